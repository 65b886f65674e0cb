from anlan.kit.v1 import event_pb2 as _event_pb2
from anlan.kit.v1 import norm_pb2 as _norm_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor
