"""End a loop that was told to stop, even where a library swallowed the telling."""

import asyncio


def heed_cancellation() -> None:
    """Raise CancelledError when the current task was cancelled; every endless loop asks at the start of a round.

    Before Python 3.12 asyncio.wait_for loses a cancellation that arrives together with its result, and nats-py makes
    a ConnectionClosedError of one that meets a closed connection: a loop that waits out such errors would never end.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
