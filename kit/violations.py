"""What protovalidate found, said in both languages with the field's own label."""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from buf.validate import validate_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from kit.errors import Violation, Words
from kit.options import descriptor_of, option, rules

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
    "string.in": "取值不在允许范围内",
    "double.finite": "必须是有限的数",
    "timestamp.gt": "必须晚于 {moment}",
    "gte_lte": "应在 {0} 到 {1} 之间",
    "gte": "不得小于 {value}",
    "gt": "必须大于 {value}",
    "lte": "不得大于 {value}",
    "lt": "必须小于 {value}",
}
"""Chinese words by rule id, or by its last part for numbers: "int32.gte" is "gte"."""

PLAINER = {"enum.not_in": "must be chosen", "required": "is required"}
"""English words by rule id, where protovalidate's own do not say what to do."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no text has and PostgreSQL or a terminal cannot show; tab and line ends are text."""


YEARS = "1800-2199"
"""No date that the platform knows lies outside; and within, adding any norm's span stays a date."""
EARLIEST = int(datetime(1800, 1, 1, tzinfo=UTC).timestamp())
LATEST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
NANOS = 1_000_000_000


def violations_of(request: Message, found: Sequence[Any]) -> list[Violation]:
    """The broken rules of a request, and what is unsound in any."""
    broken = [_said(descriptor_of(request), violation) for violation in found]
    fields = {violation.field for violation in broken}
    return broken + [violation for violation in _unsound(request, "") if violation.field not in fields]


def _said(descriptor: Descriptor, violation: Any) -> Violation:  # noqa: ANN401 protovalidate's own type
    path, label = _path(descriptor, violation.proto.field.elements)
    rule = violation.proto.rule_id
    if rule == "string.min_len" and violation.rule_value == 1:
        return Violation(path, rule, Words(f"{label}{RULES['required']}", PLAINER["required"]))
    english = PLAINER.get(rule, violation.proto.message)
    chinese = RULES.get(rule) or RULES.get(rule.rpartition(".")[2])
    if chinese is None:
        return Violation(path, rule, Words(label + english, english))
    numbers = re.findall(r"-?\d+(?:\.\d+)?", violation.proto.message)
    bounds = {"value": violation.rule_value, "moment": violation.proto.message.rpartition(" ")[2]}
    return Violation(path, rule, Words(label + chinese.format(*numbers, **bounds), english))


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
    return ".".join(steps), f"「{label}」" if label else ""


def _unsound(message: Message, prefix: str) -> Iterator[Violation]:
    """What no contract has to forbid: control characters, moments and numbers that are none, unknown values."""
    if isinstance(message, Timestamp):
        if not (EARLIEST <= message.seconds < LATEST and 0 <= message.nanos < NANOS):
            yield Violation(
                prefix, "timestamp.range", Words(f"时间须在 {YEARS} 年之间", f"must lie in the years {YEARS}")
            )
        return
    for field, value in message.ListFields():
        if _is_checked_apart(field):
            continue
        for position, item in enumerate(_items(field, value)):
            path = f"{prefix}.{field.name}" if prefix else field.name
            here = f"{path}[{position}]" if field.is_repeated else path
            if isinstance(item, Message):
                yield from _unsound(item, here)
            else:
                yield from _unsound_scalar(field, item, here)


def _is_checked_apart(field: FieldDescriptor) -> bool:
    """Whether the contract leaves the items to their handler, which checks each by itself."""
    return bool(rules(field).repeated.items.ignore == validate_pb2.IGNORE_ALWAYS)


def _unsound_scalar(field: FieldDescriptor, item: object, path: str) -> Iterator[Violation]:
    if isinstance(item, str) and CONTROL.search(item):
        yield Violation(path, "string.printable", Words("含有不可见的控制字符", "must not contain control characters"))
    elif isinstance(item, float) and not math.isfinite(item):
        yield Violation(path, "number.finite", Words("必须是有限的数", "must be a finite number"))
    elif field.enum_type and item not in field.enum_type.values_by_number:
        yield Violation(path, "enum.defined_only", Words("取值不在允许范围内", "must be one of the defined values"))


def _items(field: FieldDescriptor, value: Any) -> list[Any]:  # noqa: ANN401 whatever the field holds
    if not field.is_repeated:
        return [value]
    return list(value.values()) if hasattr(value, "values") else list(value)
