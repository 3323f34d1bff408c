"""What a record reads like as corrected, and what cannot stand in one."""

from dataclasses import replace
from typing import Any

import pytest

from parley.errors import RecordError
from parley.model import Event, Measure
from parley.weighing.rewording import Record, objection, reading_so
from tests.weighing.test_correcting import FOES, OWED, SHELLED, SIGNED, TRUCE, at

FIGURE = Measure(evidence=at("truce"), voice="author", value=2, high=3, unit="days", of="truce")


@pytest.mark.parametrize(
    "changes", [{"type": "WISH"}, {"colour": "red"}, {"type": ""}, {"actor": None}, {"recipient": 3}], ids=lambda c: next(iter(c))
)
def test_a_correction_that_cannot_stand_is_an_error(changes: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        reading_so(SHELLED, changes)


def test_a_side_that_is_corrected_is_no_longer_inferred() -> None:
    made = reading_so(SIGNED, {"recipient": "front"})
    assert isinstance(made, Event)
    assert (made.recipient, made.inferred, made.id) == ("front", None, SIGNED.id)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (replace(SHELLED, recipient="front"), "front on both sides"),
        (replace(FOES, b="front"), "of front with itself"),
        (replace(OWED, beneficiary="rebels"), "owe it to itself"),
        (replace(FIGURE, value=float("nan")), "no number"),
        (replace(FIGURE, high=float("inf")), "no number"),
        (replace(FIGURE, high=1.0), "from 2 down to 1"),
        (replace(TRUCE, parties=("rebels",)), "two parties"),
        (replace(TRUCE, mediators=("port",)), "port would be a party and also"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_no_report_can_mean_is_objected_to(record: Record, said: str) -> None:
    assert said in (objection(record) or "")


@pytest.mark.parametrize("record", [SHELLED, SIGNED, FOES, OWED, FIGURE, TRUCE], ids=lambda one: type(one).__name__)
def test_nothing_speaks_against_what_a_report_can_mean(record: Record) -> None:
    assert objection(record) is None
