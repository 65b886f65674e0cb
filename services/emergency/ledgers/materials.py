"""Emergency materials: what lies in store, what of it is promised, out, short or about to expire (domain C.12)."""

import sqlalchemy as sa
from anlan.emergency.v1.material_pb2 import Material, MaterialState

from kit.ledger import Ledger
from kit.lifecycle import CLOCK, OWN_OR_SUPERIOR, PLATFORM, STAYS, Clock, Lifecycle, States, begins, on
from services.emergency.rules import materials as rules
from services.emergency.tables import METADATA, spot

S = States(MaterialState)

ANY = S.IN_STOCK | S.RESERVED | S.ISSUED | S.RETURNED | S.CONSUMED

SHELF_LIFE = Clock("shelf_life", at=rules.next_alarm, fires="CheckMaterialShelfLife")

LIFECYCLE = Lifecycle(
    S,
    begins("CreateMaterial", S.IN_STOCK, by=OWN_OR_SUPERIOR, sets=rules.FLAGS, starts=SHELF_LIFE),
    on(
        "UpdateMaterial",
        ANY >> STAYS,
        by=OWN_OR_SUPERIOR,
        guards=(rules.keeps_promises,),
        sets=rules.FLAGS,
        starts=SHELF_LIFE,
    ),
    on(
        "RestockMaterial",
        (S.IN_STOCK | S.RETURNED | S.CONSUMED) >> S.IN_STOCK,
        (S.RESERVED | S.ISSUED) >> STAYS,
        by=OWN_OR_SUPERIOR,
        guards=(rules.keeps_promises,),
        sets={"quantity": rules.with_added, **rules.FLAGS},
        starts=SHELF_LIFE,
    ),
    # What granted claims reserve; the last of them gone, all lies in store unpromised.
    on(
        "ReserveMaterial",
        (S.IN_STOCK | S.RETURNED | S.CONSUMED | S.RESERVED) >> S.RESERVED,
        S.ISSUED >> STAYS,
        by=PLATFORM,
        guards=(rules.keeps_promises,),
        sets=rules.FLAGS,
        starts=SHELF_LIFE,
    ),
    on("FreeMaterial", S.RESERVED >> S.IN_STOCK, by=PLATFORM, sets=rules.FLAGS, starts=SHELF_LIFE),
    on("FreePartOfMaterial", (S.RESERVED | S.ISSUED) >> STAYS, by=PLATFORM, sets=rules.FLAGS, starts=SHELF_LIFE),
    on("IssueMaterial", (S.RESERVED | S.ISSUED) >> S.ISSUED, by=OWN_OR_SUPERIOR, sets=rules.FLAGS, starts=SHELF_LIFE),
    on("ReturnMaterial", S.ISSUED >> S.RETURNED, by=OWN_OR_SUPERIOR, sets=rules.FLAGS, starts=SHELF_LIFE),
    # The same while more of it is out, while some is promised, and when nothing is left of it.
    on("ReturnPartOfMaterial", S.ISSUED >> STAYS, by=OWN_OR_SUPERIOR, sets=rules.FLAGS, starts=SHELF_LIFE),
    on("ReturnPromisedMaterial", S.ISSUED >> S.RESERVED, by=OWN_OR_SUPERIOR, sets=rules.FLAGS, starts=SHELF_LIFE),
    on("ConsumeMaterial", S.ISSUED >> S.CONSUMED, by=OWN_OR_SUPERIOR, sets=rules.FLAGS, starts=SHELF_LIFE),
    on("CheckMaterialShelfLife", ANY >> STAYS, by=CLOCK, sets=rules.FLAGS, starts=SHELF_LIFE),
)


def way_back(material: Material, returned: int, issued: int) -> str:
    """The verb by which `returned` of `issued` handed out come back."""
    if material.issued_quantity > issued:
        return "ReturnPartOfMaterial"
    if material.reserved_quantity:
        return "ReturnPromisedMaterial"
    return "ReturnMaterial" if material.quantity + returned else "ConsumeMaterial"


def way_free(material: Material, quantity: int) -> str:
    """The verb by which `quantity` is promised no longer."""
    last = material.state == S.RESERVED.number and material.reserved_quantity == quantity
    return "FreeMaterial" if last else "FreePartOfMaterial"


MATERIALS = Ledger(
    Material,
    collection="materials",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        spot("location"),
        sa.Index("materials_spot", "spot", postgresql_using="gist"),
        sa.Index("materials_code", "code", "id"),
    ),
)
