"""Every line that README.md tells people to type works on a running platform."""

import re
import shutil
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest

from tests.city import City

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def blocks(page: str) -> list[str]:
    return BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def test_both_languages_show_the_same_lines() -> None:
    assert blocks("README.md") == blocks("README.zh-CN.md")


def test_every_page_that_is_named_is_there() -> None:
    for page in ("README.md", "README.zh-CN.md"):
        named = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
        assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.fixture
def walk(city: City) -> str:
    """The walk through the API as one script, against this city; `make run` and `make test` left out."""
    script = "\n".join(["set -euo pipefail", "trap 'kill $(jobs -p)' EXIT", *blocks("README.md")[1:]])
    anlan = f"{sys.executable} -m cli"
    # Who types them has read what came before: a dossier is gathered and a team found meanwhile.
    for line in ("call $CITY /v1/$INCIDENT/dossier", 'call $CITY "/v1/claims'):
        assert line in script
        script = script.replace(line, f"sleep 2; {line}")
    return script.replace("http://127.0.0.1:8080", city.state.base_url).replace(".venv/bin/anlan", anlan)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not on this machine")
async def test_the_walk_through_the_api_works(city: City, walk: str) -> None:
    process = await create_subprocess_exec(
        *("bash", "-c", walk), stdout=PIPE, stderr=STDOUT, cwd=ROOT, env=city.environment
    )
    said = (await process.communicate())[0].decode()
    assert process.returncode == 0, said
    assert said.count("event: incidents.") == 3
    for answer in (
        '"code":"NOT_FOUND"',
        "INCIDENT_STATE_VERIFYING",
        "not permitted: incidents.close",
        "INCIDENT_DOSSIER_STATE_COMPLETE",
        "RECEIPT_STATE_ACCEPTED",
        "CLAIM_STATE_GRANTED",
        "clean",
        "ORDER_STATE_CANCELLED",
    ):
        assert answer in said, said
