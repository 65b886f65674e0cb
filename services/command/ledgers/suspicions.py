"""Suspicions: reporting violations that the platform suspects and only a person determines (domain 0.10, C.16)."""

from typing import TYPE_CHECKING

from anlan.command.v1.suspicion_pb2 import Suspicion, SuspicionState
from sqlalchemy import Index

from kit.access import EVERYWHERE, covers
from kit.errors import NotPermitted, Refused
from kit.fields import is_empty
from kit.ledger import Ledger
from kit.lifecycle import (
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Lifecycle,
    Move,
    Relation,
    Stamp,
    States,
    begins,
    caller,
    now,
    on,
)
from services.command.rules.incidents import says_why
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.access import Caller

S = States(SuspicionState)


class OnlyPersonDetermines(NotPermitted):
    """0.10: the platform flags; a person determines."""

    zh = "{verb} 只能由有权限的人员办理,平台和系统不得认定"
    en = "{verb} is a person's: the platform and other systems never determine"


class SuspectCannotJudge(NotPermitted):
    """Nobody judges their own unit."""

    zh = "{verb} 不得由被核查单位自己办理"
    en = "{verb} does not belong to the unit that is suspected"


class NobodySuspectedInExercise(Refused):
    """What is done in an exercise is not held against anybody."""

    zh = "演练中的事件不产生核查线索"
    en = "nobody is suspected for what happens in an exercise"


def _is_person(who: "Caller", _suspicion: Suspicion) -> bool:
    return bool(who.person) and who.unit != EVERYWHERE


A_PERSON = Relation(_is_person, OnlyPersonDetermines)
NOT_BELOW = Relation(lambda who, suspicion: not covers(suspicion.suspected_unit, who.unit), SuspectCannotJudge)
"""Not the suspected unit, nor anybody whom it commands."""
NOT_THE_SUSPECT = Relation(lambda who, suspicion: who.unit != suspicion.suspected_unit, SuspectCannotJudge)
JUDGES = A_PERSON & NOT_THE_SUSPECT & OWN_OR_SUPERIOR


def unless_dismissed(field: str) -> Stamp:
    """Stamp: what stands in `field`; nothing where it says who dismissed what is raised again."""

    def stamp(move: Move) -> object:
        gone = S.of(move.before) is S.DISMISSED or is_empty(move.before, field)
        return None if gone else getattr(move.before, field)

    return stamp


RAISED_AGAIN = {name: unless_dismissed(name) for name in ("determined_by", "determined_at")}
STANDS = S.RAISED | S.EXAMINING | S.DETERMINED

LIFECYCLE = Lifecycle(
    S,
    begins("RaiseSuspicion", S.RAISED, by=PLATFORM),
    begins("ReportTampering", S.RAISED, by=NOT_BELOW),
    # New evidence is added to what stands, and raises again what was dismissed.
    on("AddSuspicionEvidence", STANDS >> STAYS, S.DISMISSED >> S.RAISED, by=PLATFORM, sets=RAISED_AGAIN),
    on("AddTamperingEvidence", STANDS >> STAYS, S.DISMISSED >> S.RAISED, by=NOT_BELOW, sets=RAISED_AGAIN),
    on(
        "ExamineSuspicion",
        S.RAISED >> S.EXAMINING,
        by=JUDGES,
        sets={"examined_by": caller, "examined_at": now},
    ),
    on(
        "DetermineSuspicion",
        S.EXAMINING >> S.DETERMINED,
        by=JUDGES,
        needs=("determined_kind", "grounds"),
        sets={"determined_by": caller, "determined_at": now},
    ),
    on(
        "DismissSuspicion",
        (S.RAISED | S.EXAMINING) >> S.DISMISSED,
        by=JUDGES,
        guards=(says_why,),
        sets={"determined_by": caller, "determined_at": now},
    ),
)

SUSPICIONS = Ledger(
    Suspicion,
    collection="suspicions",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    # The province examines what falls on the city, and is no unit of this platform.
    checks_unit=False,
    extra=(Index("suspicions_once", "incident", "rule", "suspected_unit", "report_hop", unique=True),),
)
