"""Storing messages in a stream: many at once where it takes them so, else one by one without waiting in between."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import nats.errors
from nats.aio.client import Client
from nats.js.api import Header
from nats.js.errors import APIError

from kit.ids import new_id

AWAY = (nats.errors.Error, APIError, TimeoutError, OSError)
"""What a call meets while NATS is away."""

ANSWER_SECONDS = 5.0
IN_FLIGHT = 2000
TOGETHER = 50
"""From so many messages on they are stored at once, with one wait for the disk: measured at 21,000 messages a second in
batches of 100 and 46,000 in batches of 1,000, against 6,000 one by one; a batch of 20 gains nothing."""

Stored = tuple[str, int]
"""A stream, and the sequence of a message in it."""


@dataclass(frozen=True)
class Outgoing:
    """A message on its way to a stream; the stream stores its id once."""

    subject: str
    message_id: str
    data: bytes


class Publisher:
    """One for all publishing of a connection: each has an inbox of its own, which it never gives back."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._js = client.jetstream(publish_async_max_pending=IN_FLIGHT)
        self.takes_batches: set[str] = set()
        """The streams that store many messages at once; one that was made by somebody else may not."""

    async def store(self, stream: str, messages: Sequence[Outgoing]) -> list[Stored | None]:
        """Where each was stored; None where no answer came, though it may be stored all the same."""
        if len(messages) >= TOGETHER and stream in self.takes_batches:
            # A stream that refuses them stores none: it has one of them already, say.
            with suppress(APIError):
                return await self._together(messages)
        return await self._pipelined(messages)

    async def _together(self, messages: Sequence[Outgoing]) -> list[Stored | None]:
        """All of them or none, by one answer (atomic batches, NATS ADR-50); APIError when they are refused."""
        batch, last = new_id(), len(messages)
        nobody: list[Stored | None] = [None] * last
        if not self._client.is_connected:
            return nobody
        headers = [_headers(message, batch, number) for number, message in enumerate(messages, start=1)]
        try:
            for message, header in zip(messages[:-1], headers, strict=False):
                await self._client.publish(message.subject, message.data, headers=header)
            commit = {**headers[-1], Header.BATCH_COMMIT.value: "1"}
            end = await self._js.publish(
                messages[-1].subject, messages[-1].data, timeout=ANSWER_SECONDS, headers=commit
            )
        except APIError:
            raise
        except AWAY:
            return nobody
        return [(end.stream, end.seq - last + number) for number in range(1, last + 1)]

    async def _pipelined(self, messages: Sequence[Outgoing]) -> list[Stored | None]:
        futures = []
        with suppress(*AWAY):
            for message in messages:
                if not self._client.is_connected:
                    break
                headers = {Header.MSG_ID.value: message.message_id}
                futures.append(await self._js.publish_async(message.subject, message.data, headers=headers))
        if futures:
            await asyncio.wait(futures, timeout=ANSWER_SECONDS)
        answers = [_answer(future) for future in futures]
        return [*answers, *[None] * (len(messages) - len(answers))]


def _headers(message: Outgoing, batch: str, number: int) -> dict[str, str]:
    return {
        Header.MSG_ID.value: message.message_id,
        Header.BATCH_ID.value: batch,
        Header.BATCH_SEQUENCE.value: str(number),
    }


def _answer(future: "asyncio.Future[Any]") -> Stored | None:
    if not future.done():
        future.cancel()
    if future.cancelled() or future.exception():
        return None
    return future.result().stream, future.result().seq
