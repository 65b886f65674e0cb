"""Handing out what a claim reserves, and taking back what is left of it."""

from typing import TYPE_CHECKING

from anlan.emergency.v1.claim_pb2 import CLAIM_STATE_GRANTED, Claim
from anlan.emergency.v1.material_pb2 import IssueMaterialRequest, Material, ReturnMaterialRequest

from services.emergency.ledgers.claims import CLAIMS, by_platform, locked
from services.emergency.ledgers.materials import MATERIALS, way_back
from services.emergency.rules import claims as rules

if TYPE_CHECKING:
    from kit.call import Call


@MATERIALS.rpc("IssueMaterial")
async def issue_material(request: IssueMaterialRequest, call: "Call") -> Material:
    """What was promised goes out; it is in store no longer."""
    async with call.transaction() as inside:
        material, claim = await both(request, inside)
        if claim.HasField("issued_at"):
            raise rules.MaterialAlreadyIssued
        fields = {
            "quantity": material.quantity - claim.quantity,
            "reserved_quantity": material.reserved_quantity - claim.quantity,
            "issued_quantity": material.issued_quantity + claim.quantity,
        }
        moved = await MATERIALS.move(
            request.name, "IssueMaterial", inside, fields=fields, version=request.version, reason=request.reason
        )
        async with inside.everywhere() as wide:
            await CLAIMS.move(claim.name, "MarkClaimIssued", by_platform(wide), reason=request.name)
        return moved


@MATERIALS.rpc("ReturnMaterial")
async def return_material(request: ReturnMaterialRequest, call: "Call") -> Material:
    """What is left comes back, the rest was used; the claim ends."""
    async with call.transaction() as inside:
        material, claim = await both(request, inside)
        if not claim.HasField("issued_at"):
            raise rules.MaterialNotIssued
        if request.returned_quantity > claim.quantity:
            raise rules.ReturnedTooMuch(issued=claim.quantity)
        fields = {
            "quantity": material.quantity + request.returned_quantity,
            "issued_quantity": material.issued_quantity - claim.quantity,
        }
        verb = way_back(material, request.returned_quantity, claim.quantity)
        moved = await MATERIALS.move(
            request.name, verb, inside, fields=fields, version=request.version, reason=request.reason
        )
        returned = {"returned_quantity": request.returned_quantity}
        async with inside.everywhere() as wide:
            await CLAIMS.move(claim.name, "SettleClaim", by_platform(wide), fields=returned, reason=request.name)
        return moved


async def both(request: IssueMaterialRequest | ReturnMaterialRequest, inside: "Call") -> tuple[Material, Claim]:
    """The material, locked, that the caller may see, and the granted claim on it."""
    await MATERIALS.find(request.name, inside)
    async with inside.everywhere() as wide:
        material = await locked(request.name, wide)
        claim, _ = await CLAIMS.find(request.claim, wide)
    if claim.material != request.name or claim.state != CLAIM_STATE_GRANTED or not isinstance(material, Material):
        raise rules.ClaimOfAnotherMaterial
    if claim.exercise:
        raise rules.MaterialOfExercise
    return material, claim
