from tests.gateway.platform import Platform


async def test_health_names_what_is_ready(platform: Platform) -> None:
    answer = await platform.http.get("/healthz")
    assert answer.json() == {
        "status": "ok",
        "parts": {"hazard": "ok", "gateway": "ok", "database": "ok", "bus": "ok"},
        "unavailable": [],
    }
