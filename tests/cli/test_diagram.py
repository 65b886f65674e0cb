"""Documents show the lifecycle that is declared, or the check fails."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import diagram
from cli.__main__ import app
from cli.diagram import DiagramsStale, page_of, refresh, refuse_if_stale
from services.hazard.__main__ import SERVICE
from services.hazard.ledgers.hazards import LIFECYCLE


def test_it_prints_each_transition_of_the_declaration() -> None:
    printed = CliRunner().invoke(app, ["diagram", "--service", "hazard"]).output
    assert "%% hazards\nstateDiagram-v2\n" in printed
    assert "    SUBMITTED_FOR_CHECK --> VERIFIED: VerifyHazard\n" in printed
    assert all(verb in printed for verb in LIFECYCLE.transitions)


def test_an_unknown_service_is_told_the_known_ones() -> None:
    result = CliRunner().invoke(app, ["diagram", "--service", "weather"])
    assert result.exit_code == 2
    assert "hazard" in result.output


def test_a_page_that_is_written_is_fresh(tmp_path: Path) -> None:
    refresh([SERVICE], tmp_path)
    refuse_if_stale([SERVICE], tmp_path)
    page = (tmp_path / "hazard.md").read_text(encoding="utf-8")
    assert LIFECYCLE.mermaid() in page


def test_words_around_a_diagram_are_kept(tmp_path: Path) -> None:
    path, page = page_of(SERVICE, tmp_path)
    path.write_text(page + "\n前言\n\n<!-- lifecycle: hazards -->\nold\n<!-- end -->\n\n后记\n", encoding="utf-8")
    refresh([SERVICE], tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.index("前言") < text.index("[*] --> REPORTED: CreateHazard") < text.index("后记")
    assert "old" not in text


def test_a_ledger_that_is_gone_leaves_the_page(tmp_path: Path) -> None:
    path, _ = page_of(SERVICE, tmp_path)
    refresh([SERVICE], tmp_path)
    with path.open("a", encoding="utf-8") as page:
        page.write("\n<!-- lifecycle: rumours -->\nold\n<!-- end -->\n")
    with pytest.raises(DiagramsStale):
        refuse_if_stale([SERVICE], tmp_path)
    refresh([SERVICE], tmp_path)
    assert "rumours" not in path.read_text(encoding="utf-8")


def test_the_check_fails_when_a_page_is_stale_or_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagram, "FOLDER", tmp_path)
    check = ["diagram", "--check", "--service", "hazard"]
    assert isinstance(CliRunner().invoke(app, check).exception, DiagramsStale)
    assert CliRunner().invoke(app, ["diagram", "--write", "--service", "hazard"]).exit_code == 0
    assert CliRunner().invoke(app, check).exit_code == 0
    page = tmp_path / "hazard.md"
    page.write_text(page.read_text(encoding="utf-8").replace("VerifyHazard", "AcceptHazard"), encoding="utf-8")
    result = CliRunner().invoke(app, check)
    assert str(result.exception) == "hazard.md in docs/lifecycles are stale: refresh them with `anlan diagram --write`."
