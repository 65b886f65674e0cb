"""Who takes part in the tests of the kit: the hazard service is its specimen."""

from typing import Any

from anlan.hazard.v1 import hazard_pb2 as api
from anlan.hazard.v1.hazard_pb2 import Hazard
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub, JournalServiceStub

from kit.testing import Served

CITY = "320200"
DISTRICT = "320200.320205"
TOWN = "320200.320205.320205001"
ENTERPRISE = f"{TOWN}.91320205DEM000011X"
OTHER_DISTRICT = "320200.320206"
UNITS = (CITY, DISTRICT, TOWN, ENTERPRISE, OTHER_DISTRICT)


def hazard(unit: str = ENTERPRISE, title: str = "配电箱未上锁") -> Hazard:
    made = Hazard(unit=unit, title=title, source=api.HAZARD_SOURCE_SELF_CHECK)
    made.found_at.FromJsonString("2026-01-05T08:00:00Z")
    return made


def officer(served: Served, person: str = "officer", unit: str = ENTERPRISE) -> Any:  # noqa: ANN401 grpc's stubs are untyped
    return served.client(HazardServiceStub, unit, "ROLE_SAFETY_OFFICER", person=person)


def inspector(served: Served, person: str = "inspector", unit: str = TOWN) -> Any:  # noqa: ANN401 as above
    return served.client(HazardServiceStub, unit, "ROLE_INSPECTOR", person=person)


def auditor(served: Served, unit: str = CITY) -> Any:  # noqa: ANN401 as above
    return served.client(JournalServiceStub, unit, "ROLE_VIEWER", person="auditor")


async def report(served: Served, unit: str = ENTERPRISE, request_id: str = "", title: str = "配电箱未上锁") -> Hazard:
    request = api.CreateHazardRequest(hazard=hazard(unit, title), request_id=request_id)
    made: Hazard = await officer(served, unit=unit).CreateHazard(request)
    return made
