import pytest
from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_COMMITTEE,
    UNIT_KIND_DEPARTMENT,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_KIND_VILLAGE,
)
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import BadInput
from services.responsibility.rules.codes import (
    CREDIT_ALPHABET,
    CodeNotDigits,
    CodeNotOfItsKind,
    CodeNotPlain,
    CodeOutsideParent,
    CodeWrongLength,
    CreditCodeAlphabet,
    CreditCodeCheckDigit,
    check_code,
    credit_check_character,
)

TOWN = "320200.320205.320205001"

# Domain B.11: codes of real enterprises, as test vectors of GB 32100.
REAL_CREDIT_CODES = ["9144030071526726XG", "914403001922038216", "91330100799655058B", "91110108551385082Q"]

bodies = st.text(CREDIT_ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("code", REAL_CREDIT_CODES)
def test_real_credit_codes_fit(code: str) -> None:
    check_code(UNIT_KIND_ENTERPRISE, code, TOWN)


@given(bodies, st.integers(0, 16), st.sampled_from(CREDIT_ALPHABET))
def test_no_single_wrong_character_in_a_credit_code_goes_unnoticed(body: str, place: int, wrong: str) -> None:
    code = body + credit_check_character(body)
    check_code(UNIT_KIND_ENTERPRISE, code, TOWN)
    if code[place] != wrong:
        with pytest.raises(CreditCodeCheckDigit):
            check_code(UNIT_KIND_ENTERPRISE, code[:place] + wrong + code[place + 1 :], TOWN)


@pytest.mark.parametrize(
    ("code", "refusal", "fact"),
    [
        ("9144030071526726X", CodeWrongLength, "17"),
        ("9144030071526726XGG", CodeWrongLength, "19"),
        ("914403007152672OXG", CreditCodeAlphabet, "16"),
        ("9144030071526726xg", CreditCodeAlphabet, "17"),
        ("9144030071526726X1", CreditCodeCheckDigit, "9144030071526726X1"),
    ],
)
def test_a_wrong_credit_code_is_told_what_is_wrong(code: str, refusal: type[BadInput], fact: str) -> None:
    with pytest.raises(refusal) as refused:
        check_code(UNIT_KIND_ENTERPRISE, code, TOWN)
    [violation] = refused.value.violations()
    assert violation.field == "code"
    assert fact in violation.words.zh
    assert fact in violation.words.en


@pytest.mark.parametrize(
    ("kind", "code", "parent"),
    [
        (UNIT_KIND_CITY, "320200", ""),
        (UNIT_KIND_CITY, "110000", ""),
        (UNIT_KIND_DISTRICT, "320205", "320200"),
        (UNIT_KIND_DISTRICT, "320281", "320200"),
        (UNIT_KIND_DISTRICT, "110101", "110000"),
        (UNIT_KIND_TOWN, "320205001", "320200.320205"),
        (UNIT_KIND_TOWN, "320205402", "320200.320205"),
        (UNIT_KIND_TOWN, "441900003", "441900"),
        (UNIT_KIND_TOWN, "320205001", "320200.wuxi-zone"),
        (UNIT_KIND_VILLAGE, "320205001001", TOWN),
        (UNIT_KIND_DEPARTMENT, "yjj", "320200"),
        (UNIT_KIND_COMMITTEE, "awb-2026", "320200"),
    ],
)
def test_a_code_of_its_kind_fits(kind: int, code: str, parent: str) -> None:
    check_code(kind, code, parent)


@pytest.mark.parametrize(
    ("kind", "code", "parent", "refusal"),
    [
        (UNIT_KIND_CITY, "320205", "", CodeNotOfItsKind),
        (UNIT_KIND_CITY, "320000", "", CodeNotOfItsKind),
        (UNIT_KIND_CITY, "3202", "", CodeWrongLength),
        (UNIT_KIND_CITY, "wuxi00", "", CodeNotDigits),
        (UNIT_KIND_CITY, "32٠2٠٠", "", CodeNotDigits),
        (UNIT_KIND_DISTRICT, "320200", "320200", CodeNotOfItsKind),
        (UNIT_KIND_DISTRICT, "320505", "320200", CodeOutsideParent),
        (UNIT_KIND_TOWN, "320206001", "320200.320205", CodeOutsideParent),
        (UNIT_KIND_TOWN, "320205000", "320200.320205", CodeNotOfItsKind),
        (UNIT_KIND_TOWN, "320205600", "320200.320205", CodeNotOfItsKind),
        (UNIT_KIND_TOWN, "320205001000", "320200.320205", CodeWrongLength),
        (UNIT_KIND_TOWN, "320505001", "320200.wuxi-zone", CodeOutsideParent),
        (UNIT_KIND_VILLAGE, "320205002001", TOWN, CodeOutsideParent),
        (UNIT_KIND_VILLAGE, "320205001000", TOWN, CodeNotOfItsKind),
        (UNIT_KIND_DEPARTMENT, "应急局", "320200", CodeNotPlain),
        (UNIT_KIND_DEPARTMENT, "a.b", "320200", CodeNotPlain),
        (UNIT_KIND_DEPARTMENT, "-", "320200", CodeNotPlain),
        (UNIT_KIND_DEPARTMENT, "", "320200", CodeNotPlain),
        (UNIT_KIND_COMMITTEE, "a b", "320200", CodeNotPlain),
    ],
)
def test_a_code_of_another_kind_or_place_is_refused(kind: int, code: str, parent: str, refusal: type[BadInput]) -> None:
    with pytest.raises(refusal):
        check_code(kind, code, parent)
