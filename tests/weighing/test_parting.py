from itertools import combinations
from random import Random

from parley.weighing.parting import good_camps, unfitting
from parley.weighing.signed import Tie
from parley.weighing.weakbalance import weak


def drawn(seed: int, actors: int, relations: int) -> list[Tie]:
    random = Random(seed)
    pairs = list(combinations([f"n{i:02}" for i in range(actors)], 2))
    return [Tie(a, b, random.choice((1, -1))) for a, b in sorted(random.sample(pairs, relations))]


def test_camps_that_fit_everything_are_found_where_there_are_some() -> None:
    camp = {name: number % 4 for number, name in enumerate("abcdefghijkl")}
    ties = [Tie(a, b, 1 if camp[a] == camp[b] else -1) for a, b in combinations("abcdefghijkl", 2)]
    assert unfitting(ties, good_camps(ties, 0)) == []


def test_good_camps_are_the_same_every_time_and_no_better_than_the_best() -> None:
    for seed in range(5):
        ties = drawn(seed, 14, 40)
        found = good_camps(ties, 0)
        assert found == good_camps(ties, 0)
        assert len(unfitting(ties, found)) >= len(weak(ties)[1])


def test_the_search_ends_where_camps_are_good_enough() -> None:
    ties = drawn(1, 30, 90)
    assert len(unfitting(ties, good_camps(ties, 60))) <= 60
