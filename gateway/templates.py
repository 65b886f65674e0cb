"""Paths of google.api.http: `/v1/{name=hazards/*}:confirm` and what an address binds in it."""

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Target = TypeVar("Target")

_VARIABLE = re.compile(r"\{([a-z0-9_.]+)(?:=([^{}]+))?\}")
ONE, MANY = "*", "**"


@dataclass(frozen=True)
class Variable:
    """A request field (dotted path) and the segments of the address that it takes."""

    path: tuple[str, ...]
    start: int
    end: int | None
    """None when it takes all that is left (`**`)."""


@dataclass(frozen=True)
class Template:
    """A path as segments (`*` matches one, `**` all that is left), its verb, and its variables."""

    segments: tuple[str, ...]
    verb: str
    variables: tuple[Variable, ...]

    @classmethod
    def parse(cls, text: str) -> "Template":
        """Read a path; ValueError when it is none."""
        body, verb = _split_verb(text)
        variables: list[Variable] = []
        segments: list[str] = []
        for part in _parts(body):
            match = _VARIABLE.fullmatch(part)
            if match is None:
                segments.append(part)
                continue
            inner = (match[2] or ONE).split("/")
            end = None if inner[-1] == MANY else len(segments) + len(inner)
            variables.append(Variable(tuple(match[1].split(".")), len(segments), end))
            segments += inner
        if MANY in segments[:-1] or any("{" in segment for segment in segments):
            raise ValueError(f"not a path of ours: {text}")
        return cls(tuple(segments), verb, tuple(variables))

    def bind(self, segments: list[str]) -> dict[tuple[str, ...], str]:
        """The variables' values in an address that matches."""
        return {variable.path: "/".join(segments[variable.start : variable.end]) for variable in self.variables}


def _split_verb(text: str) -> tuple[str, str]:
    head, brace, tail = text.rpartition("}")
    body, _, verb = tail.partition(":")
    return head + brace + body, verb


def _parts(body: str) -> list[str]:
    """Segments, not splitting within braces."""
    return re.findall(r"(?:\{[^{}]*\}|[^/{}])+", body)


@dataclass
class _Node(Generic[Target]):
    literals: dict[str, "_Node[Target]"] = field(default_factory=dict)
    one: "_Node[Target] | None" = None
    many: "_Node[Target] | None" = None
    ends: dict[str, dict[str, Target]] = field(default_factory=dict)


class Tree(Generic[Target]):
    """Finds what an address means by walking its segments, literals before wildcards."""

    def __init__(self) -> None:
        self._root: _Node[Target] = _Node()

    def add(self, template: Template, http_method: str, target: Target) -> None:
        """Register a target; ValueError when the same address and method mean something else already."""
        node = self._root
        for segment in template.segments:
            if segment == ONE:
                node.one = node.one or _Node()
                node = node.one
            elif segment == MANY:
                node.many = node.many or _Node()
                node = node.many
            else:
                node = node.literals.setdefault(segment, _Node())
        methods = node.ends.setdefault(template.verb, {})
        if http_method in methods:
            raise ValueError(f"{http_method} /{'/'.join(template.segments)}:{template.verb} is taken")
        methods[http_method] = target

    def find(self, segments: list[str]) -> tuple[list[str], dict[str, Target]]:
        """The segments without their verb, and what each HTTP method means there; empty when nothing does."""
        last, colon, verb = segments[-1].rpartition(":")
        bare = [*segments[:-1], last] if colon else segments  # no id holds a colon
        return bare, self._walk(self._root, bare, 0, verb if colon else "") or {}

    def _walk(self, node: _Node[Target], segments: list[str], index: int, verb: str) -> dict[str, Target] | None:
        if index == len(segments):
            return node.ends.get(verb)
        literal = node.literals.get(segments[index])
        found = self._walk(literal, segments, index + 1, verb) if literal else None
        if found is None and node.one and segments[index]:
            found = self._walk(node.one, segments, index + 1, verb)
        if found is None and node.many:
            found = node.many.ends.get(verb)
        return found
