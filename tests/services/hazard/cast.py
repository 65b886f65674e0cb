"""Who takes part in the tests of hazards, and the way a hazard goes when nothing stands in it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from anlan.hazard.v1 import hazard_pb2 as api
from anlan.hazard.v1.hazard_pb2 import Hazard
from anlan.hazard.v1.hazard_pb2_grpc import HazardServiceStub

from kit.table import set_datetime
from kit.testing import Served
from kit.walk import Person

CITY = "320200"
DISTRICT = "320200.320205"
TOWN = "320200.320205.320205001"
ENTERPRISE = f"{TOWN}.91320205DEM000011X"
NEIGHBOUR = f"{TOWN}.91320205DEM000022Y"
UNITS = (CITY, DISTRICT, TOWN, ENTERPRISE, NEIGHBOUR, "320200.320206")

INSPECTOR = ("ROLE_INSPECTOR",)
OFFICER = Person("张示例", ENTERPRISE, ("ROLE_SAFETY_OFFICER",))
TOWN_INSPECTOR = Person("李示例", TOWN, INSPECTOR)
OTHER_TOWN_INSPECTOR = Person("王示例", TOWN, INSPECTOR)
DISTRICT_INSPECTOR = Person("赵示例", DISTRICT, INSPECTOR)
CITY_INSPECTOR = Person("钱示例", CITY, INSPECTOR)

GENERAL, MAJOR = api.HAZARD_GRADE_GENERAL, api.HAZARD_GRADE_MAJOR


def ago(**span: float) -> datetime:
    return datetime.now(UTC) - timedelta(**span)


def ahead(**span: float) -> datetime:
    return datetime.now(UTC) + timedelta(**span)


class Story:
    """One hazard and those who deal with it: `await story.does(OFFICER, "Submit", completed_at=…)`."""

    def __init__(self, served: Served, unit: str = ENTERPRISE) -> None:
        self.served, self.unit = served, unit
        self.entry = Hazard()

    async def reported(self, **fields: Any) -> "Story":  # noqa: ANN401 the entry's fields
        hazard = Hazard(unit=self.unit, title="除尘器未设泄爆装置", source=api.HAZARD_SOURCE_SELF_CHECK)
        _fill(hazard, {"found_at": ago(days=3), "evidence_before": ["files/before"], **fields})
        officer = self._stub(Person(OFFICER.person, self.unit, OFFICER.roles))
        self.entry = await officer.CreateHazard(api.CreateHazardRequest(hazard=hazard))
        return self

    async def does(self, person: Person, verb: str, **fields: Any) -> Hazard:  # noqa: ANN401 the request's fields
        request = getattr(api, f"{verb}Request")(name=self.entry.name)
        _fill(request, fields)
        self.entry = await getattr(self._stub(person), verb)(request)
        return self.entry

    async def corrects(self, person: Person, given: dict[str, Any], mask: list[str]) -> Hazard:
        request = api.UpdateHazardRequest(hazard=Hazard(**given))
        request.update_mask.paths.extend(mask)
        corrected: Hazard = await self._stub(person).UpdateHazard(request)
        return corrected

    async def graded(self, grade: int = GENERAL) -> "Story":
        await self.reported()
        await self.does(TOWN_INSPECTOR, "ConfirmHazard")
        await self.does(TOWN_INSPECTOR, "GradeHazard", grade=grade, criterion="GM-11-3")
        return self

    async def rectifying(self, grade: int = GENERAL, **fields: Any) -> "Story":  # noqa: ANN401 as above
        await self.graded(grade)
        await self.does(OFFICER, "RectifyHazard", responsible="张示例", **fields)
        return self

    async def submitted(self, grade: int = GENERAL, **fields: Any) -> "Story":  # noqa: ANN401 as above
        await self.rectifying(grade, **fields)
        await self.submits()
        return self

    async def submits(self, person: Person = OFFICER, **fields: Any) -> Hazard:  # noqa: ANN401 as above
        done = {"rectify_measures": "加装泄爆片", "completed_at": ago(hours=1), "evidence_after": ["files/after"]}
        return await self.does(person, "SubmitHazard", **{**done, **fields})

    async def closed(self) -> "Story":
        await self.submitted()
        await self.does(TOWN_INSPECTOR, "VerifyHazard")
        await self.does(DISTRICT_INSPECTOR, "CloseHazard")
        return self

    async def seen_by(self, person: Person) -> Hazard:
        seen: Hazard = await self._stub(person).GetHazard(api.GetHazardRequest(name=self.entry.name))
        return seen

    def _stub(self, person: Person) -> Any:  # noqa: ANN401 grpc's stubs are untyped
        return self.served.client(HazardServiceStub, person.unit, *person.roles, person=person.person)


def _fill(message: Any, fields: dict[str, Any]) -> None:  # noqa: ANN401 any message
    for name, value in fields.items():
        if isinstance(value, datetime):
            set_datetime(getattr(message, name), value)
        elif isinstance(value, list):
            getattr(message, name).extend(value)
        else:
            setattr(message, name, value)
