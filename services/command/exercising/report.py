"""How an exercise went: computed from its entries, as far as it has come."""

from typing import TYPE_CHECKING, Any

from anlan.command.v1.exercise_pb2 import Exercise, ExerciseReport

from kit.table import datetime_of
from services.command.copies import UNITS
from services.command.ledgers.incidents import INCIDENTS
from services.command.ledgers.receipts import RECEIPTS
from services.command.ledgers.report_hops import REPORT_HOPS
from services.command.reviewing.metrics import incident_metrics
from services.command.rules.exercise_score import Facts, cases_of, factors_of, misses_of, score_of

if TYPE_CHECKING:
    from kit.call import Call

OF_IT = "exercise = $1"


async def report_of(exercise: Exercise, call: "Call") -> ExerciseReport:
    """The report in the caller's language, judged up to its end, or up to now while it runs."""
    async with call.everywhere() as wide:
        facts = await _facts(exercise, wide)
    norms = call.runtime.norms.at_pace(exercise.time_scale)
    cases = list(cases_of(facts, norms))
    factors = factors_of(cases, facts, exercise.unit, norms, call.language)
    report = ExerciseReport(
        exercise=exercise,
        factors=factors,
        misses=misses_of(cases, facts, call.language),
        score=score_of(factors),
    )
    first = next((incident for incident in facts.incidents if incident.name == exercise.incident), None)
    if first:
        report.metrics.CopyFrom(await incident_metrics(first, call))
    return report


async def _facts(exercise: Exercise, wide: "Call") -> Facts:
    incidents = await INCIDENTS.select(wide, OF_IT, exercise.name, suffix="ORDER BY id")
    hops = await REPORT_HOPS.select(wide, OF_IT, exercise.name, suffix="ORDER BY id")
    receipts = await RECEIPTS.select(wide, OF_IT, exercise.name, suffix="ORDER BY id")
    entries: list[Any] = [*incidents, *hops, *receipts]
    units = await UNITS.select(wide, "unit = ANY($1)", sorted({entry.unit for entry in entries}))
    return Facts(
        until=datetime_of(exercise.ended_at) if exercise.HasField("ended_at") else wide.now,
        time_scale=exercise.time_scale,
        incidents=incidents,
        hops=hops,
        receipts=receipts,
        titles={unit.unit: unit.title for unit in units},
    )
