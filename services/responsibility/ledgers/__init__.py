"""The ledgers of the responsibility service: its table of contents."""

from services.responsibility.ledgers.duty_lists import DUTY_LISTS
from services.responsibility.ledgers.duty_occurrences import DUTY_OCCURRENCES
from services.responsibility.ledgers.norms import NORMS
from services.responsibility.ledgers.posts import POSTS
from services.responsibility.ledgers.units import UNITS

__all__ = ["DUTY_LISTS", "DUTY_OCCURRENCES", "NORMS", "POSTS", "UNITS"]
