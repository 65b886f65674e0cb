import datetime

from anlan.command.v1 import incident_pb2 as _incident_pb2
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

class AccidentCaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCIDENT_CASE_STATE_UNSPECIFIED: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_OPEN: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_INVESTIGATING: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_APPRAISING: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_REPORT_SUBMITTED: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_REPLIED: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_RECTIFY: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_EVALUATED: _ClassVar[AccidentCaseState]
    ACCIDENT_CASE_STATE_CLOSED: _ClassVar[AccidentCaseState]

class InvestigationTier(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INVESTIGATION_TIER_UNSPECIFIED: _ClassVar[InvestigationTier]
    INVESTIGATION_TIER_COUNTY: _ClassVar[InvestigationTier]
    INVESTIGATION_TIER_CITY: _ClassVar[InvestigationTier]
    INVESTIGATION_TIER_PROVINCE: _ClassVar[InvestigationTier]
    INVESTIGATION_TIER_STATE: _ClassVar[InvestigationTier]

class FourNoLetGo(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FOUR_NO_LET_GO_UNSPECIFIED: _ClassVar[FourNoLetGo]
    FOUR_NO_LET_GO_CAUSE_FOUND: _ClassVar[FourNoLetGo]
    FOUR_NO_LET_GO_RESPONSIBLE_PUNISHED: _ClassVar[FourNoLetGo]
    FOUR_NO_LET_GO_MEASURES_TAKEN: _ClassVar[FourNoLetGo]
    FOUR_NO_LET_GO_PEOPLE_EDUCATED: _ClassVar[FourNoLetGo]
ACCIDENT_CASE_STATE_UNSPECIFIED: AccidentCaseState
ACCIDENT_CASE_STATE_OPEN: AccidentCaseState
ACCIDENT_CASE_STATE_INVESTIGATING: AccidentCaseState
ACCIDENT_CASE_STATE_APPRAISING: AccidentCaseState
ACCIDENT_CASE_STATE_REPORT_SUBMITTED: AccidentCaseState
ACCIDENT_CASE_STATE_REPLIED: AccidentCaseState
ACCIDENT_CASE_STATE_RECTIFY: AccidentCaseState
ACCIDENT_CASE_STATE_EVALUATED: AccidentCaseState
ACCIDENT_CASE_STATE_CLOSED: AccidentCaseState
INVESTIGATION_TIER_UNSPECIFIED: InvestigationTier
INVESTIGATION_TIER_COUNTY: InvestigationTier
INVESTIGATION_TIER_CITY: InvestigationTier
INVESTIGATION_TIER_PROVINCE: InvestigationTier
INVESTIGATION_TIER_STATE: InvestigationTier
FOUR_NO_LET_GO_UNSPECIFIED: FourNoLetGo
FOUR_NO_LET_GO_CAUSE_FOUND: FourNoLetGo
FOUR_NO_LET_GO_RESPONSIBLE_PUNISHED: FourNoLetGo
FOUR_NO_LET_GO_MEASURES_TAKEN: FourNoLetGo
FOUR_NO_LET_GO_PEOPLE_EDUCATED: FourNoLetGo

class FourNoLetGoTick(_message.Message):
    __slots__ = ("check", "evidence", "statement", "ticked_by", "ticked_at")
    CHECK_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    TICKED_BY_FIELD_NUMBER: _ClassVar[int]
    TICKED_AT_FIELD_NUMBER: _ClassVar[int]
    check: FourNoLetGo
    evidence: _containers.RepeatedScalarFieldContainer[str]
    statement: str
    ticked_by: str
    ticked_at: _timestamp_pb2.Timestamp
    def __init__(self, check: _Optional[_Union[FourNoLetGo, str]] = ..., evidence: _Optional[_Iterable[str]] = ..., statement: _Optional[str] = ..., ticked_by: _Optional[str] = ..., ticked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TechnicalAppraisal(_message.Message):
    __slots__ = ("subject", "institution", "started_at", "started_by", "ended_at", "ended_by")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    subject: str
    institution: str
    started_at: _timestamp_pb2.Timestamp
    started_by: str
    ended_at: _timestamp_pb2.Timestamp
    ended_by: str
    def __init__(self, subject: _Optional[str] = ..., institution: _Optional[str] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_by: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_by: _Optional[str] = ...) -> None: ...

class CaseExtension(_message.Message):
    __slots__ = ("span", "days", "approved_by", "approved_at", "reason")
    SPAN_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    span: str
    days: int
    approved_by: str
    approved_at: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, span: _Optional[str] = ..., days: _Optional[int] = ..., approved_by: _Optional[str] = ..., approved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class AccidentCase(_message.Message):
    __slots__ = ("name", "unit", "state", "version", "create_time", "update_time", "clock", "due_time", "allowed_actions", "incident", "title", "accident_unit", "accident_unit_title", "occurred_at", "casualties", "grade", "grade_before", "grade_changed_at", "regrade_until", "proposed_tier", "tier", "investigator", "transfer_proposed", "transferred_at", "transferred_by", "group_leader", "started_at", "report_due_at", "appraisals", "appraisal_seconds", "extensions", "submitted_at", "submitted_by", "report_late", "cause", "responsibility", "report_files", "reply_due_at", "replied_at", "replied_by", "reply_late", "reply_number", "reply_files", "evaluation_due_at", "evaluated_at", "evaluated_by", "evaluation_late", "evaluation", "publication", "evaluation_files", "ticks", "closed_at", "closed_by", "overdue", "exercise", "time_scale")
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
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ACCIDENT_UNIT_FIELD_NUMBER: _ClassVar[int]
    ACCIDENT_UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    CASUALTIES_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    GRADE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    GRADE_CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    REGRADE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_TIER_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    INVESTIGATOR_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_PROPOSED_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_AT_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_BY_FIELD_NUMBER: _ClassVar[int]
    GROUP_LEADER_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    REPORT_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    APPRAISALS_FIELD_NUMBER: _ClassVar[int]
    APPRAISAL_SECONDS_FIELD_NUMBER: _ClassVar[int]
    EXTENSIONS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    REPORT_LATE_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    REPORT_FILES_FIELD_NUMBER: _ClassVar[int]
    REPLY_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    REPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    REPLY_LATE_FIELD_NUMBER: _ClassVar[int]
    REPLY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REPLY_FILES_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    EVALUATED_AT_FIELD_NUMBER: _ClassVar[int]
    EVALUATED_BY_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_LATE_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_FIELD_NUMBER: _ClassVar[int]
    PUBLICATION_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_FILES_FIELD_NUMBER: _ClassVar[int]
    TICKS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    state: AccidentCaseState
    version: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    clock: str
    due_time: _timestamp_pb2.Timestamp
    allowed_actions: _containers.RepeatedScalarFieldContainer[str]
    incident: str
    title: str
    accident_unit: str
    accident_unit_title: str
    occurred_at: _timestamp_pb2.Timestamp
    casualties: _incident_pb2.Casualties
    grade: _incident_pb2.AccidentGrade
    grade_before: _incident_pb2.AccidentGrade
    grade_changed_at: _timestamp_pb2.Timestamp
    regrade_until: _timestamp_pb2.Timestamp
    proposed_tier: InvestigationTier
    tier: InvestigationTier
    investigator: str
    transfer_proposed: bool
    transferred_at: _timestamp_pb2.Timestamp
    transferred_by: str
    group_leader: str
    started_at: _timestamp_pb2.Timestamp
    report_due_at: _timestamp_pb2.Timestamp
    appraisals: _containers.RepeatedCompositeFieldContainer[TechnicalAppraisal]
    appraisal_seconds: int
    extensions: _containers.RepeatedCompositeFieldContainer[CaseExtension]
    submitted_at: _timestamp_pb2.Timestamp
    submitted_by: str
    report_late: bool
    cause: str
    responsibility: str
    report_files: _containers.RepeatedScalarFieldContainer[str]
    reply_due_at: _timestamp_pb2.Timestamp
    replied_at: _timestamp_pb2.Timestamp
    replied_by: str
    reply_late: bool
    reply_number: str
    reply_files: _containers.RepeatedScalarFieldContainer[str]
    evaluation_due_at: _timestamp_pb2.Timestamp
    evaluated_at: _timestamp_pb2.Timestamp
    evaluated_by: str
    evaluation_late: bool
    evaluation: str
    publication: str
    evaluation_files: _containers.RepeatedScalarFieldContainer[str]
    ticks: _containers.RepeatedCompositeFieldContainer[FourNoLetGoTick]
    closed_at: _timestamp_pb2.Timestamp
    closed_by: str
    overdue: bool
    exercise: str
    time_scale: int
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., state: _Optional[_Union[AccidentCaseState, str]] = ..., version: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., allowed_actions: _Optional[_Iterable[str]] = ..., incident: _Optional[str] = ..., title: _Optional[str] = ..., accident_unit: _Optional[str] = ..., accident_unit_title: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., casualties: _Optional[_Union[_incident_pb2.Casualties, _Mapping]] = ..., grade: _Optional[_Union[_incident_pb2.AccidentGrade, str]] = ..., grade_before: _Optional[_Union[_incident_pb2.AccidentGrade, str]] = ..., grade_changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., regrade_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., proposed_tier: _Optional[_Union[InvestigationTier, str]] = ..., tier: _Optional[_Union[InvestigationTier, str]] = ..., investigator: _Optional[str] = ..., transfer_proposed: _Optional[bool] = ..., transferred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., transferred_by: _Optional[str] = ..., group_leader: _Optional[str] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., report_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., appraisals: _Optional[_Iterable[_Union[TechnicalAppraisal, _Mapping]]] = ..., appraisal_seconds: _Optional[int] = ..., extensions: _Optional[_Iterable[_Union[CaseExtension, _Mapping]]] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_by: _Optional[str] = ..., report_late: _Optional[bool] = ..., cause: _Optional[str] = ..., responsibility: _Optional[str] = ..., report_files: _Optional[_Iterable[str]] = ..., reply_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replied_by: _Optional[str] = ..., reply_late: _Optional[bool] = ..., reply_number: _Optional[str] = ..., reply_files: _Optional[_Iterable[str]] = ..., evaluation_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., evaluated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., evaluated_by: _Optional[str] = ..., evaluation_late: _Optional[bool] = ..., evaluation: _Optional[str] = ..., publication: _Optional[str] = ..., evaluation_files: _Optional[_Iterable[str]] = ..., ticks: _Optional[_Iterable[_Union[FourNoLetGoTick, _Mapping]]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., overdue: _Optional[bool] = ..., exercise: _Optional[str] = ..., time_scale: _Optional[int] = ...) -> None: ...

class CreateAccidentCaseRequest(_message.Message):
    __slots__ = ("accident_case", "request_id")
    ACCIDENT_CASE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    accident_case: AccidentCase
    request_id: str
    def __init__(self, accident_case: _Optional[_Union[AccidentCase, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetAccidentCaseRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListAccidentCasesRequest(_message.Message):
    __slots__ = ("unit", "page_size", "page_token", "state", "incident", "grade", "transfer_proposed", "overdue", "investigator", "exercise")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_PROPOSED_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    INVESTIGATOR_FIELD_NUMBER: _ClassVar[int]
    EXERCISE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    page_size: int
    page_token: str
    state: _containers.RepeatedScalarFieldContainer[AccidentCaseState]
    incident: str
    grade: _containers.RepeatedScalarFieldContainer[_incident_pb2.AccidentGrade]
    transfer_proposed: bool
    overdue: bool
    investigator: str
    exercise: str
    def __init__(self, unit: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Iterable[_Union[AccidentCaseState, str]]] = ..., incident: _Optional[str] = ..., grade: _Optional[_Iterable[_Union[_incident_pb2.AccidentGrade, str]]] = ..., transfer_proposed: _Optional[bool] = ..., overdue: _Optional[bool] = ..., investigator: _Optional[str] = ..., exercise: _Optional[str] = ...) -> None: ...

class ListAccidentCasesResponse(_message.Message):
    __slots__ = ("accident_cases", "next_page_token")
    ACCIDENT_CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accident_cases: _containers.RepeatedCompositeFieldContainer[AccidentCase]
    next_page_token: str
    def __init__(self, accident_cases: _Optional[_Iterable[_Union[AccidentCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StartInvestigationRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "group_leader")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GROUP_LEADER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    group_leader: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., group_leader: _Optional[str] = ...) -> None: ...

class StartTechnicalAppraisalRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "subject", "institution")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    subject: str
    institution: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., subject: _Optional[str] = ..., institution: _Optional[str] = ...) -> None: ...

class EndTechnicalAppraisalRequest(_message.Message):
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

class ExtendInvestigationRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "days")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    days: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class RegradeAccidentCaseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "casualties")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CASUALTIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    casualties: _incident_pb2.Casualties
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., casualties: _Optional[_Union[_incident_pb2.Casualties, _Mapping]] = ...) -> None: ...

class TransferAccidentCaseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "tier")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    tier: InvestigationTier
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., tier: _Optional[_Union[InvestigationTier, str]] = ...) -> None: ...

class SubmitInvestigationReportRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "cause", "responsibility", "report_files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBILITY_FIELD_NUMBER: _ClassVar[int]
    REPORT_FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    cause: str
    responsibility: str
    report_files: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., cause: _Optional[str] = ..., responsibility: _Optional[str] = ..., report_files: _Optional[_Iterable[str]] = ...) -> None: ...

class ReturnInvestigationReportRequest(_message.Message):
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

class ExtendReplyRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "days")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    days: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class ReplyAccidentCaseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "reply_number", "reply_files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPLY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REPLY_FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    reply_number: str
    reply_files: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., reply_number: _Optional[str] = ..., reply_files: _Optional[_Iterable[str]] = ...) -> None: ...

class StartRectificationRequest(_message.Message):
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

class EvaluateAccidentCaseRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "evaluation", "publication", "evaluation_files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_FIELD_NUMBER: _ClassVar[int]
    PUBLICATION_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    evaluation: str
    publication: str
    evaluation_files: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., evaluation: _Optional[str] = ..., publication: _Optional[str] = ..., evaluation_files: _Optional[_Iterable[str]] = ...) -> None: ...

class TickFourNoLetGoRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "check", "evidence", "statement")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    check: FourNoLetGo
    evidence: _containers.RepeatedScalarFieldContainer[str]
    statement: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., check: _Optional[_Union[FourNoLetGo, str]] = ..., evidence: _Optional[_Iterable[str]] = ..., statement: _Optional[str] = ...) -> None: ...

