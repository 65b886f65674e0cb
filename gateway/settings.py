"""What the gateway learns from its environment, beside what every process of the platform does."""

from pathlib import Path

from pydantic import Field

from kit.settings import Settings

MEBIBYTE = 1_048_576


class GatewaySettings(Settings):
    """Settings of the gateway; every name starts with ANLAN_."""

    database_url: str = Field(description="The gateway's own database: accounts, sessions, files")

    host: str = "127.0.0.1"
    """Address both doors listen on; 0.0.0.0 in a container."""

    http_port: int = 8080
    """REST, live stream, console; 0 takes a free one."""

    grpc_port: int = 9090
    """The one gRPC door; 0 takes a free one."""

    files: Path = Path(".anlan/files")
    """Folder that uploaded files are kept in."""

    max_body: int = MEBIBYTE
    """Bytes a JSON body may have."""

    max_file: int = 50 * MEBIBYTE
    """Bytes an uploaded file may have."""

    max_message: int = 4 * MEBIBYTE
    """Bytes a gRPC message of a client may have."""

    max_answer: int = 64 * MEBIBYTE
    """Bytes a service's answer may have: a page of 1,000 entries with all their texts."""

    call_seconds: float = 15.0
    """How long a REST call waits for its service."""

    body_seconds: float = 30.0
    """How long a client may take to send a JSON body."""

    access_token_minutes: int = 15
    """How long an access token speaks for its caller; it cannot be called back earlier."""

    refresh_token_days: int = 7
    """How long a session lasts without being used."""

    lockout_failures: int = 5
    """Wrong passwords in a row after which a name is locked."""

    lockout_minutes: int = 15
    """How long a name stays locked, and how long a failure is remembered."""

    password_length: int = 10
    """Characters a new password must have at least."""

    secure_cookies: bool = False
    """Send the session cookie over TLS only: true wherever the gateway is behind TLS."""

    live_streams: int = 2_000
    """Open live streams at most; one more is asked to come back later."""

    live_heartbeat_seconds: float = 15.0
    """Silence after which a live stream gets a comment, so that a dead link shows."""

    live_stall_seconds: float = 10.0
    """How long one write to a live stream may stall before the stream is cut."""
