"""JSON schemas of the contracts' messages, as the codec reads and writes them."""

from typing import Any

from anlan.kit.v1 import options_pb2
from buf.validate import validate_pb2
from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from gateway.comments import comments
from gateway.contracts import option

Schema = dict[str, Any]

_INT32 = {"type": "integer", "format": "int32"}
_INT64 = {"type": "string", "format": "int64", "pattern": "^-?[0-9]+$"}

BY_TYPE: dict[int, Schema] = {
    FieldDescriptor.TYPE_STRING: {"type": "string"},
    FieldDescriptor.TYPE_BOOL: {"type": "boolean"},
    FieldDescriptor.TYPE_BYTES: {"type": "string", "contentEncoding": "base64"},
    FieldDescriptor.TYPE_DOUBLE: {"type": "number", "format": "double"},
    FieldDescriptor.TYPE_FLOAT: {"type": "number", "format": "float"},
    FieldDescriptor.TYPE_INT32: _INT32,
    FieldDescriptor.TYPE_SINT32: _INT32,
    FieldDescriptor.TYPE_SFIXED32: _INT32,
    FieldDescriptor.TYPE_UINT32: {"type": "integer", "minimum": 0},
    FieldDescriptor.TYPE_FIXED32: {"type": "integer", "minimum": 0},
    FieldDescriptor.TYPE_INT64: _INT64,
    FieldDescriptor.TYPE_SINT64: _INT64,
    FieldDescriptor.TYPE_SFIXED64: _INT64,
    FieldDescriptor.TYPE_UINT64: _INT64,
    FieldDescriptor.TYPE_FIXED64: _INT64,
}

WELL_KNOWN: dict[str, Schema] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,9})?s$"},
    "google.protobuf.FieldMask": {"type": "string", "description": "Field names separated by commas."},
    "google.protobuf.Struct": {"type": "object", "additionalProperties": True},
    "google.protobuf.Value": {},
    "google.protobuf.ListValue": {"type": "array"},
    "google.protobuf.Any": {"type": "object", "properties": {"@type": {"type": "string"}}},
    "google.protobuf.DoubleValue": {"type": "number"},
    "google.protobuf.FloatValue": {"type": "number"},
    "google.protobuf.Int64Value": _INT64,
    "google.protobuf.UInt64Value": _INT64,
    "google.protobuf.Int32Value": _INT32,
    "google.protobuf.UInt32Value": _INT32,
    "google.protobuf.BoolValue": {"type": "boolean"},
    "google.protobuf.StringValue": {"type": "string"},
    "google.protobuf.BytesValue": {"type": "string", "contentEncoding": "base64"},
}


class Schemas:
    """Collects the schemas that a document refers to, each once, by full name without the leading `anlan.`."""

    def __init__(self) -> None:
        self.all: dict[str, Schema] = {}

    def ref(self, descriptor: Descriptor | EnumDescriptor) -> Schema:
        """A reference to a message or enum, whose schema is added where missing."""
        known = WELL_KNOWN.get(descriptor.full_name)
        if known is not None:
            return dict(known)
        name = descriptor.full_name.removeprefix("anlan.")
        if name not in self.all:
            self.all[name] = {}  # before its fields: a message may hold itself
            made = _enum(descriptor) if isinstance(descriptor, EnumDescriptor) else self.message(descriptor)
            self.all[name] = made
        return {"$ref": f"#/components/schemas/{name}"}

    def message(self, descriptor: Descriptor, without: frozenset[str] = frozenset()) -> Schema:
        """The schema of a message, less some fields; like the codec it knows no others."""
        fields = [field for field in descriptor.fields if field.name not in without]
        schema: Schema = {
            "type": "object",
            "properties": {field.json_name: self.field(field) for field in fields},
            "additionalProperties": False,
        }
        if comments().get(descriptor.full_name):
            schema["description"] = comments()[descriptor.full_name]
        required = [field.json_name for field in fields if _comment(field).startswith("Required.")]
        return schema | ({"required": required} if required else {})

    def field(self, field: FieldDescriptor) -> Schema:
        """The schema of a field with its label, comment and rules."""
        rules = option(field, validate_pb2.field)
        entry = field.message_type
        if entry is not None and entry.GetOptions().map_entry:
            schema: Schema = {"type": "object", "additionalProperties": self.value(entry.fields_by_name["value"])}
        elif field.is_repeated:
            items = self.value(field) | _limits(rules.repeated.items)
            schema = {"type": "array", "items": items} | _items_limits(rules.repeated)
        else:
            schema = self.value(field) | _limits(rules)
        return schema | _annotations(field)

    def value(self, field: FieldDescriptor) -> Schema:
        """The schema of one value of a field."""
        kind = field.message_type or field.enum_type
        return self.ref(kind) if kind is not None else dict(BY_TYPE[field.type])


def _enum(descriptor: EnumDescriptor) -> Schema:
    terms = {value.name: option(value, options_pb2.term) for value in descriptor.values}
    lines = [comments().get(descriptor.full_name, ""), ""]
    for value in descriptor.values:
        said = comments().get(f"{descriptor.full_name}.{value.name}", "").replace("\n", " ")
        lines.append(f"- `{value.name}` {terms[value.name]} {said}".replace("  ", " "))
    return {
        "type": "string",
        "enum": [value.name for value in descriptor.values],
        "description": "\n".join(lines).strip(),
        "x-terms": {name: term for name, term in terms.items() if term},
    }


def _comment(field: FieldDescriptor) -> str:
    return comments().get(field.full_name, "")


def _annotations(field: FieldDescriptor) -> Schema:
    behaviors = option(field, field_behavior_pb2.field_behavior)
    label: str = option(field, options_pb2.label)
    found: Schema = {}
    if _comment(field):
        found["description"] = _comment(field)
    if label:
        found["title"] = label
    if field_behavior_pb2.OUTPUT_ONLY in behaviors:
        found["readOnly"] = True
    if field_behavior_pb2.INPUT_ONLY in behaviors:
        found["writeOnly"] = True
    return found


def _limits(rules: validate_pb2.FieldRules) -> Schema:
    """What JSON Schema can say of a field's rules: lengths, patterns and the range of numbers."""
    kind = rules.WhichOneof("type")
    if kind == "string":
        names = {"min_len": "minLength", "max_len": "maxLength"}
        if "\\p{" not in rules.string.pattern:  # JSON Schema's patterns have no such classes without a flag
            names["pattern"] = "pattern"
        return _present(rules.string, names)
    if kind in ("int32", "uint32", "double", "float"):
        names = {"gte": "minimum", "lte": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
        return _present(getattr(rules, kind), names)
    return {}


def _items_limits(rules: validate_pb2.RepeatedRules) -> Schema:
    return _present(rules, {"min_items": "minItems", "max_items": "maxItems", "unique": "uniqueItems"})


def _present(rules: Any, names: dict[str, str]) -> Schema:  # noqa: ANN401 one of many rule messages
    return {to: getattr(rules, name) for name, to in names.items() if rules.HasField(name)}
