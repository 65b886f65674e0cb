from typing import Any

import pytest
from google.protobuf import json_format
from google.protobuf.message import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway import contracts
from gateway.codec import MAX_DEPTH, Unreadable, dump, parse, reader, writer
from tests.gateway.specimen import SPECIMEN, Specimen, messages

SHAPES = [method.input_type for service in contracts.services() for method in service.methods] + [
    method.output_type for service in contracts.services() for method in service.methods
]
patient = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str | bytes) -> Any:  # noqa: ANN401 the class is made at run time
    return Specimen(**reader(SPECIMEN)(parse(text.encode() if isinstance(text, str) else text)))


def written(message: Any) -> bytes:  # noqa: ANN401 the class is made at run time
    return dump(writer(message.DESCRIPTOR)(message))


def findings(text: str | bytes) -> dict[str, str]:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return {violation.field: violation.rule for violation in caught.value.violations()}


def agrees_with_json_format(message: Any) -> None:  # noqa: ANN401 the class is made at run time
    ours = written(message)
    assert json_format.Parse(ours, type(message)()) == message
    theirs = json_format.MessageToJson(message).encode()
    assert type(message)(**reader(message.DESCRIPTOR)(parse(theirs))) == message


@patient
@given(messages(SPECIMEN))
def test_agrees_with_json_format_on_every_kind_of_field(message: Message) -> None:
    agrees_with_json_format(message)


@patient
@given(st.sampled_from(SHAPES).flatmap(messages))
def test_agrees_with_json_format_on_the_contracts_own_messages(message: Message) -> None:
    agrees_with_json_format(message)


@patient
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused_with_words_in_both_languages(body: bytes) -> None:
    refusals = []
    try:
        read(body)
    except Unreadable as fault:
        refusals = fault.violations()
    assert all(violation.words.zh and violation.words.en for violation in refusals)


def test_everything_set_and_nothing_set_survive() -> None:
    assert read(written(Specimen())) == Specimen()
    packed = Specimen(one_string="湖㳇镇")
    outer = Specimen(or_number=0, maybe_flag=False, maybe_text="", inner={}, a_struct={}, a_value={"null_value": 0})
    outer.packed.Pack(packed)
    assert read(written(outer)) == outer


def test_numbers_lists_and_enums_are_written_even_when_empty_and_texts_are_not() -> None:
    shown = parse(written(Specimen()))
    assert isinstance(shown, dict)
    assert shown["oneInt64"] == "0"
    assert shown["oneBool"] is False
    assert shown["colour"] == "COLOUR_UNSPECIFIED"
    assert shown["children"] == []
    assert shown["counts"] == {}
    assert not {"oneString", "oneBytes", "inner", "aTimestamp", "maybeFlag", "eitherText"} & shown.keys()


def test_fields_are_written_in_the_order_of_the_contract() -> None:
    shown = parse(written(Specimen(one_string="a", children=[{}], colour=1, inner={})))
    assert isinstance(shown, dict)
    order = [field.json_name for field in SPECIMEN.fields]
    assert list(shown) == sorted(shown, key=order.index)


@pytest.mark.parametrize("text", ["湖㳇镇", "😀👨‍👩‍👧", "\u2028", "𠀀", "e\u0301", '"\\/', "\x7f"])
def test_rare_characters_survive(text: str) -> None:
    assert read(dump({"oneString": text})).one_string == text
    assert read(written(Specimen(one_string=text))).one_string == text


