from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from anlan.command.v1.accident_case_pb2 import AccidentCase, FourNoLetGo
from anlan.command.v1.finding_pb2 import Finding
from anlan.command.v1.incident_pb2 import INCIDENT_CLASS_DANGER, Casualties, ConfirmIncidentRequest
from anlan.command.v1.review_pb2 import CreateReviewRequest, Review, ReviewInterview

from cli.local.state import Database
from kit.testing import Served, serving
from kit.walk import Person, Walk
from services.command.__main__ import SERVICE
from services.command.ledgers.accident_cases import ACCIDENT_CASES
from services.command.ledgers.findings import FINDINGS
from services.command.ledgers.reviews import REVIEWS, review_of
from services.command.reviewing.part import compile_once
from tests.services.command.conftest import furnish
from tests.services.command.people import CITY, DISTRICT, DUTY, ENTERPRISE, LEADER, OFFICER, TOWN, incidents, reported
from tests.services.command.test_accident_cases import opened
from tests.services.command.test_reviews import a_finding, findings, reviews


@pytest.fixture(scope="module")
async def still(database: Database, nats_url: str) -> AsyncIterator[Served]:
    """The service without the reaction that moves a review on: a walk wants to be the only one who does."""
    reactions = [reaction for reaction in SERVICE.reactions if reaction.handler is not compile_once]
    async with serving(replace(SERVICE, reactions=reactions), database=database, nats_url=nats_url) as served:
        await furnish(served)
        yield served


async def test_no_walk_breaks_the_lives_of_reviews_and_findings(still: Served) -> None:
    async def review(random: Random) -> str:
        incident = await reported(still)
        call = still.acting()
        confirm = ConfirmIncidentRequest(name=incident.name, incident_class=INCIDENT_CLASS_DANGER)
        found = await incidents(still, TOWN).ConfirmIncident(confirm)
        if random.random() < 0.7:
            review = review_of(found, DISTRICT, "", call.now, call)
            return (await REVIEWS.create(review, call, verb="ProposeReview")).name
        return (await reviews(still).CreateReview(CreateReviewRequest(review=Review(incident=found.name)))).name

    why = {"reason": "情况简单"}
    said = ReviewInterview(person="值班丙", said="接到电话时已过三分钟")
    walk = Walk(
        still,
        REVIEWS,
        people=[Person("head", DISTRICT, LEADER), Person("other", CITY, LEADER), Person("below", TOWN, LEADER)],
        begin=review,
        fields={
            "DeclineReview": lambda _random, _entry: why,
            "StartReviewFindings": lambda random, _entry: random.choice([{}, why]),
            "StartReviewActions": lambda random, _entry: random.choice([{}, why]),
            "AddReviewInterview": lambda _random, _entry: {"interview": said},
            "CloseReview": lambda _random, _entry: {"conclusion": "值守须双人"},
        },
    )
    await walk.cover(seed=3, steps=60)
    at_work = await review(Random(1))  # noqa: S311 one that is proposed
    for verb in ("OpenReview", "CompileReviewTimeline", "StartReviewFindings"):
        await REVIEWS.move(at_work, verb, still.acting(), reason="情况简单")

    async def finding(_random: Random) -> str:
        return (await findings(still).CreateFinding(a_finding(at_work))).name

    def correction(random: Random, _entry: Finding) -> dict[str, object]:
        return {"due_at": datetime.now(UTC) + timedelta(days=random.choice([-1, 5]))}

    second = Walk(
        still,
        FINDINGS,
        people=[Person("head", DISTRICT, LEADER), Person("doer", TOWN, DUTY), Person("officer", ENTERPRISE, OFFICER)],
        begin=finding,
        fields={
            "UpdateFinding": correction,
            "CompleteFinding": lambda _random, _entry: {"result": "已落实"},
            "ReturnFinding": lambda _random, _entry: why,
            "WithdrawFinding": lambda random, _entry: random.choice([{}, why]),
        },
    )
    await second.cover(seed=5, steps=60)


async def test_no_walk_breaks_the_life_of_an_accident_case(still: Served) -> None:
    async def begin(_random: Random) -> str:
        case = await opened(still, casualties=Casualties(deaths=30))
        return case.name

    why, files = {"reason": "案情复杂"}, ["files/test"]
    checks = sorted(FourNoLetGo.values())[1:]

    def tick(_random: Random, entry: AccidentCase) -> dict[str, object]:
        missing = [check for check in checks if check not in {tick.check for tick in entry.ticks}]
        return {"check": (missing or checks)[0], "evidence": files}

    def untick(random: Random, entry: AccidentCase) -> dict[str, object]:
        # Mostly with all four ticked: else hardly any walk comes to the end of a case.
        done = len(entry.ticks) == len(checks)
        return {"check": random.choice(checks), **(why if done and random.random() < 0.5 else {})}

    walk = Walk(
        still,
        ACCIDENT_CASES,
        people=[Person("head", CITY, LEADER), Person("investigator", CITY, LEADER), Person("below", DISTRICT, LEADER)],
        begin=begin,
        fields={
            "StartInvestigation": lambda _random, _entry: {"group_leader": "副市长甲"},
            "StartTechnicalAppraisal": lambda _random, _entry: {"subject": "粉尘爆炸性", "institution": "测试鉴定中心"},
            "ExtendInvestigation": lambda _random, _entry: {**why, "days": 2},
            "ExtendReply": lambda _random, _entry: {**why, "days": 2},
            "RegradeAccidentCase": lambda _random, _entry: {"casualties": Casualties(deaths=30)},
            "TransferAccidentCase": lambda random, _entry: {**why, "tier": random.choice([2, 3, 4])},
            "SubmitInvestigationReport": lambda _random, _entry: {
                "cause": "积尘未清",
                "responsibility": "责任事故",
                "report_files": files,
            },
            "ReturnInvestigationReport": lambda random, _entry: why if random.random() < 0.3 else {},
            "ReplyAccidentCase": lambda _random, _entry: {"reply_number": "测政复1号", "reply_files": files},
            "EvaluateAccidentCase": lambda _random, _entry: {
                "evaluation": "已落实",
                "publication": "测试市政府网站",
                "evaluation_files": files,
            },
            "TickFourNoLetGo": tick,
            "UntickFourNoLetGo": untick,
        },
    )
    await walk.cover(seed=7, steps=140, spared=["TransferAccidentCase"])
