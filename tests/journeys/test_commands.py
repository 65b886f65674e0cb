"""The commands that play on a running city: a drill, a replay, a larger city; and the journals prove each."""

import csv
import json
from pathlib import Path

from cli.drills.script import known
from cli.replay_rows import COLUMNS
from tests.city import City
from tests.cli.test_replay import row

DAY = "04/20/2021"


async def verified(city: City) -> None:
    code, said = await city.anlan("verify")
    assert (code, "clean" in said) == (0, True), said


async def test_every_drill_goes_well_and_the_first_is_played_without_a_name(city: City) -> None:
    code, said = await city.anlan("drill", "--json", "--patience", "30")
    report = json.loads(said)
    assert (code, report["drill"], report["leaks"]) == (0, "工贸粉尘:木粉尘爆炸", []), said
    steps = {step["title"]: step for step in report["steps"]}
    assert set(steps["家具厂安全员报告:砂光车间爆炸"]["seenAfterSeconds"]) == {"officer", "town", "district", "city"}
    assert [step["transition"] for step in report["timeline"]].count("EscalateReceipt") == 2
    for name in sorted(known().keys() - {"dust-explosion"}):
        code, said = await city.anlan("drill", name, "--patience", "30")
        assert (code, "every step went well" in said) == (0, True), said
    await verified(city)


async def test_a_drill_is_held_as_an_exercise_and_leaves_the_figures_alone(city: City) -> None:
    operator = await city.person("city-duty")

    async def counted() -> list[object]:
        paths = ("/v1/incidents", "/v1/orders", "/v1/receipts", "/v1/claims", "/v1/report_hops")
        return [await operator.get(path, pageSize=1000) for path in paths]

    before = await counted()
    code, said = await city.anlan("drill", "--exercise", "--json", "--patience", "30", "chemical-leak")
    report = json.loads(said)
    assert (code, report["wentWell"], report["exercise"]["state"]) == (0, True, "EXERCISE_STATE_SCORED"), said
    assert all(step["title"].startswith("【演练】") for step in report["timeline"] if step["ledger"] == "receipts")
    assert await counted() == before
    await verified(city)


async def test_a_drill_that_fails_says_where_and_leaves_nothing_behind(city: City, tmp_path: Path) -> None:
    script = tmp_path / "wrong.toml"
    script.write_text(WRONG, encoding="utf-8")
    code, said = await city.anlan("drill", str(script))
    assert code == 1
    assert "state is 'INCIDENT_STATE_DETECTED', not 'INCIDENT_STATE_CLOSED'" in said
    assert "two saw incidents/" in said
    assert "never reached" not in said
    assert "✓ 收尾" in said


WRONG = """
title = "出错的演练"
about = "第二步不会成立"

[cast]
one = "320205001-duty"
two = "320205-duty"

[[step]]
title = "报告"
by = "one"
post = "/v1/incidents"
body = { unit = "{one.unit}", title = "演练:误报", occurredAt = "{now-1m}", channel = "INCIDENT_CHANNEL_PUBLIC" }
keep = "incident"
seen_by = ["two"]
unseen_by = ["two"]

[[step]]
title = "已经办结"
by = "one"
get = "/v1/{incident.name}"
expect = { state = "INCIDENT_STATE_CLOSED" }
within = 0.5

[[step]]
title = "never reached"
by = "one"
get = "/v1/{incident.name}"

[[after]]
title = "没有的东西"
by = "one"
post = "/v1/{nothing.name}:cancel"
lenient = true

[[after]]
title = "收尾"
by = "two"
post = "/v1/{incident.name}:dismiss"
body = { reason = "演练" }
"""


async def test_a_replay_says_what_was_played_what_was_refused_and_what_the_platform_added(
    city: City, tmp_path: Path
) -> None:
    log = tmp_path / "calls.csv"
    rows = [
        row("1", "T1"),
        row("1", "T2", **{"On Scene DtTm": ""}),  # recalled on the way
        row("2", "T3", **{"Available DtTm": ""}),  # nobody says when it was free
        row("3", "T3", **{"Received DtTm": f"{DAY} 12:10:00 PM", "Dispatch DtTm": f"{DAY} 12:11:00 PM"}),
        row("4", "T4", **{"Dispatch DtTm": ""}),  # cannot be played
    ]
    with log.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    code, said = await city.anlan("replay", str(log), "--speed", "max", "--json")
    assert code == 0, said
    report = json.loads(said)
    assert (report["rows"], report["teams"]) == (4, 3)
    assert {"line": 6, "problem": "no Dispatch DtTm", "played": False} in report["remarks"]
    played = report["played"]
    assert played["done"] == {"CALL": 3, "ORDER": 3, "SET_OUT": 3, "ARRIVE": 2, "FINISH": 1, "RECALL": 1, "CLOSE": 2}
    # T3 is still out on its first call: it cannot be had for the second, and what follows cannot be tried.
    assert played["refused"] == [{"act": "ORDER", "reason": "REASON_CODE_ALREADY_CLAIMED", "count": 1}]
    assert played["notTried"] == {"SET_OUT": 1, "ARRIVE": 1, "FINISH": 1}
    assert report["tidied"]["done"] == {"RECALL": 1, "CLOSE": 1}
    counts = {name.partition(" ")[0]: delay["count"] for name, delay in report["delays"].items()}
    assert counts == {"call": 3, "accepted": 3, "acknowledgement": 3}
    assert all(delay["p50Seconds"] <= delay["p99Seconds"] for delay in report["delays"].values())
    await verified(city)


async def test_a_second_replay_uses_the_teams_of_the_first(city: City, tmp_path: Path) -> None:
    log = tmp_path / "calls.csv"
    with log.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(row("1", "T9"))
    for _ in range(2):
        code, said = await city.anlan("replay", str(log), "--speed", "max", "--json")
        assert (code, json.loads(said)["played"]["done"]["FINISH"]) == (0, 1), said
    keeper = await city.person("city-resources")
    page = await keeper.get("/v1/teams", pageSize=1000)
    assert [team["title"] for team in page["teams"]].count("重放 T9") == 1


async def test_a_larger_city_is_loaded_published_and_verified(city: City) -> None:
    before = await enterprises(city)
    code, said = await city.anlan("load", "--scale", "300")
    assert code == 0, said
    assert "300 enterprises, 3,000 hazards, 30 teams" in said
    assert "all published" in said
    assert await enterprises(city) == before + 300
    await verified(city)


async def enterprises(city: City) -> int:
    """How many there are, as the city's inspector counts them."""
    inspector = await city.person("city-inspector")
    count, token = 0, ""
    while True:
        page = await inspector.get("/v1/units", kind="UNIT_KIND_ENTERPRISE", pageSize=1000, pageToken=token)
        count += len(page.get("units", ()))
        token = page.get("nextPageToken", "")
        if not token:
            return count
