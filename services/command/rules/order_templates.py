"""What a template makes of an order: placeholders filled, fields that the order leaves open (domain C.15)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from anlan.command.v1.order_pb2 import Order
from anlan.command.v1.order_template_pb2 import OrderTemplate

from kit.access import covers
from kit.errors import BadInput, Refused
from kit.table import datetime_of, set_datetime
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from kit.lifecycle import Move

BRACES = re.compile(r"\{([^{}]*)\}")
BUILT_IN = ("incident_title", "address", "due", "issuer", "issued")
"""The placeholders that fill themselves."""
WORDS = {"title": "order_title", "instruction": "instruction"}
"""The fields of an order that are written from a text with placeholders."""
LONGEST = {"title": 200, "instruction": 4000}
ADDRESSING = ("recipients", "recipient_rules", "team_requests")
"""An order that says to whom says it altogether."""


class UnknownPlaceholder(BadInput):
    """A placeholder that neither fills itself nor is declared by the template."""

    zh = "模板没有占位符 {placeholder};可用:{known}"
    en = "the template has no placeholder {placeholder}; there are: {known}"


class PlaceholderUnfilled(BadInput):
    """Nothing says what to write in the place of a placeholder."""

    field = "template_values"
    zh = "占位符 {placeholder} 没有填写"
    en = "nothing fills the placeholder {placeholder}"


class PlaceholderDeclaredTwice(BadInput):
    """A placeholder has one meaning."""

    zh = "占位符 {placeholder} 重复,或与自动填充的占位符同名"
    en = "the placeholder {placeholder} is declared twice, or fills itself"


class PlaceholderFilledTwice(BadInput):
    """A placeholder has one content."""

    zh = "占位符 {placeholder} 填写了两次"
    en = "the placeholder {placeholder} is filled twice"


class FilledTextTooLong(BadInput):
    """What the placeholders hold makes a text longer than an order's may be."""

    zh = "填充后的文字过长:{length} 字,最多 {limit} 字"
    en = "too long once filled: {length} characters, at most {limit}"


class RecipientOfAnotherUnit(BadInput):
    """A template names only units of its own unit's subtree."""

    zh = "{recipient} 不在模板所属单位的管辖范围内"
    en = "{recipient} lies outside the subtree of the template's unit"


class UnknownTemplate(BadInput):
    """No such template, or none that the issuer may use."""

    field = "template"
    zh = "没有可用的指令模板 {name}"
    en = "no template that you may use: {name}"


class TemplateRevoked(Refused):
    """No order is made from a template that is no longer in force."""

    zh = "指令模板「{title}」已废止"
    en = "the template {title} is revoked"


def check_placeholders(move: "Move") -> None:
    """Guard: every placeholder of the texts is known, and every declared one is its own."""
    template: OrderTemplate = move.entry
    declared: list[str] = []
    for number, placeholder in enumerate(template.placeholders):
        if placeholder.key in (*BUILT_IN, *declared):
            raise PlaceholderDeclaredTwice(field=f"placeholders[{number}].key", placeholder=placeholder.key)
        declared.append(placeholder.key)
    for field in WORDS.values():
        _check_known(field, BRACES.findall(getattr(template, field)), template)


def check_recipients(move: "Move") -> None:
    """Guard: units that are named lie in the subtree of the template's unit; teams and posts are looked up later."""
    template: OrderTemplate = move.entry
    for number, recipient in enumerate(template.recipients):
        if not recipient.startswith(("teams/", "posts/")) and not covers(template.unit, recipient):
            raise RecipientOfAnotherUnit(field=f"recipients[{number}]", recipient=recipient)


def known(template: OrderTemplate) -> list[str]:
    """The placeholders that may stand in the template's texts."""
    return [*BUILT_IN, *(placeholder.key for placeholder in template.placeholders)]


def _check_known(field: str, keys: Iterable[str], template: OrderTemplate) -> None:
    for key in keys:
        if key not in known(template):
            raise UnknownPlaceholder(field=field, placeholder=key, known=known(template))


def take_over(order: Order, template: OrderTemplate, now: datetime) -> None:
    """What the order leaves open is as the template says; its texts are not written yet."""
    order.template_edition = template.edition
    order.priority = order.priority or template.priority
    if not any(len(getattr(order, field)) for field in ADDRESSING):
        for field in ADDRESSING:
            getattr(order, field).MergeFrom(getattr(template, field))
    order.quota = order.quota or template.quota
    order.issuer_commits = order.issuer_commits or template.issuer_commits
    if template.completion_minutes and not order.HasField("due_at"):
        set_datetime(order.due_at, now + timedelta(minutes=template.completion_minutes))


def write(order: Order, template: OrderTemplate, now: datetime) -> None:
    """Write the texts that the order does not have itself; raises for what is unknown, unfilled or too long."""
    filling = {**dict(_built_in(order, now)), **_given(order, template)}
    for field, source in WORDS.items():
        if getattr(order, field):
            continue
        text = BRACES.sub(lambda match: _filled(match[1], filling), getattr(template, source))
        if len(text) > LONGEST[field]:
            raise FilledTextTooLong(field=field, length=len(text), limit=LONGEST[field])
        setattr(order, field, text)


def _filled(key: str, filling: Mapping[str, str]) -> str:
    if not filling.get(key):
        raise PlaceholderUnfilled(placeholder=key)
    return filling[key]


def _given(order: Order, template: OrderTemplate) -> dict[str, str]:
    """The template's defaults, and what the order fills in their place."""
    filling = {placeholder.key: placeholder.default_value for placeholder in template.placeholders}
    seen: set[str] = set()
    for number, value in enumerate(order.template_values):
        _check_known(f"template_values[{number}].key", [value.key], template)
        if value.key in seen:
            raise PlaceholderFilledTwice(field=f"template_values[{number}].key", placeholder=value.key)
        seen.add(value.key)
        filling[value.key] = value.value
    return filling


def _built_in(order: Order, now: datetime) -> Iterator[tuple[str, str]]:
    yield "incident_title", order.incident_title
    yield "address", order.address
    yield "due", _clock_time(datetime_of(order.due_at)) if order.HasField("due_at") else ""
    yield "issuer", order.issuer_title
    yield "issued", _clock_time(now)


def _clock_time(moment: datetime) -> str:
    """A moment as an order says it."""
    local = moment.astimezone(BEIJING)
    return f"{local.month}月{local.day}日{local:%H:%M}"
