"""What the command service is made of: each part names its contracts, ledgers, queries and reactions."""

from services.command import cases, movements
from services.command.calling import part as calling
from services.command.exercising import part as exercising
from services.command.intake import part as intake
from services.command.ordering import part as ordering
from services.command.reporting import part as reporting
from services.command.responding import part as responding
from services.command.reviewing import part as reviewing
from services.command.watching import part as watching

PARTS = (
    ordering,
    intake,
    watching,
    calling,
    movements,
    reporting,
    reviewing,
    responding,
    cases,
    exercising,
)
