"""Unified social credit codes (GB 32100) for enterprises that do not exist, with check characters that are right."""

from services.responsibility.rules.codes import CREDIT_ALPHABET, credit_check_character

ENTERPRISE = "91"
"""Registered with the market regulator, as an enterprise."""
INVENTED = "DEM"
"""How the organisation codes (GB 11714) of the demonstration begin; the registry hands out digits and MA first."""

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BASE = len(CREDIT_ALPHABET)


def organisation_code(number: int) -> str:
    """The nine characters of an invented organisation: DEM, five characters that count, the check character.

    `number` is below 31^5, about 28 million.
    """
    digits = ""
    for _ in range(5):
        number, digit = divmod(number, BASE)
        digits = CREDIT_ALPHABET[digit] + digits
    if number:
        raise ValueError("more organisations than five characters can count")
    body = INVENTED + digits
    return body + organisation_check(body)


def organisation_check(body: str) -> str:
    """The ninth character of an organisation code, from its first eight."""
    values = (ORGANISATION_ALPHABET.index(character) for character in body)
    check = 11 - sum(value * weight for value, weight in zip(values, ORGANISATION_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def credit_code(district: str, number: int) -> str:
    """The code of the invented enterprise `number`, registered in a real district (six digits)."""
    body = ENTERPRISE + district + organisation_code(number)
    return body + credit_check_character(body)
