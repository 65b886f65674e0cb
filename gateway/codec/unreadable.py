"""What is wrong with a JSON value, in words a person can act on."""

from collections.abc import Iterable

from kit.errors import Violation, Words

MAX_VIOLATIONS = 20

RULES = {
    "json": Words("不是合法的 JSON:第 {line} 行第 {column} 列", "is not valid JSON: line {line}, column {column}"),
    "utf8": Words("不是合法的 UTF-8:第 {byte} 字节", "is not valid UTF-8: byte {byte}"),
    "depth": Words("嵌套超过 {limit} 层", "is nested more than {limit} levels deep"),
    "duplicate": Words("重复出现", "is given twice"),
    "unknown": Words("没有这个字段", "is not a field here"),
    "object": Words("应为 JSON 对象", "must be a JSON object"),
    "array": Words("应为 JSON 数组", "must be a JSON array"),
    "string": Words("应为文本", "must be a string"),
    "boolean": Words("应为 true 或 false", "must be true or false"),
    "integer": Words("应为整数", "must be an integer"),
    "number": Words("应为数字", "must be a number"),
    "null": Words("不能为 null", "must not be null"),
    "range": Words("应在 {low} 到 {high} 之间", "must lie between {low} and {high}"),
    "nul": Words("不能含有 NUL 字符", "must not contain the NUL character"),
    "surrogate": Words("含有不成对的代理字符", "contains a lone surrogate"),
    "enum": Words("应为以下之一:{allowed}", "must be one of: {allowed}"),
    "bytes": Words("应为 base64 文本", "must be base64 text"),
    "timestamp": Words(
        "应为 RFC 3339 时间,如 2026-11-05T08:00:00+08:00", "must be an RFC 3339 time, e.g. 2026-11-05T08:00:00+08:00"
    ),
    "duration": Words("应为以秒计的时长,如 90s 或 1.5s", "must be a duration in seconds, e.g. 90s or 1.5s"),
    "field_mask": Words("应为逗号分隔的字段名", "must be field names separated by commas"),
    "oneof": Words("与 {other} 只能给一个", "cannot be given together with {other}"),
    "any": Words("应为带 @type 的对象,且类型已知", "must be an object with an @type that is known here"),
}


class Unreadable(Exception):
    """A JSON value that its contract does not allow; carries one finding or several, each with its path."""

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.findings: list[tuple[str, str, dict[str, object]]] = [("", rule, facts)]

    def within(self, step: str | int) -> "Unreadable":
        """The same, seen from the object or array that holds the value."""
        prefix = f"[{step}]" if isinstance(step, int) else step
        self.findings = [(joined(prefix, path), rule, facts) for path, rule, facts in self.findings]
        return self

    def violations(self) -> list[Violation]:
        """The findings as the rest of the platform words them."""
        return [Violation(path, rule, worded(rule, facts)) for path, rule, facts in self.findings]


def joined(prefix: str, path: str) -> str:
    """`evidenceBefore` and `[2]` to `evidenceBefore[2]`; `hazard` and `unit` to `hazard.unit`."""
    return prefix + path if not path or path.startswith("[") else f"{prefix}.{path}"


def together(parts: Iterable[Unreadable]) -> Unreadable:
    """Several as one, cut at a number a person still reads."""
    first, *rest = parts
    for part in rest:
        first.findings += part.findings
    del first.findings[MAX_VIOLATIONS:]
    return first


def worded(rule: str, facts: dict[str, object]) -> Words:
    """The rule's words with its facts filled in."""
    words = RULES[rule]
    return Words(words.zh.format(**facts), words.en.format(**facts))
