"""JSON and protobuf, one into the other, by converters built once per message from its descriptor.

    read = reader(Hazard.DESCRIPTOR)       # a JSON object to the keyword arguments of Hazard
    hazard = Hazard(**read(parse(body)))
    write = writer(Hazard.DESCRIPTOR)      # a Hazard to what msgspec encodes
    body = dump(write(hazard))

The proto3 JSON mapping, with these choices where it leaves one:

    numbers, booleans, enums, lists and maps are always written, 0, false and [] included;
    empty strings, empty bytes, messages and optional fields that are not set are left out;
    both lowerCamel and snake_case names are read, lowerCamel is written;
    a number is refused for an enum unless the contract knows it; NUL is refused in every text.
"""

from gateway.codec.reader import reader
from gateway.codec.scalars import SCALARS
from gateway.codec.text import MAX_DEPTH, dump, parse
from gateway.codec.unreadable import RULES, Unreadable
from gateway.codec.writer import writer

__all__ = ["MAX_DEPTH", "RULES", "SCALARS", "Unreadable", "dump", "parse", "reader", "writer"]
