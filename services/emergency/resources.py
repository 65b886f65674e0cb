"""What there is ready: teams, materials, the claims on both, finding the nearest, and the plans."""

from anlan.emergency.v1 import claim_pb2, journal_pb2, material_pb2, plan_pb2, resource_pb2, team_pb2

from services.emergency.coverage import get_plan_coverage
from services.emergency.ledgers import handing_out  # noqa: F401 registers IssueMaterial and ReturnMaterial
from services.emergency.ledgers.claims import CLAIMS
from services.emergency.ledgers.materials import MATERIALS
from services.emergency.ledgers.plans import PLANS
from services.emergency.ledgers.teams import TEAMS
from services.emergency.queries import find_resources
from services.emergency.reactions import REACTIONS

__all__ = ["CONTRACTS", "LEDGERS", "QUERIES", "REACTIONS"]

CONTRACTS = (team_pb2, material_pb2, claim_pb2, resource_pb2, plan_pb2, journal_pb2)
LEDGERS = (TEAMS, MATERIALS, CLAIMS, PLANS)
QUERIES = {"FindResources": find_resources, "GetPlanCoverage": get_plan_coverage}
