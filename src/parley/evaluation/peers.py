"""Published ways to find what is so among sources that disagree, for comparison: majority, TruthFinder, CRH, and Dawid and Skene's.

Each takes every report as it stands, as a (source, proposition, says) triple, and gives how likely or how well supported each is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from math import exp, log

Triple = tuple[str, str, bool]
Believed = Mapping[str, bool]
ROUNDS = 20


def majority(said: Sequence[Triple]) -> Believed:
    """What more reports assert than deny."""
    return _weighted(said, defaultdict(lambda: 1.0))


def _weighted(said: Sequence[Triple], weight: Mapping[str, float]) -> Believed:
    votes: dict[str, float] = defaultdict(float)
    for source, what, says in said:
        votes[what] += weight[source] if says else -weight[source]
    return {what: vote > 0 for what, vote in votes.items()}


def truthfinder(said: Sequence[Triple], damping: float = 0.3) -> Believed:
    """TruthFinder (Yin, Han and Yu 2008, IEEE TKDE 20(6)): trust of sources and confidence of facts in turn; no links between facts."""
    trust = dict.fromkeys(sorted({source for source, _, _ in said}), 0.9)
    confidence: dict[tuple[str, bool], float] = {}
    for _ in range(ROUNDS):
        scores: dict[tuple[str, bool], float] = defaultdict(float)
        for source, what, says in said:
            scores[what, says] += -log(1.0 - min(trust[source], 0.999999))
        confidence = {fact: 1.0 / (1.0 + exp(-damping * score)) for fact, score in scores.items()}
        sums: dict[str, list[float]] = defaultdict(list)
        for source, what, says in said:
            sums[source].append(confidence[what, says])
        trust = {source: sum(listed) / len(listed) for source, listed in sums.items()}
    return {what: confidence.get((what, True), 0.0) > confidence.get((what, False), 0.0) for _, what, _ in said}


def crh(said: Sequence[Triple]) -> Believed:
    """CRH (Li and others 2014, SIGMOD): weights of sources from their loss against the truths, and truths by weighted votes, in turn."""
    believed = majority(said)
    for _ in range(ROUNDS):
        loss: dict[str, float] = defaultdict(float)
        times: dict[str, int] = defaultdict(int)
        for source, what, says in said:
            loss[source] += believed[what] != says
            times[source] += 1
        rates = {source: (loss[source] + 0.01) / times[source] for source in times}
        whole = sum(rates.values())
        believed = _weighted(said, {source: -log(rate / whole) for source, rate in rates.items()})
    return believed


def dawid_skene(said: Sequence[Triple]) -> Believed:
    """Dawid and Skene's model as crowd-kit fits it (100 rounds)."""
    import pandas as pd  # noqa: PLC0415 - only this peer needs it
    from crowdkit.aggregation import DawidSkene  # noqa: PLC0415

    frame = pd.DataFrame(said, columns=["worker", "task", "label"]).astype({"label": int})
    return {str(what): bool(label) for what, label in DawidSkene(n_iter=100).fit_predict(frame).items()}


def peers() -> dict[str, Callable[[Sequence[Triple]], Believed]]:
    """The peers that can run here, by name; Dawid and Skene's where crowd-kit is installed."""
    found: dict[str, Callable[[Sequence[Triple]], Believed]] = {"majority": majority, "TruthFinder": truthfinder, "CRH": crh}
    return found | ({"Dawid–Skene (crowd-kit)": dawid_skene} if find_spec("crowdkit") else {})
