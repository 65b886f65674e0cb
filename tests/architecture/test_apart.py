"""Every ledger whose entries are about an incident can tell an exercise from earnest."""

import importlib
from typing import Any

import pytest
from google.api import annotations_pb2

from kit.ledger import Ledger
from kit.options import field_with
from kit.service import Service

SERVICES = ("responsibility", "hazard", "emergency", "command")
NEVER = {
    "suspicions": "nobody is suspected for what they do in an exercise",
    "teams": "a team is held by what is real alone; the claims of exercises take nothing",
    "exercises": "an exercise is not in itself",
    "findings": "what an exercise has found is work in earnest",
}
"""Ledgers whose entries name an incident and never belong to an exercise, and why."""


def ledgers() -> list[tuple[Service, Ledger[Any]]]:
    """The ledgers of all services whose entries name an incident."""
    services: list[Service] = [importlib.import_module(f"services.{name}.__main__").SERVICE for name in SERVICES]
    found = [(service, ledger) for service in services for ledger in service.ledgers]
    return [pair for pair in found if "incident" in pair[1].message.DESCRIPTOR.fields_by_name]


@pytest.mark.parametrize(("service", "ledger"), ledgers(), ids=lambda each: getattr(each, "collection", ""))
def test_what_is_about_an_incident_says_of_which_exercise_and_how_fast_it_runs(
    service: Service, ledger: Ledger[Any]
) -> None:
    descriptor = ledger.message.DESCRIPTOR
    if ledger.collection in NEVER:
        assert not field_with(descriptor, "apart"), "it is in NEVER without reason"
        return
    assert field_with(descriptor, "apart") == "exercise"
    if ledger.lifecycle.fired_by_clock:
        assert field_with(descriptor, "pace") == "time_scale"
    asked = [
        method.input_type
        for contract in service.contracts
        for described in contract.services_by_name.values()
        for method in described.methods
        if method.GetOptions().Extensions[annotations_pb2.http].get == f"/v1/{ledger.collection}"
    ]
    assert all("exercise" in request.fields_by_name for request in asked)
