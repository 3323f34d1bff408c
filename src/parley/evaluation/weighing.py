"""How well weighing finds what is so and whom to rely on, in invented worlds, beside published methods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from parley.evaluation.peers import Triple, peers
from parley.evaluation.worlds import InventedWorld, Settings, invented
from parley.knowledge import load_knowledge
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants, bundled
from parley.weighing.grades import Grader
from parley.weighing.propositions import propositions
from parley.weighing.reliability import Learned, learn, statements

COPIERS = 8
ENOUGH = 30  # checkable claims from which an estimate of reliability is held to the truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A world as weighed: which of its propositions were so, what was learned, and every report as a triple for the peers."""

    so: Mapping[str, bool]
    learned: Learned
    triples: tuple[Triple, ...]


def weighed(world: InventedWorld, constants: Constants) -> Weighed:
    """The world weighed as reports are."""
    found = propositions(world.testimony, Grader(Belonging(load_knowledge()), constants), constants)
    so, triples = {}, []
    for one in found:
        origins = (*one.affirmed, *one.denied)
        if origins:
            so[one.id] = world.was_done(origins[0].testimony[0])
        for says, listed in ((True, one.affirmed), (False, one.denied)):
            triples += [(told.path[-1], one.id, says) for origin in listed for told in origin.testimony]
    return Weighed(so=so, learned=learn(statements(found, constants), constants), triples=tuple(sorted(set(triples))))


def believed(of: Weighed) -> dict[str, bool]:
    """What weighing believes: the likelier side of what several spoke to; else the one source's word if it is more often right than not."""
    told = {what: (source, says) for source, what, says in of.triples}
    found = {}
    for what in of.so:
        if what in of.learned.likely:
            found[what] = of.learned.likely[what] > 0.5
        else:
            source, says = told[what]
            record = of.learned.records.get(source)
            found[what] = says if record is None or record.reliability.estimate >= 0.5 else not says
    return found


def accuracy(so: Mapping[str, bool], found: Mapping[str, bool]) -> float:
    """The share of propositions that are believed to be what they are."""
    return mean(float(found.get(what, False) == truth) for what, truth in so.items())


def accuracies(seeds: Sequence[int], settings: Settings, constants: Constants) -> dict[str, float]:
    """Mean accuracy over the worlds of the seeds, of weighing and of each peer."""
    found: dict[str, list[float]] = defaultdict(list)
    for seed in seeds:
        of = weighed(invented(seed, settings), constants)
        found["Parley"].append(accuracy(of.so, believed(of)))
        for name, method in peers().items():
            found[name].append(accuracy(of.so, method(of.triples)))
    return {name: mean(values) for name, values in found.items()}


def reliability_figures(seeds: Sequence[int], settings: Settings, constants: Constants) -> dict[str, float]:
    """Of sources with enough checkable claims: mean and largest error, the share within .1, and how many intervals hold the truth.

    Beside it what somebody would find who knew of each of the same claims whether it was right: as so few are drawn, not the truth either.
    """
    errors, held, knowing = [], [], []
    for seed in seeds:
        world = invented(seed, settings)
        of = weighed(world, constants)
        for source, record in of.learned.records.items():
            if source in world.reliability and record.checked >= ENOUGH:
                truth = world.reliability[source]
                errors.append(abs(record.reliability.estimate - truth))
                held.append(record.reliability.low <= truth <= record.reliability.high)
                right = [one.says == of.so[one.proposition] for one in of.learned.checked if one.source == source]
                knowing.append(abs(mean(map(float, right)) - truth))
    return {
        "reliability, mean error": mean(errors),
        "reliability, largest error": max(errors),
        "reliability, share within .1": mean(float(error <= 0.1) for error in errors),
        "reliability, 90% intervals that hold": mean(map(float, held)),
        "reliability, sources looked at": float(len(errors)),
        "reliability, mean error of who knows the truth": mean(knowing),
        "reliability, share within .1 of who knows the truth": mean(float(error <= 0.1) for error in knowing),
    }


def weighing_figures(seeds: Sequence[int] = tuple(range(20)), settings: Settings | None = None) -> dict[str, float]:
    """Accuracy of every method without copiers, with ones that can be seen, and with hidden ones; and how far reliability is found."""
    plain, constants = settings or Settings(), bundled()
    figures: dict[str, float] = {}
    for which, one in (
        ("accuracy", plain),
        (f"accuracy with {COPIERS} copiers", replace(plain, copiers=COPIERS)),
        (f"accuracy with {COPIERS} hidden copiers", replace(plain, hidden=COPIERS)),
    ):
        figures |= {f"{which}, {name}": value for name, value in accuracies(seeds, one, constants).items()}
    return figures | reliability_figures(seeds, plain, constants)
