"""Where a mistake of ours ends: it gets a reference, a log line and a count, and nobody else meets it.

with Boundary("reaction", expected=(Refused, *LOST)) as boundary:
    await handler(event, call)
if boundary.fault:
    ...
"""

from types import TracebackType
from typing import Self

import structlog

from kit import telemetry
from kit.ids import new_id

log = structlog.get_logger()


class Boundary:
    """Holds back every error that is not among the expected ones; what asks the process to stop always passes."""

    def __init__(self, place: str, *, expected: tuple[type[Exception], ...] = ()) -> None:
        self._place, self._expected = place, expected
        self.fault: Exception | None = None
        self.reference = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception) or isinstance(error, self._expected):
            return False
        self.fault, self.reference = error, new_id()
        telemetry.FAULTS.add(1, telemetry.attributes(place=self._place))
        log.error("fault", place=self._place, reference=self.reference, exc_info=error)
        return True

    @property
    def text(self) -> str:
        """The error's class and words, for whoever keeps the platform."""
        return f"{type(self.fault).__name__}: {self.fault} (reference {self.reference})"
