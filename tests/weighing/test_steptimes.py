"""The day on which a deal was broken or ended is never that of its making."""

import pytest

from parley.knowledge import Knowledge
from parley.weighing.steptimes import told_when
from parley.weighing.told import Told
from tests.conftest import Reader


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ceasefire that Kenya and Uganda signed three weeks ago has collapsed.", None),
        ("A truce agreed by Kenya and Uganda three weeks ago collapsed on Tuesday.", "2014-06-10"),
        ("On Tuesday the truce that Kenya and Uganda signed last month collapsed.", "2014-06-10"),
        ("The truce between Kenya and Uganda collapsed three weeks ago.", "2014-05-25"),
    ],
)
def test_the_end_of_a_deal_has_the_time_of_its_own_words(reader: Reader, knowledge: Knowledge, text: str, day: str | None) -> None:
    document, reading = reader(text, published="2014-06-12", reader="rules")
    (deal,) = reading.arrangements
    when = told_when(Told(document, reading, knowledge), deal, "collapsed", deal.evidence)
    assert (when.latest if when is not None else None) == day


def test_the_making_of_a_deal_keeps_its_time(reader: Reader, knowledge: Knowledge) -> None:
    document, reading = reader("Kenya and Uganda signed a truce three weeks ago.", published="2014-06-12", reader="rules")
    (deal,) = reading.arrangements
    assert told_when(Told(document, reading, knowledge), deal, "agreed", deal.evidence) == deal.when
