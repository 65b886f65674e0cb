"""What the command service is made of: each part names its contracts, ledgers, queries and reactions."""

from services.command import (
    calling,
    cases,
    duty,
    exercising,
    incident_command,
    intake,
    movements,
    reporting,
    responding,
    review,
)

PARTS = (
    incident_command,
    intake,
    duty,
    calling,
    movements,
    reporting,
    review,
    responding,
    cases,
    exercising,
)
