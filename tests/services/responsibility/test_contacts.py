"""What communication tests have shown stands on the post whose numbers they were."""

from datetime import UTC, datetime, timedelta

from anlan.command.v1.contact_check_pb2 import (
    CONTACT_CHECK_STATE_ALIVE,
    CONTACT_CHECK_STATE_DEAD,
    ContactCheck,
    ContactCheckState,
)
from anlan.kit.v1.event_pb2 import Event
from anlan.responsibility.v1.post_pb2 import (
    CONTACT_STATE_ALIVE,
    CONTACT_STATE_DEAD,
    CONTACT_STATE_UNTESTED,
    AbolishPostRequest,
    AppointHolderRequest,
    GetPostRequest,
    ListPostsRequest,
    Post,
    VacatePostRequest,
)

from services.responsibility.reactions import note_contact_test
from tests.services.responsibility.people import DISTRICT, OTHER_DISTRICT, Tree
from tests.services.responsibility.test_posts import NEW_MOBILE, update

NOON = datetime(2026, 11, 3, 4, tzinfo=UTC)


async def shown(
    tree: Tree, post: Post, state: ContactCheckState, at: datetime, *, missed: int = 0, answered: datetime | None = None
) -> Post:
    """The post, once a test of its numbers has been told of."""
    numbers = [phone.number for phone in post.phones]
    check = ContactCheck(name="contact_checks/1", unit=post.unit, post=post.name, state=state, missed=missed)
    check.phones.extend(numbers)
    check.tested_at.FromDatetime(at)
    if answered:
        check.answered_at.FromDatetime(answered)
    verb = "FindContactAlive" if state == CONTACT_CHECK_STATE_ALIVE else "FindContactDead"
    event = Event(name=check.name, transition=verb, entry=check.SerializeToString())
    await note_contact_test(event, tree.served.acting())
    stored: Post = await tree.served.entry(post.name)
    return stored


async def alive(tree: Tree, post: Post, at: datetime) -> Post:
    """The post, once somebody has answered a test."""
    return await shown(tree, post, CONTACT_CHECK_STATE_ALIVE, at, answered=at + timedelta(minutes=1))


async def test_a_post_tells_whoever_reads_it_what_the_last_test_has_shown(tree: Tree) -> None:
    post = await tree.put_post(DISTRICT)
    assert (post.contact_state, post.HasField("contact_tested_at")) == (CONTACT_STATE_UNTESTED, False)
    await alive(tree, post, NOON)
    seen = await tree.posts(DISTRICT).GetPost(GetPostRequest(name=post.name))
    assert (seen.contact_state, seen.contact_missed) == (CONTACT_STATE_ALIVE, 0)
    assert seen.contact_tested_at.ToDatetime(UTC) == NOON
    assert seen.contact_answered_at.ToDatetime(UTC) == NOON + timedelta(minutes=1)
    assert "NoteContactTest" not in seen.allowed_actions
    async with tree.served.acting().session() as conn:
        row = await conn.fetchrow("SELECT transition, reason FROM journal WHERE name = $1 AND version = 2", post.name)
    assert tuple(row) == ("NoteContactTest", "FindContactAlive contact_checks/1")


async def test_a_post_changes_when_a_test_shows_something_new_or_the_day_is_another(tree: Tree) -> None:
    post = await alive(tree, await tree.put_post(DISTRICT), NOON)
    assert (await alive(tree, post, NOON + timedelta(hours=2))).version == post.version
    next_day = await alive(tree, post, NOON + timedelta(days=1))
    assert next_day.version == post.version + 1
    answered = NOON + timedelta(days=1, minutes=1)
    for missed in (1, 2):
        at = NOON + timedelta(days=1, hours=missed)
        dead = await shown(tree, post, CONTACT_CHECK_STATE_DEAD, at, missed=missed, answered=answered)
        assert (dead.contact_state, dead.contact_missed) == (CONTACT_STATE_DEAD, missed)
    assert dead.contact_answered_at.ToDatetime(UTC) == answered
    late = await alive(tree, post, NOON + timedelta(hours=3))  # told once more, out of turn
    assert (late.contact_state, late.version) == (CONTACT_STATE_DEAD, dead.version)


async def test_other_numbers_are_untested_and_a_test_of_the_old_ones_is_not_noted(tree: Tree) -> None:
    post = await alive(tree, await tree.put_post(DISTRICT), NOON)
    renamed = await tree.posts().UpdatePost(update(post, title="副镇长"))
    assert renamed.contact_state == CONTACT_STATE_ALIVE
    moved = await tree.posts().UpdatePost(update(post, phones=[NEW_MOBILE]))
    assert (moved.contact_state, moved.HasField("contact_answered_at")) == (CONTACT_STATE_UNTESTED, False)
    assert (await alive(tree, post, NOON + timedelta(days=1))).version == moved.version
    await alive(tree, moved, NOON + timedelta(days=1))
    appointed = await tree.posts().AppointHolder(
        AppointHolderRequest(name=post.name, holder="测试乙", phones=[NEW_MOBILE])
    )
    assert appointed.contact_state == CONTACT_STATE_ALIVE  # the number is the same
    vacant = await tree.posts().VacatePost(VacatePostRequest(name=post.name, reason="调离"))
    assert (vacant.contact_state, vacant.HasField("contact_tested_at")) == (CONTACT_STATE_UNTESTED, False)


async def test_posts_whose_numbers_are_dead_can_be_listed(tree: Tree) -> None:
    silent = await tree.put_post(OTHER_DISTRICT)
    await alive(tree, await tree.put_post(OTHER_DISTRICT), NOON)
    await shown(tree, silent, CONTACT_CHECK_STATE_DEAD, NOON, missed=1)
    request = ListPostsRequest(unit=OTHER_DISTRICT, contact_state=[CONTACT_STATE_DEAD])
    found = await tree.posts().ListPosts(request)
    assert [post.name for post in found.posts] == [silent.name]


async def test_a_test_of_a_post_that_is_abolished_or_unknown_changes_nothing(tree: Tree) -> None:
    post = await tree.put_post(DISTRICT)
    ended = await tree.posts().AbolishPost(AbolishPostRequest(name=post.name, reason="机构调整"))
    assert (await alive(tree, post, NOON)).version == ended.version
    check = ContactCheck(name="contact_checks/2", post="posts/nobody", state=CONTACT_CHECK_STATE_ALIVE)
    await note_contact_test(Event(name=check.name, entry=check.SerializeToString()), tree.served.acting())
