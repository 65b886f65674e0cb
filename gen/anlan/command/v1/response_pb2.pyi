import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
from anlan.emergency.v1 import plan_pb2 as _plan_pb2
from anlan.kit.v1 import options_pb2 as _options_pb2
from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ResponseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESPONSE_STATE_UNSPECIFIED: _ClassVar[ResponseState]
    RESPONSE_STATE_PROPOSED: _ClassVar[ResponseState]
    RESPONSE_STATE_ACTIVE: _ClassVar[ResponseState]
    RESPONSE_STATE_TERMINATED: _ClassVar[ResponseState]
    RESPONSE_STATE_RECOVERY: _ClassVar[ResponseState]
    RESPONSE_STATE_CLOSED: _ClassVar[ResponseState]
    RESPONSE_STATE_DISMISSED: _ClassVar[ResponseState]
RESPONSE_STATE_UNSPECIFIED: ResponseState
RESPONSE_STATE_PROPOSED: ResponseState
RESPONSE_STATE_ACTIVE: ResponseState
RESPONSE_STATE_TERMINATED: ResponseState
RESPONSE_STATE_RECOVERY: ResponseState
RESPONSE_STATE_CLOSED: ResponseState
RESPONSE_STATE_DISMISSED: ResponseState

class StatedFigure(_message.Message):
    __slots__ = ("figure", "value")
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    figure: _plan_pb2.TriggerFigure
    value: int
    def __init__(self, figure: _Optional[_Union[_plan_pb2.TriggerFigure, str]] = ..., value: _Optional[int] = ...) -> None: ...

class TriggerMatch(_message.Message):
    __slots__ = ("figure", "at_least", "value")
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    figure: _plan_pb2.TriggerFigure
    at_least: int
    value: int
    def __init__(self, figure: _Optional[_Union[_plan_pb2.TriggerFigure, str]] = ..., at_least: _Optional[int] = ..., value: _Optional[int] = ...) -> None: ...

class OpenedStep(_message.Message):
    __slots__ = ("key", "title", "level", "dispatch_order", "recipients", "not_found", "contacts")
    KEY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_ORDER_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    NOT_FOUND_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    key: str
    title: str
    level: _plan_pb2.ResponseLevel
    dispatch_order: str
    recipients: int
    not_found: _containers.RepeatedScalarFieldContainer[str]
    contacts: int
    def __init__(self, key: _Optional[str] = ..., title: _Optional[str] = ..., level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., dispatch_order: _Optional[str] = ..., recipients: _Optional[int] = ..., not_found: _Optional[_Iterable[str]] = ..., contacts: _Optional[int] = ...) -> None: ...

