"""What verification found wrong: which entry, which version of it, and what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One fact that must not be; reads `hazards/01j… version 3: was changed after it was written`."""

    service: str
    name: str
    """The entry's resource name; the service's own name where no entry is at fault."""
    version: int
    """The version at fault; 0 when the entry as a whole is."""
    problem: str

    def __str__(self) -> str:
        version = f" version {self.version}" if self.version else ""
        return f"{self.name}{version}: {self.problem}"
