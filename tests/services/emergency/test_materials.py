import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import grpc.aio
from anlan.emergency.v1.claim_pb2 import (
    CLAIM_STATE_GRANTED,
    CLAIM_STATE_RELEASED,
    Claim,
    CreateClaimRequest,
    ReleaseClaimRequest,
)
from anlan.emergency.v1.material_pb2 import (
    MATERIAL_STATE_CONSUMED,
    MATERIAL_STATE_IN_STOCK,
    MATERIAL_STATE_ISSUED,
    MATERIAL_STATE_RESERVED,
    MATERIAL_STATE_RETURNED,
    CreateMaterialRequest,
    IssueMaterialRequest,
    ListMaterialsRequest,
    Material,
    RestockMaterialRequest,
    ReturnMaterialRequest,
    UpdateMaterialRequest,
)
from google.protobuf.field_mask_pb2 import FieldMask

from kit.testing import Served, refusal_of, refused
from tests.services.emergency.places import BINHU, CITY
from tests.services.emergency.ready import claimed, claims, material, materials, stamp, stocked

DAY = timedelta(days=1)


def set_quantity(stock: Material, quantity: int) -> UpdateMaterialRequest:
    changed = Material(name=stock.name, quantity=quantity)
    return UpdateMaterialRequest(material=changed, update_mask=FieldMask(paths=["quantity"]))


