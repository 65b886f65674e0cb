from anlan.kit.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLE_UNSPECIFIED: _ClassVar[Role]
    ROLE_VIEWER: _ClassVar[Role]
    ROLE_SAFETY_OFFICER: _ClassVar[Role]
    ROLE_INSPECTOR: _ClassVar[Role]
    ROLE_DUTY_OFFICER: _ClassVar[Role]
    ROLE_LEADER: _ClassVar[Role]
    ROLE_TEAM_LEADER: _ClassVar[Role]
    ROLE_RESOURCE_KEEPER: _ClassVar[Role]
    ROLE_ADMINISTRATOR: _ClassVar[Role]
    ROLE_SYSTEM: _ClassVar[Role]
    ROLE_SERVICE: _ClassVar[Role]
ROLE_UNSPECIFIED: Role
ROLE_VIEWER: Role
ROLE_SAFETY_OFFICER: Role
ROLE_INSPECTOR: Role
ROLE_DUTY_OFFICER: Role
ROLE_LEADER: Role
ROLE_TEAM_LEADER: Role
ROLE_RESOURCE_KEEPER: Role
ROLE_ADMINISTRATOR: Role
ROLE_SYSTEM: Role
ROLE_SERVICE: Role
