"""What the emergency service knows of others' ledgers."""

from anlan.kit.v1.norm_pb2 import Norm
from anlan.responsibility.v1.unit_pb2 import Unit

from kit.copies import Copy
from services.emergency.tables import METADATA

UNITS = Copy(Unit, service="responsibility", ledger="units", metadata=METADATA)
NORMS = Copy(Norm, service="responsibility", ledger="norms", metadata=METADATA)
