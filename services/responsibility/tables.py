"""The tables of the responsibility service."""

from kit.tables import service_metadata

METADATA = service_metadata()
