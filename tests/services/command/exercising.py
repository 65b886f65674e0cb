"""Short ways to exercises, for tests that need one."""

from anlan.command.v1.exercise_pb2 import (
    INJECT_KIND_REPORT,
    CreateExerciseRequest,
    Exercise,
    Inject,
    StartExerciseRequest,
)
from anlan.command.v1.exercise_pb2_grpc import ExerciseServiceStub
from anlan.command.v1.incident_pb2 import INCIDENT_KIND_FIRE

from kit.testing import Served
from tests.services.command.people import DISTRICT, ENTERPRISE, LEADER


def exercises(command: Served, unit: str = DISTRICT) -> ExerciseServiceStub:
    """The exercise service, as a leader of a unit asks it."""
    return command.client(ExerciseServiceStub, unit, *LEADER, person=f"leader-{unit[-6:]}")


def report(after: int = 0, **fields: object) -> Inject:
    """A fire at the enterprise."""
    standard = {"title": "抛光车间起火", "units": [ENTERPRISE], "incident_kind": INCIDENT_KIND_FIRE}
    return Inject(kind=INJECT_KIND_REPORT, after_seconds=after, **{**standard, **fields})


async def planned(command: Served, *injects: Inject, unit: str = DISTRICT, **fields: object) -> Exercise:
    """An exercise on the ledger, sixty times as fast as life."""
    exercise = Exercise(**{"title": "铝粉火灾演练", "time_scale": 60, "injects": injects, **fields})
    return await exercises(command, unit).CreateExercise(CreateExerciseRequest(exercise=exercise))


async def started(command: Served, *injects: Inject, unit: str = DISTRICT, **fields: object) -> Exercise:
    """The same, running."""
    exercise = await planned(command, *injects, unit=unit, **fields)
    return await exercises(command, unit).StartExercise(StartExerciseRequest(name=exercise.name))
