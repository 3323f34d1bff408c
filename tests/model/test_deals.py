"""A deal over reports as a record."""

from collections.abc import Callable

import pytest

from parley.errors import RecordError
from parley.model import Conduct, Deal, Evidence, Obligation, Part, Span, StatusStep, Witness

HERE = Evidence(document="d", spans=(Span(0, 4),))


def test_a_deal_keeps_its_identifier_as_accounts_are_added() -> None:
    one = Deal(first="a1", names=(), parties=("jem", "sudan"), kind="talks", status="negotiating", arrangements=("a1",))
    more = Deal(
        first="a1", names=("Doha Agreement",), parties=("jem", "sudan"), kind="ceasefire", status="agreed", arrangements=("a1", "a2")
    )
    assert one.id == more.id


def test_a_deal_lists_who_has_a_part_once_and_in_order_of_names() -> None:
    having = (("qatar", "mediator"), ("chad", "guarantor"), ("norway", "mediator"), ("qatar", "mediator"))
    parts = tuple(Part(ref=ref, role=role, evidence=HERE) for ref, role in having)
    deal = Deal(first="a1", names=(), parties=("jem", "sudan"), kind="talks", status="negotiating", parts=parts)
    assert deal.having("mediator") == ("norway", "qatar")
    assert deal.having("opponent") == ()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Deal(first="a1", names=(), parties=(), kind="marriage", status="agreed"),
        lambda: StatusStep(party="a", status="broken", evidence=HERE),
        lambda: Obligation(obliged="a", duty="withdraw", state="perhaps", evidence=(HERE,)),
        lambda: Conduct(verdict="maybe", basis="deed", evidence=HERE),
        lambda: Part(ref="a", role="friend", evidence=HERE),
        lambda: Witness(stance="mumble", chain=(), voice="author", evidence=HERE),
    ],
)
def test_a_word_outside_its_vocabulary_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(RecordError):
        make()
