"""What everything in the demonstration city comes from: one seed, one today, the services as homes."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from demo import people
from demo.past import Home
from kit.access import Caller, service_caller
from kit.norms import Norms, read_norms

SERVICES = Path(__file__).parents[1] / "services"
AGE = timedelta(days=400)
"""How long the city has been on the platform."""
STEP = timedelta(milliseconds=2)

LOADER: Caller = service_caller("service/demonstration")
"""Who entered the tree and its posts before there was anybody else."""


@dataclass
class World:
    """The same seed and today make the same city, byte for byte."""

    today: datetime
    seed: int | str
    chance: random.Random = field(init=False)
    _homes: dict[str, Home] = field(default_factory=dict)
    _clock: datetime = field(init=False)
    phones: int = 0
    """How many phones are given away already."""

    def __post_init__(self) -> None:
        self.today = self.today.astimezone(UTC).replace(microsecond=0)
        self.chance = random.Random(self.seed)  # noqa: S311 a repeatable city, no secret
        self._clock = self.today - AGE

    def home(self, service: str) -> Home:
        """A service as the home of entries, with the norms that it ships."""
        if service not in self._homes:
            norms = Norms(read_norms(SERVICES / service / "rules" / "norms.csv"))
            self._homes[service] = Home(service, norms, random.Random(f"{self.seed}/{service}"))  # noqa: S311 as above
        return self._homes[service]

    def moment(self) -> datetime:
        """The next moment of the founding: everything that is there from the beginning has one of its own."""
        self._clock += STEP
        return self._clock

    def tick(self) -> timedelta:
        """A span that nobody else has, so that no two things happen at one moment."""
        return self.moment() - (self.today - AGE)

    def phone(self) -> str:
        """A phone that nobody else has."""
        self.phones += 1
        return people.phone(self.phones)

    def ago(self, days: float) -> datetime:
        """So many days before today."""
        return self.today - timedelta(days=days)
