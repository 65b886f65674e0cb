"""A log of fire calls is read, planned and, on a running platform, played."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.replay_plan import SAN_FRANCISCO, Act, Step, shifted, timeline, town_at
from cli.replay_report import quantile
from cli.replay_rows import Deployment, NotALog, Stage, parse, read
from demo.places import Point, city, towns

REAL = Path("/work/shared/data/sf-fire-dispatch/sffd_mixed_calls_2021_2022.csv")
DAY = "04/20/2021"


def row(call: str = "1", unit: str = "E36", **changes: str) -> dict[str, str]:
    """One made row: a fire at noon, all as it should be."""
    return {
        "Call Number": call,
        "Unit ID": unit,
        "Call Type": "Structure Fire",
        "Unit Type": "ENGINE",
        "Final Priority": "3",
        "Address": "200 Block of TEST ST",
        "case_location": "POINT (-122.42 37.77)",
        "Received DtTm": f"{DAY} 12:00:00 PM",
        "Entry DtTm": f"{DAY} 12:00:40 PM",
        "Dispatch DtTm": f"{DAY} 12:01:00 PM",
        "Response DtTm": f"{DAY} 12:02:00 PM",
        "On Scene DtTm": f"{DAY} 12:06:00 PM",
        "Transport DtTm": "",
        "Hospital DtTm": "",
        "Available DtTm": f"{DAY} 12:30:00 PM",
    } | changes


def only(**changes: str) -> tuple[Deployment | None, list[str]]:
    deployments, remarks = parse([row(**changes)])
    return (deployments[0] if deployments else None), [remark.problem for remark in remarks]


def test_local_times_are_read_as_san_franciscos() -> None:
    deployment, problems = only()
    assert deployment
    assert problems == []
    assert deployment.times[Stage.RECEIVED] == datetime(2021, 4, 20, 19, 0, tzinfo=UTC)  # summer: UTC-7
    assert Stage.TRANSPORTING not in deployment.times
    assert (deployment.latitude, deployment.longitude) == (37.77, -122.42)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"Call Number": " "}, "no Call Number"),
        ({"Unit ID": ""}, "no Unit ID"),
        ({"Received DtTm": ""}, "no Received DtTm"),
        ({"Dispatch DtTm": ""}, "no Dispatch DtTm"),
        ({"Response DtTm": "yesterday"}, "Response DtTm is not a time: 'yesterday'"),
        ({"Response DtTm": "2021-04-20T12:02:00"}, "Response DtTm is not a time: '2021-04-20T12:02:00'"),
        ({"Available DtTm": "03/14/2021 02:30:00 AM"}, "Available DtTm is in the hour that summer time skips"),
        ({"case_location": "POINT (nowhere)"}, "case_location is not a point: 'POINT (nowhere)'"),
        ({"case_location": "POINT (-122.42)"}, "case_location is not a point"),
        ({"case_location": "POINT (0 0)"}, "case_location does not lie in San Francisco"),
        ({"case_location": "POINT (nan nan)"}, "case_location does not lie in San Francisco"),
    ],
)
def test_a_row_that_cannot_be_played_is_named_with_its_line_and_reason(changes: dict[str, str], problem: str) -> None:
    deployments, remarks = parse([row("before"), row(**changes), row("after")])
    assert [deployment.call for deployment in deployments] == ["before", "after"]
    assert [(remark.line, remark.played) for remark in remarks] == [(3, False)]
    assert problem in remarks[0].problem


@pytest.mark.parametrize("stage", [Stage.RESPONDING, Stage.ON_SCENE, Stage.AVAILABLE])
def test_a_row_that_lacks_a_later_time_is_played_and_reported(stage: Stage) -> None:
    deployments, remarks = parse([row(**{stage: ""})])
    assert stage not in deployments[0].times
    assert [(remark.problem, remark.played) for remark in remarks] == [(f"no {stage}", True)]


def test_times_out_of_order_are_reported_pair_by_pair() -> None:
    _, problems = only(**{"On Scene DtTm": f"{DAY} 12:01:30 PM", "Dispatch DtTm": f"{DAY} 11:59:00 AM"})
    assert problems == ["Dispatch DtTm lies before Entry DtTm", "On Scene DtTm lies before Response DtTm"]


def test_the_hour_that_comes_twice_is_taken_for_its_first() -> None:
    times = {stage: "11/07/2021 01:30:00 AM" for stage in Stage if stage not in (Stage.TRANSPORTING, Stage.AT_HOSPITAL)}
    deployment, problems = only(**times)
    assert deployment
    assert deployment.times[Stage.RECEIVED] == datetime(2021, 11, 7, 8, 30, tzinfo=UTC)
    assert problems == []


def test_a_unit_is_on_a_call_once() -> None:
    deployments, remarks = parse([row(), row(), row(unit="T07"), row("2")])
    assert [(deployment.call, deployment.unit) for deployment in deployments] == [
        ("1", "E36"),
        ("1", "T07"),
        ("2", "E36"),
    ]
    assert [(remark.line, remark.played) for remark in remarks] == [(3, False)]


def test_a_short_row_is_reported_like_any_other() -> None:
    deployments, remarks = parse([{"Call Number": "1"}])
    assert deployments == []
    assert [remark.problem for remark in remarks] == ["no Unit ID"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no column 'Call Number'"),
        (b"a,b\n1,2\n", "no column 'Call Number'"),
        (b"\xff\xfe\x00", "invalid start byte"),
        (None, "there is no such file"),
    ],
)
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "calls.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotALog, match=why):
        read(path)


def test_a_folder_is_not_a_log(tmp_path: Path) -> None:
    with pytest.raises(NotALog, match="directory"):
        read(tmp_path)


@pytest.mark.skipif(not REAL.exists(), reason="the log is not on this machine")
def test_every_row_of_the_real_log_is_played_or_reported() -> None:
    deployments, remarks = read(REAL)
    assert len(deployments) == 499
    assert Counter(remark.problem for remark in remarks) == {
        "no Response DtTm": 21,
        "no On Scene DtTm": 107,
        "no Available DtTm": 1,
    }


# ---- the plan


def plan(*rows: dict[str, str], longest_pause: float = 1e9) -> list[Step]:
    return timeline(parse(rows)[0], longest_pause)


def acts(steps: list[Step]) -> list[tuple[float, str, str]]:
    return [(step.at, step.act.name, step.unit) for step in steps]


def test_a_call_with_one_unit_runs_from_the_call_to_its_close() -> None:
    assert acts(plan(row())) == [
        (0, "CALL", ""),
        (60, "ORDER", "E36"),
        (120, "SET_OUT", "E36"),
        (360, "ARRIVE", "E36"),
        (1800, "FINISH", "E36"),
        (1800, "CLOSE", ""),
    ]


def test_a_call_is_taken_once_and_closed_when_its_last_unit_is_free() -> None:
    second = row(unit="T07", **{"Dispatch DtTm": f"{DAY} 12:03:00 PM", "Available DtTm": f"{DAY} 01:00:00 PM"})
    steps = plan(second, row())
    assert [step.act for step in steps].count(Act.CALL) == 1
    assert acts(steps)[-2:] == [(3600, "FINISH", "T07"), (3600, "CLOSE", "")]


def test_a_unit_that_never_arrived_is_recalled() -> None:
    assert [act for _, act, _ in acts(plan(row(**{"On Scene DtTm": ""})))] == [
        "CALL",
        "ORDER",
        "SET_OUT",
        "RECALL",
        "CLOSE",
    ]


def test_a_unit_that_arrived_has_set_out_even_if_nobody_noted_when() -> None:
    steps = acts(plan(row(**{"Response DtTm": ""})))
    assert steps[2:4] == [(60, "SET_OUT", "E36"), (360, "ARRIVE", "E36")]


def test_a_call_whose_end_is_not_known_is_not_closed() -> None:
    names = [act for _, act, _ in acts(plan(row(**{"Available DtTm": ""})))]
    assert names == ["CALL", "ORDER", "SET_OUT", "ARRIVE"]


def test_a_time_that_lies_before_an_earlier_act_is_moved_up_to_it() -> None:
    steps = plan(row(**{"On Scene DtTm": f"{DAY} 12:00:30 PM"}))
    assert acts(steps)[2:4] == [(120, "SET_OUT", "E36"), (120, "ARRIVE", "E36")]


def test_rows_may_come_in_any_order() -> None:
    rows = [row("1"), row("2", **{"Received DtTm": f"{DAY} 12:00:30 PM"})]
    one, other = plan(*rows), plan(*reversed(rows))
    assert {(step.at, step.act, step.call) for step in one} == {(step.at, step.act, step.call) for step in other}


def test_long_pauses_are_cut_and_short_ones_kept() -> None:
    times = {stage: f"04/25/2021 {hour}" for stage, hour in zip(Stage, TIMES, strict=True)}
    steps = plan(row(), row("2", **times), longest_pause=300)
    second = [step for step in steps if step.call == "2"]
    assert second[0].at == 60 + 60 + 240 + 300 + 300  # to order, set out and arrive; the work and the days: 300 each
    assert second[1].at == second[0].at + 30


TIMES = [f"09:00:{second:02} AM" for second in (0, 10, 30, 40, 50, 51, 52, 59)]


def test_places_keep_their_distances_in_the_city() -> None:
    ferry, zoo = (37.7955, -122.3937), (37.7330, -122.5030)
    there = Point(*ferry).metres_to(Point(*zoo))
    assert shifted(*ferry).metres_to(shifted(*zoo)) == pytest.approx(there, rel=0.01)
    assert shifted(SAN_FRANCISCO.latitude, SAN_FRANCISCO.longitude).metres_to(city().point) < 1


def test_a_place_belongs_to_the_nearest_town() -> None:
    for town in towns():
        assert town_at(town.point) == town


def test_quantiles_are_values_that_were_measured() -> None:
    assert (quantile([3.0, 1.0, 2.0], 0.5), quantile([3.0, 1.0, 2.0], 0.99), quantile([7.0], 0.5)) == (2.0, 3.0, 7.0)


@pytest.mark.skipif(not REAL.exists(), reason="the log is not on this machine")
def test_every_call_of_the_real_log_lies_in_the_city_and_every_unit_has_its_turn() -> None:
    deployments, _ = read(REAL)
    steps = timeline(deployments, 300)
    counts = Counter(step.act.name for step in steps)
    assert (counts["CALL"], counts["ORDER"], counts["CLOSE"]) == (352, 499, 351)
    assert counts["FINISH"] + counts["RECALL"] == 498
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    for deployment in deployments:
        place = shifted(deployment.latitude, deployment.longitude)
        assert town_at(place).point.metres_to(place) < 10_000
