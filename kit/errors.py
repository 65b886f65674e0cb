"""Refusals: each class is the fact that stands in the way, in the caller's language.

    Refused                     FAILED_PRECONDITION  the entry's state or a rule does not permit it
    ├── BadInput                INVALID_ARGUMENT     carries one violation or many
    ├── NotFound                NOT_FOUND            does not exist, or the caller may not know that it does
    ├── NotPermitted            PERMISSION_DENIED
    ├── Unauthenticated         UNAUTHENTICATED
    ├── AlreadyExists           ALREADY_EXISTS
    ├── Overtaken               ABORTED              somebody else was first; read again and retry
    ├── Unavailable             UNAVAILABLE          a part of the platform does not answer; retry later
    └── Mistaken                INTERNAL             our own mistake; the reference leads to the log

A rule's own refusal is a subclass with its words and nothing else:

    class HazardAlreadyClosed(Refused):
        zh = "隐患已销号"
        en = "the hazard is already struck off"
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class Category(Enum):
    """The canonical code a refusal travels as."""

    INVALID_ARGUMENT = 3
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    INTERNAL = 13
    UNAVAILABLE = 14
    UNAUTHENTICATED = 16


@dataclass(frozen=True)
class Words:
    """The same said in both languages."""

    zh: str
    en: str

    def into(self, language: str) -> str:
        """The words in `language`: "en", or anything else for Chinese."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Violation:
    """One field that breaks one rule; `field` is a dotted path in the request."""

    field: str
    rule: str
    words: Words


class Refused(Exception):
    """Why the platform does not do what was asked; `facts` fill the words and travel as metadata."""

    category: ClassVar[Category] = Category.FAILED_PRECONDITION
    zh: ClassVar[str] = "当前情况不允许此操作"
    en: ClassVar[str] = "the present situation does not permit this"

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts: Mapping[str, object] = facts

    def __str__(self) -> str:
        return self.text("en")

    @property
    def reason(self) -> str:
        """The class name as ErrorInfo wants it: HAZARD_ALREADY_CLOSED."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(self).__name__).upper()

    def text(self, language: str) -> str:
        """One sentence for the caller."""
        facts = _Facts({key: said(fact, language) for key, fact in self.facts.items()})
        return (self.en if language == "en" else self.zh).format_map(facts)

    def violations(self) -> Sequence[Violation]:
        """The fields at fault; none unless the input is."""
        return ()


class _Facts(dict[str, str]):
    """Facts by name; one that was forgotten must not turn a refusal into a mistake."""

    def __missing__(self, name: str) -> str:
        return "-"


def said(fact: object, language: str) -> str:
    """A fact as text: words in the caller's language, lists joined."""
    if isinstance(fact, Words):
        return fact.into(language)
    if isinstance(fact, list | tuple):
        return ("、" if language != "en" else ", ").join(said(part, language) for part in fact) or "-"
    return str(fact)


class BadInput(Refused):
    """A field breaks a rule. Subclasses name the field: `class FoundInFuture(BadInput): field = "found_at"`."""

    category = Category.INVALID_ARGUMENT
    field: ClassVar[str] = ""
    zh = "输入有误:{problem}"
    en = "bad input: {problem}"

    def __init__(self, *violations: Violation, **facts: object) -> None:
        super().__init__(**facts)
        self._violations = violations

    def text(self, language: str) -> str:
        """All violations in one sentence, or the subclass's own words."""
        if not self._violations:
            return super().text(language)
        return listed(((violation.field, violation.words.into(language)) for violation in self._violations), language)

    def violations(self) -> Sequence[Violation]:
        """The violations it was raised with, or its own field with its own words."""
        if self._violations:
            return self._violations
        field = str(self.facts.get("field", self.field))
        return (Violation(field, self.reason.lower(), Words(self.text("zh"), self.text("en"))),)


def listed(problems: Iterable[tuple[str, str]], language: str) -> str:
    """Fields at fault and what is wrong with each, in one sentence; what is wrong with the whole has no field."""
    told = "; ".join(": ".join(filter(None, problem)) for problem in problems)
    return (BadInput.en if language == "en" else BadInput.zh).format(problem=told)


class NotFound(Refused):
    """The entry does not exist, or lies where the caller may not look; the two look alike on purpose."""

    category = Category.NOT_FOUND
    zh = "没有找到 {name}"
    en = "{name} was not found"


class NotPermitted(Refused):
    """The caller's roles or unit do not allow it."""

    category = Category.PERMISSION_DENIED
    zh = "没有权限:{permission}"
    en = "not permitted: {permission}"


class UnitOutOfScope(NotPermitted):
    """The unit lies outside the caller's subtree."""

    zh = "单位 {unit} 不在您的管辖范围内"
    en = "unit {unit} lies outside your subtree"


class Unauthenticated(Refused):
    """No token, a forged one, or an expired one."""

    category = Category.UNAUTHENTICATED
    zh = "请先登录:{problem}"
    en = "sign in first: {problem}"


class AlreadyExists(Refused):
    """Something unique is taken."""

    category = Category.ALREADY_EXISTS
    zh = "{what} 已存在"
    en = "{what} already exists"


class Overtaken(Refused):
    """Somebody changed the entry first."""

    category = Category.ABORTED
    zh = "{name} 已被他人修改(当前版本 {current}),请刷新后重试"
    en = "{name} was changed by somebody else (version is {current} now): read it again and retry"


class Unavailable(Refused):
    """A part of the platform does not answer just now; nothing was changed."""

    category = Category.UNAVAILABLE
    zh = "{part} 暂时无法使用,请稍后重试"
    en = "{part} does not answer just now, retry later"


class Mistaken(Refused):
    """We did not expect what happened; whoever keeps the platform finds it in the log under the reference."""

    category = Category.INTERNAL
    zh = "平台内部错误,编号 {reference};请将编号告知管理员"
    en = "a mistake of the platform, reference {reference}: please tell its keeper"


class IllegalTransition(Refused):
    """The entry's state does not permit the verb."""

    zh = "当前状态「{state}」不允许 {verb};允许的操作:{allowed}"
    en = "state {state} does not permit {verb}; allowed: {allowed}"


class RequestIdReused(Refused):
    """The idempotency key was used before, with another body."""

    zh = "请求号 {request_id} 已用于另一内容不同的请求"
    en = "request id {request_id} was used before with a different body"


class UnknownUnit(BadInput):
    """No such unit, or no longer in force."""

    field = "unit"
    zh = "单位不存在或已撤销:{unit}"
    en = "no such unit, or no longer in force: {unit}"
