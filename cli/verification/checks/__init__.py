"""All checks; a new one is a function in a file of its own and a line here.

Each is named by what must hold, and yields a finding wherever it does not.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from cli.verification.checks.chain import hash_chains_are_whole
from cli.verification.checks.claims import (
    deployed_teams_are_claimed,
    no_team_is_claimed_twice,
    promises_are_in_store,
)
from cli.verification.checks.clocks import clocks_agree_with_entries, every_clock_has_its_entry, no_clock_is_overdue
from cli.verification.checks.content import rows_tell_of_their_entry
from cli.verification.checks.copies import copies_agree_with_originals
from cli.verification.checks.dead_letters import no_letter_is_dead
from cli.verification.checks.entry import entries_stand_as_journalled
from cli.verification.checks.lifecycle import transitions_are_legal
from cli.verification.checks.publication import (
    messages_come_from_services,
    nothing_else_is_published,
    rows_are_published_once,
    versions_are_published_in_order,
)
from cli.verification.evidence import Evidence
from cli.verification.findings import Finding
from cli.verification.sights import Row, Standing, Stray

Check = Callable[[Any], Iterator[Finding]] | Callable[[Any], AsyncIterator[Finding]]

OF_ROWS: tuple[Callable[[Row], Iterator[Finding]], ...] = (
    hash_chains_are_whole,
    rows_tell_of_their_entry,
    transitions_are_legal,
    rows_are_published_once,
    versions_are_published_in_order,
)
OF_STRAYS: tuple[Callable[[Stray], Iterator[Finding]], ...] = (nothing_else_is_published,)
OF_ENTRIES: tuple[Callable[[Standing], Iterator[Finding]], ...] = (
    entries_stand_as_journalled,
    clocks_agree_with_entries,
)
OF_PLATFORM: tuple[Callable[[Evidence], AsyncIterator[Finding]], ...] = (
    messages_come_from_services,
    every_clock_has_its_entry,
    no_clock_is_overdue,
    no_team_is_claimed_twice,
    deployed_teams_are_claimed,
    promises_are_in_store,
    copies_agree_with_originals,
    no_letter_is_dead,
)
ALL: tuple[Check, ...] = (*OF_ROWS, *OF_STRAYS, *OF_ENTRIES, *OF_PLATFORM)
