"""What protovalidate found, said in both languages with the field's own label."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from kit.errors import Violation, Words
from kit.options import descriptor_of, option

RULES = {
    "required": "必填",
    "string.min_len": "太短,至少 {value} 个字",
    "string.max_len": "太长,最多 {value} 个字",
    "string.pattern": "格式不正确,应符合 {value}",
    "enum.defined_only": "取值不在允许范围内",
    "enum.not_in": "必须选择一个值",
    "enum.in": "取值不在允许范围内",
    "repeated.min_items": "至少 {value} 项",
    "repeated.max_items": "最多 {value} 项",
    "repeated.unique": "不能重复",
    "gte": "不得小于 {value}",
    "gt": "必须大于 {value}",
    "lte": "不得大于 {value}",
    "lt": "必须小于 {value}",
}
"""Chinese words by rule id, or by its last part for numbers: "int32.gte" is "gte"."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no text has and PostgreSQL or a terminal cannot show; tab and line ends are text."""


def violations_of(request: Message, found: Sequence[Any]) -> list[Violation]:
    """The broken rules of a request, and its unprintable characters."""
    return [_said(descriptor_of(request), violation) for violation in found] + list(_unprintable(request, ""))


def _said(descriptor: Descriptor, violation: Any) -> Violation:  # noqa: ANN401 protovalidate's own type
    path, label = _path(descriptor, violation.proto.field.elements)
    rule = violation.proto.rule_id
    numbers = re.findall(r"-?\d+(?:\.\d+)?", violation.proto.message)
    value = violation.rule_value if isinstance(violation.rule_value, int | float | str) else (numbers or [""])[-1]
    words = RULES.get(rule) or RULES.get(rule.rpartition(".")[2]) or violation.proto.message
    return Violation(path, rule, Words(f"「{label}」{words.format(value=value)}", violation.proto.message))


def _path(descriptor: Descriptor, elements: Sequence[Any]) -> tuple[str, str]:
    steps, label = [], ""
    here: Descriptor | None = descriptor
    for element in elements:
        index = element.subscript
        position = f"[{index.value}]" if index is not None else ""
        steps.append(element.field_name + position)
        field = here.fields_by_name.get(element.field_name) if here else None
        label = option(field, "label") if field else ""
        here = field.message_type if field else None
    return ".".join(steps), label or (elements[-1].field_name if elements else "")


def _unprintable(message: Message, prefix: str) -> Iterator[Violation]:
    for field, value in message.ListFields():
        path = f"{prefix}{field.name}"
        for position, item in enumerate(_items(field, value)):
            here = f"{path}[{position}]" if field.is_repeated else path
            if isinstance(item, str) and CONTROL.search(item):
                words = Words("含有不可见的控制字符", "must not contain control characters")
                yield Violation(here, "string.printable", words)
            elif isinstance(item, Message):
                yield from _unprintable(item, f"{here}.")


def _items(field: FieldDescriptor, value: Any) -> list[Any]:  # noqa: ANN401 whatever the field holds
    if not field.is_repeated:
        return [value]
    return list(value.values()) if hasattr(value, "values") else list(value)
