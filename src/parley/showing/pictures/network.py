"""A network of actors: where each stands, and how cooperation and conflict run between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

import networkx

from parley.asking import StandingRow
from parley.model import Ref
from parley.showing.pictures.labels import Label, Spot, labels
from parley.showing.tables import Names, shown

WIDTH, HEIGHT, ROOM, EDGE = 960, 500, 50, 110  # of the picture; free above and below, and at the sides for names
FEW, TALLER, TALLEST = 16, 12, 960  # up to so many actors it is as high; higher by so much for each more, and so high at most
SMALL, LARGE, CLEAR, TRIES = 7.0, 20.0, 14.0, 60  # radius of a node; what is free between two; how often they are moved apart
NEAR, FAR = 3.0, 0.6  # how strongly friends and foes are drawn to each other
THIN, THICK = 1.0, 9.0
LONGEST = 26  # letters of a label
Places = dict[Ref, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor at a place, and where its name is set from there; `group` is its camp where camps are shown."""

    ref: Ref
    label: str
    name: str
    x: float
    y: float
    radius: float
    text: Label
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two actors' standing as two strands side by side: `cooperation` and `conflict` are how thick each is, nought where there is none."""

    a: Ref
    b: Ref
    x1: float
    y1: float
    x2: float
    y2: float
    dx: float
    dy: float
    cooperation: float
    conflict: float
    label: str
    support: float
    reports: int
    contested: bool
    strained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and ties in a box of `width` and `height`."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network(
    rows: Sequence[StandingRow],
    names: Names,
    *,
    groups: Mapping[Ref, str] | None = None,
    strained: Iterable[frozenset[Ref]] = (),
) -> Network:
    """The network of standings, friends drawn together; the same rows give the same picture."""
    degree = Counter(ref for row in rows for ref in (row.a, row.b))
    height = min(HEIGHT + max(0, len(degree) - FEW) * TALLER, TALLEST)
    radii = _radii(degree)
    places = _apart(_laid_out(rows, height), radii, height)
    most = max((value for row in rows for value in (row.cooperation, row.conflict)), default=1.0) or 1.0
    under = set(strained)
    named = {ref: _short(shown(ref, names)) for ref in places}
    spots = [Spot(x=x, y=y, radius=radii[ref], letters=len(named[ref])) for ref, (x, y) in places.items()]
    nodes = tuple(
        Node(
            ref=ref,
            label=named[ref],
            name=shown(ref, names),
            x=spot.x,
            y=spot.y,
            radius=spot.radius,
            text=text,
            group=(groups or {}).get(ref),
        )
        for ref, spot, text in zip(places, spots, labels(spots, WIDTH, height), strict=True)
    )
    ordered = sorted(rows, key=lambda row: -max(row.cooperation, row.conflict))  # the thin ones on top
    return Network(width=WIDTH, height=height, nodes=nodes, ties=tuple(_tie(row, places, most, under) for row in ordered))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _radii(degree: Mapping[Ref, int]) -> dict[Ref, float]:
    """How large each node is: the more actors it stands to the larger, and all of them smaller where there are many."""
    crowd = sqrt(min(1.0, FEW / max(len(degree), 1)))
    most = max(degree.values(), default=1)
    return {ref: round(SMALL + (LARGE - SMALL) * crowd * sqrt(times / most), 1) for ref, times in degree.items()}


def _apart(places: Places, radii: Mapping[Ref, float], height: int) -> Places:
    """The places, those of nodes that lie on each other moved apart; all within the picture."""
    found = {ref: list(at) for ref, at in places.items()}
    for _ in range(TRIES):
        crowded = 0
        for a, b in combinations(found, 2):
            (x1, y1), (x2, y2) = found[a], found[b]
            far, free = hypot(x2 - x1, y2 - y1), radii[a] + radii[b] + CLEAR
            if far >= free:
                continue
            crowded += 1
            dx, dy = ((x2 - x1) / far, (y2 - y1) / far) if far else (0.0, 1.0)
            for ref, way in ((a, -0.5), (b, 0.5)):
                found[ref][0] = min(max(found[ref][0] + way * (free - far) * dx, EDGE), WIDTH - EDGE)
                found[ref][1] = min(max(found[ref][1] + way * (free - far) * dy, ROOM), height - ROOM)
        if not crowded:
            break
    return {ref: (round(x, 1), round(y, 1)) for ref, (x, y) in found.items()}


def _laid_out(rows: Sequence[StandingRow], height: int) -> Places:
    """A place for each actor, by the weight of what ties it to others; separate parts are set side by side."""
    graph = networkx.Graph()
    for row in sorted(rows, key=lambda row: (row.a, row.b)):
        graph.add_edge(row.a, row.b, weight=NEAR if row.label in ("ally", "partner") else FAR)
    if not graph:
        return {}
    start = networkx.circular_layout(sorted(graph))
    found = networkx.spring_layout(graph, pos=start, k=2.2 / sqrt(len(graph)), iterations=200, seed=7, weight="weight")
    xs, ys = [float(p[0]) for p in found.values()], [float(p[1]) for p in found.values()]
    return {ref: (_fitted(p[0], xs, WIDTH, EDGE), _fitted(p[1], ys, height, ROOM)) for ref, p in sorted(found.items())}


def _fitted(value: float, listed: Sequence[float], size: int, room: int) -> float:
    low, high = min(listed), max(listed)
    share = (float(value) - low) / (high - low) if high > low else 0.5
    return round(room + share * (size - 2 * room), 1)


def _tie(row: StandingRow, places: Mapping[Ref, tuple[float, float]], most: float, strained: set[frozenset[Ref]]) -> Tie:
    (x1, y1), (x2, y2) = places[row.a], places[row.b]
    together, against = _thick(row.cooperation, most), _thick(row.conflict, most)
    if row.label in ("ally", "partner") and not together:
        together = THIN  # stated, without deeds
    if row.label in ("rival", "foe") and not against:
        against = THIN
    length = hypot(x2 - x1, y2 - y1) or 1.0
    return Tie(
        a=row.a,
        b=row.b,
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        dx=round((y1 - y2) / length, 3),
        dy=round((x2 - x1) / length, 3),
        cooperation=together,
        conflict=against,
        label=row.label,
        support=row.support,
        reports=row.reports,
        contested=row.contested,
        strained=frozenset((row.a, row.b)) in strained,
    )


def _thick(value: float, most: float) -> float:
    """How thick a strand is: by the root, so that weak ones can still be seen; nought where there is next to nothing."""
    share = value / most
    return 0.0 if share < 0.02 else round(THIN + (THICK - THIN) * sqrt(share), 1)
