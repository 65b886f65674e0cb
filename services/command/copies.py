"""Others' ledgers that command must know to decide while their homes are away."""

from anlan.emergency.v1.plan_pb2 import Plan
from anlan.emergency.v1.team_pb2 import Team
from anlan.emergency.v1.warning_pb2 import Warning as Alert
from anlan.kit.v1.norm_pb2 import Norm
from anlan.responsibility.v1.post_pb2 import Post
from anlan.responsibility.v1.unit_pb2 import Unit

from kit.copies import Copy
from services.command.tables import METADATA

UNITS = Copy(Unit, service="responsibility", ledger="units", metadata=METADATA)
POSTS = Copy(Post, service="responsibility", ledger="posts", metadata=METADATA)
TEAMS = Copy(Team, service="emergency", ledger="teams", metadata=METADATA)
PLANS = Copy(Plan, service="emergency", ledger="plans", metadata=METADATA)
WARNINGS = Copy(Alert, service="emergency", ledger="warnings", metadata=METADATA)
NORMS = Copy(Norm, service="responsibility", ledger="norms", metadata=METADATA)

COPIES = (UNITS, POSTS, TEAMS, PLANS, WARNINGS, NORMS)