async def test_granted_claims_never_promise_more_than_there_is(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    duty = claims(emergency, CITY)

    async def ask() -> str:
        try:
            await duty.CreateClaim(CreateClaimRequest(claim=Claim(material=stock.name, quantity=30)))
        except grpc.aio.AioRpcError as error:
            return refusal_of(error).reason
        return "GRANTED"

    answers = Counter(await asyncio.gather(*[ask() for _ in range(20)]))
    assert answers == {"GRANTED": 3, "MATERIAL_NOT_ENOUGH": 17}
    assert (await emergency.entry(stock.name)).reserved_quantity == 90


async def test_material_goes_out_comes_back_and_the_rest_is_used(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    claim = await claimed(emergency, CITY, material=stock.name, quantity=40)
    assert (await emergency.entry(stock.name)).state == MATERIAL_STATE_RESERVED
    keeper = materials(emergency)
    out = await keeper.IssueMaterial(IssueMaterialRequest(name=stock.name, claim=claim.name))
    assert (out.state, out.quantity, out.reserved_quantity, out.issued_quantity) == (MATERIAL_STATE_ISSUED, 60, 0, 40)
    with refused("MATERIAL_STILL_OUT"):
        await claims(emergency, CITY).ReleaseClaim(ReleaseClaimRequest(name=claim.name))
    with refused("MATERIAL_ALREADY_ISSUED"):
        await keeper.IssueMaterial(IssueMaterialRequest(name=stock.name, claim=claim.name))
    with refused("RETURNED_TOO_MUCH", field="returned_quantity"):
        await keeper.ReturnMaterial(ReturnMaterialRequest(name=stock.name, claim=claim.name, returned_quantity=41))
    back = await keeper.ReturnMaterial(ReturnMaterialRequest(name=stock.name, claim=claim.name, returned_quantity=15))
    assert (back.state, back.quantity, back.issued_quantity) == (MATERIAL_STATE_RETURNED, 75, 0)
    settled = await emergency.entry(claim.name)
    assert (settled.state, settled.returned_quantity) == (CLAIM_STATE_RELEASED, 15)
    checked = await keeper.RestockMaterial(RestockMaterialRequest(name=stock.name))
    assert (checked.state, checked.quantity) == (MATERIAL_STATE_IN_STOCK, 75)


async def test_while_some_is_out_what_comes_back_leaves_the_stock_out(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    keeper = materials(emergency)
    first, second = [await claimed(emergency, CITY, material=stock.name, quantity=50) for _ in range(2)]
    for claim in (first, second):
        await keeper.IssueMaterial(IssueMaterialRequest(name=stock.name, claim=claim.name))
    half = await keeper.ReturnMaterial(ReturnMaterialRequest(name=stock.name, claim=first.name))
    assert (half.state, half.quantity, half.issued_quantity) == (MATERIAL_STATE_ISSUED, 0, 50)
    gone = await keeper.ReturnMaterial(ReturnMaterialRequest(name=stock.name, claim=second.name))
    assert (gone.state, gone.quantity, gone.issued_quantity) == (MATERIAL_STATE_CONSUMED, 0, 0)


async def test_what_comes_back_while_some_is_promised_stays_promised(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    keeper = materials(emergency)
    out, waiting = [await claimed(emergency, CITY, material=stock.name, quantity=50) for _ in range(2)]
    await keeper.IssueMaterial(IssueMaterialRequest(name=stock.name, claim=out.name))
    back = await keeper.ReturnMaterial(ReturnMaterialRequest(name=stock.name, claim=out.name, returned_quantity=50))
    assert (back.state, back.reserved_quantity) == (MATERIAL_STATE_RESERVED, 50)
    await claims(emergency, CITY).ReleaseClaim(ReleaseClaimRequest(name=waiting.name))
    freed = await emergency.entry(stock.name)
    assert (freed.state, freed.reserved_quantity) == (MATERIAL_STATE_IN_STOCK, 0)


async def test_what_is_promised_cannot_be_counted_away(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    await claimed(emergency, CITY, material=stock.name, quantity=40)
    with refused("PROMISED_MORE"):
        await materials(emergency).UpdateMaterial(set_quantity(stock, 39))
    counted = await materials(emergency).UpdateMaterial(set_quantity(stock, 40))
    assert counted.quantity == 40


async def test_a_stock_below_its_minimum_is_flagged_and_listed(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100, min_quantity=50)
    assert not stock.below_minimum
    low = await materials(emergency).UpdateMaterial(set_quantity(stock, 49))
    assert low.below_minimum
    listed = await materials(emergency).ListMaterials(ListMaterialsRequest(below_minimum=True))
    assert stock.name in {one.name for one in listed.materials}
    full = await materials(emergency).RestockMaterial(RestockMaterialRequest(name=stock.name, added_quantity=1))
    assert not full.below_minimum


async def test_a_clock_flags_what_expires_soon_and_then_what_has_expired(emergency: Served) -> None:
    stock = await stocked(emergency, expiry_time=stamp(datetime.now(UTC) + 90 * DAY + timedelta(seconds=1)))
    assert (stock.clock, stock.expiring) == ("shelf_life", False)
    soon = await stocked(emergency, expiry_time=stamp(datetime.now(UTC) + 90 * DAY - timedelta(seconds=1)))
    assert (soon.clock, soon.expiring, soon.expired) == ("shelf_life", True, False)
    gone = await stocked(emergency, expiry_time=stamp(datetime.now(UTC) - DAY))
    assert (gone.clock, gone.expiring, gone.expired) == ("", True, True)
    with refused("MATERIAL_EXPIRED"):
        await claimed(emergency, CITY, material=gone.name, quantity=1)


async def test_a_new_expiry_starts_the_clock_anew(emergency: Served) -> None:
    stock = await stocked(emergency, expiry_time=stamp(datetime.now(UTC) - DAY))
    fresh = RestockMaterialRequest(name=stock.name, expiry_time=stamp(datetime.now(UTC) + 400 * DAY))
    restocked = await materials(emergency).RestockMaterial(fresh)
    assert (restocked.clock, restocked.expiring, restocked.expired) == ("shelf_life", False, False)
    assert (await emergency.fire(stock.name)).clock == "shelf_life"


async def test_a_request_for_material_reserves_nothing_before_the_owner_grants_it(emergency: Served) -> None:
    stock = await stocked(emergency, quantity=100)
    claim = await claimed(emergency, BINHU, material=stock.name, quantity=100)
    assert claim.state != CLAIM_STATE_GRANTED
    assert (await emergency.entry(stock.name)).reserved_quantity == 0
    await claims(emergency, BINHU).ReleaseClaim(ReleaseClaimRequest(name=claim.name))
    assert (await emergency.entry(stock.name)).state == MATERIAL_STATE_IN_STOCK


async def test_only_a_granted_claim_on_this_material_is_handed_out(emergency: Served) -> None:
    stock, other = await stocked(emergency), await stocked(emergency)
    claim = await claimed(emergency, CITY, material=other.name, quantity=1)
    asked = await claimed(emergency, BINHU, material=stock.name, quantity=1)
    for wrong in (claim, asked):
        with refused("CLAIM_OF_ANOTHER_MATERIAL", field="claim"):
            await materials(emergency).IssueMaterial(IssueMaterialRequest(name=stock.name, claim=wrong.name))
    with refused("MATERIAL_NOT_ISSUED"):
        await materials(emergency).ReturnMaterial(ReturnMaterialRequest(name=other.name, claim=claim.name))


async def test_a_code_has_seven_digits_and_a_stock_an_upper_limit(emergency: Served) -> None:
    keeper = materials(emergency)
    for code in ("4010101", "301010", "30101011", "301010A"):
        with refused(code="INVALID_ARGUMENT", field="material.code"):
            await keeper.CreateMaterial(CreateMaterialRequest(material=material(code=code)))
    stock = await stocked(emergency, quantity=1_000_000_000)
    with refused("STOCK_TOO_LARGE", field="added_quantity"):
        await keeper.RestockMaterial(RestockMaterialRequest(name=stock.name, added_quantity=1_000_000_000))
