"""Responses and their command posts, as the service takes them: contracts, ledgers, queries, reactions."""

from anlan.command.v1 import command_post_pb2, response_pb2

from kit.reactions import Reaction
from services.command.ledgers.command_posts import COMMAND_POSTS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.responses import RESPONSES
from services.command.reactions import tell_the_story
from services.command.responding import activation  # noqa: F401 registers ActivateResponse and what else opens or hands over
from services.command.responding.opening import open_command_post  # noqa: F401 registers OpenCommandPost
from services.command.responding.proposals import keep_proposals, recommend_responses
from services.command.responding.warned import follow_warning

CONTRACTS = (response_pb2, command_post_pb2)
LEDGERS = (RESPONSES, COMMAND_POSTS)
QUERIES = {"RecommendResponses": recommend_responses}
REACTIONS = [
    Reaction(keep_proposals, service="command", ledger=INCIDENTS.collection),
    Reaction(
        follow_warning,
        service="emergency",
        ledger="warnings",
        transitions=frozenset({"IssueWarning", "CancelWarning", "ExpireWarning"}),
    ),
    Reaction(tell_the_story, service="command", ledger=RESPONSES.collection),
    Reaction(tell_the_story, service="command", ledger=COMMAND_POSTS.collection),
]
