"""What a report must say: the six items of 493 Art 12, and who may make which report."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from anlan.command.v1.report_pb2 import (
    REPORT_CHANNEL_PHONE,
    REPORT_CHANNEL_PLATFORM,
    REPORT_HOP_KIND_COPY,
    REPORT_ITEM_CASUALTIES,
    REPORT_ITEM_COURSE,
    REPORT_ITEM_MEASURES,
    REPORT_ITEM_OTHER,
    REPORT_ITEM_TIME_PLACE_SCENE,
    REPORT_ITEM_UNIT_PROFILE,
    ReportChannel,
    ReportContent,
    ReportHop,
    ReportItem,
)

from kit.access import is_above
from kit.errors import BadInput, NotPermitted, Refused, Words
from kit.options import option
from services.command.rules.incidents import after
from services.command.rules.reporting import UPSTREAM

if TYPE_CHECKING:
    from kit.lifecycle import Move

ITEMS: Mapping[ReportItem, Callable[[ReportContent], bool]] = {
    REPORT_ITEM_UNIT_PROFILE: lambda said: bool(said.unit_profile.strip()),
    REPORT_ITEM_TIME_PLACE_SCENE: lambda said: bool(
        said.HasField("occurred_at") and said.address.strip() and said.scene.strip()
    ),
    REPORT_ITEM_COURSE: lambda said: bool(said.course.strip()),
    REPORT_ITEM_CASUALTIES: lambda said: said.HasField("casualties"),
    REPORT_ITEM_MEASURES: lambda said: bool(said.measures.strip()),
    REPORT_ITEM_OTHER: lambda said: bool(said.other.strip()),
}
"""Whether a report says each item."""


class ReportEmpty(BadInput):
    """The first report may be incomplete, but says something."""

    field = "content"
    zh = "报告内容为空,请至少填写一项"
    en = "the report says nothing: fill in at least one item"


class ReportedFromFuture(BadInput):
    """DQ-15: no date lies in the future."""

    field = "content.occurred_at"
    zh = "报告中的发生时间不能晚于现在"
    en = "what is reported cannot happen in the future"


class ItemsMissing(BadInput):
    """The final report has all six items."""

    field = "content"
    zh = "终报内容不全,缺少:{items}"
    en = "the final report lacks: {items}"


class CopyIsTicked(Refused):
    """A copy is ticked; it has no phone report, follow-up and final report."""

    zh = "抄报通报请办理送达登记"
    en = "this is a copy: tick it"


class OnlyCopyIsTicked(Refused):
    """A report of the chain is submitted, not ticked."""

    zh = "逐级上报须提交报告,不能仅作登记"
    en = "this is a report: submit it"


class OnlyRecipient(NotPermitted):
    """Whom a report is addressed to signs for it."""

    zh = "{verb} 须由接报单位办理"
    en = "{verb} belongs to the unit that the report is addressed to"


class NobodyToReportTo(BadInput):
    """A report past the next level goes to a superior, or beyond the city."""

    field = "to_unit"
    zh = "请填写上级单位,或选择省级、国务院应急管理部门"
    en = "name a superior of your unit, or the province or the nation as recipient"


class ReceiptNumberNeeded(BadInput):
    """What is signed for beyond the city has a number there."""

    field = "receipt_number"
    zh = "请填写上级平台的签收编号"
    en = "give the upper level's number of the receipt"


class NotSubmittedYet(Refused):
    """There is no written report to render."""

    zh = "尚未提交书面报告"
    en = "no written report has been submitted yet"


def missing_items(content: ReportContent) -> list[ReportItem]:
    """Which of the six items a report lacks, in the order of the article."""
    return [item for item, is_said in ITEMS.items() if not is_said(content)]


def words_of(item: ReportItem) -> Words:
    """An item as the article calls it."""
    value = ReportItem.DESCRIPTOR.values_by_number[item]
    return Words(option(value, "term"), value.name.removeprefix("REPORT_ITEM_").lower())


def lacking(move: "Move") -> list[ReportItem]:
    """Stamp: which items the report lacks."""
    return missing_items(move.entry.content)


def filled(move: "Move") -> ReportContent:
    """Stamp: the report, with the incident's time and place where it gives none."""
    content, known = ReportContent(), move.before.content
    content.CopyFrom(move.entry.content)
    if not content.HasField("occurred_at") and known.HasField("occurred_at"):
        content.occurred_at.CopyFrom(known.occurred_at)
    content.address = content.address or known.address
    return content


def channel(move: "Move") -> ReportChannel:
    """Stamp: how it went; on the platform unless said."""
    return getattr(move.request, "channel", None) or REPORT_CHANNEL_PLATFORM


def by_phone(_move: "Move") -> ReportChannel:
    """Stamp: by phone."""
    return REPORT_CHANNEL_PHONE


def is_copy(hop: ReportHop) -> bool:
    """Whether a hop is a copy."""
    return hop.kind == REPORT_HOP_KIND_COPY


def says_something(move: "Move") -> None:
    """At least one of the items, beside the time and place that are known anyway."""
    if not any(is_said(move.request.content) for is_said in ITEMS.values()) and not move.request.content.scene.strip():
        raise ReportEmpty


def has_happened(move: "Move") -> None:
    """What is reported has happened; a reporter's clock may be fast by the norm's seconds."""
    latest = move.norms.get("command.clock_skew", move.entry.unit, move.now).after(move.now)
    if after(move.request.content, "occurred_at", latest):
        raise ReportedFromFuture


def says_all(move: "Move") -> None:
    """All six items."""
    missing = missing_items(move.entry.content)
    if missing:
        raise ItemsMissing(items=[words_of(item) for item in missing])


def is_numbered(move: "Move") -> None:
    """A receipt of a level that has no account here is proved by its number there."""
    if move.entry.upstream and not move.entry.receipt_number.strip():
        raise ReceiptNumberNeeded


def goes_upward(move: "Move") -> None:
    """A report past the next level is addressed above its sender."""
    hop = move.entry
    if not (hop.recipient in UPSTREAM or is_above(hop.to_unit, hop.unit)):
        raise NobodyToReportTo
