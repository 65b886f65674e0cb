"""The emergency service: what we have ready."""

from pathlib import Path

from anlan.emergency.v1 import claim_pb2, journal_pb2, material_pb2, plan_pb2, resource_pb2, team_pb2

from kit.overlays import Overlays
from kit.service import Service, run
from kit.subtree import follow_units
from services.emergency.copies import NORMS, UNITS
from services.emergency.ledgers import handing_out  # noqa: F401 registers IssueMaterial and ReturnMaterial
from services.emergency.ledgers.claims import CLAIMS
from services.emergency.ledgers.materials import MATERIALS
from services.emergency.ledgers.plans import PLANS
from services.emergency.ledgers.teams import TEAMS
from services.emergency.queries import find_resources
from services.emergency.reactions import REACTIONS
from services.emergency.tables import METADATA

LEDGERS = (TEAMS, MATERIALS, CLAIMS, PLANS)
OVERLAYS = Overlays(NORMS)

SERVICE = Service(
    name="emergency",
    package="services.emergency",
    metadata=METADATA,
    contracts=[each.DESCRIPTOR for each in (team_pb2, material_pb2, claim_pb2, resource_pb2, plan_pb2, journal_pb2)],
    ledgers=LEDGERS,
    copies=[UNITS, NORMS],
    reactions=[*REACTIONS, *follow_units(LEDGERS)],
    queries={"FindResources": find_resources},
    units=UNITS,
    norms=Path(__file__).parent / "rules" / "norms.csv",
    starts=[OVERLAYS.fill],
    workers=[OVERLAYS.keep],
)

if __name__ == "__main__":
    run(SERVICE)
