"""Exercises as the service takes them: contract, ledger, report, the story."""

from typing import TYPE_CHECKING

from anlan.command.v1 import exercise_pb2
from anlan.command.v1.exercise_pb2 import ExerciseReport, GetExerciseReportRequest

from kit.reactions import Reaction
from services.command.exercising.document import render_exercise_report
from services.command.exercising.report import report_of
from services.command.ledgers.exercises import EXERCISES
from services.command.reactions import tell_the_story

if TYPE_CHECKING:
    from kit.call import Call


async def get_exercise_report(request: GetExerciseReportRequest, call: "Call") -> ExerciseReport:
    """How an exercise went, for whom may read it."""
    exercise = await EXERCISES.get(request.name, call)
    return await report_of(exercise, call)


CONTRACTS = (exercise_pb2,)
LEDGERS = (EXERCISES,)
QUERIES = {"GetExerciseReport": get_exercise_report, "RenderExerciseReport": render_exercise_report}
REACTIONS = [Reaction(tell_the_story, service="command", ledger=EXERCISES.collection)]
