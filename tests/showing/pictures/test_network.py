"""The network of standings: what is drawn where, and how thick."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.showing.pictures import Network, network
from parley.showing.pictures.network import CLEAR, FEW, HEIGHT
from tests.showing.pictures.rows import tie

pairs = st.lists(
    st.tuples(st.integers(0, 39), st.integers(0, 39)).filter(lambda pair: pair[0] < pair[1]), min_size=1, max_size=80, unique=True
)


def crowd(count: int) -> Network:
    """Everybody who stands to everybody."""
    return network([tie(f"n{a:02}", f"n{b:02}") for a, b in combinations(range(count), 2)], {})


def test_nothing_known_is_an_empty_picture() -> None:
    made = network([], {})
    assert (made.nodes, made.ties) == ((), ())


@given(pairs)
@settings(max_examples=25, deadline=None)
def test_every_actor_and_every_standing_is_drawn_once_within_the_picture(found: list[tuple[int, int]]) -> None:
    made = network([tie(str(a), str(b)) for a, b in found], {})
    assert {(one.a, one.b) for one in made.ties} == {(str(a), str(b)) for a, b in found}
    assert sorted(node.ref for node in made.nodes) == sorted({str(one) for pair in found for one in pair})
    for node in made.nodes:
        assert node.radius <= node.x <= made.width - node.radius
        assert node.radius <= node.y <= made.height - node.radius


@pytest.mark.parametrize("count", [3, FEW, 60])
def test_no_actor_lies_on_another(count: int) -> None:
    for one, two in combinations(crowd(count).nodes, 2):
        assert hypot(one.x - two.x, one.y - two.y) > one.radius + two.radius + CLEAR / 4


def test_many_actors_get_a_higher_picture_and_smaller_circles() -> None:
    few, many = crowd(4), crowd(40)
    assert few.height == HEIGHT < many.height
    assert max(node.radius for node in many.nodes) < max(node.radius for node in few.nodes)


def test_parts_of_a_network_that_nothing_ties_are_drawn_beside_each_other() -> None:
    parts = [("a1", "a2"), ("b1", "b2"), ("c1", "c2"), ("c2", "c3"), ("c1", "c3")]
    made = network([tie(a, b) for a, b in parts], {})
    extent = {letter: [(node.x, node.y) for node in made.nodes if node.ref.startswith(letter)] for letter in "abc"}
    for one, two in combinations(extent.values(), 2):
        apart = [
            max(p[way] for p in one) < min(p[way] for p in two) or max(p[way] for p in two) < min(p[way] for p in one) for way in (0, 1)
        ]
        assert any(apart)


def test_whoever_stands_to_more_is_larger() -> None:
    sizes = {node.ref: node.radius for node in network([tie("hub", "x"), tie("hub", "y"), tie("hub", "z")], {}).nodes}
    assert sizes["hub"] > sizes["x"] == sizes["y"] == sizes["z"]


def test_friends_are_drawn_nearer_than_foes() -> None:
    rows = [
        tie("a", "b", "ally"),
        tie("b", "c", "foe"),
        tie("c", "d", "ally"),
        tie("a", "d", "foe"),
        tie("a", "c", "foe"),
        tie("b", "d", "foe"),
    ]
    at = {node.ref: (node.x, node.y) for node in network(rows, {}).nodes}
    far = {pair: hypot(at[pair[0]][0] - at[pair[1]][0], at[pair[0]][1] - at[pair[1]][1]) for pair in ("ab", "cd", "bc", "ad")}
    assert far["ab"] + far["cd"] < far["bc"] + far["ad"]


def test_the_same_standings_give_the_same_picture_in_any_order() -> None:
    rows = [tie("a", "b", "ally"), tie("b", "c", "foe"), tie("a", "c")]
    one, two = network(rows, {}), network(rows[::-1], {})
    assert {(n.ref, n.x, n.y) for n in one.nodes} == {(n.ref, n.x, n.y) for n in two.nodes}


def test_a_strand_is_the_thicker_the_more_is_reported_and_missing_where_there_is_none() -> None:
    much, some, none = network([tie("a", "b", cooperation=9), tie("a", "c", cooperation=2), tie("b", "c", cooperation=0)], {}).ties
    assert much.cooperation > some.cooperation > none.cooperation == 0


def test_a_standing_that_is_only_stated_still_has_a_line() -> None:
    made = {
        one.label: one for one in network([tie("a", "b", "ally", 0, 0), tie("a", "c", "foe", 0, 0), tie("b", "c", "mixed", 5, 5)], {}).ties
    }
    assert made["ally"].cooperation > 0 == made["ally"].conflict
    assert made["foe"].conflict > 0 == made["foe"].cooperation


def test_camps_and_strain_are_marked() -> None:
    made = network([tie("a", "b"), tie("b", "c")], {}, groups={"a": "camp-0"}, strained=[frozenset("bc")])
    assert {node.ref: node.group for node in made.nodes} == {"a": "camp-0", "b": None, "c": None}
    assert {(one.a, one.b): one.strained for one in made.ties} == {("a", "b"): False, ("b", "c"): True}


def test_a_long_name_is_cut_in_the_picture_and_whole_beside_it() -> None:
    [node] = [one for one in network([tie("a", "b")], {"a": "Front for the Liberation of the Harbour"}).nodes if one.ref == "a"]
    assert node.label.endswith("…")
    assert node.name == "Front for the Liberation of the Harbour"


@pytest.mark.parametrize("many", [2, 9, 20, 60])
def test_however_many_parts_a_network_has_all_of_it_is_in_the_picture(many: int) -> None:
    made = network([tie(f"a{n}", f"b{n}") for n in range(many)], {})
    assert all(0 < node.x < made.width and 0 < node.y < made.height for node in made.nodes)
