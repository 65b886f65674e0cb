"""Scenarios are read strictly, their words filled in, and what is wrong with them said in one sentence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.drill import with_patience
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
