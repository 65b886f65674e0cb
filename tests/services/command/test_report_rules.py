from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anlan.command.v1.incident_pb2 import (
    ACCIDENT_GRADE_EXTRA_MAJOR,
    ACCIDENT_GRADE_GENERAL,
    ACCIDENT_GRADE_LARGER,
    ACCIDENT_GRADE_MAJOR,
    ACCIDENT_GRADE_UNSPECIFIED,
    INCIDENT_CLASS_ACCIDENT,
    INCIDENT_CLASS_DANGER,
    INCIDENT_CLASS_NEAR_MAJOR,
    INCIDENT_KIND_FIRE,
    INCIDENT_KIND_LEAK,
    INCIDENT_KIND_POISONING,
    INCIDENT_KIND_ROAD_VEHICLE,
    AccidentGrade,
    Casualties,
    Incident,
    IncidentKind,
)
from anlan.command.v1.report_pb2 import (
    REPORT_HOP_KIND_COPY,
    REPORT_HOP_KIND_SKIP,
    REPORT_HOP_KIND_STEP,
    REPORT_ITEM_CASUALTIES,
    REPORT_ITEM_OTHER,
    REPORT_ITEM_TIME_PLACE_SCENE,
    REPORT_LEVEL_CITY,
    REPORT_LEVEL_COUNTY,
    REPORT_LEVEL_PROVINCE,
    REPORT_LEVEL_UNIT,
    REPORT_RECIPIENT_INDUSTRY,
    REPORT_RECIPIENT_NATIONAL,
    REPORT_RECIPIENT_PROVINCE,
    REPORT_RECIPIENT_UNIT,
    ReportContent,
    ReportHop,
)
from anlan.geo.v1.location_pb2 import Location
from anlan.responsibility.v1.unit_pb2 import UNIT_KIND_CITY, UNIT_KIND_DEVELOPMENT_ZONE

import services.command.rules.reporting as rules
from kit.access import Caller
from kit.lifecycle import Move
from kit.norms import Norm, Norms, read_norms
from services.command.rules.grading import confirmed_grade, provisional_grade
from services.command.rules.reporting_content import missing_items
from services.command.rules.reporting_supplements import follow_up_due
from services.command.rules.reporting_suspicion import conflicts, examiner_of, falls
from tests.services.command.people import CITY, DISTRICT, ENTERPRISE, TOWN, UNITS

SHIPPED = read_norms(Path(rules.__file__).parent / "norms.csv")
KINDS = {path: kind for path, _, kind in UNITS}
START = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
"""In a holiday week: the clocks of a report do not stop for it."""
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def steps(unit: str, grade: AccidentGrade) -> list[tuple[str, str, int]]:
    hops = rules.chain(unit, KINDS, grade)
    return [(hop.from_unit, hop.to_unit, hop.recipient) for hop in hops if hop.kind == REPORT_HOP_KIND_STEP]


TO_CITY = [(ENTERPRISE, DISTRICT, REPORT_RECIPIENT_UNIT), (DISTRICT, CITY, REPORT_RECIPIENT_UNIT)]
TO_PROVINCE = [*TO_CITY, (CITY, "", REPORT_RECIPIENT_PROVINCE)]
TO_NATION = [*TO_PROVINCE, ("", "", REPORT_RECIPIENT_NATIONAL)]


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (ACCIDENT_GRADE_UNSPECIFIED, TO_CITY),  # near-major, nobody hurt
        (ACCIDENT_GRADE_GENERAL, TO_CITY),
        (ACCIDENT_GRADE_LARGER, TO_PROVINCE),
        (ACCIDENT_GRADE_MAJOR, TO_NATION),
        (ACCIDENT_GRADE_EXTRA_MAJOR, TO_NATION),
    ],
)
def test_the_grade_decides_how_far_a_report_goes(grade: AccidentGrade, expected: list[tuple[str, str, int]]) -> None:
    assert steps(ENTERPRISE, grade) == expected


def test_the_town_gets_a_copy_and_is_no_step() -> None:
    assert TOWN not in {end for ends in steps(ENTERPRISE, ACCIDENT_GRADE_GENERAL) for end in ends[:2]}
    copies = [hop for hop in rules.chain(ENTERPRISE, KINDS, ACCIDENT_GRADE_GENERAL) if hop.kind == REPORT_HOP_KIND_COPY]
    assert [(hop.recipient, hop.to_unit) for hop in copies if hop.from_unit == ENTERPRISE] == [
        (REPORT_RECIPIENT_INDUSTRY, ""),
        (REPORT_RECIPIENT_UNIT, TOWN),
    ]
    assert [hop.recipient for hop in copies if hop.from_unit == DISTRICT] == list(rules.COPIED)