class Response(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "incident", "plan", "level", "matter", "measures", "expected_end", "commander", "affected_units", "figures", "warning", "title", "incident_title", "unit_title", "plan_title", "recommended_level", "matches", "commander_tier", "beyond_tier", "implied_by", "automatic", "undecided", "decided_by", "decided_at", "activated_at", "opened_level", "level_before", "level_changed_at", "steps", "command_post", "command_unit", "command_unit_title", "commander_title", "commander_holder", "successor_unit", "successor_commander", "takeover_requested_by", "takeover_requested_at", "takeover_unconfirmed", "takeover_confirmed_by", "taken_over_at", "threat_controlled", "no_secondary_danger", "terminated_by", "terminated_at", "recovery_at", "closed_by", "closed_at", "overrun", "order_count", "warning_title", "termination_proposed", "termination_proposed_at", "termination_grounds", "exercise", "time_scale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    MATTER_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_END_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_UNITS_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    WARNING_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    PLAN_TITLE_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_LEVEL_FIELD_NUMBER: _ClassVar[int]
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_TIER_FIELD_NUMBER: _ClassVar[int]
    BEYOND_TIER_FIELD_NUMBER: _ClassVar[int]
    IMPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    AUTOMATIC_FIELD_NUMBER: _ClassVar[int]
    UNDECIDED_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTIVATED_AT_FIELD_NUMBER: _ClassVar[int]
    OPENED_LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEVEL_BEFORE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    COMMAND_POST_FIELD_NUMBER: _ClassVar[int]
    COMMAND_UNIT_FIELD_NUMBER: _ClassVar[int]
    COMMAND_UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_TITLE_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_HOLDER_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_UNIT_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_COMMANDER_FIELD_NUMBER: _ClassVar[int]
    TAKEOVER_REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    TAKEOVER_REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    TAKEOVER_UNCONFIRMED_FIELD_NUMBER: _ClassVar[int]
    TAKEOVER_CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    TAKEN_OVER_AT_FIELD_NUMBER: _ClassVar[int]
    THREAT_CONTROLLED_FIELD_NUMBER: _ClassVar[int]
    NO_SECONDARY_DANGER_FIELD_NUMBER: _ClassVar[int]
    TERMINATED_BY_FIELD_NUMBER: _ClassVar[int]
    TERMINATED_AT_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    OVERRUN_FIELD_NUMBER: _ClassVar[int]
    ORDER_COUNT_FIELD_NUMBER: _ClassVar[int]
    WARNING_TITLE_FIELD_NUMBER: _ClassVar[int]
    TERMINATION_PROPOSED_FIELD_NUMBER: _ClassVar[int]
    TERMINATION_PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    TERMINATION_GROUNDS_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: ResponseState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    incident: str
    plan: str
    level: _plan_pb2.ResponseLevel
    matter: str
    measures: str
    expected_end: _timestamp_pb2.Timestamp
    commander: str
    affected_units: _containers.RepeatedScalarFieldContainer[str]
    figures: _containers.RepeatedCompositeFieldContainer[StatedFigure]
    warning: str
    title: str
    incident_title: str
    unit_title: str
    plan_title: str
    recommended_level: _plan_pb2.ResponseLevel
    matches: _containers.RepeatedCompositeFieldContainer[TriggerMatch]
    commander_tier: _plan_pb2.Tier
    beyond_tier: bool
    implied_by: str
    automatic: bool
    undecided: bool
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    activated_at: _timestamp_pb2.Timestamp
    opened_level: _plan_pb2.ResponseLevel
    level_before: _plan_pb2.ResponseLevel
    level_changed_at: _timestamp_pb2.Timestamp
    steps: _containers.RepeatedCompositeFieldContainer[OpenedStep]
    command_post: str
    command_unit: str
    command_unit_title: str
    commander_title: str
    commander_holder: str
    successor_unit: str
    successor_commander: str
    takeover_requested_by: str
    takeover_requested_at: _timestamp_pb2.Timestamp
    takeover_unconfirmed: bool
    takeover_confirmed_by: str
    taken_over_at: _timestamp_pb2.Timestamp
    threat_controlled: bool
    no_secondary_danger: bool
    terminated_by: str
    terminated_at: _timestamp_pb2.Timestamp
    recovery_at: _timestamp_pb2.Timestamp
    closed_by: str
    closed_at: _timestamp_pb2.Timestamp
    overrun: bool
    order_count: int
    warning_title: str
    termination_proposed: bool
    termination_proposed_at: _timestamp_pb2.Timestamp
    termination_grounds: str
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[ResponseState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., incident: _Optional[str] = ..., plan: _Optional[str] = ..., level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., matter: _Optional[str] = ..., measures: _Optional[str] = ..., expected_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., commander: _Optional[str] = ..., affected_units: _Optional[_Iterable[str]] = ..., figures: _Optional[_Iterable[_Union[StatedFigure, _Mapping]]] = ..., warning: _Optional[str] = ..., title: _Optional[str] = ..., incident_title: _Optional[str] = ..., unit_title: _Optional[str] = ..., plan_title: _Optional[str] = ..., recommended_level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., matches: _Optional[_Iterable[_Union[TriggerMatch, _Mapping]]] = ..., commander_tier: _Optional[_Union[_plan_pb2.Tier, str]] = ..., beyond_tier: _Optional[bool] = ..., implied_by: _Optional[str] = ..., automatic: _Optional[bool] = ..., undecided: _Optional[bool] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., activated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., level_before: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., level_changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[OpenedStep, _Mapping]]] = ..., command_post: _Optional[str] = ..., command_unit: _Optional[str] = ..., command_unit_title: _Optional[str] = ..., commander_title: _Optional[str] = ..., commander_holder: _Optional[str] = ..., successor_unit: _Optional[str] = ..., successor_commander: _Optional[str] = ..., takeover_requested_by: _Optional[str] = ..., takeover_requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., takeover_unconfirmed: _Optional[bool] = ..., takeover_confirmed_by: _Optional[str] = ..., taken_over_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., threat_controlled: _Optional[bool] = ..., no_secondary_danger: _Optional[bool] = ..., terminated_by: _Optional[str] = ..., terminated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recovery_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overrun: _Optional[bool] = ..., order_count: _Optional[int] = ..., warning_title: _Optional[str] = ..., termination_proposed: _Optional[bool] = ..., termination_proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., termination_grounds: _Optional[str] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class ProposeResponseRequest(_message.Message):
    __slots__ = ("response", "request_id", "exercise")
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    response: Response
    request_id: str
    exercise: str
    def __init__(self, response: _Optional[_Union[Response, _Mapping]] = ..., request_id: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class RecommendResponsesRequest(_message.Message):
    __slots__ = ("unit", "incident", "incident_kind", "natural_hazard", "figures")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_KIND_FIELD_NUMBER: _ClassVar[int]
    NATURAL_HAZARD_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    unit: str
    incident: str
    incident_kind: _incident_pb2.IncidentKind
    natural_hazard: _plan_pb2.NaturalHazard
    figures: _containers.RepeatedCompositeFieldContainer[StatedFigure]
    def __init__(self, unit: _Optional[str] = ..., incident: _Optional[str] = ..., incident_kind: _Optional[_Union[_incident_pb2.IncidentKind, str]] = ..., natural_hazard: _Optional[_Union[_plan_pb2.NaturalHazard, str]] = ..., figures: _Optional[_Iterable[_Union[StatedFigure, _Mapping]]] = ...) -> None: ...

class ResponseRecommendation(_message.Message):
    __slots__ = ("plan", "plan_title", "unit", "level", "matches", "text", "commander_tier", "beyond_tier", "measures", "expected_hours", "steps", "implied", "response")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    PLAN_TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_TIER_FIELD_NUMBER: _ClassVar[int]
    BEYOND_TIER_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_HOURS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    IMPLIED_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    plan: str
    plan_title: str
    unit: str
    level: _plan_pb2.ResponseLevel
    matches: _containers.RepeatedCompositeFieldContainer[TriggerMatch]
    text: str
    commander_tier: _plan_pb2.Tier
    beyond_tier: bool
    measures: str
    expected_hours: int
    steps: _containers.RepeatedScalarFieldContainer[str]
    implied: _containers.RepeatedCompositeFieldContainer[_plan_pb2.ImpliedResponse]
    response: str
    def __init__(self, plan: _Optional[str] = ..., plan_title: _Optional[str] = ..., unit: _Optional[str] = ..., level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., matches: _Optional[_Iterable[_Union[TriggerMatch, _Mapping]]] = ..., text: _Optional[str] = ..., commander_tier: _Optional[_Union[_plan_pb2.Tier, str]] = ..., beyond_tier: _Optional[bool] = ..., measures: _Optional[str] = ..., expected_hours: _Optional[int] = ..., steps: _Optional[_Iterable[str]] = ..., implied: _Optional[_Iterable[_Union[_plan_pb2.ImpliedResponse, _Mapping]]] = ..., response: _Optional[str] = ...) -> None: ...

class RecommendResponsesResponse(_message.Message):
    __slots__ = ("recommendations", "figures")
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    recommendations: _containers.RepeatedCompositeFieldContainer[ResponseRecommendation]
    figures: _containers.RepeatedCompositeFieldContainer[StatedFigure]
    def __init__(self, recommendations: _Optional[_Iterable[_Union[ResponseRecommendation, _Mapping]]] = ..., figures: _Optional[_Iterable[_Union[StatedFigure, _Mapping]]] = ...) -> None: ...

class GetResponseRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListResponsesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "plan", "level", "implied_by", "command_unit", "overrun", "undecided", "warning", "termination_proposed", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    IMPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    COMMAND_UNIT_FIELD_NUMBER: _ClassVar[int]
    OVERRUN_FIELD_NUMBER: _ClassVar[int]
    UNDECIDED_FIELD_NUMBER: _ClassVar[int]
    WARNING_FIELD_NUMBER: _ClassVar[int]
    TERMINATION_PROPOSED_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[ResponseState]
    incident: str
    plan: str
    level: _containers.RepeatedScalarFieldContainer[_plan_pb2.ResponseLevel]
    implied_by: str
    command_unit: str
    overrun: bool
    undecided: bool
    warning: str
    termination_proposed: bool
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[ResponseState, str]]] = ..., incident: _Optional[str] = ..., plan: _Optional[str] = ..., level: _Optional[_Iterable[_Union[_plan_pb2.ResponseLevel, str]]] = ..., implied_by: _Optional[str] = ..., command_unit: _Optional[str] = ..., overrun: _Optional[bool] = ..., undecided: _Optional[bool] = ..., warning: _Optional[str] = ..., termination_proposed: _Optional[bool] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListResponsesResponse(_message.Message):
    __slots__ = ("responses", "next_page_token")
    RESPONSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    responses: _containers.RepeatedCompositeFieldContainer[Response]
    next_page_token: str
    def __init__(self, responses: _Optional[_Iterable[_Union[Response, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ActivateResponseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "level", "matter", "measures", "expected_end", "commander", "affected_units")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    MATTER_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_END_FIELD_NUMBER: _ClassVar[int]
    COMMANDER_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_UNITS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    level: _plan_pb2.ResponseLevel
    matter: str
    measures: str
    expected_end: _timestamp_pb2.Timestamp
    commander: str
    affected_units: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., matter: _Optional[str] = ..., measures: _Optional[str] = ..., expected_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., commander: _Optional[str] = ..., affected_units: _Optional[_Iterable[str]] = ...) -> None: ...

class DeclineResponseRequest(_message.Message):
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

class UpgradeResponseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "level", "measures")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    level: _plan_pb2.ResponseLevel
    measures: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ..., measures: _Optional[str] = ...) -> None: ...

class DowngradeResponseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "level")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    level: _plan_pb2.ResponseLevel
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., level: _Optional[_Union[_plan_pb2.ResponseLevel, str]] = ...) -> None: ...

class ExtendResponseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "expected_end")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_END_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    expected_end: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., expected_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TakeOverResponseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "successor_commander")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_COMMANDER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    successor_commander: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., successor_commander: _Optional[str] = ...) -> None: ...

class ConfirmResponseTakeOverRequest(_message.Message):
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

class TerminateResponseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "threat_controlled", "no_secondary_danger")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    THREAT_CONTROLLED_FIELD_NUMBER: _ClassVar[int]
    NO_SECONDARY_DANGER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    threat_controlled: bool
    no_secondary_danger: bool
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., threat_controlled: _Optional[bool] = ..., no_secondary_danger: _Optional[bool] = ...) -> None: ...

class BeginResponseRecoveryRequest(_message.Message):
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

class CloseResponseRequest(_message.Message):
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
