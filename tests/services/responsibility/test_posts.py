import asyncio

import pytest
from anlan.responsibility.v1.post_pb2 import (
    PHONE_KIND_MOBILE,
    POST_STATE_ABOLISHED,
    POST_STATE_IN_FORCE,
    POST_STATE_VACANT,
    RESPONSIBILITY_DEPUTY_IN_CHARGE,
    RESPONSIBILITY_DUTY,
    RESPONSIBILITY_PRINCIPAL,
    RESPONSIBILITY_SAFETY_MANAGER,
    AbolishPostRequest,
    AppointHolderRequest,
    CreatePostRequest,
    GetPostRequest,
    ListPostsRequest,
    ListResponsiblePostsRequest,
    Phone,
    Post,
    UpdatePostRequest,
    VacatePostRequest,
)

from kit.testing import refused
from tests.services.responsibility.people import CITY, DISTRICT, MOBILE, OFFICE, OTHER_DISTRICT, Tree

NEW_MOBILE = Phone(kind=PHONE_KIND_MOBILE, number="000-0000-0009")


def update(post: Post, **fields: object) -> UpdatePostRequest:
    request = UpdatePostRequest(post=Post(name=post.name, **fields))
    request.update_mask.paths.extend(fields)
    return request


async def test_a_post_with_a_holder_is_in_force_and_one_without_is_vacant(tree: Tree) -> None:
    held = await tree.put_post(DISTRICT)
    vacant = await tree.put_post(DISTRICT, holder="", person="", phones=[])
    assert (held.state, held.HasField("appointed_at")) == (POST_STATE_IN_FORCE, True)
    assert (vacant.state, vacant.HasField("appointed_at")) == (POST_STATE_VACANT, False)


async def test_who_holds_a_post_can_be_called(tree: Tree) -> None:
    with refused("PHONE_NEEDED", field="phones"):
        await tree.put_post(DISTRICT, phones=[])
    with refused(field="post.phones"):
        await tree.put_post(DISTRICT, phones=[MOBILE] * 6)
    with refused(field="post.phones[0].number"):
        await tree.put_post(DISTRICT, phones=[Phone(kind=PHONE_KIND_MOBILE, number="打总机")])
    post = await tree.put_post(DISTRICT)
    with refused("PHONE_NEEDED", field="phones"):
        await tree.posts().UpdatePost(update(post, phones=[]))


async def test_a_leader_answers_for_safety_beside_the_posts_own_business(tree: Tree) -> None:
    for leading in (RESPONSIBILITY_PRINCIPAL, RESPONSIBILITY_DEPUTY_IN_CHARGE):
        with refused("SAFETY_DUTY_NEEDED", field="safety_duties"):
            await tree.put_post(DISTRICT, responsibility=leading)
        with refused("SAFETY_DUTY_NEEDED", field="safety_duties"):
            await tree.put_post(DISTRICT, responsibility=leading, safety_duties=[" "])
    leader = await tree.put_post(DISTRICT, responsibility=leading, safety_duties=["分管领域安全生产"])
    with refused("SAFETY_DUTY_NEEDED", field="safety_duties"):
        await tree.posts().UpdatePost(update(leader, safety_duties=[]))


async def test_a_new_holder_brings_their_own_account_and_phones(tree: Tree) -> None:
    post = await tree.put_post(DISTRICT, title="安全科科长")
    posts = tree.posts()
    after = await posts.AppointHolder(AppointHolderRequest(name=post.name, holder="测试乙"))
    assert (after.holder, after.person, list(after.phones)) == ("测试乙", "", [OFFICE])
    after = await posts.AppointHolder(
        AppointHolderRequest(name=post.name, holder="测试丙", person="bing", phones=[NEW_MOBILE, OFFICE])
    )
    assert (after.holder, after.person, list(after.phones)) == ("测试丙", "bing", [NEW_MOBILE, OFFICE])
    vacant = await posts.VacatePost(VacatePostRequest(name=post.name, reason="调离"))
    assert (vacant.state, vacant.holder, vacant.person, list(vacant.phones)) == (POST_STATE_VACANT, "", "", [OFFICE])
    assert vacant.title == "安全科科长"