def test_an_incident_at_a_district_or_the_city_begins_its_chain_there() -> None:
    assert steps(DISTRICT, ACCIDENT_GRADE_LARGER) == TO_PROVINCE[1:]
    assert steps(CITY, ACCIDENT_GRADE_LARGER) == TO_PROVINCE[2:]
    assert steps(f"{CITY}.TEST0009", ACCIDENT_GRADE_GENERAL) == [(f"{CITY}.TEST0009", CITY, REPORT_RECIPIENT_UNIT)]


@pytest.mark.parametrize(
    ("past", "late"),
    [
        (timedelta(0), False),
        (timedelta(microseconds=999_999), False),
        (SECOND, True),
    ],
)
def test_a_report_is_on_time_at_the_deadline_and_late_one_second_after(past: timedelta, late: bool) -> None:  # noqa: FBT001 a vector
    due = rules.deadlines(
        REPORT_HOP_KIND_STEP, REPORT_LEVEL_UNIT, ACCIDENT_GRADE_GENERAL, ENTERPRISE, START, Norms(SHIPPED)
    )
    assert due == rules.Deadlines(START + HOUR, START + HOUR)
    assert rules.is_late(START + HOUR + past, due.written) is late


def test_each_hop_above_the_unit_has_two_hours() -> None:
    due = rules.deadlines(
        REPORT_HOP_KIND_STEP, REPORT_LEVEL_COUNTY, ACCIDENT_GRADE_MAJOR, DISTRICT, START, Norms(SHIPPED)
    )
    assert due == rules.Deadlines(START + 2 * HOUR, START + 2 * HOUR)


def test_a_larger_accident_is_told_to_the_province_by_phone_within_the_hour() -> None:
    due = rules.deadlines(REPORT_HOP_KIND_STEP, REPORT_LEVEL_CITY, ACCIDENT_GRADE_LARGER, CITY, START, Norms(SHIPPED))
    assert due == rules.Deadlines(START + HOUR, START + 2 * HOUR)


def local(jurisdiction: str, minutes: float, grade: str = "major", form: str = "written") -> Norm:
    # A city's rule of 2020: general within 2 h, larger 1 h, major and extra major 30 min.
    code = f"command.report_county_{grade}_{form}"
    return Norm(code, minutes, "minute", "测试市突发事件信息报告规定", jurisdiction=jurisdiction)


@pytest.mark.parametrize(
    ("overlays", "minutes"),
    [
        ([local(CITY, 30)], 30),
        ([local(CITY, 180)], 120),
        ([local(CITY, 30), local(DISTRICT, 60)], 30),
        ([local(CITY, 60), local(DISTRICT, 20)], 20),
        ([local("320200.320206", 10)], 120),
    ],
    ids=["stricter wins", "laxer does not", "the city's is stricter", "the county's is stricter", "a neighbour's"],
)
def test_the_strictest_rule_of_county_and_city_binds(overlays: list[Norm], minutes: int) -> None:
    norms = Norms(SHIPPED)
    norms.overlay(overlays)
    due = rules.deadlines(REPORT_HOP_KIND_STEP, REPORT_LEVEL_COUNTY, ACCIDENT_GRADE_MAJOR, DISTRICT, START, norms)
    assert due.written == START + timedelta(minutes=minutes)
    assert due.phone == START + 2 * HOUR


def a_hop(**fields: object) -> ReportHop:
    return ReportHop(**{"phone_due_at": START, "written_due_at": START + HOUR, **fields})


def test_a_written_report_in_time_stands_for_the_call() -> None:
    done = a_hop(submitted_at=START)
    assert not rules.phone_is_late(done, START + HOUR)
    assert rules.phone_is_late(a_hop(submitted_at=START + SECOND), START + HOUR)
    assert rules.next_deadline(done) is None


def test_what_is_late_stays_late_whatever_the_stamps_say() -> None:
    hop = a_hop(phone_late=True, written_late=True, phoned_at=START, submitted_at=START)
    assert rules.phone_is_late(hop, START)
    assert rules.written_is_late(hop, START)


