"""What the services ship as norms."""

from pathlib import Path

from kit.norms import Norm, read_norms

ROOT = Path(__file__).parents[2]


def test_a_norm_that_two_services_go_by_is_the_same_in_both() -> None:
    shipped: dict[tuple[str, str, str], dict[str, Norm]] = {}
    for file in sorted(ROOT.glob("services/*/rules/norms.csv")):
        for norm in read_norms(file):
            key = (norm.code, norm.jurisdiction, f"{norm.valid_from}")
            shipped.setdefault(key, {})[file.parts[-3]] = norm
    shared = {key[0]: sorted(by) for key, by in shipped.items() if len(by) > 1}
    assert [key[0] for key, by in shipped.items() if len(set(by.values())) > 1] == []
    assert shared["emergency.speed_team"] == shared["emergency.detour"] == ["command", "emergency"]


def test_a_norm_is_named_after_the_service_that_it_is_set_for() -> None:
    for file in sorted(ROOT.glob("services/*/rules/norms.csv")):
        own = file.parts[-3]
        others = {norm.code for norm in read_norms(file) if not norm.code.startswith(f"{own}.")}
        homes = {code: ROOT / "services" / code.partition(".")[0] / "rules" / "norms.csv" for code in others}
        assert all(code in {norm.code for norm in read_norms(home)} for code, home in homes.items())
