"""Which sources say what another says nearly every time: counted part by part, so that not all statements need be in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import count
from typing import TYPE_CHECKING

from parley.model import Ref
from parley.weighing.constants import Constants

if TYPE_CHECKING:
    import numpy as np

Counts = tuple["np.ndarray", "np.ndarray"]  # codes of pairs in order, and how often each is met


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A source's word that a proposition is so (`says`) or not; `subject` is what the proposition is about."""

    source: Ref
    proposition: str
    subject: str
    says: bool


def made(said: Iterable[Statement]) -> Counter[Ref]:
    """How many different statements each source made."""
    return Counter(source for source, _, _ in {(one.source, one.proposition, one.says) for one in said})


@dataclass(frozen=True, slots=True, kw_only=True)
class Able:
    """The sources that made enough statements to be compared, in order, and how many each made."""

    names: tuple[Ref, ...]
    made: tuple[int, ...]

    @classmethod
    def of(cls, found: Mapping[Ref, int], constants: Constants) -> Able:
        """Those of all sources that made so many statements."""
        names = sorted(source for source, times in found.items() if times >= constants["sources"]["alike_least"])
        return cls(names=tuple(names), made=tuple(found[name] for name in names))

    def together(self, said: Collection[Statement], constants: Constants) -> Counts:
        """How many statements any two of them made alike, but for pairs of which one made too many more than the other to be alike."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        numbers = {name: number for number, name in enumerate(self.names)}
        listed = sorted({(one.proposition, one.says, numbers[one.source]) for one in said if one.source in numbers})
        whats: dict[tuple[str, bool], int] = {}
        token = np.array([whats.setdefault(one[:2], len(whats)) for one in listed], dtype=np.int64)
        who, size = np.array([one[2] for one in listed], dtype=np.int64), np.array(self.made, dtype=np.int64)
        found = [np.empty(0, dtype=np.int64)]
        for apart in count(1):
            same = token[apart:] == token[:-apart]
            if not same.any():
                break
            first, second = who[:-apart][same], who[apart:][same]
            near = np.minimum(size[first], size[second]) >= constants["sources"]["alike_share"] * np.maximum(size[first], size[second])
            found.append(second[near] * len(self.names) + first[near])
        codes, times = np.unique(np.concatenate(found), return_counts=True)
        return codes, times

    def following(self, counts: Iterable[Counts], constants: Constants) -> dict[Ref, Ref]:
        """Those that say what another says nearly every time, with the first by name of those who say the same.

        Copying that nothing in the reports shows is seen in what is said alone (Dong, Berti-Equille and Srivastava 2009, VLDB).
        """
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        table = constants["sources"]
        codes, alike = reduce(_added, counts)
        second, first = np.divmod(codes, max(len(self.names), 1))
        size = np.array(self.made, dtype=np.int64)
        enough = (alike >= table["alike_least"]) & (alike >= table["alike_share"] * (size[first] + size[second] - alike))
        found: dict[Ref, Ref] = {}
        for source, other in ((self.names[b], self.names[a]) for b, a in zip(second[enough], first[enough], strict=True)):
            found.setdefault(source, found.get(other, other))
        return found


def _added(one: Counts, other: Counts) -> Counts:
    """The counts of two parts taken together."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    codes, at = np.unique(np.concatenate([one[0], other[0]]), return_inverse=True)
    return codes, np.bincount(at, weights=np.concatenate([one[1], other[1]]), minlength=len(codes)).astype(np.int64)
