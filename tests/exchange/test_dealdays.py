"""The day of a deal from the words of its sentence, and from nothing else."""

from pathlib import Path

import pytest

from parley.documents import lay_out
from parley.exchange import gathered
from parley.exchange.dealdays import made_on
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document
from parley.reading import Options, read

SIGNED = "Sudan and the Justice and Equality Movement signed a ceasefire in Doha"


def made(folder: Path, knowledge: Knowledge, text: str, published: str | None) -> tuple[str | None, str | None, str]:
    document = Document(uri="t", text=text, passages=lay_out(text), published=published)
    ledger = Ledger.create(folder / "l")
    ledger.write(list(zip([document], read([document], knowledge, Options(scope="all", reader="rules")), strict=True)))
    of = gathered(ledger)
    (deal,) = of.made
    return made_on(deal, of)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        (f"{SIGNED} on August 15.", "2005-12", "2005-08-15"),  # a report of a month tells the year
        (f"{SIGNED} on August 15.", "2005-08-17", "2005-08-15"),
        (f"{SIGNED} on Good Friday, April 14.", "2006-04-15", "2006-04-14"),
    ],
)
def test_the_day_in_the_sentence_is_that_of_the_deal(text: str, published: str, day: str, tmp_path: Path, knowledge: Knowledge) -> None:
    assert made(tmp_path, knowledge, text, published) == (day, day, "words")


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        (f"Qatar announced on August 15 that {SIGNED}.", "2005-08-17", (None, "2005-08-17", "report")),  # the day of the announcement
        (f"{SIGNED}, and fighting resumed on August 15.", "2005-08-17", (None, "2005-08-17", "report")),
        (f"{SIGNED} on August 15.", "2005", (None, "2005-12-31", "report")),  # which August, the year of the report does not tell
        (f"{SIGNED} on August 15.", None, (None, None, "")),
    ],
)
def test_no_other_day_is_taken_for_it(
    text: str, published: str | None, found: tuple[str | None, str | None, str], tmp_path: Path, knowledge: Knowledge
) -> None:
    assert made(tmp_path, knowledge, text, published) == found
