"""What a process learns from its environment; every name starts with ANLAN_."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings that the four services and the gateway share."""

    model_config = SettingsConfigDict(env_prefix="ANLAN_", extra="ignore")

    database_url: str = Field(description="The service's own database, under a role that owns no table")
    """`postgresql://hazard@/hazard?host=/run/postgresql`; row-level security binds this role."""

    nats_url: str = "nats://127.0.0.1:4222"
    """May carry user and password."""

    listen: str = "127.0.0.1:0"
    """Where a service answers gRPC; the gateway uses `http_port` and `grpc_port`."""

    services: str = ""
    """Where the services answer: `responsibility=127.0.0.1:7001,hazard=127.0.0.1:7002,…`"""

    keys: Path = Path(".anlan/keys")
    """Folder with `issuer.pub.pem`, `service.key` and, for the gateway only, `issuer.pem`."""

    pool_size: int = 16
    """Connections to PostgreSQL a process holds at most."""

    drain_seconds: float = 5.0
    """How long a stopping process finishes what it has begun."""

    log_level: str = "INFO"

    def address_of(self, service: str) -> str:
        """The gRPC address of a service; KeyError when `services` does not name it."""
        return dict(part.split("=", 1) for part in self.services.split(",") if part)[service]
