"""A refusal on the wire: google.rpc.Status with its details, small enough for the trailers of any client."""

from google.protobuf import any_pb2
from google.protobuf.message import Message
from google.rpc import code_pb2, error_details_pb2, status_pb2

from kit.errors import Category, Refused, said

DOMAIN = "anlan"

# gRPC clients accept 8 KB of metadata; a Chinese character takes nine bytes of it in the message, four in the details.
TEXT_CHARACTERS = 160
FACT_CHARACTERS = 100
VIOLATION_BYTES = 3_000


def status_of(refusal: Refused, language: str) -> status_pb2.Status:
    """A refusal as google.rpc.Status: ErrorInfo, LocalizedMessage and, for bad input, the fields."""
    text = _cut(refusal.text(language), TEXT_CHARACTERS)
    facts = {key: _fact(value, language) for key, value in refusal.facts.items()}
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=refusal.reason, domain=DOMAIN, metadata=facts),
        error_details_pb2.LocalizedMessage(locale="en" if language == "en" else "zh-CN", message=text),
    ]
    if refusal.category is Category.INVALID_ARGUMENT:
        details.append(_bad_request(refusal, language))
    return status_pb2.Status(code=code_of(refusal.category), message=text, details=[_packed(part) for part in details])


def code_of(category: Category) -> code_pb2.Code.ValueType:
    """The canonical code of a category."""
    return code_pb2.Code.Value(category.name)


def _fact(value: object, language: str) -> str:
    """A fact as metadata: for a machine to read, so lists are joined by commas in every language."""
    text = ",".join(map(str, value)) if isinstance(value, list | tuple) else said(value, language)
    return _cut(text, FACT_CHARACTERS)


def _bad_request(refusal: Refused, language: str) -> Message:
    """The fields at fault, as many as there is room for."""
    answer = error_details_pb2.BadRequest()
    for problem in refusal.violations():
        violation = error_details_pb2.BadRequest.FieldViolation(
            field=_cut(problem.field, FACT_CHARACTERS),
            description=_cut(problem.words.into(language), FACT_CHARACTERS),
            reason=problem.rule.upper(),
        )
        if answer.ByteSize() + violation.ByteSize() > VIOLATION_BYTES:
            break
        answer.field_violations.append(violation)
    cut: Message = answer
    return cut


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1] + "…"


def _packed(message: Message) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed
