import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.weighing.constants import bundled
from parley.weighing.sampling import UNSAID, Chunk, cut, draws

FEW = {part: dict(values) for part, values in bundled().items()}
FEW["sources"] |= {"sweeps": 30, "burn_in": 10}
SOURCES, PROPOSITIONS = 6, 40


def everything_said(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """What six sources say of forty propositions, each proposition spoken to by at least one."""
    random = np.random.default_rng(seed)
    given = sorted({(what, int(random.integers(SOURCES))) for what in range(PROPOSITIONS) for _ in range(4)})
    cell = [who * 3 + int(random.integers(UNSAID + 1)) for _, who in given]
    return np.array(cell), np.array([what for what, _ in given])


@given(st.integers(0, 100), st.integers(1, 200))
@settings(max_examples=30, deadline=None)
def test_the_draws_are_the_same_however_statements_are_cut_into_chunks(seed: int, most: int) -> None:
    cell, what = everything_said(seed)
    whole = Chunk(first=0, count=PROPOSITIONS, cell=cell, what=what)
    right, so = draws(lambda: [whole], (SOURCES, PROPOSITIONS), FEW)
    again, likewise = draws(lambda: cut(cell, what, PROPOSITIONS, most), (SOURCES, PROPOSITIONS), FEW)
    assert (right == again).all()
    assert (so == likewise).all()


def test_chunks_hold_whole_propositions_and_every_entry_once() -> None:
    cell, what = everything_said(1)
    chunks = list(cut(cell, what, PROPOSITIONS, 7))
    assert [one.first for one in chunks] == list(np.cumsum([0, *(one.count for one in chunks)])[:-1])
    assert sum(one.count for one in chunks) == PROPOSITIONS
    assert (np.concatenate([one.cell for one in chunks]) == cell).all()
    assert (np.concatenate([one.what + one.first for one in chunks]) == what).all()
