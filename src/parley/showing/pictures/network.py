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
DEEP, WIDE, NARROW = 4, 2, 190  # parts above each other, unless there are more than fit into so many columns; width of a small part
LONG, LEVEL = 220, 1e-6  # length per tie that a few need; flat
Places = dict[Ref, tuple[float, float]]
Box = tuple[float, float, float, float]  # left, top, right, bottom


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
    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda part: (-len(part), part))
    found: Places = {}
    for part, box in zip(parts, _boxes([len(part) for part in parts], height), strict=True):
        found |= _part_laid_out(graph.subgraph(part), part, box)
    return dict(sorted(found.items()))


def _boxes(sizes: Sequence[int], height: int) -> list[Box]:
    """Where each part of a network lies, of so many actors: the largest at the left, the others in columns beside it."""
    if len(sizes) < 2:
        return [(EDGE, ROOM, WIDTH - EDGE, height - ROOM)] * len(sizes)
    columns = min(-(-(len(sizes) - 1) // DEEP), WIDE)
    rows = -(-(len(sizes) - 1) // columns)
    wide = min(NARROW, (WIDTH - 2 * EDGE) // (columns + 1))
    own, tall = WIDTH - 2 * EDGE - columns * (wide + EDGE), (height - 2 * ROOM) // rows
    boxes: list[Box] = [(EDGE, ROOM, EDGE + own, height - ROOM)]
    for n in range(len(sizes) - 1):
        left, top = WIDTH - EDGE - wide - (n // rows) * (wide + EDGE), ROOM + (n % rows) * tall
        boxes.append((left, top, left + wide, top + tall - min(ROOM, tall // 2)))
    return boxes


def _part_laid_out(graph: networkx.Graph, part: Sequence[Ref], box: Box) -> Places:
    """The places of one part within its box, in the middle of it where it needs less."""
    found = networkx.spring_layout(
        graph, pos=networkx.circular_layout(part), k=2.2 / sqrt(len(part)), iterations=200, seed=7, weight="weight"
    )
    upright = len(part) == 2 and box[2] - box[0] < WIDTH // 2
    at = {ref: (float(y), float(x)) if upright else (float(x), float(y)) for ref, (x, y) in found.items()}
    xs, ys = ([one[way] for one in at.values()] for way in (0, 1))
    left, top, right, bottom = box
    if len(part) < WIDTH // LONG:  # a few need no long lines
        more = [max(0.0, (size - LONG * (len(part) - 1)) / 2) for size in (right - left, bottom - top)]
        left, top, right, bottom = left + more[0], top + more[1], right - more[0], bottom - more[1]
    return {ref: (_fitted(x, xs, left, right), _fitted(y, ys, top, bottom)) for ref, (x, y) in at.items()}


def _fitted(value: float, listed: Sequence[float], begin: float, end: float) -> float:
    low, high = min(listed), max(listed)
    share = (value - low) / (high - low) if high - low > LEVEL else 0.5
    return round(begin + share * (end - begin), 1)


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
