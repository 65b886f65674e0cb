"""A person who speaks REST and watches the live stream goes on through whatever a gateway does."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from cli import rest, watch
from cli.rest import NoAnswer, Person, Refusal
from cli.watch import Watch, watching
from kit.testing import eventually

Handler = Callable[[httpx.Request], httpx.Response]


class Gateway:
    """Answers sign-ins, and everything else from a list of answers; the last one for ever."""

    def __init__(self, *answers: httpx.Response | Exception | Handler, minutes: float = 15) -> None:
        self.answers, self.minutes = list(answers), minutes
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.path == "/v1/auth:signIn":
            expires = datetime.now(UTC) + timedelta(minutes=self.minutes)
            session = {"account": {"unit": "320200"}, "accessToken": "t", "expireTime": expires.isoformat()}
            return httpx.Response(200, json=session)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    def asked(self, path: str) -> list[httpx.Request]:
        return [request for request in self.requests if request.url.path == path]

    def person(self) -> Person:
        client = httpx.AsyncClient(transport=httpx.MockTransport(self), base_url="http://gateway")
        return Person(client, "city-duty", "anlan-demo")


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(watch, "PAUSE_SECONDS", 0.0)


OK = httpx.Response(200, json={"name": "incidents/1"})
AWAY = httpx.Response(503, json={"code": "UNAVAILABLE", "detail": "service command does not answer"})


async def test_a_write_is_sent_again_under_the_same_key_until_it_is_answered() -> None:
    gateway = Gateway(AWAY, httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), OK)
    assert await gateway.person().post("/v1/incidents", {"title": "t"}) == {"name": "incidents/1"}
    sent = gateway.asked("/v1/incidents")
    assert len(sent) == 4
    assert len({request.headers["idempotency-key"] for request in sent}) == 1


async def test_two_writes_have_two_keys() -> None:
    gateway = Gateway(OK)
    person = gateway.person()
    for _ in range(2):
        await person.post("/v1/incidents")
    assert len({request.headers["idempotency-key"] for request in gateway.asked("/v1/incidents")}) == 2


async def test_a_refusal_is_raised_at_once_with_all_that_it_says() -> None:
    problem = {
        "code": "BAD_INPUT",
        "detail": "bad input",
        "errors": [{"field": "title", "message": "at least 2 characters"}],
    }
    gateway = Gateway(httpx.Response(400, json=problem))
    with pytest.raises(Refusal, match="400 BAD_INPUT: bad input title: at least 2 characters"):
        await gateway.person().get("/v1/incidents")
    assert len(gateway.asked("/v1/incidents")) == 1


async def test_an_answer_that_is_no_problem_document_is_a_refusal_too() -> None:
    with pytest.raises(Refusal, match="418 : short and stout"):
        await Gateway(httpx.Response(418, text="short and stout")).person().get("/v1/tea")


async def test_patience_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "PATIENCE_SECONDS", -1.0)
    with pytest.raises(NoAnswer, match="http://gateway does not answer: ConnectError"):
        await Gateway(httpx.ConnectError("refused")).person().get("/v1/incidents")
    with pytest.raises(Refusal, match="503 UNAVAILABLE"):
        await Gateway(AWAY).person().get("/v1/incidents")


async def test_a_lock_out_is_not_waited_for() -> None:
    locked = httpx.Response(429, json={"code": "LOCKED_OUT"}, headers={"retry-after": "900"})
    gateway = Gateway(locked)
    with pytest.raises(Refusal, match="429 LOCKED_OUT"):
        await gateway.person().get("/v1/incidents")
    assert len(gateway.asked("/v1/incidents")) == 1


@pytest.mark.parametrize(("minutes", "sign_ins"), [(15, 1), (0.5, 3)])
async def test_a_token_is_renewed_before_it_expires(minutes: float, sign_ins: int) -> None:
    gateway = Gateway(OK, minutes=minutes)
    person = gateway.person()
    for _ in range(3):
        await person.get("/v1/incidents")
    assert len(gateway.asked("/v1/auth:signIn")) == sign_ins


def event(number: int) -> bytes:
    data = {"ledger": "incidents", "name": f"incidents/{number}", "version": "1", "entry": {"title": "t"}}
    return f"id: token-{number}\nevent: incidents.CreateIncident\ndata: {json.dumps(data)}\n\n".encode()


def stream(*parts: bytes, broken: bool = False) -> Handler:
    async def body() -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        for part in parts:
            yield part
        if broken:
            raise httpx.ReadError("cut")

    return lambda _request: httpx.Response(200, content=body())


async def test_a_watch_comes_back_behind_the_last_event_it_saw() -> None:
    closed = b'event: closed\ndata: {"reason":"shutdown"}\n\n'
    gateway = Gateway(stream(event(1), b":\n\n", event(2), broken=True), AWAY, stream(event(3), closed), stream())
    seen = Watch(gateway.person())
    async with watching(seen):
        assert await seen.until(lambda sight: sight.name == "incidents/3", 5)
        assert [sight.name for sight in seen.sights] == ["incidents/1", "incidents/2", "incidents/3"]
    resumed = [request.headers.get("last-event-id") for request in gateway.asked("/live")]
    assert resumed[:3] == [None, "token-2", "token-2"]


async def test_a_watch_of_some_ledgers_asks_for_these_and_tells_instead_of_keeping() -> None:
    gateway = Gateway(stream(event(1)))
    told: list[str] = []
    seen = Watch(gateway.person(), ledgers=("orders", "receipts"), tell=lambda sight: told.append(sight.name))
    async with watching(seen):
        await eventually(lambda: told)
    assert told[0] == "incidents/1"
    assert seen.sights == []
    assert gateway.asked("/live")[0].url.params.multi_items() == [("ledger", "orders"), ("ledger", "receipts")]


async def test_what_does_not_come_is_not_waited_for_longer_than_said() -> None:
    seen = Watch(Gateway(stream()).person())
    async with watching(seen):
        assert await seen.until(lambda _sight: True, 0.05) is None


async def test_somebody_who_may_not_watch_is_told_so() -> None:
    seen = Watch(Gateway(httpx.Response(403, json={"code": "NOT_PERMITTED"})).person())
    with pytest.raises(Refusal, match="NOT_PERMITTED"):
        async with watching(seen):
            raise AssertionError("the body must not begin")
