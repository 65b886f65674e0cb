"""Exercises: planned, played on the running platform, ended, scored, closed (domain C.11)."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from anlan.command.v1.exercise_pb2 import (
    INJECT_KIND_END,
    CreateExerciseRequest,
    Exercise,
    ExerciseState,
    GetExerciseRequest,
    ScoreExerciseRequest,
)
from sqlalchemy import Index

from kit.access import covers
from kit.errors import NotFound, Refused
from kit.ledger import Ledger
from kit.lifecycle import (
    CLOCK,
    OWN_OR_SUPERIOR,
    PLATFORM,
    STAYS,
    Clock,
    Lifecycle,
    Move,
    States,
    begins,
    caller,
    now,
    on,
)
from services.command.exercising import injects
from services.command.exercising.end import stop_all
from services.command.exercising.report import report_of
from services.command.exercising.source import from_source
from services.command.rules import exercise_script as rules
from services.command.rules.incidents import says_why
from services.command.rules.reviews import FindingsStillOpen
from services.command.tables import METADATA

if TYPE_CHECKING:
    from kit.call import Call

S = States(ExerciseState)

SHOWN_MISSES = 500
LEFT = "SELECT count(*) FROM findings WHERE source = $1 AND state NOT IN ('VERIFIED', 'WITHDRAWN')"


async def play(move: Move, call: "Call") -> None:
    """Play the inject whose time has come and note what it brought; one that cannot be played stops nothing."""
    number, outcome, problem = move.before.played, injects.Outcome(), ""
    try:
        async with call.session() as conn, conn.transaction():
            outcome = await injects.play(move.entry, number, call)
    except Refused as refusal:
        problem = refusal.text("zh")
    noted = {"injects": injects.as_played(move.entry, number, outcome, problem, call), **outcome.fields}
    await EXERCISES.move(move.entry.name, "RecordInject", call, fields=noted, reason=problem)
    if move.entry.injects[number].kind == INJECT_KIND_END:
        await EXERCISES.move(move.entry.name, "EndExercise", call)


async def end_all(move: Move, call: "Call") -> None:
    """What runs in the exercise ends with it."""
    await stop_all(move.entry, call)


async def work_is_done(move: Move, call: "Call") -> None:
    """What the exercise found is verified or withdrawn (C.11: problems become work, and then it is closed)."""
    async with call.everywhere() as wide, wide.session() as conn:
        left = await conn.fetchval(LEFT, move.entry.name)
    if left:
        raise FindingsStillOpen(count=left)


INJECT = Clock("inject", at=rules.next_inject_due, fires="PlayInject")
PLANNED = {"time_scale": rules.pace, "injects": rules.unplayed}
ENDED = {"ended_at": now, "ended_by": caller}

LIFECYCLE = Lifecycle(
    S,
    begins("CreateExercise", S.PLANNED, by=OWN_OR_SUPERIOR, guards=(rules.is_sound,), sets=PLANNED),
    on("UpdateExercise", S.PLANNED >> STAYS, by=OWN_OR_SUPERIOR, guards=(rules.is_sound,), sets=PLANNED),
    on(
        "StartExercise",
        S.PLANNED >> S.RUNNING,
        by=OWN_OR_SUPERIOR,
        guards=(rules.is_sound,),
        sets={"started_at": now, "started_by": caller},
        starts=INJECT,
    ),
    on("PlayInject", S.RUNNING >> STAYS, by=CLOCK, sets={"played": rules.one_played_more}, starts=INJECT, then=play),
    on("RecordInject", S.RUNNING >> STAYS, by=PLATFORM, keeps_clock=True),
    on("EndExercise", S.RUNNING >> S.ENDED, by=OWN_OR_SUPERIOR, sets=ENDED, then=end_all),
    on(
        "ScoreExercise",
        S.ENDED >> S.SCORED,
        by=OWN_OR_SUPERIOR,
        sets={"scored_at": now, "scored_by": caller},
    ),
    on(
        "CloseExercise",
        S.SCORED >> S.CLOSED,
        by=OWN_OR_SUPERIOR,
        needs=("conclusion",),
        sets={"closed_at": now, "closed_by": caller},
        then=work_is_done,
    ),
    on(
        "CancelExercise",
        (S.PLANNED | S.RUNNING) >> S.CANCELLED,
        by=OWN_OR_SUPERIOR,
        guards=(says_why,),
        sets=ENDED,
        then=end_all,
    ),
)

EXERCISES = Ledger(
    Exercise,
    collection="exercises",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(Index("exercises_source", "source", "id"),),
)


@EXERCISES.rpc("CreateExercise")
async def create_exercise(request: CreateExerciseRequest, call: "Call") -> Exercise:
    """Plan an exercise, from its source where it has no script of its own."""
    draft = EXERCISES.given(request.exercise)
    draft.unit = draft.unit or call.caller.unit
    if draft.source:
        await from_source(draft, call)
    return await EXERCISES.create(draft, call, verb="CreateExercise")


@EXERCISES.rpc("GetExercise")
async def get_exercise(request: GetExerciseRequest, call: "Call") -> Exercise:
    """An exercise; who only takes part does not read what is still to come."""
    try:
        return await EXERCISES.get(request.name, call)
    except NotFound:
        exercise = await _as_participant(request.name, call)
        return EXERCISES.for_caller(exercise, call.caller)


async def _as_participant(name: str, call: "Call") -> Exercise:
    async with call.everywhere() as wide:
        exercise: Any = (await EXERCISES.find(name, wide))[0]
    if not any(covers(path, call.caller.unit) for path in exercise.participants or [exercise.unit]):
        raise NotFound(name=name)
    del exercise.injects[exercise.played :]
    found: Exercise = exercise
    return found


@EXERCISES.rpc("ScoreExercise")
async def score_exercise(request: ScoreExerciseRequest, call: "Call") -> Exercise:
    """Compute the score and keep it, with what it is made of."""
    async with call.transaction() as inside:
        exercise, _ = await EXERCISES.find(request.name, inside)
        LIFECYCLE.find("ScoreExercise", exercise)
        report = await report_of(exercise, replace(inside, language="zh"))
        fields = {"score": report.score, "factors": report.factors, "misses": report.misses[:SHOWN_MISSES]}
        return await EXERCISES.move(
            request.name, "ScoreExercise", inside, fields=fields, version=request.version, reason=request.reason
        )
