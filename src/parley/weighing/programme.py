"""An integer programme that grows by constraints, solved exactly by scipy's MILP (HiGHS)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from parley.errors import ParleyError

T = TypeVar("T", bound=Any)
TOO_LONG, LONGEST = 1, 120.0  # HiGHS: stopped by the limit, in seconds


@dataclass(frozen=True, slots=True)
class Cut:
    """A constraint: the weighted sum of variables is at least `least`."""

    weights: Mapping[Hashable, float]
    least: float


class Programme:
    """Variables between nought and one with costs, and constraints; `solved` gives the values of least cost."""

    def __init__(self) -> None:
        self._at: dict[Hashable, int] = {}
        self._cost: list[float] = []
        self._low: list[float] = []
        self._high: list[float] = []
        self._whole: list[int] = []
        self.rows: list[Cut] = []

    def variable(self, name: Hashable, *, cost: float = 0.0, whole: bool = False, high: float = 1.0) -> None:
        """Adds a variable, a whole number where `whole`."""
        self._at[name] = len(self._cost)
        self._cost.append(cost)
        self._low.append(0.0)
        self._high.append(high)
        self._whole.append(int(whole))

    def add(self, cut: Cut) -> None:
        """Adds a constraint."""
        self.rows.append(cut)

    def copy(self) -> Programme:
        """The same programme, which what is done to this one does not touch."""
        made = Programme()
        made._at, made._cost, made._whole = dict(self._at), list(self._cost), list(self._whole)
        made._low, made._high, made.rows = list(self._low), list(self._high), list(self.rows)
        return made

    def fix(self, name: Hashable, value: float) -> None:
        """Leaves a variable no other value."""
        self._low[self._at[name]] = self._high[self._at[name]] = value

    def solved(self, *, relaxed: bool = False, costs: Mapping[Hashable, float] | None = None) -> dict[Hashable, float] | None:
        """The values of a solution whose cost is the least; None where nothing meets all constraints.

        With `relaxed` no value need be a whole number; `costs` stand in for the variables' own, nought for those that are not named.
        """
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
        from scipy.sparse import csr_array  # noqa: PLC0415

        entries = [(row, self._at[name], weight) for row, cut in enumerate(self.rows) for name, weight in cut.weights.items()]
        rows, columns, values = (np.array(part) for part in zip(*entries, strict=True))
        matrix = csr_array((values, (rows, columns)), shape=(len(self.rows), len(self._cost)))
        result = milp(
            np.array(self._cost if costs is None else [costs.get(name, 0.0) for name in self._at]),
            integrality=np.array(self._whole) * (not relaxed),
            bounds=Bounds(np.array(self._low), np.array(self._high)),
            constraints=LinearConstraint(matrix, lb=np.array([cut.least for cut in self.rows])),
            options={"mip_rel_gap": 0.0, "time_limit": LONGEST},
        )
        if result.status == 2:
            return None
        if result.x is None or result.status == TOO_LONG:
            why = f"not within {LONGEST:.0f} seconds" if result.status == TOO_LONG else result.message
            raise ParleyError(f"the camps were not found: {why}; ask for fewer actors with --most")
        return {name: float(result.x[at]) for name, at in self._at.items()}


def tighten(programme: Programme, ties: Sequence[T], broken_by: Callable[[Mapping[T, float]], set[frozenset[T]]]) -> None:
    """Adds, of the relaxed programme, sets of relations of which one at least is frustrated, until its solution meets them all."""
    known: set[frozenset[T]] = set()
    while True:
        relaxed = programme.solved(relaxed=True) if programme.rows else None
        weights = {tie: relaxed[("tie", tie)] if relaxed else 0.0 for tie in ties}
        new = [one for one in sorted(broken_by(weights), key=sorted) if one not in known]
        if not new:
            return
        known |= set(new)
        for one in new:
            programme.add(Cut({("tie", tie): 1.0 for tie in one}, 1.0))
