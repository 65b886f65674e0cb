"""The command line as a person and a program meet it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.__main__ import app
from cli.accounts import one_a_tier, read_accounts
from cli.local.folder import Folder
from cli.local.state import Database, State
from cli.local.trouble import CityNotLoaded, NotRunning

ACCOUNTS = [
    {"name": "a", "password": "p", "unit": "320200", "unit_name": "无锡市", "tier": "CITY", "roles": ["DISPATCHER"]},
    {"name": "b", "password": "q", "unit": "320200", "unit_name": "无锡市", "tier": "CITY", "roles": []},
    {"name": "c", "password": "r", "unit": "320200.320205", "unit_name": "锡山区", "tier": "DISTRICT", "roles": []},
]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder.at(tmp_path)
    folder.accounts.write_text(json.dumps(ACCOUNTS), encoding="utf-8")
    return folder


def test_help_names_every_command() -> None:
    said = CliRunner().invoke(app, ["--help"]).stdout
    assert all(command in said for command in ("run", "status", "accounts", "migration"))


def test_accounts_for_programs_are_the_whole_list(folder: Folder) -> None:
    answer = CliRunner().invoke(app, ["accounts", "--json", "--data", str(folder.root)])
    assert json.loads(answer.stdout) == [{**account, "post": "", "person": ""} for account in ACCOUNTS]


def test_accounts_for_people_are_a_table(folder: Folder) -> None:
    said = CliRunner().invoke(app, ["accounts"], env={"ANLAN_DATA": str(folder.root)}).stdout
    assert [word in said for word in ("锡山区", "dispatcher", "password")] == [True, True, True]


def test_the_welcome_names_one_account_a_tier(folder: Folder) -> None:
    assert [account.name for account in one_a_tier(read_accounts(folder))] == ["a", "c"]


def test_accounts_before_there_is_a_city_are_told_in_one_sentence(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(app, ["accounts", "--data", str(tmp_path)]).exception, CityNotLoaded)


def test_status_where_nothing_runs_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="1"):
        app(["status", "--data", str(tmp_path)])
    said = capsys.readouterr().err
    assert (
        said
        == f"anlan: Anlan does not run on {tmp_path}: start it with `make run`, or name its folder in ANLAN_DATA.\n"
    )


@pytest.mark.parametrize(
    ("ports", "why"),
    [
        ({"ANLAN_HTTP_PORT": "eighty"}, "ANLAN_HTTP_PORT"),
        ({"ANLAN_HTTP_PORT": "70000"}, "ANLAN_HTTP_PORT"),
        ({"ANLAN_HTTP_PORT": "9000", "ANLAN_GRPC_PORT": "9000"}, "ANLAN_GRPC_PORT"),
    ],
)
def test_an_impossible_port_is_refused_by_the_name_of_its_setting(
    tmp_path: Path, ports: dict[str, str], why: str
) -> None:
    answer = CliRunner().invoke(app, ["run", "--data", str(tmp_path / "new")], env=ports)
    assert answer.exit_code == 2
    assert why in answer.stderr
    assert not (tmp_path / "new").exists()


def test_a_migration_of_an_unknown_service_is_refused_with_the_known_ones() -> None:
    answer = CliRunner().invoke(app, ["migration", "weather", "rain"])
    assert answer.exit_code == 2
    assert "weather is none of responsibility, hazard" in answer.stderr


def test_the_state_of_a_platform_is_what_was_saved(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    state = State(8080, 9090, "nats://x:y@127.0.0.1:4222", {"hazard": Database("a", "b")}, {"hazard": "127.0.0.1:7"})
    state.save(folder)
    assert State.load(folder) == state
    assert folder.state.stat().st_mode & 0o777 == 0o600


def test_a_state_whose_supervisor_has_ended_is_no_running_platform(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    state = State(8080, 9090, "")
    state.supervisor = type(state.supervisor)(state.supervisor.pid, state.supervisor.started - 60)
    state.save(folder)
    with pytest.raises(NotRunning):
        State.load(folder)


def test_a_torn_state_is_no_running_platform(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    folder.state.write_text('{"http_port": 80', encoding="ascii")
    with pytest.raises(NotRunning):
        State.load(folder)
