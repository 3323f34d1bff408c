from collections import Counter
from itertools import combinations
from math import prod
from random import Random

import pytest

from parley.errors import ParleyError
from parley.weighing import eliminating, programme
from parley.weighing.balance import Balance, balance
from parley.weighing.halving import halved
from parley.weighing.programme import Cut
from parley.weighing.signed import Tie, parts, strained, triangles
from parley.weighing.weakbalance import weak


def ties(*words: str) -> list[Tie]:
    """Relations written `a+b` or `a-b`."""
    return [Tie(word[0], word[2], 1 if word[1] == "+" else -1) for word in words]


def by_trying_all(listed: list[Tie]) -> tuple[int, int]:
    """The frustration index and the number of best partitions."""
    fewest, ways = 0, 1
    for part in parts(listed):
        nodes = sorted({node for tie in part for node in (tie.a, tie.b)})
        counts = Counter(
            sum(not tie.fits({node: int(node in chosen) for node in nodes}) for tie in part)
            for size in range(len(nodes))
            for chosen in combinations(nodes[1:], size)
        )
        fewest, ways = fewest + min(counts), ways * counts[min(counts)]
    return fewest, ways


def drawn(seed: int, actors: int, share: float) -> list[Tie]:
    random = Random(seed)
    nodes = [chr(ord("a") + i) for i in range(actors)]
    return [Tie(a, b, random.choice((1, -1))) for a, b in combinations(nodes, 2) if random.random() < share]


def weighed(*words: str) -> Balance:
    return balance(ties(*words), 1000)


@pytest.mark.parametrize("widest", [eliminating.WIDEST, -1], ids=["by eliminating", "by the programme"])
@pytest.mark.parametrize("seed", range(8))
def test_frustration_and_best_partitions_are_those_of_trying_all(seed: int, widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eliminating, "WIDEST", widest)
    for i in range(25):
        listed = drawn(25 * seed + i, 3 + (seed + i) % 10, (0.3, 0.5, 0.8)[i % 3])
        if listed:
            made = balance(listed, 10_000)
            assert (made.frustration, made.partitions) == by_trying_all(listed)


def test_eliminating_and_the_programme_part_sixty_actors_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = _sparse(seed=1, actors=60, relations=110)
    made = balance(listed, 1000)
    monkeypatch.setattr(eliminating, "WIDEST", 0)
    assert [(len(part.frustrated), part.partitions, part.unsettled) for part in made.parts] == [
        (len(part.frustrated), part.partitions, part.unsettled) for part in balance(listed, 1000).parts
    ]


def _sparse(seed: int, actors: int, relations: int) -> list[Tie]:
    random = Random(seed)
    pairs = list(combinations([f"{i:02}" for i in range(actors)], 2))
    return [Tie(a, b, random.choice((1, -1))) for a, b in random.sample(pairs, relations)]


def test_two_camps_that_fit_have_one_best_partition() -> None:
    made = weighed("a+b", "c+d", "a-c", "b-d", "a-d")
    assert (made.frustration, made.partitions) == (0, 1)
    assert made.parts[0].camps == (("a", "b"), ("c", "d"))


def test_three_foes_are_strained_in_two_camps_alone_and_can_be_parted_in_three_ways() -> None:
    made = weighed("a-b", "b-c", "a-c")
    assert (made.frustration, made.partitions, made.weak_frustrated) == (1, 3, ())
    assert set(made.parts[0].unsettled) == {"b", "c"}  # as seen from a


def test_two_foes_with_a_common_friend_fit_no_number_of_camps() -> None:
    made = weighed("a+b", "b+c", "a-c")
    assert (made.frustration, made.partitions, len(made.weak_frustrated)) == (1, 3, 1)


def test_parts_that_nothing_links_are_parted_by_themselves() -> None:
    made = weighed("a-b", "b-c", "a-c", "d+e")
    assert [len(part.frustrated) for part in made.parts] == [1, 0]
    assert made.partitions == 3


def test_who_has_one_relation_alone_is_never_under_strain() -> None:
    made = weighed("a-b", "b-c", "a-c", "c+d", "d-e")
    assert made.partitions == 3
    assert sum(len(camp) for camp in made.parts[0].camps) == 5


def test_the_smallest_change_that_flips_a_camp_flips_it_when_it_comes() -> None:
    before = ties("a+b", "b+c", "a+c", "a-d", "b-d", "c+d", "d-e", "a+e", "b+e")
    part = balance(before, 100).parts[0]
    assert part.change is not None
    turned = part.change.among[: part.change.needed]
    after = [Tie(tie.a, tie.b, -tie.sign) if tie in turned else tie for tie in before]
    camps = {frozenset(camp) for camp in balance(after, 100).parts[0].camps}
    assert camps != {frozenset(camp) for camp in part.camps} or balance(after, 100).parts[0].partitions > 1


def test_a_count_that_is_cut_off_says_so() -> None:
    assert balance(ties("a-b", "b-c", "a-c"), 2).parts[0].capped
    assert not balance(ties("a-b", "b-c", "a-c"), 4).parts[0].capped


def test_weak_balance_is_that_of_trying_all_camps() -> None:
    for seed in range(30):
        listed = drawn(seed, 5, 0.7)
        nodes = sorted({node for tie in listed for node in (tie.a, tie.b)})
        fewest = min(sum(not tie.fits(dict(zip(nodes, camp, strict=True))) for tie in listed) for camp in _colourings(len(nodes)))
        assert len(weak(listed)[1]) == fewest


def _colourings(size: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for _ in range(size):
        found = [(*one, camp) for one in found for camp in range(max(one, default=-1) + 2)]
    return found


def test_a_triangle_is_strained_where_one_or_three_of_its_relations_are_hostile() -> None:
    found = {"".join("+" if tie.sign > 0 else "-" for tie in three): strained(three) for three in triangles(drawn(3, 9, 1.0))}
    assert all(value == (prod(1 if sign == "+" else -1 for sign in signs) < 0) for signs, value in found.items())
    assert len(found) > 4


def test_camps_that_take_too_long_to_find_are_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme, "LONGEST", 0.0)
    with pytest.raises(ParleyError, match="not within 0 seconds; ask for fewer actors with --most"):
        balance(drawn(3, 24, 0.5), 1000)


@pytest.mark.parametrize("seed", range(6))
def test_the_smallest_change_is_that_between_the_best_and_the_best_of_the_worse(seed: int) -> None:
    for listed in parts(drawn(700 + seed, 8, 0.6)):
        nodes = sorted({node for tie in listed for node in (tie.a, tie.b)})
        sides = [{node: int(node in chosen) for node in nodes} for size in range(len(nodes)) for chosen in combinations(nodes[1:], size)]
        best, second = sorted({sum(not tie.fits(side) for tie in listed) for side in sides})[:2]
        change = balance(listed, 10_000).parts[0].change
        assert change is None or change.needed == (second - best + 2) // 2


def test_halves_of_constraints_hold_for_all_that_the_constraints_hold_for() -> None:
    cuts = [Cut({"a": 1.0, "b": 1.0}, 1.0), Cut({"b": 1.0, "c": 1.0}, 1.0), Cut({"a": 1.0, "c": 1.0}, 1.0)]
    (new,) = halved(cuts, dict.fromkeys("abc", 0.5))
    assert (new.weights, new.least) == ({"a": 1.0, "b": 1.0, "c": 1.0}, 2.0)
    assert halved(cuts, {"a": 1.0, "b": 1.0, "c": 0.0}) == []
