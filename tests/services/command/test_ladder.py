from anlan.emergency.v1.team_pb2 import Contact, Team
from anlan.responsibility.v1.post_pb2 import POST_STATE_VACANT, RESPONSIBILITY_PRINCIPAL, Post
from anlan.responsibility.v1.unit_pb2 import Unit

from services.command.rules.ladder import Book, ladder_of_team, ladder_of_unit
from tests.services.command.people import CITY, DISTRICT, POSTS, TOWN, post, units

BOOK = Book.of(POSTS, units())


def test_the_ladder_goes_from_holder_to_deputy_superior_and_the_next_tiers_duty_post() -> None:
    rungs = ladder_of_unit(TOWN, BOOK)
    assert [rung.post for rung in rungs] == [
        "posts/town-duty",
        "posts/town-deputy",
        "posts/town-head",
        "posts/district-duty",
    ]
    assert rungs[0].holder == "值班丙"
    assert rungs[3].unit == DISTRICT


def test_the_city_has_no_tier_above() -> None:
    assert [rung.post for rung in ladder_of_unit(CITY, BOOK)] == ["posts/city-duty"]


def test_a_vacant_post_is_no_rung() -> None:
    vacant = Post(name="posts/gone", unit=DISTRICT, state=POST_STATE_VACANT, title="空缺", is_duty_post=True)
    principal = post("head", DISTRICT, "区长", "区长甲", responsibility=RESPONSIBILITY_PRINCIPAL)
    book = Book.of([vacant, principal], units())
    assert [rung.post for rung in ladder_of_unit(DISTRICT, book)] == ["posts/head"]


def test_a_unit_without_posts_is_called_at_its_duty_phone() -> None:
    book = Book.of([], [Unit(unit=TOWN, duty_phone="000-0000-0009")])
    (rung,) = ladder_of_unit(TOWN, book)
    assert (rung.post, list(rung.phones)) == ("", ["000-0000-0009"])


def test_a_team_is_called_by_its_leader_then_by_its_units_duty_posts() -> None:
    leader = post("leader", TOWN, "测试救援队队长", "队长甲")
    team = Team(name="teams/1", unit=TOWN, leader=leader.name)
    rungs = ladder_of_team(team, Book.of([*POSTS, leader], units()))
    assert [rung.post for rung in rungs] == ["posts/leader", "posts/town-duty", "posts/district-duty"]


def test_a_team_without_a_leading_post_is_called_at_its_numbers() -> None:
    contacts = [Contact(title="值班室", phone="000-0000-0021"), Contact(title="车库", phone="000-0000-0022")]
    rungs = ladder_of_team(Team(name="teams/1", unit=CITY, contacts=contacts), Book.of([], units()))
    assert [rung.phones[0] for rung in rungs] == ["000-0000-0021", "000-0000-0022"]


def test_nobody_is_called_twice() -> None:
    duty = post("duty", TOWN, "值班室", "值班甲", is_duty_post=True, deputy="posts/duty", superior="posts/duty")
    assert [rung.post for rung in ladder_of_unit(TOWN, Book.of([duty], []))] == ["posts/duty"]