@pytest.mark.parametrize(
    ("text", "field", "rule"),
    [
        ('{"nosuch": 1}', "nosuch", "unknown"),
        ('{"inner": {"children": [{}, {"nosuch": 1}]}}', "inner.children[1].nosuch", "unknown"),
        ('{"oneString": 5}', "oneString", "string"),
        ('{"one_string": 5}', "one_string", "string"),
        ('{"oneString": "a\\u0000b"}', "oneString", "nul"),
        ('{"oneString": "\\ud800"}', "oneString", "surrogate"),
        ('{"inner": {"manyString": ["a", "\\udc00b"]}}', "inner.manyString[1]", "surrogate"),
        ('{"oneBool": "true"}', "oneBool", "boolean"),
        ('{"oneBool": 1}', "oneBool", "boolean"),
        ('{"oneInt32": true}', "oneInt32", "integer"),
        ('{"oneInt32": 1.5}', "oneInt32", "integer"),
        ('{"oneInt32": "1e3"}', "oneInt32", "integer"),
        ('{"oneInt32": 2147483648}', "oneInt32", "range"),
        ('{"oneUint32": -1}', "oneUint32", "range"),
        ('{"oneInt64": "9223372036854775808"}', "oneInt64", "range"),
        ('{"oneUint64": 99999999999999999999999999}', "oneUint64", "range"),
        ('{"oneDouble": "a lot"}', "oneDouble", "number"),
        ('{"oneFloat": 1e39}', "oneFloat", "range"),
        ('{"oneBytes": "%%"}', "oneBytes", "bytes"),
        ('{"oneBytes": "abcde"}', "oneBytes", "bytes"),
        ('{"colour": "RED"}', "colour", "enum"),
        ('{"colour": 7}', "colour", "enum"),
        ('{"colour": true}', "colour", "enum"),
        ('{"colours": ["COLOUR_RED", "?"]}', "colours[1]", "enum"),
        ('{"aTimestamp": "yesterday"}', "aTimestamp", "timestamp"),
        ('{"aTimestamp": "2026-02-30T00:00:00Z"}', "aTimestamp", "timestamp"),
        ('{"aTimestamp": "2026-11-05T08:00:00"}', "aTimestamp", "timestamp"),
        ('{"aTimestamp": "0001-01-01T00:00:00+08:00"}', "aTimestamp", "timestamp"),
        ('{"aTimestamp": "9999-12-31T23:59:59-08:00"}', "aTimestamp", "timestamp"),
        ('{"aTimestamp": 1700000000}', "aTimestamp", "timestamp"),
        ('{"aDuration": "1 hour"}', "aDuration", "duration"),
        ('{"aDuration": "999999999999s"}', "aDuration", "duration"),
        ('{"aFieldmask": "a,,b"}', "aFieldmask", "field_mask"),
        ('{"aStruct": []}', "aStruct", "object"),
        ('{"aStruct": {"a": {"b": ["\\u0000"]}}}', "aStruct.a.b[0]", "nul"),
        ('{"aListvalue": {}}', "aListvalue", "array"),
        ('{"manyString": "a"}', "manyString", "array"),
        ('{"manyString": [null]}', "manyString[0]", "null"),
        ('{"children": {}}', "children", "array"),
        ('{"inner": []}', "inner", "object"),
        ('{"counts": []}', "counts", "object"),
        ('{"counts": {"a": "x"}}', "counts.a", "integer"),
        ('{"byNumber": {"x": {}}}', "byNumber.x", "integer"),
        ('{"byFlag": {"yes": 0}}', "byFlag.yes", "boolean"),
        ('{"eitherText": "a", "orNumber": 1}', "orNumber", "oneof"),
        ('{"oneString": "a", "one_string": "b"}', "one_string", "duplicate"),
        ('{"oneString": "a", "oneString": "b"}', "oneString", "duplicate"),
        ('{"inner": {"oneBool" : true, "oneBool"\n: false}}', "oneBool", "duplicate"),
        ('{"packed": {"oneString": "a"}}', "packed", "any"),
        ('{"packed": {"@type": "type.example/no.Such"}}', "packed", "any"),
        ("[]", "", "object"),
        ('"text"', "", "object"),
        ("null", "", "object"),
        ("1e400", "", "number"),
        ("9" * 5000, "", "number"),
        ("", "", "json"),
        ('{"oneString": "a"', "", "json"),
        ('{"oneString": "a"} trailing', "", "json"),
        ('{"oneDouble": NaN}', "", "json"),
        ("{'oneString': 'a'}", "", "json"),
        ("[" * 100_000, "", "depth"),
        ('{"a":' * 100_000, "", "depth"),
    ],
)
def test_names_the_field_and_the_rule_it_breaks(text: str, field: str, rule: str) -> None:
    assert findings(text) == {field: rule}


