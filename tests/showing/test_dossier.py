"""A deal's dossier in the terminal."""

from io import StringIO

from rich.console import Console

from parley.asking import TermRow
from parley.asking.dealrows import Cited
from parley.showing import dossier


def cited(quote: str, start: int) -> Cited:
    return Cited(document="d1", title="", publisher=None, published="2001-05-03", start=start, end=start + 5, quote=quote)


def shown(duty: str) -> str:
    at = (cited("Chad would open its port.", 10), cited("Chad would lift its curfew.", 90))
    row = TermRow(obliged="chad", duty=duty, state="not-due", beneficiary=None, condition=None, deadline=None, at=at, conduct=())
    console = Console(width=140, record=True, file=StringIO())
    console.print(dossier._terms([row], {}))
    return console.export_text()


def test_duties_without_a_name_of_their_own_show_every_sentence() -> None:
    assert "open its port" in shown("other")
    assert "lift its curfew" in shown("other")


def test_a_duty_with_a_name_shows_the_sentence_that_lays_it_first() -> None:
    assert "open its port" in shown("withdraw")
    assert "lift its curfew" not in shown("withdraw")
