from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor
PERMISSION_FIELD_NUMBER: _ClassVar[int]
permission: _descriptor.FieldDescriptor
SCOPE_FIELD_NUMBER: _ClassVar[int]
scope: _descriptor.FieldDescriptor
LABEL_FIELD_NUMBER: _ClassVar[int]
label: _descriptor.FieldDescriptor
SHARED_FIELD_NUMBER: _ClassVar[int]
shared: _descriptor.FieldDescriptor
COMPUTED_FIELD_NUMBER: _ClassVar[int]
computed: _descriptor.FieldDescriptor
APART_FIELD_NUMBER: _ClassVar[int]
apart: _descriptor.FieldDescriptor
NAMES_APART_FIELD_NUMBER: _ClassVar[int]
names_apart: _descriptor.FieldDescriptor
PACE_FIELD_NUMBER: _ClassVar[int]
pace: _descriptor.FieldDescriptor
TERM_FIELD_NUMBER: _ClassVar[int]
term: _descriptor.FieldDescriptor
GRANTS_FIELD_NUMBER: _ClassVar[int]
grants: _descriptor.FieldDescriptor
