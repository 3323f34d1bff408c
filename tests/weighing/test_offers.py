"""Offers that a report tells of as a deed alone."""

import pytest

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Actor, Document, Event, Evidence, Reading, Span
from parley.weighing import weighed
from parley.weighing.offers import offers

ACTORS = (
    Actor(id="philippines", name="Philippines", kind="state", names=("Philippines",)),
    Actor(id="milf", name="Moro Islamic Liberation Front", kind="armed-group", names=("Moro Islamic Liberation Front",)),
)


def told(
    text: str, *, type: str = "AGREE", mode: str = "sign", factuality: str = "planned", other: str | None = "milf"
) -> tuple[Document, Reading]:
    """A report whose one record is an event over its whole text."""
    document = Document(uri="offer", text=text, passages=lay_out(text), published="2001-03-06")
    evidence = Evidence(document=document.id, spans=(Span(0, len(text)),))
    event = Event(evidence=evidence, voice="author", actor="philippines", type=type, mode=mode, factuality=factuality, recipient=other)
    return document, Reading(document=document.id, reader="rules", version="1", knowledge="k", actors=ACTORS, events=(event,))


def test_an_offer_that_never_became_talks_is_in_the_register(knowledge: Knowledge) -> None:
    (deal,) = weighed([told("The Philippines offered a ceasefire to the Moro Islamic Liberation Front.")], knowledge)
    assert (deal.kind, deal.status, deal.parties) == ("ceasefire", "proposed", ("milf", "philippines"))
    assert {o.state for o in deal.obligations} == {"not-due"}


def test_one_that_is_refused_is_refused_by_who_refused_it(knowledge: Knowledge) -> None:
    (deal,) = weighed(
        [told("The Philippines refused a ceasefire with the rebels.", type="REJECT", mode="refuse", factuality="actual")], knowledge
    )
    assert dict(deal.statuses) == {"philippines": "rejected", "milf": "proposed"}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("The Philippines offered help to the rebels.", {}),
        ("The Philippines offered talks to the rebels.", {}),
        ("The Philippines signed a ceasefire with the rebels.", {"factuality": "actual"}),
        ("The Philippines declared a ceasefire.", {"other": None}),
        ("The Philippines may offer a ceasefire to the rebels.", {"factuality": "possible"}),
    ],
)
def test_what_names_no_kind_of_deal_no_other_side_or_is_no_offer_makes_none(knowledge: Knowledge, text: str, facts: dict[str, str]) -> None:
    assert not list(offers(*told(text, **facts), knowledge))
