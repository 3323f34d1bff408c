from statistics import mean

import pytest

from parley.evaluation.peers import crh, majority, truthfinder
from parley.evaluation.weighing import accuracies, reliability_figures, weighed
from parley.evaluation.worlds import Settings, invented
from parley.weighing.constants import bundled

SMALL = Settings(pairs=25)
COPIED = Settings(pairs=25, copiers=8)


def test_the_same_seed_makes_the_same_world_and_copiers_change_nothing_that_the_sources_say() -> None:
    world, again, copied = invented(3, SMALL), invented(3, SMALL), invented(3, COPIED)
    assert world == again
    assert copied.testimony[: len(world.testimony)] == world.testimony
    assert len(copied.testimony) > len(world.testimony)
    assert (copied.done, copied.reliability) == (world.done, world.reliability)


def test_sources_are_as_often_right_as_they_are_made_to_be() -> None:
    world = invented(1, Settings(pairs=300))
    said = [one for one in world.testimony if one.path == ("source00",)]
    right = mean(float((one.role == "affirm") == world.was_done(one)) for one in said)
    assert right == pytest.approx(world.reliability["source00"], abs=0.05)


def test_copies_add_no_origin() -> None:
    plain, copied = (weighed(invented(2, settings), bundled()) for settings in (SMALL, COPIED))
    assert plain.learned.likely == copied.learned.likely
    assert len(copied.triples) > len(plain.triples)


def test_copiers_of_the_worst_source_cost_weighing_less_than_others() -> None:
    seeds = (0, 1)
    before, after = accuracies(seeds, SMALL, bundled()), accuracies(seeds, COPIED, bundled())
    assert before["Parley"] - after["Parley"] < 0.02
    assert all(before[name] - after[name] > 0.02 for name in ("majority", "TruthFinder", "CRH"))
    assert after["Parley"] == max(after.values())


def test_reliability_is_found_within_its_interval() -> None:
    figures = reliability_figures((0, 1, 2), SMALL, bundled())
    assert figures["reliability, mean error"] < 0.06
    assert 0.8 <= figures["reliability, 90% intervals that hold"] <= 1.0
    assert figures["reliability, sources looked at"] >= 40


@pytest.mark.parametrize("method", [majority, truthfinder, crh])
def test_peers_believe_what_most_reports_say(method: object) -> None:
    said = [("a", "p", True), ("b", "p", True), ("c", "p", False), ("a", "q", False), ("b", "q", False)]
    assert method(said) == {"p": True, "q": False}  # type: ignore[operator]
