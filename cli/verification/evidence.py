"""What a check of the whole platform looks at."""

from collections.abc import Mapping
from dataclasses import dataclass

from cli.verification.home import Home
from cli.verification.published import Streams


@dataclass(frozen=True)
class Evidence:
    """Every service, held still."""

    homes: Mapping[str, Home]
    streams: Streams
