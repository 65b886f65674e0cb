"""Every committed row is in the streams once, as it was committed, in its entry's order, and nothing else is."""

from collections.abc import AsyncIterator, Iterator

from cli.verification.evidence import Evidence
from cli.verification.findings import Finding
from cli.verification.published import fingerprint
from cli.verification.sights import Row, Stray


def rows_are_published_once(row: Row) -> Iterator[Finding]:
    """None lost, none twice, none otherwise than committed."""
    messages = row.messages
    if not messages and row.published_at is not None:
        yield row.wrong("was published, and the streams have lost it")
    elif row.published_at is None and row.seconds > row.home.grace:
        published = f"stands at {messages[0].place} and is not marked" if messages else "is not published"
        yield row.wrong(f"{published}, {row.seconds:.0f} s after its commit")
    if len(messages) > 1:
        yield row.wrong(f"was published {len(messages)} times: {', '.join(message.place for message in messages)}")
    committed = fingerprint(row.event)
    yield from (
        row.wrong(f"was published otherwise than it was committed: {message.place}")
        for message in messages
        if message.fingerprint != committed
    )


def versions_are_published_in_order(row: Row) -> Iterator[Finding]:
    """In each stream the versions of an entry follow each other."""
    for message in row.messages[:1]:
        if message.sequence < row.reached.get(message.stream, 0):
            earlier = f"{message.stream} {row.reached[message.stream]}"
            yield row.wrong(f"was published at {message.place}, before the version before it at {earlier}")


def nothing_else_is_published(stray: Stray) -> Iterator[Finding]:
    """No message tells of a change that was never committed."""
    yield stray.wrong(f"was published at {stray.message.place}, and no journal row has its event id")


async def messages_come_from_services(evidence: Evidence) -> AsyncIterator[Finding]:
    """No message says that it comes from a service which this platform does not have."""
    for service in evidence.streams.services():
        if service not in evidence.homes:
            yield Finding(service, service, 0, "is no service of this platform, and the streams hold messages from it")
