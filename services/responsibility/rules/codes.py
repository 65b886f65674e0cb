"""Codes of units: administrative divisions (GB/T 2260, statistics codes), credit codes (GB 32100), names of our own."""

import re
from collections.abc import Mapping

from anlan.responsibility.v1.unit_pb2 import (
    UNIT_KIND_CITY,
    UNIT_KIND_DISTRICT,
    UNIT_KIND_ENTERPRISE,
    UNIT_KIND_TOWN,
    UNIT_KIND_VILLAGE,
)

from kit.errors import BadInput

DIGITS: Mapping[int, int] = {UNIT_KIND_CITY: 6, UNIT_KIND_DISTRICT: 6, UNIT_KIND_TOWN: 9, UNIT_KIND_VILLAGE: 12}
"""How many digits an administrative code has (domain B.11)."""

MUNICIPALITIES = ("110000", "120000", "310000", "500000")
"""GB/T 2260: Beijing, Tianjin, Shanghai and Chongqing are cities and provinces at once."""

LAST_TOWN = 599
"""Statistics codes: 001-099 streets, 100-199 towns, 200-399 townships, 400-599 like a township."""

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: digits and letters without I, O, S, V, Z."""
CREDIT_LENGTH = 18

OWN_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,39}")


class CodeWrongLength(BadInput):
    """A code of this kind of unit has another length."""

    field = "code"
    zh = "编码应为 {expected} 位,现为 {actual} 位:{code}"
    en = "the code has {actual} characters, it must have {expected}: {code}"


class CodeNotDigits(BadInput):
    """An administrative code has digits only."""

    field = "code"
    zh = "行政区划编码只能是数字:{code}"
    en = "an administrative code has digits only: {code}"


class CodeNotOfItsKind(BadInput):
    """The digits are those of another kind of division."""

    field = "code"
    zh = "{code} 不是此类行政区划的编码"
    en = "{code} is the code of another kind of division"


class CodeOutsideParent(BadInput):
    """An administrative code begins with that of the division it lies in."""

    field = "code"
    zh = "编码 {code} 应以所属行政区划编码 {prefix} 开头"
    en = "the code {code} must begin with that of the division it lies in: {prefix}"


class CreditCodeAlphabet(BadInput):
    """GB 32100 has 31 characters."""

    field = "code"
    zh = "统一社会信用代码第 {position} 位「{character}」不在允许的字符内(数字和大写字母,不用 I、O、S、V、Z)"
    en = "character {position} of the credit code, {character!r}, is not one of 0-9 and A-Z without I, O, S, V, Z"


class CreditCodeCheckDigit(BadInput):
    """The last character follows from the seventeen before it."""

    field = "code"
    zh = "统一社会信用代码校验位不符,请逐位核对:{code}"
    en = "the check character of the credit code does not fit, compare every character: {code}"


class CodeNotPlain(BadInput):
    """Departments, committees and development zones have codes of our own."""

    field = "code"
    zh = "编码只能由字母、数字和「-」组成,且不以「-」开头:{code}"
    en = "the code may have letters, digits and '-' only, and does not begin with '-': {code}"


def check_code(kind: int, code: str, parent: str) -> None:
    """Raise what is wrong with a code for a unit of `kind` below the path `parent`."""
    if kind == UNIT_KIND_ENTERPRISE:
        _check_credit_code(code)
    elif kind in DIGITS:
        _check_division(kind, code, parent)
    elif not OWN_NAME.fullmatch(code):
        raise CodeNotPlain(code=code)


def _check_division(kind: int, code: str, parent: str) -> None:
    if not re.fullmatch("[0-9]+", code):
        raise CodeNotDigits(code=code)
    if len(code) != DIGITS[kind]:
        raise CodeWrongLength(expected=DIGITS[kind], actual=len(code), code=code)
    if not _is_of_kind(kind, code):
        raise CodeNotOfItsKind(code=code)
    prefix = _division_of(parent)
    if not code.startswith(prefix):
        raise CodeOutsideParent(code=code, prefix=prefix)


def _is_of_kind(kind: int, code: str) -> bool:
    if kind == UNIT_KIND_CITY:
        return code in MUNICIPALITIES or (code.endswith("00") and code[2:4] != "00")
    if kind == UNIT_KIND_DISTRICT:
        return not code.endswith("00")
    if kind == UNIT_KIND_TOWN:
        return 0 < int(code[6:]) <= LAST_TOWN
    return code[9:] != "000"


def _division_of(path: str) -> str:
    """The significant digits of the nearest division in a path; empty when it has none."""
    divisions = (step for step in reversed(path.split(".")) if step.isdecimal() and len(step) in DIGITS.values())
    return next((re.sub("(00)+$", "", step) if len(step) == DIGITS[UNIT_KIND_CITY] else step for step in divisions), "")


def _check_credit_code(code: str) -> None:
    if len(code) != CREDIT_LENGTH:
        raise CodeWrongLength(expected=CREDIT_LENGTH, actual=len(code), code=code)
    for position, character in enumerate(code, start=1):
        if character not in CREDIT_ALPHABET:
            raise CreditCodeAlphabet(position=position, character=character)
    if credit_check_character(code[:-1]) != code[-1]:
        raise CreditCodeCheckDigit(code=code)


def credit_check_character(body: str) -> str:
    """The last character of a credit code, from its first seventeen: weights are the powers of 3 modulo 31."""
    size = len(CREDIT_ALPHABET)
    total = sum(CREDIT_ALPHABET.index(character) * pow(3, place, size) for place, character in enumerate(body))
    return CREDIT_ALPHABET[-total % size]
