"""People who do not exist: their names say so, their phones cannot ring."""

import random

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻"
GIVEN = ("示例", "样本", "演示", "范例", "试用", "虚构")

LINES = 10_000


def name(chance: random.Random) -> str:
    """A person's name: 张示例, 李样本."""
    return chance.choice(SURNAMES) + chance.choice(GIVEN)


def phone(number: int) -> str:
    """The phone of this number: 000-0001-2345.

    Nobody can be reached by it: dialled as it stands it asks for a foreign line (00) of a country whose code would
    begin with 0, and there is none; read without its zeros it is too short for any number of the country.
    """
    return f"000-{number // LINES:04}-{number % LINES:04}"
