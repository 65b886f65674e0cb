"""A log of fire calls is read, planned and, on a running platform, played."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.replay_rows import Deployment, NotALog, Stage, parse, read

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