def test_the_clock_watches_the_next_of_two_deadlines() -> None:
    assert rules.next_deadline(a_hop()) == START + SECOND
    assert rules.next_deadline(a_hop(phone_late=True)) == START + HOUR + SECOND
    assert rules.next_deadline(a_hop(phoned_at=START)) == START + HOUR + SECOND
    assert rules.next_deadline(a_hop(phone_late=True, written_late=True)) is None


def an_incident(**fields: object) -> Incident:
    return Incident(**{"unit": ENTERPRISE, "occurred_at": START, "received_at": START + HOUR, **fields})


def test_the_hour_runs_from_when_the_head_became_aware_and_not_from_the_accident() -> None:
    aware = START + timedelta(minutes=40)
    assert rules.knows_since(REPORT_LEVEL_UNIT, an_incident(aware_at=aware), {}) == aware
    assert rules.knows_since(REPORT_LEVEL_UNIT, an_incident(), {}) == START + HOUR


def test_the_city_knows_from_its_first_report_or_its_own_and_not_before_it_is_so_grave() -> None:
    told = {REPORT_LEVEL_CITY: START + HOUR}
    assert rules.knows_since(REPORT_LEVEL_CITY, an_incident(), {}) is None
    assert rules.knows_since(REPORT_LEVEL_CITY, an_incident(), told) == START + HOUR
    graver = an_incident(grade_changed_at=START + 3 * HOUR)
    assert rules.knows_since(REPORT_LEVEL_CITY, graver, told) == START + 3 * HOUR
    for known in ({"reporter_unit": CITY}, {"unit": CITY}):
        assert rules.knows_since(REPORT_LEVEL_CITY, an_incident(**known), {}) == START + HOUR


@pytest.mark.parametrize(
    ("hop", "level"),
    [
        (ReportHop(kind=REPORT_HOP_KIND_STEP, to_unit=CITY), REPORT_LEVEL_CITY),
        (ReportHop(kind=REPORT_HOP_KIND_SKIP, to_unit=CITY), REPORT_LEVEL_CITY),
        (ReportHop(kind=REPORT_HOP_KIND_STEP, to_unit=DISTRICT), 0),
        (ReportHop(kind=REPORT_HOP_KIND_SKIP, recipient=REPORT_RECIPIENT_PROVINCE), REPORT_LEVEL_PROVINCE),
        (ReportHop(kind=REPORT_HOP_KIND_COPY, to_unit=CITY), 0),
    ],
)
def test_a_report_tells_whom_it_comes_to_whoever_made_it(hop: ReportHop, level: int) -> None:
    assert rules.comes_to(hop) == level


def test_a_zone_below_the_city_is_a_county_level_and_one_below_a_district_is_copied_like_a_town() -> None:
    zone = f"{CITY}.HTZ"
    assert rules.county_of(f"{zone}.TEST0001", {CITY: UNIT_KIND_CITY, zone: UNIT_KIND_DEVELOPMENT_ZONE}) == zone
    inner = f"{DISTRICT}.HTZ"
    kinds = {**KINDS, inner: UNIT_KIND_DEVELOPMENT_ZONE}
    hops = rules.chain(f"{inner}.TEST0001", kinds, ACCIDENT_GRADE_GENERAL)
    assert [hop.to_unit for hop in hops if hop.from_unit == f"{inner}.TEST0001"] == [DISTRICT, "", inner]
    # Whatever stands elsewhere in the tree, such as a department, reports to the county level above it.
    assert [hop.to_unit for hop in rules.chain(f"{TOWN}.DEPT", KINDS, ACCIDENT_GRADE_GENERAL)][:1] == [DISTRICT]


def test_accidents_and_near_major_incidents_are_reported_and_dangers_once_they_have_a_grade() -> None:
    for kind, reportable in ((INCIDENT_CLASS_ACCIDENT, 1), (INCIDENT_CLASS_NEAR_MAJOR, 1), (INCIDENT_CLASS_DANGER, 0)):
        assert rules.is_reportable(an_incident(incident_class=kind)) == reportable
    grave = an_incident(incident_class=INCIDENT_CLASS_DANGER, provisional_grade=ACCIDENT_GRADE_GENERAL)
    assert rules.is_reportable(grave)


