"""Every service has the same rooms, and no room knows more than it may."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVICES = sorted(path.parent for path in (ROOT / "services").glob("*/__main__.py"))
ROOMS = {"README.md", "__main__.py", "tables.py", "ledgers", "rules", "migrations"}
OURS = ("kit", "services", "gateway", "cli", "demo")
NO_RULES_BUSINESS = ("asyncpg", "grpc", "nats", "httpx", "sqlalchemy", "asyncio", "socket", "random", "secrets", "uuid")
FILE_LINES, FUNCTION_LINES, MAIN_LINES = 300, 50, 40


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "versions" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_every_service_has_the_same_rooms(service: Path) -> None:
    assert ROOMS - {path.name for path in service.iterdir()} == set()
    assert (service / "rules" / "norms.csv").is_file()
    assert list((service / "migrations" / "versions").glob("0001_*.py"))


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_a_main_only_declares_its_service(service: Path) -> None:
    main = service / "__main__.py"
    assert len(main.read_text(encoding="utf-8").splitlines()) < MAIN_LINES
    tree = ast.parse(main.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


@pytest.mark.parametrize("path", sources(*[f"services/{s.name}/rules" for s in SERVICES]), ids=shown)
def test_rules_neither_read_nor_write_nor_roll_dice(path: Path) -> None:
    known = set(imports(path))
    assert [name for name in known if name.split(".")[0] in NO_RULES_BUSINESS] == []
    mine = f"services.{path.relative_to(ROOT / 'services').parts[0]}.rules"
    assert [name for name in known if name.startswith("services.") and not name.startswith(mine)] == []
    calls = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    }
    assert calls & {"datetime.now", "datetime.utcnow", "time.time", "date.today", "print"} == set()


@pytest.mark.parametrize("path", sources(*OURS), ids=shown)
def test_no_file_and_no_function_grows_beyond_reading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= FILE_LINES
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= FUNCTION_LINES] == []


def test_half_of_all_functions_are_under_ten_lines() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in sources(*OURS)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) // 2] < 10


def test_the_documents_show_the_lifecycles_as_they_are_declared() -> None:
    check = [sys.executable, "-m", "cli", "diagram", "--check"]
    answer = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
