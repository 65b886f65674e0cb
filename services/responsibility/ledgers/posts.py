"""Posts: people come and go, posts stay (domain A.2)."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from anlan.responsibility.v1.post_pb2 import POST_STATE_ABOLISHED, Post, PostState

from kit.ledger import Ledger
from kit.lifecycle import OWN_OR_SUPERIOR, PLATFORM, STAYS, Lifecycle, States, begins, now, on
from services.responsibility.ledgers.order import links_change, tree_stays
from services.responsibility.rules import posts as rules
from services.responsibility.rules.contacts import CONTACT, untested
from services.responsibility.rules.tree import says_why
from services.responsibility.tables import METADATA

if TYPE_CHECKING:
    from anlan.responsibility.v1.post_pb2 import AbolishPostRequest, CreatePostRequest, UpdatePostRequest

    from kit.call import Call

S = States(PostState)
LINKS = ("deputy", "superior")

LIFECYCLE = Lifecycle(
    S,
    begins(
        "CreatePost",
        S.IN_FORCE,
        needs=("title", "holder"),
        guards=(rules.leaders_answer_for_safety, rules.can_be_called),
        sets={"appointed_at": now, "contact_state": untested},
    ),
    begins(
        "CreateVacantPost",
        S.VACANT,
        needs=("title",),
        guards=(rules.leaders_answer_for_safety,),
        sets={"contact_state": untested},
    ),
    on(
        "UpdatePost",
        (S.IN_FORCE | S.VACANT) >> STAYS,
        by=OWN_OR_SUPERIOR,
        needs=("title",),
        guards=(rules.leaders_answer_for_safety, rules.can_be_called),
        sets=CONTACT,
    ),
    on(
        "AppointHolder",
        (S.IN_FORCE | S.VACANT) >> S.IN_FORCE,
        by=OWN_OR_SUPERIOR,
        needs=("holder",),
        guards=(rules.can_be_called,),
        sets={
            "person": rules.account_of_new_holder,
            "phones": rules.phones_of_new_holder,
            "appointed_at": now,
            **CONTACT,
        },
    ),
    on(
        "VacatePost",
        S.IN_FORCE >> S.VACANT,
        by=OWN_OR_SUPERIOR,
        sets={"holder": rules.nobody, "person": rules.nobody, "phones": rules.phones_of_nobody, **CONTACT},
    ),
    on("NoteContactTest", (S.IN_FORCE | S.VACANT) >> STAYS, by=PLATFORM),
    on("AbolishPost", (S.IN_FORCE | S.VACANT) >> S.ABOLISHED, by=OWN_OR_SUPERIOR, guards=(says_why,)),
)

POSTS = Ledger(
    Post,
    collection="posts",
    lifecycle=LIFECYCLE,
    metadata=METADATA,
    extra=(
        sa.Index(
            "posts_duty",
            "unit",
            unique=True,
            postgresql_where=sa.text("is_duty_post AND state <> 'ABOLISHED'"),
        ),
        sa.Index("posts_unit", "unit"),
        sa.Index("posts_deputy", "deputy", postgresql_where=sa.text("deputy <> ''")),
        sa.Index("posts_superior", "superior", postgresql_where=sa.text("superior <> ''")),
        sa.Index("posts_contact_state", "contact_state", "id"),
    ),
    unique={"posts_duty": rules.DutyPostTaken},
)

# UNION drops what was met before, so that it ends whatever it finds.
LEADS_BACK = """
WITH RECURSIVE chain AS (
    SELECT id, {field} AS next FROM posts WHERE id = substr($1, 7)
    UNION SELECT posts.id, posts.{field} FROM posts JOIN chain ON posts.id = substr(chain.next, 7)
)
SELECT EXISTS (SELECT FROM chain WHERE next = $2)
"""
NAMED_BY = """
SELECT title FROM posts WHERE (deputy = $1 OR superior = $1) AND state <> 'ABOLISHED'
UNION ALL SELECT title FROM duty_lists WHERE post = $1 AND state IN ('PUBLISHED', 'IN_FORCE') LIMIT 5
"""


@POSTS.rpc("CreatePost")
async def create_post(request: "CreatePostRequest", call: "Call") -> Post:
    """Make a post; without a holder it is vacant from the beginning."""
    given = POSTS.given(request.post)
    async with call.transaction() as inside:
        await tree_stays(inside)
        await check_links(given, inside)
        verb = "CreatePost" if given.holder.strip() else "CreateVacantPost"
        return await POSTS.create(given, inside, verb=verb)


@POSTS.rpc("UpdatePost")
async def update_post(request: "UpdatePostRequest", call: "Call") -> Post:
    """Correct a post; a deputy or a superior that is named is looked at."""
    fields = POSTS.updated(request.post, request.update_mask.paths)
    async with call.transaction() as inside:
        await tree_stays(inside)
        post, _ = await POSTS.find(request.post.name, inside)
        linked = Post(name=post.name, unit=post.unit)
        for field in LINKS:
            if field in fields:
                setattr(linked, field, fields[field])
        await check_links(linked, inside)
        return await POSTS.move(post.name, "UpdatePost", inside, fields=fields, version=request.post.version)


@POSTS.rpc("AbolishPost")
async def abolish_post(request: "AbolishPostRequest", call: "Call") -> Post:
    """End a post that nothing relies on."""
    async with call.transaction() as inside:
        await links_change(inside)
        post, _ = await POSTS.find(request.name, inside)
        async with inside.everywhere() as wide, wide.session() as conn:
            names = [row["title"] for row in await conn.fetch(NAMED_BY, post.name)]
        if names and post.state != POST_STATE_ABOLISHED:
            raise rules.PostStillNeeded(what=names)
        return await POSTS.move(post.name, "AbolishPost", inside, version=request.version, reason=request.reason)


async def check_links(post: Post, call: "Call") -> None:
    """Raise unless the deputy and the superior that a post names exist, see what it sees, and lead somewhere else."""
    for field in LINKS:
        name = getattr(post, field)
        if not name:
            continue
        await links_change(call)
        async with call.everywhere() as wide, wide.session() as conn:
            found = await POSTS.select(wide, "id = $1 AND state <> 'ABOLISHED'", name.removeprefix("posts/"))
            rules.check_link(post.name, post.unit, found[0] if found else None, field, name)
            if post.name and await conn.fetchval(LEADS_BACK.format(field=field), name, post.name):
                raise rules.LinkedInCircle(field=field, post=name)