@pytest.mark.parametrize(
    ("kind", "days"), [(INCIDENT_KIND_LEAK, 30), (INCIDENT_KIND_FIRE, 7), (INCIDENT_KIND_ROAD_VEHICLE, 7)]
)
@pytest.mark.parametrize(("past", "counts"), [(timedelta(0), True), (SECOND, False)])
def test_casualties_change_the_grade_within_the_supplement_window_only(
    kind: IncidentKind,
    days: int,
    past: timedelta,
    counts: bool,  # noqa: FBT001 a vector
) -> None:
    before = an_incident(
        kind=kind,
        incident_class=INCIDENT_CLASS_ACCIDENT,
        provisional_grade=ACCIDENT_GRADE_GENERAL,
        confirmed_grade=ACCIDENT_GRADE_GENERAL,
    )
    after = Incident.FromString(before.SerializeToString())
    after.casualties.deaths = 3
    at = START + timedelta(days=days) + past
    move = Move("UpdateIncidentCasualties", before, after, Caller("posts/x", CITY), at, "", Norms(SHIPPED))
    expected = ACCIDENT_GRADE_LARGER if counts else ACCIDENT_GRADE_GENERAL
    assert (provisional_grade(move), confirmed_grade(move)) == (expected, expected)


@pytest.mark.parametrize(
    ("grade", "hours"), [(ACCIDENT_GRADE_GENERAL, 24), (ACCIDENT_GRADE_LARGER, 24), (ACCIDENT_GRADE_MAJOR, 12)]
)
def test_graver_accidents_are_followed_up_more_often_until_the_window_ends(grade: AccidentGrade, hours: int) -> None:
    hop = ReportHop(unit=DISTRICT, grade=grade, supplement_until=START + timedelta(days=30))
    assert follow_up_due(hop, START, Norms(SHIPPED)) == START + hours * HOUR + SECOND
    assert follow_up_due(hop, START + timedelta(days=30), Norms(SHIPPED)) is None


def test_a_report_says_which_of_the_six_items_it_lacks() -> None:
    said = ReportContent(unit_profile="测试", course="经过", measures="已疏散", casualties=Casualties())
    assert missing_items(said) == [REPORT_ITEM_TIME_PLACE_SCENE, REPORT_ITEM_OTHER]
    assert REPORT_ITEM_CASUALTIES in missing_items(ReportContent(other="无"))
    assert len(missing_items(ReportContent())) == 6


@pytest.mark.parametrize(
    ("before", "after", "suspect"),
    [
        (Casualties(deaths=3), Casualties(deaths=2, serious_injuries=1), True),
        (Casualties(serious_injuries=3), Casualties(serious_injuries=2), True),
        (Casualties(serious_injuries=1), Casualties(deaths=1), False),
        (Casualties(serious_injuries=1), Casualties(minor_injuries=1), False),
        (Casualties(missing=3), Casualties(), False),
    ],
)
def test_fewer_dead_or_injured_are_suspect_and_the_missing_who_are_found_are_not(
    before: Casualties,
    after: Casualties,
    suspect: bool,  # noqa: FBT001 a vector
) -> None:
    found = list(falls(an_incident(casualties=before), an_incident(casualties=after), DISTRICT))
    assert [one.suspected_unit for one in found] == [DISTRICT] * suspect


def test_reports_that_disagree_on_place_or_kind_are_suspect() -> None:
    norms, here, near, far = (
        Norms(SHIPPED),
        Location(latitude=31.5, longitude=120.3),
        Location(latitude=31.51, longitude=120.3),
        Location(latitude=31.6, longitude=120.3),
    )
    own = an_incident(name="incidents/a", reporter_unit=ENTERPRISE, kind=INCIDENT_KIND_FIRE, location=here)
    other = an_incident(name="incidents/b", reporter_unit=TOWN, kind=INCIDENT_KIND_POISONING, location=near)
    (found,) = conflicts(other, own, norms, START)
    assert found.suspected_unit == ENTERPRISE
    assert {(fact.fact, fact.source) for fact in found.evidence} == {("kind", "incidents/a"), ("kind", "incidents/b")}
    stranger = an_incident(name="incidents/c", reporter_unit=TOWN, kind=INCIDENT_KIND_LEAK, location=here)
    assert not list(conflicts(other, stranger, norms, START))
    other.kind = INCIDENT_KIND_FIRE
    assert not list(conflicts(other, own, norms, START))
    other.location.CopyFrom(far)
    assert [fact.fact for (one,) in [conflicts(other, own, norms, START)] for fact in one.evidence] == [
        "kilometres_apart"
    ] * 2


def test_the_government_above_a_unit_examines_it() -> None:
    examiners = [examiner_of(unit, KINDS) for unit in (ENTERPRISE, TOWN, DISTRICT, CITY)]
    assert examiners == [DISTRICT, DISTRICT, CITY, "320000"]
    assert examiner_of("310000", KINDS) == "000000"
