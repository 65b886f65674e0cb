"""Scenarios are read strictly, their words filled in, and what is wrong with them said in one sentence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.drill import milliseconds, story, with_patience
from cli.drills.script import NoSuchDrill, ScriptUnreadable, known, load, parse
from cli.drills.words import NothingThere, differences, filled

KNOWN = {"incident": {"name": "incidents/1", "teams": [{"name": "teams/7"}], "count": 3}}


def script(**step: object) -> dict[str, Any]:
    """A scenario of one step."""
    first = {"title": "eins", "by": "one", "get": "/v1/incidents"} | step
    return {"title": "t", "about": "a", "cast": {"one": "city-duty"}, "step": [first]}


@pytest.mark.parametrize("name", sorted(known()))
def test_every_drill_that_comes_with_the_platform_can_be_read(name: str) -> None:
    read = load(name)
    assert read.steps
    assert read.timeline in {step.keep for step in read.steps}


def test_adding_a_drill_is_adding_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('title="t"\nabout="a"\n[cast]\none="x"\n[[step]]\ntitle="s"\nby="one"\nget="/v1/units"\n')
    assert load(str(path)).steps[0].get == "/v1/units"


def test_a_drill_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NoSuchDrill, match=r"There is no drill 'earthquake': take one of .*four-tiers"):
        load("earthquake")


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("title = ")
    with pytest.raises(ScriptUnreadable, match="cannot be played: Invalid value"):
        load(str(path))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"by": "two"}, "'eins' names 'two', who is not in the cast"),
        ({"seen_by": ["two"]}, "'eins' names 'two', who is not in the cast"),
        ({"post": "/v1/incidents"}, "needs exactly one of post, get and sees"),
        ({"get": ""}, "needs exactly one of post, get and sees"),
        ({"wtihin": 3}, "unknown field `wtihin`"),
        ({"within": "soon"}, "Expected `float`, got `str`"),
        ({"title": 7}, "Expected `str`, got `int`"),
    ],
)
def test_what_is_wrong_with_a_step_is_said(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse(script(**wrong))


def test_a_scenario_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="it has no step"):
        parse({**script(), "step": []})


def test_patience_lengthens_and_never_shortens() -> None:
    patient = with_patience(parse(script(within=5)), 30.0)
    assert patient.steps[0].within == 30
    assert with_patience(patient, 1.0).steps[0].within == 30


def step(number: int, **fields: object) -> dict[str, Any]:
    """A step of a story, at a moment and by somebody."""
    return {"at": f"2026-07-01T16:00:0{number}.250Z", "transition": "CreateReceipt", "text": f"第{number}步", **fields}


def test_a_story_is_printed_in_the_citys_time_and_of_88_steps_alike_a_few() -> None:
    printed = list(story([step(1, transition="CreateOrder"), *([step(2)] * 88), step(3), step(3, actor="posts/2")]))
    assert printed == [
        "00:00:01.250  第1步",
        *(["00:00:02.250  第2步"] * 3),
        "              … and 85 more like it",
        *(["00:00:03.250  第3步"] * 2),
    ]


def test_what_had_come_before_anybody_waited_for_it_took_no_time_that_can_be_told() -> None:
    assert [milliseconds(seconds) for seconds in (0.0, 0.0004, 0.0006, 0.0382)] == ["<1 ms", "<1 ms", "1 ms", "38 ms"]


def test_words_are_filled_in_wherever_they_stand() -> None:
    given = {"a": "/v1/{incident.name}:close", "b": ["{incident.teams.0.name}", 5], "c": {"d": "{incident.count}"}}
    assert filled(given, KNOWN) == {"a": "/v1/incidents/1:close", "b": ["teams/7", 5], "c": {"d": 3}}


def test_braces_that_are_no_words_stay() -> None:
    assert filled("{} {1} {a b}", KNOWN) == "{} {1} {a b}"


@pytest.mark.parametrize("path", ["{nothing.name}", "{incident.when}", "{incident.teams.1}", "{incident.name.first}"])
def test_words_for_what_is_not_there_are_refused(path: str) -> None:
    with pytest.raises(NothingThere):
        filled(path, KNOWN)


def test_now_can_be_shifted() -> None:
    moment = datetime.fromisoformat(filled("{now-5m}", {}))
    assert abs(datetime.now(UTC) - moment - timedelta(minutes=5)) < timedelta(seconds=5)


def test_differences_name_the_path_and_both_values() -> None:
    assert differences(KNOWN, {"incident.count": 3, "incident.when": ""}) == []
    assert differences(KNOWN, {"incident.count": 4}) == ["incident.count is 3, not 4"]
    assert differences(KNOWN, {"incident.when": "now"}) == ["incident.when is None, not 'now'"]
    assert differences(KNOWN, {"incident.count": ""}) == ["incident.count is 3, not ''"]
