"""What a report must carry by its channel, and what tells that it is the same as an earlier one (domain C.16)."""

from collections.abc import Callable, Mapping

from anlan.command.v1.incident_pb2 import (
    INCIDENT_CHANNEL_CALL,
    INCIDENT_CHANNEL_FIRE_119,
    INCIDENT_CHANNEL_FUNERAL,
    INCIDENT_CHANNEL_HOSPITAL,
    INCIDENT_CHANNEL_HOTLINE_12345,
    INCIDENT_CHANNEL_HOTLINE_12350,
    INCIDENT_CHANNEL_INSURANCE,
    INCIDENT_CHANNEL_MEDIA,
    INCIDENT_CHANNEL_MEDICAL_120,
    INCIDENT_CHANNEL_POLICE_110,
    INCIDENT_CHANNEL_SENSOR,
    INCIDENT_CHANNEL_SYSTEM,
    Incident,
    IncidentChannel,
    IncidentSource,
)

from kit.errors import BadInput, NotPermitted, Refused


class CallerNeeded(BadInput):
    """A call can be called back, or says that its caller does not want to be known."""

    field = "source.caller_phone"
    zh = "电话报告须登记报告人姓名和电话;报告人不愿透露的,请勾选「报告人不愿透露」"
    en = "a call needs its caller's name and phone, or `caller_withheld` where the caller would not say"


class CaseNumberNeeded(BadInput):
    """What comes from an emergency or service line can be asked about there."""

    field = "source.system_id"
    zh = "110、119、120、12345、12350 转来的报告须登记对方编号,或回拨电话"
    en = "a report of 110, 119, 120, 12345 or 12350 needs its number there, or a phone to call back"


class SensorNeeded(BadInput):
    """A measurement says what measured it, and what."""

    field = "source.sensor"
    zh = "监测报警须登记设备编号和读数"
    en = "a sensor's report needs the sensor and its reading"


class SystemNeeded(BadInput):
    """What another system sends can be found there again."""

    field = "source.system"
    zh = "其他系统的报告须登记系统名称和该系统的编号"
    en = "another system's report needs the system and its number of the report"


class OrganisationNeeded(BadInput):
    """A hospital, a paper, an insurer has a name."""

    field = "source.organisation"
    zh = "医疗机构、媒体、保险、殡葬来源须登记来源单位名称"
    en = "a report of a hospital, the media, an insurer or a burial record needs the name of its source"


class PlaceNeeded(BadInput):
    """Somebody has to go there."""

    field = "unit"
    zh = "事发单位不明时,请填写地址或标注位置"
    en = "where the unit is not known, give an address or a place"


class ReportedElsewhere(NotPermitted):
    """The same system reported it under the same number, at a unit that this caller does not read."""

    zh = "该来源系统的编号已在别处登记"
    en = "this number of that system was reported elsewhere already"


class RelocatedNowhere(Refused):
    """A relocation changes something."""

    zh = "位置没有变化"
    en = "nothing is different from before"


def _can_call_back(source: IncidentSource) -> bool:
    return source.caller_withheld or bool(source.caller_phone.strip() and source.caller_name.strip())


def _has_number(source: IncidentSource) -> bool:
    return bool(source.system_id.strip() or source.caller_phone.strip())


def _is_measured(source: IncidentSource) -> bool:
    return bool(source.sensor.strip()) and source.HasField("reading")


def _is_numbered(source: IncidentSource) -> bool:
    return bool(source.system.strip() and source.system_id.strip())


def _is_named(source: IncidentSource) -> bool:
    return bool(source.organisation.strip())


LINES = {
    INCIDENT_CHANNEL_POLICE_110: "110",
    INCIDENT_CHANNEL_FIRE_119: "119",
    INCIDENT_CHANNEL_MEDICAL_120: "120",
    INCIDENT_CHANNEL_HOTLINE_12345: "12345",
    INCIDENT_CHANNEL_HOTLINE_12350: "12350",
}
"""Lines whose cases are numbered; what the system is called where the report does not say."""

CARRIES: Mapping[IncidentChannel, tuple[Callable[[IncidentSource], bool], type[BadInput]]] = {
    INCIDENT_CHANNEL_CALL: (_can_call_back, CallerNeeded),
    INCIDENT_CHANNEL_SENSOR: (_is_measured, SensorNeeded),
    INCIDENT_CHANNEL_SYSTEM: (_is_numbered, SystemNeeded),
    **dict.fromkeys(LINES, (_has_number, CaseNumberNeeded)),
    **dict.fromkeys(
        (INCIDENT_CHANNEL_HOSPITAL, INCIDENT_CHANNEL_MEDIA, INCIDENT_CHANNEL_INSURANCE, INCIDENT_CHANNEL_FUNERAL),
        (_is_named, OrganisationNeeded),
    ),
}
"""What a report of a channel must say of its source; of the other channels the account that reports is enough."""


def check_source(channel: IncidentChannel, source: IncidentSource) -> None:
    """Refuse a report that lacks what its channel carries."""
    carries, refusal = CARRIES.get(channel, (None, None))
    if carries and refusal and not carries(source):
        raise refusal


def check_place_is_said(incident: Incident) -> None:
    """Refuse a report that says neither unit nor place."""
    if not (incident.unit or incident.HasField("location") or incident.address.strip()):
        raise PlaceNeeded


def system_of(channel: IncidentChannel, source: IncidentSource) -> str:
    """The system that numbered a report; empty where none did."""
    if not source.system_id.strip():
        return ""
    return source.system.strip() or LINES.get(channel, IncidentChannel.Name(channel).removeprefix("INCIDENT_CHANNEL_"))
