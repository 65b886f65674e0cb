"""No team is in two places, and no more of a material is promised than there is. An exercise's claims take nothing."""

from collections.abc import AsyncIterator

from cli.verification.evidence import Evidence
from cli.verification.findings import Finding

EMERGENCY = "emergency"

# Positions tell who was first: a claim is granted only behind the commit of the release before it.
GRANTS = """
SELECT claims.team, journal.name, journal.version, journal.to_state = 'GRANTED' AS granted
FROM journal JOIN claims ON journal.name = 'claims/' || claims.id
WHERE journal.ledger = 'claims' AND claims.team <> '' AND claims.exercise = ''
    AND (journal.to_state = 'GRANTED') <> (journal.from_state = 'GRANTED')
ORDER BY claims.team, journal.position
"""
NOT_DEPLOYED = """
SELECT 'claims/' || claims.id AS name, claims.team AS team
FROM claims LEFT JOIN teams ON claims.team = 'teams/' || teams.id
WHERE claims.state = 'GRANTED' AND claims.team <> '' AND claims.exercise = ''
    AND (teams.state IS DISTINCT FROM 'DEPLOYED' OR teams.claim IS DISTINCT FROM 'claims/' || claims.id)
ORDER BY 1
"""
NOT_CLAIMED = """
SELECT 'teams/' || teams.id AS name FROM teams
WHERE teams.state = 'DEPLOYED' AND NOT EXISTS (
    SELECT FROM claims WHERE claims.state = 'GRANTED' AND exercise = '' AND claims.team = 'teams/' || teams.id)
ORDER BY 1
"""
STOCKS = """
SELECT 'materials/' || id AS name, quantity, reserved_quantity AS reserved, issued_quantity AS issued,
    coalesce(claimed.promised, 0) AS promised, coalesce(claimed.handed_out, 0) AS handed_out
FROM materials LEFT JOIN (
    SELECT material, sum(quantity) FILTER (WHERE issued_at IS NULL) AS promised,
        sum(quantity) FILTER (WHERE issued_at IS NOT NULL) AS handed_out
    FROM claims WHERE state = 'GRANTED' AND material <> '' AND exercise = '' GROUP BY material
) AS claimed ON claimed.material = 'materials/' || id
WHERE reserved_quantity > quantity OR reserved_quantity <> coalesce(claimed.promised, 0)
    OR issued_quantity <> coalesce(claimed.handed_out, 0)
ORDER BY 1
"""


async def no_team_is_claimed_twice(evidence: Evidence) -> AsyncIterator[Finding]:
    """Of all claims on a team there was never a second one granted before the first one had ended."""
    team, holders = "", list[str]()
    async for row in evidence.rows(EMERGENCY, GRANTS):
        if row["team"] != team:
            team, holders = row["team"], []
        if not row["granted"]:
            holders = [holder for holder in holders if holder != row["name"]]
            continue
        if holders:
            problem = f"was granted {team} while {', '.join(holders)} held it"
            yield Finding(EMERGENCY, row["name"], row["version"], problem)
        holders.append(row["name"])


async def deployed_teams_are_claimed(evidence: Evidence) -> AsyncIterator[Finding]:
    """A granted claim has its team deployed for it, and no team is deployed without one."""
    async for row in evidence.rows(EMERGENCY, NOT_DEPLOYED):
        yield Finding(EMERGENCY, row["name"], 0, f"is granted, and {row['team']} is not deployed for it")
    async for row in evidence.rows(EMERGENCY, NOT_CLAIMED):
        yield Finding(EMERGENCY, row["name"], 0, "is deployed, and no granted claim holds it")


async def promises_are_in_store(evidence: Evidence) -> AsyncIterator[Finding]:
    """Of each material as much is reserved and handed out as granted claims say, and what is reserved lies in store."""
    async for row in evidence.rows(EMERGENCY, STOCKS):
        said = f"{row['quantity']} in store, {row['reserved']} reserved, {row['issued']} handed out"
        claimed = f"{row['promised']} promised and {row['handed_out']} handed out by granted claims"
        yield Finding(EMERGENCY, row["name"], 0, f"has {said}, and {claimed}")
