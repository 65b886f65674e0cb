"""Run the gateway: `python -m gateway`."""

import uvloop

from gateway.run import serve
from gateway.settings import GatewaySettings
from kit import telemetry


def main() -> None:
    """Serve until told to stop."""
    settings = GatewaySettings()  # type: ignore[call-arg]  # the environment gives the rest
    telemetry.set_up("gateway", settings.log_level)
    uvloop.run(serve(settings))


if __name__ == "__main__":
    main()
