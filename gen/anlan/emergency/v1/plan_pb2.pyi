import datetime

from anlan.emergency.v1 import team_pb2 as _team_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from anlan.responsibility.v1 import post_pb2 as _post_pb2
from anlan.responsibility.v1 import unit_pb2 as _unit_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PlanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLAN_STATE_UNSPECIFIED: _ClassVar[PlanState]
    PLAN_STATE_DRAFT: _ClassVar[PlanState]
    PLAN_STATE_IN_FORCE: _ClassVar[PlanState]
    PLAN_STATE_SUPERSEDED: _ClassVar[PlanState]
    PLAN_STATE_REVOKED: _ClassVar[PlanState]

class PlanKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLAN_KIND_UNSPECIFIED: _ClassVar[PlanKind]
    PLAN_KIND_COMPREHENSIVE: _ClassVar[PlanKind]
    PLAN_KIND_SPECIAL: _ClassVar[PlanKind]
    PLAN_KIND_ONSITE: _ClassVar[PlanKind]

class NaturalHazard(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NATURAL_HAZARD_UNSPECIFIED: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_FLOOD: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_RAINSTORM: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_TYPHOON: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_SEVERE_CONVECTION: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_SNOW_AND_ICE: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_HEAT: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_DROUGHT: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_GEOLOGICAL: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_EARTHQUAKE: _ClassVar[NaturalHazard]
    NATURAL_HAZARD_FOREST_FIRE: _ClassVar[NaturalHazard]

class ResponseLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESPONSE_LEVEL_UNSPECIFIED: _ClassVar[ResponseLevel]
    RESPONSE_LEVEL_I: _ClassVar[ResponseLevel]
    RESPONSE_LEVEL_II: _ClassVar[ResponseLevel]
    RESPONSE_LEVEL_III: _ClassVar[ResponseLevel]
    RESPONSE_LEVEL_IV: _ClassVar[ResponseLevel]

class Tier(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TIER_UNSPECIFIED: _ClassVar[Tier]
    TIER_NATIONAL: _ClassVar[Tier]
    TIER_PROVINCE: _ClassVar[Tier]
    TIER_CITY: _ClassVar[Tier]
    TIER_DISTRICT: _ClassVar[Tier]
    TIER_TOWN: _ClassVar[Tier]
    TIER_ENTERPRISE: _ClassVar[Tier]

class TriggerFigure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRIGGER_FIGURE_UNSPECIFIED: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_DEATHS_AND_MISSING: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_SERIOUS_INJURIES: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_DIRECT_LOSS: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_TRAPPED: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_LIVES_THREATENED: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_EVACUATED: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_ACCIDENT_GRADE: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_EXTENT: _ClassVar[TriggerFigure]
    TRIGGER_FIGURE_WARNING_COLOUR: _ClassVar[TriggerFigure]

class Reach(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REACH_UNSPECIFIED: _ClassVar[Reach]
    REACH_AFFECTED: _ClassVar[Reach]
    REACH_ALL: _ClassVar[Reach]

class CommandGroupKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMMAND_GROUP_KIND_UNSPECIFIED: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_COORDINATION: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_RESCUE: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_MEDICAL: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_CORDON: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_PUBLIC_OPINION: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_AFTERMATH: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_EXPERT: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_SUPPLY: _ClassVar[CommandGroupKind]
    COMMAND_GROUP_KIND_OTHER: _ClassVar[CommandGroupKind]
PLAN_STATE_UNSPECIFIED: PlanState
PLAN_STATE_DRAFT: PlanState
PLAN_STATE_IN_FORCE: PlanState
PLAN_STATE_SUPERSEDED: PlanState
PLAN_STATE_REVOKED: PlanState
PLAN_KIND_UNSPECIFIED: PlanKind
PLAN_KIND_COMPREHENSIVE: PlanKind
PLAN_KIND_SPECIAL: PlanKind
PLAN_KIND_ONSITE: PlanKind
NATURAL_HAZARD_UNSPECIFIED: NaturalHazard
NATURAL_HAZARD_FLOOD: NaturalHazard
NATURAL_HAZARD_RAINSTORM: NaturalHazard
NATURAL_HAZARD_TYPHOON: NaturalHazard
NATURAL_HAZARD_SEVERE_CONVECTION: NaturalHazard
NATURAL_HAZARD_SNOW_AND_ICE: NaturalHazard
NATURAL_HAZARD_HEAT: NaturalHazard
NATURAL_HAZARD_DROUGHT: NaturalHazard
NATURAL_HAZARD_GEOLOGICAL: NaturalHazard
NATURAL_HAZARD_EARTHQUAKE: NaturalHazard
NATURAL_HAZARD_FOREST_FIRE: NaturalHazard
RESPONSE_LEVEL_UNSPECIFIED: ResponseLevel
RESPONSE_LEVEL_I: ResponseLevel
RESPONSE_LEVEL_II: ResponseLevel
RESPONSE_LEVEL_III: ResponseLevel
RESPONSE_LEVEL_IV: ResponseLevel
TIER_UNSPECIFIED: Tier
TIER_NATIONAL: Tier
TIER_PROVINCE: Tier
TIER_CITY: Tier
TIER_DISTRICT: Tier
TIER_TOWN: Tier
TIER_ENTERPRISE: Tier
TRIGGER_FIGURE_UNSPECIFIED: TriggerFigure
TRIGGER_FIGURE_DEATHS_AND_MISSING: TriggerFigure
TRIGGER_FIGURE_SERIOUS_INJURIES: TriggerFigure
TRIGGER_FIGURE_DIRECT_LOSS: TriggerFigure
TRIGGER_FIGURE_TRAPPED: TriggerFigure
TRIGGER_FIGURE_LIVES_THREATENED: TriggerFigure
TRIGGER_FIGURE_EVACUATED: TriggerFigure
TRIGGER_FIGURE_ACCIDENT_GRADE: TriggerFigure
TRIGGER_FIGURE_EXTENT: TriggerFigure
TRIGGER_FIGURE_WARNING_COLOUR: TriggerFigure
REACH_UNSPECIFIED: Reach
REACH_AFFECTED: Reach
REACH_ALL: Reach
COMMAND_GROUP_KIND_UNSPECIFIED: CommandGroupKind
COMMAND_GROUP_KIND_COORDINATION: CommandGroupKind
COMMAND_GROUP_KIND_RESCUE: CommandGroupKind
COMMAND_GROUP_KIND_MEDICAL: CommandGroupKind
COMMAND_GROUP_KIND_CORDON: CommandGroupKind
COMMAND_GROUP_KIND_PUBLIC_OPINION: CommandGroupKind
COMMAND_GROUP_KIND_AFTERMATH: CommandGroupKind
COMMAND_GROUP_KIND_EXPERT: CommandGroupKind
COMMAND_GROUP_KIND_SUPPLY: CommandGroupKind
COMMAND_GROUP_KIND_OTHER: CommandGroupKind

class Threshold(_message.Message):
    __slots__ = ("figure", "at_least")
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    figure: TriggerFigure
    at_least: int
    def __init__(self, figure: _Optional[_Union[TriggerFigure, str]] = ..., at_least: _Optional[int] = ...) -> None: ...

class ResponseTrigger(_message.Message):
    __slots__ = ("level", "any_of", "commander_tier", "text", "expected_hours", "measures")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ANY_OF_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_TIER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_HOURS_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    level: ResponseLevel
    any_of: _containers.RepeatedCompositeFieldContainer[Threshold]
    commander_tier: Tier
    text: str
    expected_hours: int
    measures: str
    def __init__(self, level: _Optional[_Union[ResponseLevel, str]] = ..., any_of: _Optional[_Iterable[_Union[Threshold, _Mapping]]] = ..., commander_tier: _Optional[_Union[Tier, str]] = ..., text: _Optional[str] = ..., expected_hours: _Optional[int] = ..., measures: _Optional[str] = ...) -> None: ...

class PlanAddressee(_message.Message):
    __slots__ = ("units", "tier", "reach", "role", "capability", "count")
    UNITS_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    units: _containers.RepeatedScalarFieldContainer[str]
    tier: Tier
    reach: Reach
    role: _post_pb2.Responsibility
    capability: _team_pb2.Capability
    count: int
    def __init__(self, units: _Optional[_Iterable[str]] = ..., tier: _Optional[_Union[Tier, str]] = ..., reach: _Optional[_Union[Reach, str]] = ..., role: _Optional[_Union[_post_pb2.Responsibility, str]] = ..., capability: _Optional[_Union[_team_pb2.Capability, str]] = ..., count: _Optional[int] = ...) -> None: ...

class PlanStep(_message.Message):
    __slots__ = ("key", "level", "to", "title", "instruction", "priority", "due_minutes")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DUE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    key: str
    level: ResponseLevel
    to: PlanAddressee
    title: str
    instruction: str
    priority: str
    due_minutes: int
    def __init__(self, key: _Optional[str] = ..., level: _Optional[_Union[ResponseLevel, str]] = ..., to: _Optional[_Union[PlanAddressee, _Mapping]] = ..., title: _Optional[str] = ..., instruction: _Optional[str] = ..., priority: _Optional[str] = ..., due_minutes: _Optional[int] = ...) -> None: ...

class PlanContact(_message.Message):
    __slots__ = ("title", "post", "phone")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    title: str
    post: str
    phone: str
    def __init__(self, title: _Optional[str] = ..., post: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class PlanGroup(_message.Message):
    __slots__ = ("kind", "title", "tasks", "level", "leader", "members")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEADER_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    kind: CommandGroupKind
    title: str
    tasks: str
    level: ResponseLevel
    leader: str
    members: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind: _Optional[_Union[CommandGroupKind, str]] = ..., title: _Optional[str] = ..., tasks: _Optional[str] = ..., level: _Optional[_Union[ResponseLevel, str]] = ..., leader: _Optional[str] = ..., members: _Optional[_Iterable[str]] = ...) -> None: ...

class ImpliedResponse(_message.Message):
    __slots__ = ("level", "tier", "implies", "automatic")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    IMPLIES_FIELD_NUMBER: _ClassVar[int]
    AUTOMATIC_FIELD_NUMBER: _ClassVar[int]
    level: ResponseLevel
    tier: Tier
    implies: ResponseLevel
    automatic: bool
    def __init__(self, level: _Optional[_Union[ResponseLevel, str]] = ..., tier: _Optional[_Union[Tier, str]] = ..., implies: _Optional[_Union[ResponseLevel, str]] = ..., automatic: _Optional[bool] = ...) -> None: ...

class Plan(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "title", "kind", "incident_kinds", "natural_hazards", "triggers", "steps", "contacts", "groups", "implied", "replaces", "linked_plan", "summary", "documents", "edition", "drafted_by", "enacted_by", "enacted_at", "superseded_by", "ended_at", "ended_by")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_KINDS_FIELD_NUMBER: _ClassVar[int]
    NATURAL_HAZARDS_FIELD_NUMBER: _ClassVar[int]
    TRIGGERS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    IMPLIED_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    LINKED_PLAN_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    EDITION_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    ENACTED_BY_FIELD_NUMBER: _ClassVar[int]
    ENACTED_AT_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_BY_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: PlanState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    title: str
    kind: PlanKind
    incident_kinds: _containers.RepeatedScalarFieldContainer[str]
    natural_hazards: _containers.RepeatedScalarFieldContainer[NaturalHazard]
    triggers: _containers.RepeatedCompositeFieldContainer[ResponseTrigger]
    steps: _containers.RepeatedCompositeFieldContainer[PlanStep]
    contacts: _containers.RepeatedCompositeFieldContainer[PlanContact]
    groups: _containers.RepeatedCompositeFieldContainer[PlanGroup]
    implied: _containers.RepeatedCompositeFieldContainer[ImpliedResponse]
    replaces: str
    linked_plan: str
    summary: str
    documents: _containers.RepeatedScalarFieldContainer[str]
    edition: int
    drafted_by: str
    enacted_by: str
    enacted_at: _timestamp_pb2.Timestamp
    superseded_by: str
    ended_at: _timestamp_pb2.Timestamp
    ended_by: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[PlanState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[PlanKind, str]] = ..., incident_kinds: _Optional[_Iterable[str]] = ..., natural_hazards: _Optional[_Iterable[_Union[NaturalHazard, str]]] = ..., triggers: _Optional[_Iterable[_Union[ResponseTrigger, _Mapping]]] = ..., steps: _Optional[_Iterable[_Union[PlanStep, _Mapping]]] = ..., contacts: _Optional[_Iterable[_Union[PlanContact, _Mapping]]] = ..., groups: _Optional[_Iterable[_Union[PlanGroup, _Mapping]]] = ..., implied: _Optional[_Iterable[_Union[ImpliedResponse, _Mapping]]] = ..., replaces: _Optional[str] = ..., linked_plan: _Optional[str] = ..., summary: _Optional[str] = ..., documents: _Optional[_Iterable[str]] = ..., edition: _Optional[int] = ..., drafted_by: _Optional[str] = ..., enacted_by: _Optional[str] = ..., enacted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., superseded_by: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_by: _Optional[str] = ...) -> None: ...

class CreatePlanRequest(_message.Message):
    __slots__ = ("plan", "request_id")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    plan: Plan
    request_id: str
    def __init__(self, plan: _Optional[_Union[Plan, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetPlanRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListPlansRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "kind", "natural_hazards", "incident_kinds", "linked_plan")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NATURAL_HAZARDS_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_KINDS_FIELD_NUMBER: _ClassVar[int]
    LINKED_PLAN_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[PlanState]
    kind: _containers.RepeatedScalarFieldContainer[PlanKind]
    natural_hazards: _containers.RepeatedScalarFieldContainer[NaturalHazard]
    incident_kinds: _containers.RepeatedScalarFieldContainer[str]
    linked_plan: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[PlanState, str]]] = ..., kind: _Optional[_Iterable[_Union[PlanKind, str]]] = ..., natural_hazards: _Optional[_Iterable[_Union[NaturalHazard, str]]] = ..., incident_kinds: _Optional[_Iterable[str]] = ..., linked_plan: _Optional[str] = ...) -> None: ...

class ListPlansResponse(_message.Message):
    __slots__ = ("plans", "next_page_token")
    PLANS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    plans: _containers.RepeatedCompositeFieldContainer[Plan]
    next_page_token: str
    def __init__(self, plans: _Optional[_Iterable[_Union[Plan, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetPlanCoverageRequest(_message.Message):
    __slots__ = ("unit", "kind")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    unit: str
    kind: _containers.RepeatedScalarFieldContainer[_unit_pb2.UnitKind]
    def __init__(self, unit: _Optional[str] = ..., kind: _Optional[_Iterable[_Union[_unit_pb2.UnitKind, str]]] = ...) -> None: ...

class UnitKindCoverage(_message.Message):
    __slots__ = ("kind", "units", "covered", "comprehensive", "special", "onsite")
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    COVERED_FIELD_NUMBER: _ClassVar[int]
    COMPREHENSIVE_FIELD_NUMBER: _ClassVar[int]
    SPECIAL_FIELD_NUMBER: _ClassVar[int]
    ONSITE_FIELD_NUMBER: _ClassVar[int]
    kind: _unit_pb2.UnitKind
    units: int
    covered: int
    comprehensive: int
    special: int
    onsite: int
    def __init__(self, kind: _Optional[_Union[_unit_pb2.UnitKind, str]] = ..., units: _Optional[int] = ..., covered: _Optional[int] = ..., comprehensive: _Optional[int] = ..., special: _Optional[int] = ..., onsite: _Optional[int] = ...) -> None: ...

class UncoveredUnit(_message.Message):
    __slots__ = ("unit", "title", "kind")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    unit: str
    title: str
    kind: _unit_pb2.UnitKind
    def __init__(self, unit: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[_Union[_unit_pb2.UnitKind, str]] = ...) -> None: ...

class PlanCoverage(_message.Message):
    __slots__ = ("unit", "kinds", "uncovered")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    UNCOVERED_FIELD_NUMBER: _ClassVar[int]
    unit: str
    kinds: _containers.RepeatedCompositeFieldContainer[UnitKindCoverage]
    uncovered: _containers.RepeatedCompositeFieldContainer[UncoveredUnit]
    def __init__(self, unit: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[UnitKindCoverage, _Mapping]]] = ..., uncovered: _Optional[_Iterable[_Union[UncoveredUnit, _Mapping]]] = ...) -> None: ...

class UpdatePlanRequest(_message.Message):
    __slots__ = ("plan", "update_mask", "request_id")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    plan: Plan
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, plan: _Optional[_Union[Plan, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevisePlanRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class EnactPlanRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RevokePlanRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...