def test_tells_all_faults_of_a_body_at_once() -> None:
    assert findings('{"oneString": 1, "nosuch": 2, "inner": {"colour": "?"}}') == {
        "oneString": "string",
        "nosuch": "unknown",
        "inner.colour": "enum",
    }


def test_says_where_the_json_breaks() -> None:
    for body, line, column in (('{\n  "a": nope}', 2, 8), ('{\n "a":\n  NaN}', 3, 3)):
        with pytest.raises(Unreadable) as caught:
            parse(body.encode())
        assert str(caught.value.violations()[0].words.en) == f"is not valid JSON: line {line}, column {column}"


def test_refuses_bytes_that_are_not_utf8() -> None:
    assert findings(b'{"oneString": "\xff"}') == {"": "utf8"}
    assert findings(b'{"oneString": "\xed\xa0\x80"}') == {"": "utf8"}


def test_reads_as_deep_as_the_limit_and_no_deeper() -> None:
    def nested(levels: int) -> str:
        return '{"aValue":' + "[" * (levels - 1) + "]" * (levels - 1) + "}"

    assert read(nested(MAX_DEPTH)).HasField("a_value")
    assert set(findings(nested(MAX_DEPTH + 1)).values()) == {"depth"}


def test_a_colon_after_a_quote_within_a_text_is_no_second_key() -> None:
    assert read('{"oneString": "a\\": b\\":"}').one_string == 'a": b":'


def test_null_means_not_given() -> None:
    assert read('{"oneString": null, "inner": null, "manyString": null, "aTimestamp": null}') == Specimen()


def test_reads_what_the_mapping_allows_beside_its_own_form() -> None:
    assert read('{"oneInt64": 5}') == read('{"oneInt64": "5"}') == read('{"oneInt64": 5.0}')
    assert read('{"colour": 1}') == read('{"colour": "COLOUR_RED"}')
    assert read('{"oneBytes": "-_8="}') == read('{"oneBytes": "+/8"}')
    assert read('{"aFieldmask": "foundAt"}') == read('{"aFieldmask": "found_at"}')
    assert read('{"aTimestamp": "2026-11-05T08:00:00+08:00"}') == read('{"aTimestamp": "2026-11-05T00:00:00.000Z"}')


def test_numbers_json_cannot_say_are_texts() -> None:
    message = read('{"oneDouble": "NaN", "oneFloat": "-Infinity", "manyDouble": ["Infinity"]}')
    shown = parse(written(message))
    assert isinstance(shown, dict)
    assert (shown["oneDouble"], shown["oneFloat"], shown["manyDouble"]) == ("NaN", "-Infinity", ["Infinity"])


def test_a_32_bit_number_is_written_as_short_as_it_was_read() -> None:
    shown = parse(written(Specimen(one_float=0.1)))
    assert isinstance(shown, dict)
    assert shown["oneFloat"] == 0.1


@pytest.mark.parametrize("value", [3.4028234663852886e38, -3.4028234663852886e38, 1e-45, 16777216.0])
def test_the_ends_of_32_bits_survive(value: float) -> None:
    agrees_with_json_format(Specimen(one_float=value, a_floatvalue={"value": value}))


def test_an_enum_value_of_a_newer_peer_is_written_as_its_number() -> None:
    shown = parse(written(Specimen(colour=99)))
    assert isinstance(shown, dict)
    assert shown["colour"] == 99
