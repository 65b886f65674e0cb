"""The response to the whole incident: activated, upgraded twice, a team lost on the way and replaced, terminated."""

from dataclasses import dataclass

from kit.testing import eventually
from tests.journeys.whole import FIRST_DEATH, GRAVER, GRAVEST, Entry, Story

FIRST_STEPS = ("centre", "district", "town", "enterprise")
CARRY_OUT = {"city": "centre", "district": "district", "relief": "town", "officer": "enterprise", "brigade": "squad"}
"""Whose order each of them carries out, by the key of the plan's step."""
OVER = {"threatControlled": True, "noSecondaryDanger": True, "reason": "搜救结束,现场已控制"}


@dataclass
class Answered:
    """The city's response as the story goes on."""

    story: Story

    @property
    def name(self) -> str:
        """The response."""
        return str(self.story.levels[-1]["name"])

    @property
    def steps(self) -> dict[str, Entry]:
        """What it has opened so far, by key; of those that call people up the first."""
        return {step["key"]: step for step in reversed(self.story.levels[-1]["steps"])}

    async def proposed(self, who: str, level: str, state: str = "PROPOSED") -> Entry:
        """The response of somebody's unit, once the figures have brought it there."""
        said = {"recommendedLevel": level} if state == "ACTIVE" else {"level": level}
        unit = self.story.people[who].unit
        return await self.story.found(who, "responses", unit=unit, state=f"RESPONSE_STATE_{state}", **said)

    async def given(self, who: str, step: str, team: str = "") -> Entry:
        """The receipt that a step's order brings to somebody's unit."""

        async def there() -> Entry | None:
            query = {"dispatchOrder": self.steps[step]["dispatchOrder"], "unit": self.story.people[who].unit}
            found = (await self.story.get(who, "receipts", **query)).get("receipts", ())
            orders = [one for one in found if one["kind"] == "RECEIPT_KIND_ORDER" and one.get("team", "") == team]
            return orders[0] if orders else None

        receipt: Entry = await eventually(there)
        self.story.receipts[who] = receipt
        return receipt

    async def answers(self, who: str, *verbs: str, by: str = "", **body: object) -> None:
        """Somebody, or `by` for them, answers the order they were given."""
        for verb in verbs:
            answered = await self.story.post(by or who, f"{self.story.receipts[who]['name']}:{verb}", **body)
            self.story.receipts[who] = answered

    async def team(self, who: str) -> str:
        """The team of somebody's unit."""
        found = await self.story.get(who, "teams", unit=self.story.people[who].unit)
        return str(found["teams"][0]["name"])

    # ---- what happens

    async def activated(self) -> None:
        """One has died: the mayor activates at the lowest level; the first answers come in."""
        await self.story.suffers(FIRST_DEATH)
        proposed = await self.proposed("mayor", "RESPONSE_LEVEL_IV")
        post = (await self.story.get("mayor", "auth/me"))["account"]["post"]
        self.story.levels.append(await self.story.post("mayor", f"{proposed['name']}:activate", commander=post))
        for who, step in (("town", "town"), ("district", "district"), ("officer", "enterprise"), ("city", "centre")):
            await self.given(who, step)
            await self.answers(who, "acknowledge")

    async def upgraded(self, casualties: dict[str, int], level: str, implied: str) -> None:
        """The figures recommend more; the mayor decides so, and the district is proposed what that means for it."""
        await self.story.suffers(casualties)
        await self.proposed("mayor", level, "ACTIVE")
        reason = f"死亡失联{casualties['deaths'] + casualties['missing']}人"
        self.story.levels.append(await self.story.post("mayor", f"{self.name}:upgrade", level=level, reason=reason))
        self.story.below.append(await self.proposed("examiner", implied))

    async def graver(self) -> None:
        """Two are missing besides: a larger accident."""
        await self.upgraded(GRAVER, "RESPONSE_LEVEL_III", "RESPONSE_LEVEL_II")

    async def graver_still(self) -> None:
        """Ten in all: a major one."""
        await self.upgraded(GRAVEST, "RESPONSE_LEVEL_II", "RESPONSE_LEVEL_I")

    async def lost(self) -> None:
        """The squad has set out and breaks down; the city gives its order to the district's brigade."""
        await self.given("squad", "squad", await self.team("squad"))
        await self.answers("squad", "accept", "depart")
        await self.answers("squad", "decline", reason="途中车辆故障,无法到达")
        lost, instead = self.story.receipts["squad"]["name"], await self.team("brigade")
        self.story.suggestions = await self.story.get("city", f"{lost}/suggestions")
        reassigned = await self.story.post("city", f"{lost}:reassign", recipient=instead, reason="就近改派")
        promised = await self.story.found("city", "receipts", name=reassigned["name"], teamHold="TEAM_HOLD_GRANTED")
        self.story.receipts |= {"squad": await self.story.get("city", lost), "brigade": promised}
        await self.answers("brigade", "accept", "depart", "arrive")
        claim = self.story.receipts["squad"]["claim"]
        await self.story.found("city", "claims", name=claim, state="CLAIM_STATE_RELEASED")

    async def carried_out(self) -> None:
        """The new watch of the town carries out what the old one acknowledged; so does everybody else their part."""
        self.story.receipts["relief"] = self.story.receipts["town"]
        for who, step in CARRY_OUT.items():
            await self.answers(who, "complete", result="已完成")
            await self.answers(who, "verify", by="mayor")
            await self.story.post("mayor", f"{self.steps[step]['dispatchOrder']}:close")

    async def terminated(self) -> None:
        """The mayor ends it: what is still open is cancelled, the command post goes, the review is proposed."""
        await self.story.post("mayor", f"{self.name}:terminate", **OVER)
        await self.story.found("examiner", "reviews", state="REVIEW_STATE_PROPOSED")
        for order in await self.story.listed("mayor", "orders", response=self.name, state="ORDER_STATE_ISSUED"):
            await self.story.post("mayor", f"{order['name']}:cancel", reason="响应终止")
        held = self.story.levels[-1]["commandPost"]
        self.story.headquarters = await self.story.post("mayor", f"{held}:close", reason="响应终止")
        await self.story.post("mayor", f"{self.name}:beginRecovery")
        self.story.levels.append(await self.story.post("mayor", f"{self.name}:close"))
        await eventually(self.all_are_free)

    async def all_are_free(self) -> bool:
        """No team is held for the incident any more: what frees them belongs to the story before its end."""
        claims = await self.story.listed("city", "claims")
        return not [claim for claim in claims if claim["state"] == "CLAIM_STATE_GRANTED"]
