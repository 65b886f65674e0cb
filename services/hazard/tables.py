"""The tables of the hazard service."""

from kit.tables import service_metadata

METADATA = service_metadata()
