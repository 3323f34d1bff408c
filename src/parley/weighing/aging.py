"""How much evidence there is of many pairs on a day, before any of them is looked at closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from parley.model import STANDS, Ref, Sign
from parley.weighing.constants import Constants
from parley.weighing.posterior import KINDS
from parley.weighing.standings import aged

if TYPE_CHECKING:
    import numpy as np

NEVER = date.max.toordinal() + 1
Pair = tuple[Ref, Ref]


class Aging:
    """Tells for any day of which pairs something is known, and the weight of the signs of each."""

    def __init__(self, signs: Mapping[Pair, Sequence[Sign]], constants: Constants) -> None:
        self._signs, self._constants = signs, constants
        self._pairs = sorted(signs)

    def known(self, as_of: str) -> dict[Pair, float]:
        """The weight of all signs of each pair of which it is known on a day how it stands."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        weights = self._weights(as_of)
        count = len(self._pairs)
        whole = np.bincount(self._of, weights=weights, minlength=count)
        standing = np.bincount(self._of, weights=weights * self._standing, minlength=count)
        least = self._constants["standing"]["least"]
        return {pair: float(whole[n]) for n, pair in enumerate(self._pairs) if standing[n] >= least}

    def _weights(self, as_of: str) -> np.ndarray:
        """What each sign weighs on the day (`aged`), once for each of its days."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        if not as_of:
            return np.array([aged(sign, "", self._constants) if n == 0 else 0.0 for sign, n, _, _ in self._rows()], dtype=float)
        then, (weight, begins, ends) = date.fromisoformat(as_of).toordinal(), self._columns
        halves = (then - begins) / self._constants["time"]["half_life_days"]
        return np.where((begins <= then) & (then < ends), weight * 0.5 ** np.maximum(halves, 0.0), 0.0)

    def _rows(self) -> Iterator[tuple[Sign, int, int, int]]:
        """Each sign with the number of its day, that day, and the next day that it counts from anew, once for each of its days."""
        for pair in self._pairs:
            for sign in self._signs[pair]:
                days = [date.fromisoformat(day).toordinal() for day in sign.days] or [NEVER]
                for number, (day, later) in enumerate(zip(days, [*days[1:], NEVER], strict=True)):
                    yield sign, number, day, later

    @cached_property
    def _columns(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        rows = [(sign.weight, day, later) for sign, _, day, later in self._rows()]
        weight, begins, ends = zip(*rows, strict=True) if rows else ((), (), ())
        return np.array(weight, dtype=float), np.array(begins, dtype=np.int64), np.array(ends, dtype=np.int64)

    @cached_property
    def _of(self) -> np.ndarray:
        """The number of the pair of each row."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        counts = [sum(max(1, len(sign.days)) for sign in self._signs[pair]) for pair in self._pairs]
        return np.repeat(np.arange(len(self._pairs)), counts)

    @cached_property
    def _standing(self) -> np.ndarray:
        """1 for each row of a sign that tells of a standing, else 0."""
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        return np.array([float(sign.type.startswith(STANDS) and sign.kind in KINDS) for sign, *_ in self._rows()], dtype=float)
