"""Wuxi's units by real code, with invented people and enterprises, and the clients these people use."""

import itertools
from typing import Any

from anlan.responsibility.v1.duty_list_pb2 import (
    CADENCE_MONTHLY,
    DUTY_LIST_KIND_TERRITORIAL,
    EVIDENCE_KIND_RECORD,
    CreateDutyListRequest,
    DutyItem,
    DutyList,
    PublishDutyListRequest,
    ReviewDutyListRequest,
)
from anlan.responsibility.v1.duty_list_pb2_grpc import DutyListServiceStub
from anlan.responsibility.v1.duty_occurrence_pb2_grpc import DutyOccurrenceServiceStub
from anlan.responsibility.v1.norm_pb2_grpc import NormServiceStub
from anlan.responsibility.v1.post_pb2 import PHONE_KIND_MOBILE, PHONE_KIND_OFFICE, CreatePostRequest, Phone, Post
from anlan.responsibility.v1.post_pb2_grpc import PostServiceStub
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_DEPARTMENT,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_KIND_VILLAGE,
    CreateUnitRequest,
    Unit,
)
from anlan.responsibility.v1.unit_pb2_grpc import UnitServiceStub

from kit.testing import Served
from services.responsibility.rules.codes import credit_check_character

CITY = "320200"
DISTRICT = "320200.320205"
OTHER_DISTRICT = "320200.320206"

MOBILE = Phone(kind=PHONE_KIND_MOBILE, number="000-0000-0001")
OFFICE = Phone(kind=PHONE_KIND_OFFICE, number="0000-00000002")

ADMINISTRATOR = ("ROLE_ADMINISTRATOR",)
LEADER = ("ROLE_LEADER",)
KINDS = {6: UNIT_KIND_DISTRICT, 9: UNIT_KIND_TOWN, 12: UNIT_KIND_VILLAGE, 18: UNIT_KIND_ENTERPRISE}

numbers = itertools.count(1)


def credit_code() -> str:
    """The code of an enterprise that does not exist."""
    body = f"91320205DEM{next(numbers):06}"
    return body + credit_check_character(body)


def unit_of(path: str, **fields: Any) -> Unit:  # noqa: ANN401 fields of any kind
    """A unit as its creator describes it; what it is follows from its code."""
    parent, _, code = path.rpartition(".")
    kind = KINDS.get(len(code), UNIT_KIND_DEPARTMENT) if parent else UNIT_KIND_CITY
    return Unit(**{"parent": parent, "code": code, "title": f"测试单位{code}", "kind": kind, **fields})


class Tree:
    """The units of one running service, and who acts in them."""

    def __init__(self, served: Served) -> None:
        self.served = served

    def units(self, unit: str = CITY, *roles: str, person: str = "admin") -> UnitServiceStub:
        return self.served.client(UnitServiceStub, unit, *(roles or ADMINISTRATOR), person=person)

    def posts(self, unit: str = CITY, *roles: str, person: str = "admin") -> PostServiceStub:
        return self.served.client(PostServiceStub, unit, *(roles or ADMINISTRATOR), person=person)

    def lists(self, unit: str = CITY, *roles: str, person: str = "author") -> DutyListServiceStub:
        return self.served.client(DutyListServiceStub, unit, *(roles or LEADER), person=person)

    def duties(self, unit: str = CITY, *roles: str, person: str = "doer") -> DutyOccurrenceServiceStub:
        return self.served.client(DutyOccurrenceServiceStub, unit, *(roles or LEADER), person=person)

    def norms(self, unit: str = CITY, *roles: str, person: str = "admin") -> NormServiceStub:
        return self.served.client(NormServiceStub, unit, *(roles or ADMINISTRATOR), person=person)

    async def put(self, path: str, **fields: Any) -> Unit:  # noqa: ANN401 fields of any kind
        """A unit at a path, made by the city."""
        unit: Unit = await self.units().CreateUnit(CreateUnitRequest(unit=unit_of(path, **fields)))
        return unit

    async def put_town(self, path: str) -> tuple[Unit, Unit]:
        """A town with one enterprise."""
        return await self.put(path), await self.put(f"{path}.{credit_code()}")

    async def put_post(self, unit: str, **fields: Any) -> Post:  # noqa: ANN401 fields of any kind
        """A post with a holder, made by the city."""
        given = {
            "unit": unit,
            "title": "镇长",
            "holder": "测试甲",
            "person": "jia",
            "phones": [MOBILE, OFFICE],
            **fields,
        }
        post: Post = await self.posts().CreatePost(CreatePostRequest(post=Post(**given)))
        return post

    async def draft(self, unit: str, **fields: Any) -> DutyList:  # noqa: ANN401 fields of any kind
        """A monthly list of a unit, written by its leader."""
        item = DutyItem(
            content="听取安全生产工作汇报",
            basis="安全生产法第九条",
            cadence=CADENCE_MONTHLY,
            evidence_kind=EVIDENCE_KIND_RECORD,
            safety=True,
        )
        plain = {"unit": unit, "title": "测试职责清单", "kind": DUTY_LIST_KIND_TERRITORIAL, "items": [item]}
        given = DutyList(**{**plain, **fields})
        drafted: DutyList = await self.lists(unit).CreateDutyList(CreateDutyListRequest(duty_list=given))
        return drafted

    async def publish(self, drafted: DutyList) -> DutyList:
        """A draft, reviewed by another person and published."""
        reviewer = self.lists(drafted.unit, person="reviewer")
        await reviewer.ReviewDutyList(ReviewDutyListRequest(name=drafted.name))
        published: DutyList = await reviewer.PublishDutyList(PublishDutyListRequest(name=drafted.name))
        return published
