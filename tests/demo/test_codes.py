"""Invented enterprises carry codes that every check accepts."""

import pytest

from demo.codes import check_character, credit_code, organisation_code

REAL = ["9144030071526726XG", "914403001922038216", "91330100799655058B", "91110108551385082Q"]
"""Published codes, from domain B.11."""


@pytest.mark.parametrize("code", REAL)
def test_the_check_character_of_published_codes_comes_out(code: str) -> None:
    assert check_character(code[:17]) == code[17]


def test_the_check_character_of_a_published_organisation_code_comes_out() -> None:
    # 9 to 17 of a credit code are the organisation code; these weights are GB 11714's.
    values = [int(digit) for digit in "71526726"]
    weighted = sum(value * weight for value, weight in zip(values, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    assert 11 - weighted % 11 == 10  # written X, as in the first of REAL


def test_codes_are_different_and_say_that_they_are_invented() -> None:
    codes = {credit_code("320205", number) for number in range(5000)}
    assert len(codes) == 5000
    assert {(code[:2], code[2:8], code[8:11], len(code)) for code in codes} == {("91", "320205", "DEM", 18)}


def test_a_single_wrong_character_is_noticed() -> None:
    code = credit_code("320281", 4711)
    wrong = code[:9] + ("A" if code[9] != "A" else "B") + code[10:]
    assert check_character(wrong[:17]) != wrong[17]


def test_more_organisations_than_can_be_counted_are_refused() -> None:
    with pytest.raises(ValueError, match="more organisations"):
        organisation_code(31**5)
