"""Keep watch: rosters and their templates, shifts, check-in calls, sensitive periods, and who is on duty."""

from anlan.command.v1 import (
    duty_check_pb2,
    duty_roster_pb2,
    duty_roster_template_pb2,
    duty_shift_pb2,
    duty_watch_pb2,
    sensitive_period_pb2,
)

from kit.reactions import Reaction
from services.command.ledgers.duty_checks import DUTY_CHECKS
from services.command.ledgers.roster_templates import ROSTER_TEMPLATES
from services.command.ledgers.rosters import ROSTERS
from services.command.ledgers.sensitive_periods import PERIODS
from services.command.ledgers.shifts import SHIFTS
from services.command.watching import shifts  # noqa: F401 registers AssignDutyShift and what else gives a shift to others
from services.command.watching.duty import who_is_on_duty
from services.command.watching.tree import end_the_watch_of, look_at_the_watches_of

CONTRACTS = (
    duty_roster_pb2,
    duty_roster_template_pb2,
    duty_shift_pb2,
    duty_check_pb2,
    sensitive_period_pb2,
    duty_watch_pb2,
)
LEDGERS = (ROSTERS, ROSTER_TEMPLATES, SHIFTS, DUTY_CHECKS, PERIODS)
QUERIES = {"WhoIsOnDuty": who_is_on_duty}
HOLDERS = frozenset({"UpdatePost", "AppointHolder", "VacatePost", "AbolishPost"})
REACTIONS = (
    Reaction(look_at_the_watches_of, service="responsibility", ledger="posts", transitions=HOLDERS),
    Reaction(end_the_watch_of, service="responsibility", ledger="units", transitions=frozenset({"AbolishUnit"})),
)
