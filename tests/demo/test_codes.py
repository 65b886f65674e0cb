"""Invented enterprises carry codes that every check accepts."""

import pytest
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_ENTERPRISE

from demo.codes import credit_code, organisation_check, organisation_code
from services.responsibility.rules.codes import check_code

REAL = ["9144030071526726XG", "914403001922038216", "91330100799655058B", "91110108551385082Q"]
"""Published codes, from domain B.11: characters 9 to 17 are the organisation code with its own check character."""


@pytest.mark.parametrize("code", REAL)
def test_the_check_character_of_published_organisation_codes_comes_out(code: str) -> None:
    assert organisation_check(code[8:16]) == code[16]


def test_codes_are_different_and_say_that_they_are_invented() -> None:
    codes = {credit_code("320205", number) for number in range(5000)}
    assert len(codes) == 5000
    assert {(code[:2], code[2:8], code[8:11], len(code)) for code in codes} == {("91", "320205", "DEM", 18)}


@pytest.mark.parametrize("number", [0, 4711, 2_000_000])
def test_the_responsibility_service_accepts_them(number: int) -> None:
    check_code(UNIT_KIND_ENTERPRISE, credit_code("320281", number), "320200.320281.320281001")


def test_more_organisations_than_can_be_counted_are_refused() -> None:
    with pytest.raises(ValueError, match="more organisations"):
        organisation_code(31**5)
