"""The house as it is built: the same rooms everywhere, and nobody knows what they may not know."""

import ast
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cli.declared import declared
from cli.diagram import FOLDER, refuse_if_stale
from cli.local.services import ANLAN
from tests.architecture.sources import PACKAGES, ROOT, SERVICES, functions, imports, sources, tracked

FILE_LINES = 300
FUNCTION_LINES = 50
MAIN_LINES = 40
RULES = [path for path in sources("services") if "rules" in path.relative_to(ROOT).parts]
SERVICE = pytest.mark.parametrize("service", SERVICES)

ROOMS = {"README.md", "__init__.py", "__main__.py", "tables.py", "ledgers", "rules", "migrations"}
"""What every service has."""
FURTHER_ROOMS = {"copies.py", "reactions.py", "queries.py"}
"""What it has where it needs it: others' ledgers, others' events, reads across ledgers. Of others its README tells."""

PURE = ("access", "errors", "lifecycle", "norms", "options", "table", "workdays")
RULES_KNOW = {"anlan", "google.protobuf", *(f"kit.{name}" for name in PURE)}
"""Besides the standard library and each other: contracts, and the kit's words for paths, norms, moments."""
NO_RULES_BUSINESS = {"asyncio", "socket", "subprocess", "random", "secrets", "uuid", "tempfile", "shutil", "urllib"}


@SERVICE
def test_every_service_has_the_same_rooms_and_its_readme_tells_of_any_other(service: str) -> None:
    folder = ROOT / "services" / service
    rooms = {path.relative_to(folder).parts[0] for path in tracked() if path.is_relative_to(folder)}
    assert sorted(ROOMS - rooms) == []
    assert (folder / "rules" / "norms.csv").is_file()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert [room for room in sorted(rooms - ROOMS - FURTHER_ROOMS) if room not in readme] == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT / "services")))
def test_rules_know_only_what_is_true_and_do_nothing(path: Path) -> None:
    mine = ".".join(path.relative_to(ROOT).parts[:3])
    known = (sys.stdlib_module_names - NO_RULES_BUSINESS) | RULES_KNOW | {mine}
    assert [name for name in imports(path) if not _within(name, known)] == []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert (
        calls & {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.monotonic", "print", "open"}
        == set()
    )
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef | ast.Await)]


def _within(name: str, known: set[str] | frozenset[str]) -> bool:
    steps = name.split(".")
    return any(".".join(steps[:depth]) in known for depth in range(1, len(steps) + 1))


@SERVICE
def test_a_services_main_only_declares_and_runs(service: str) -> None:
    text = (ROOT / "services" / service / "__main__.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < MAIN_LINES
    made = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, made)]


@SERVICE
def test_services_do_not_know_each_other_nor_the_gateway(service: str) -> None:
    others = {f"services.{other}" for other in SERVICES if other != service} | {"gateway", "cli", "demo"}
    for path in sources("services"):
        if path.is_relative_to(ROOT / "services" / service):
            assert [name for name in imports(path) if _within(name, others)] == [], path.relative_to(ROOT)


def test_the_kit_knows_nobody_who_uses_it() -> None:
    users = {"services", "gateway", "cli", "demo", "tests", "bench"}
    for path in sources("kit"):
        assert [name for name in imports(path) if _within(name, users)] == [], path.relative_to(ROOT)


@pytest.mark.parametrize("folder", [*PACKAGES, "bench", "examples"])
def test_no_file_is_too_long_to_be_read_at_once(folder: str) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources(folder)}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


@pytest.mark.parametrize("folder", [*PACKAGES, "bench", "examples"])
def test_no_function_is_too_long_to_be_understood_at_once(folder: str) -> None:
    lengths = dict(found for path in sources(folder) for found in functions(path))
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_half_of_all_functions_are_under_ten_lines() -> None:
    lengths = sorted(lines for path in sources(*PACKAGES) for _, lines in functions(path))
    assert lengths[len(lengths) // 2] < 10


REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "go" + "lang.org/proxy")
INDEXES = re.compile(r"--(extra-)?index-url|registry\s*=\s*https?:|find-links")


def test_nothing_names_where_packages_come_from() -> None:
    found = []
    for path in tracked():
        if path.suffix in {".py", ".toml", ".lock", ".md", ".yaml", ".yml", ".json", ".sh", ".cfg", ".txt", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {name}" for name in REGISTRIES if name in text]
            found += [f"{path.relative_to(ROOT)}: {each.group()}" for each in INDEXES.finditer(text)]
    here = str(Path(__file__).relative_to(ROOT))
    assert [each for each in found if not each.startswith(here)] == []


BLANKET = re.compile(r"except (Base)?Exception\b|except:|# *TODO|# *FIXME|\bXXX\b")


def test_nothing_is_swallowed_and_nothing_is_put_off() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {each.group()}"
        for path in sources(*PACKAGES)
        for each in BLANKET.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@SERVICE
def test_every_unit_that_may_read_an_entry_finds_it_by_an_index(service: str) -> None:
    for ledger in import_module(f"services.{service}.__main__").SERVICE.ledgers:
        leading = {next(iter(index.columns)).name for index in ledger.table.indexes if len(index.columns)}
        assert set(ledger.shared) <= leading, f"{ledger.collection} has no index on {set(ledger.shared) - leading}"


def test_the_published_lifecycles_are_the_declared_ones() -> None:
    refuse_if_stale(declared(ANLAN.services), FOLDER)


def test_decisions_are_numbered_in_a_row_and_say_their_number() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    headings = [page.read_text(encoding="utf-8").partition(".")[0] for page in pages]
    assert headings == [f"# {number}" for number in range(1, len(pages) + 1)]
