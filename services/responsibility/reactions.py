"""What events make this service do: duty lists and their occurrences follow their unit."""

from kit.subtree import follow_units
from services.responsibility.ledgers.duty_lists import DUTY_LISTS
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES

REACTIONS = follow_units([DUTY_LISTS, DUTY_OCCURRENCES])