async def test_an_update_does_not_change_the_holder(tree: Tree) -> None:
    post = await tree.put_post(DISTRICT)
    for field in ("holder", "person"):
        with refused("FIELD_NOT_WRITABLE"):
            await tree.posts().UpdatePost(update(post, **{field: "x"}))
    whole = Post(name=post.name, title="副镇长", phones=[OFFICE])
    after = await tree.posts().UpdatePost(UpdatePostRequest(post=whole))
    assert (after.title, after.holder, after.person) == ("副镇长", post.holder, post.person)


async def test_a_unit_has_one_duty_post(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205101")
    first = await tree.put_post(town.unit, is_duty_post=True)
    with refused("DUTY_POST_TAKEN", code="ALREADY_EXISTS"):
        await tree.put_post(town.unit, is_duty_post=True)
    await tree.posts().AbolishPost(AbolishPostRequest(name=first.name, reason="测试"))
    second = await tree.put_post(town.unit, is_duty_post=True)
    listed = await tree.posts().ListPosts(
        ListPostsRequest(unit=town.unit, is_duty_post=True, state=[POST_STATE_IN_FORCE, POST_STATE_VACANT])
    )
    assert [post.name for post in listed.posts] == [second.name]


async def test_a_deputy_or_superior_belongs_to_the_unit_or_to_one_above(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205102")
    above = await tree.put_post(DISTRICT)
    beside = await tree.put_post(OTHER_DISTRICT)
    post = await tree.put_post(town.unit, superior=above.name)
    own = await tree.put_post(town.unit, deputy=post.name)
    for field in ("deputy", "superior"):
        with refused("LINKED_POST_OUTSIDE", field=field):
            await tree.put_post(town.unit, **{field: beside.name})
        with refused("LINKED_POST_OUTSIDE", field=field):
            await tree.posts().UpdatePost(update(above, **{field: own.name}))
        with refused("LINKED_POST_UNKNOWN", field=field):
            await tree.put_post(town.unit, **{field: "posts/nobody"})


@pytest.mark.parametrize("field", ["deputy", "superior"])
async def test_posts_do_not_lead_back_to_themselves(tree: Tree, field: str) -> None:
    first = await tree.put_post(DISTRICT)
    second = await tree.put_post(DISTRICT, **{field: first.name})
    third = await tree.put_post(DISTRICT, **{field: second.name})
    for last in (first, second, third):
        with refused("LINKED_IN_CIRCLE", field=field):
            await tree.posts().UpdatePost(update(first, **{field: last.name}))


async def test_two_posts_linked_at_the_same_moment_close_no_circle(tree: Tree) -> None:
    for _ in range(5):
        first, second = await tree.put_post(DISTRICT), await tree.put_post(DISTRICT)
        posts = tree.posts()
        answers = await asyncio.gather(
            posts.UpdatePost(update(first, deputy=second.name)),
            posts.UpdatePost(update(second, deputy=first.name)),
            return_exceptions=True,
        )
        assert sum(isinstance(answer, Post) for answer in answers) == 1


async def test_a_post_that_others_name_cannot_be_abolished(tree: Tree) -> None:
    deputy = await tree.put_post(DISTRICT)
    post = await tree.put_post(DISTRICT, title="需要代理的岗位", deputy=deputy.name)
    posts = tree.posts()
    with refused("POST_STILL_NEEDED") as refusal:
        await posts.AbolishPost(AbolishPostRequest(name=deputy.name, reason="测试"))
    assert "需要代理的岗位" in refusal.text
    await posts.UpdatePost(update(post, deputy=""))
    ended = await posts.AbolishPost(AbolishPostRequest(name=deputy.name, reason="测试"))
    assert ended.state == POST_STATE_ABOLISHED
    with refused("LINKED_POST_UNKNOWN", field="deputy"):
        await posts.UpdatePost(update(post, deputy=deputy.name))


async def test_posts_are_listed_by_what_they_answer_for(tree: Tree) -> None:
    town = await tree.put(f"{DISTRICT}.320205103")
    manager = await tree.put_post(town.unit, responsibility=RESPONSIBILITY_SAFETY_MANAGER)
    duty = await tree.put_post(town.unit, responsibility=RESPONSIBILITY_DUTY, person="unique")
    await tree.put_post(town.unit)
    posts = tree.posts(DISTRICT)
    listed = await posts.ListPosts(
        ListPostsRequest(unit=town.unit, responsibility=[RESPONSIBILITY_SAFETY_MANAGER, RESPONSIBILITY_DUTY])
    )
    assert [post.name for post in listed.posts] == [duty.name, manager.name]
    listed = await posts.ListPosts(ListPostsRequest(person="unique"))
    assert [post.name for post in listed.posts] == [duty.name]


async def test_a_post_is_nobodys_business_outside_its_line(tree: Tree) -> None:
    post = await tree.put_post(DISTRICT)
    with refused(code="NOT_FOUND"):
        await tree.posts(OTHER_DISTRICT).GetPost(GetPostRequest(name=post.name))
    with refused("UNIT_OUT_OF_SCOPE"):
        await tree.posts(OTHER_DISTRICT).CreatePost(CreatePostRequest(post=Post(unit=DISTRICT, title="x")))


async def test_the_line_of_command_sees_whom_to_call_at_every_tier(tree: Tree) -> None:
    town, enterprise = await tree.put_town(f"{OTHER_DISTRICT}.320206101")
    other_town, other_enterprise = await tree.put_town(f"{OTHER_DISTRICT}.320206102")
    leads = {"responsibility": RESPONSIBILITY_PRINCIPAL, "safety_duties": ["安全生产第一责任人"]}
    duty = await tree.put_post(town.unit, title="值班室", is_duty_post=True)
    manager = await tree.put_post(town.unit, title="安监站站长", responsibility=RESPONSIBILITY_SAFETY_MANAGER)
    principal = await tree.put_post(town.unit, title="镇长", **leads)
    await tree.put_post(town.unit, title="文书")
    vacant = await tree.put_post(enterprise.unit, title="总经理", holder="", person="", phones=[], **leads)
    await tree.put_post(other_town.unit, title="镇长", **leads)
    request = ListResponsiblePostsRequest(unit=enterprise.unit)
    for asking in (enterprise.unit, town.unit, OTHER_DISTRICT, CITY):
        answer = await tree.posts(asking, "ROLE_VIEWER").ListResponsiblePosts(request)
        tiers = {tier.unit: [post.name for post in tier.posts] for tier in answer.tiers}
        assert list(tiers) == [enterprise.unit, town.unit, OTHER_DISTRICT, CITY]
        assert tiers[town.unit] == [principal.name, manager.name, duty.name]
        assert tiers[enterprise.unit] == [vacant.name]
        assert answer.tiers[1].posts[0].phones == [MOBILE, OFFICE]
        assert answer.tiers[1].title == town.title
    from_below = await tree.posts(enterprise.unit, "ROLE_VIEWER").ListResponsiblePosts(
        ListResponsiblePostsRequest(unit=town.unit)
    )
    assert [tier.unit for tier in from_below.tiers] == [town.unit, OTHER_DISTRICT, CITY]
    for asking in (other_town.unit, other_enterprise.unit, DISTRICT):
        with refused("UNIT_OUT_OF_SCOPE"):
            await tree.posts(asking).ListResponsiblePosts(request)
    with refused(code="NOT_FOUND"):
        await tree.posts().ListResponsiblePosts(ListResponsiblePostsRequest(unit=f"{CITY}.320299"))