class UntickFourNoLetGoRequest(_message.Message):
    __slots__ = ("name", "version", "request_id", "reason", "check")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    request_id: str
    reason: str
    check: FourNoLetGo
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., check: _Optional[_Union[FourNoLetGo, str]] = ...) -> None: ...

class CloseAccidentCaseRequest(_message.Message):
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

class GetAccidentFiguresRequest(_message.Message):
    __slots__ = ("unit", "year", "since", "until")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    unit: str
    year: int
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    def __init__(self, unit: _Optional[str] = ..., year: _Optional[int] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GradeCount(_message.Message):
    __slots__ = ("grade", "accidents")
    GRADE_FIELD_NUMBER: _ClassVar[int]
    ACCIDENTS_FIELD_NUMBER: _ClassVar[int]
    grade: _incident_pb2.AccidentGrade
    accidents: int
    def __init__(self, grade: _Optional[_Union[_incident_pb2.AccidentGrade, str]] = ..., accidents: _Optional[int] = ...) -> None: ...

class AccidentCount(_message.Message):
    __slots__ = ("since", "until", "accidents", "deaths", "grades")
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    ACCIDENTS_FIELD_NUMBER: _ClassVar[int]
    DEATHS_FIELD_NUMBER: _ClassVar[int]
    GRADES_FIELD_NUMBER: _ClassVar[int]
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    accidents: int
    deaths: int
    grades: _containers.RepeatedCompositeFieldContainer[GradeCount]
    def __init__(self, since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accidents: _Optional[int] = ..., deaths: _Optional[int] = ..., grades: _Optional[_Iterable[_Union[GradeCount, _Mapping]]] = ...) -> None: ...

class UnitAccidents(_message.Message):
    __slots__ = ("unit", "unit_title", "now", "before", "both_fell", "no_larger_or_above")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_TITLE_FIELD_NUMBER: _ClassVar[int]
    NOW_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    BOTH_FELL_FIELD_NUMBER: _ClassVar[int]
    NO_LARGER_OR_ABOVE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    unit_title: str
    now: AccidentCount
    before: AccidentCount
    both_fell: bool
    no_larger_or_above: bool
    def __init__(self, unit: _Optional[str] = ..., unit_title: _Optional[str] = ..., now: _Optional[_Union[AccidentCount, _Mapping]] = ..., before: _Optional[_Union[AccidentCount, _Mapping]] = ..., both_fell: _Optional[bool] = ..., no_larger_or_above: _Optional[bool] = ...) -> None: ...

class AccidentFigures(_message.Message):
    __slots__ = ("whole", "units")
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    whole: UnitAccidents
    units: _containers.RepeatedCompositeFieldContainer[UnitAccidents]
    def __init__(self, whole: _Optional[_Union[UnitAccidents, _Mapping]] = ..., units: _Optional[_Iterable[_Union[UnitAccidents, _Mapping]]] = ...) -> None: ...
