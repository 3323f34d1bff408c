"""A ledger of seven reports on a truce, a denial and a second deal, read by the rules, for questions about deals."""

from pathlib import Path

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document
from parley.reading import Options, read

REPORTS = (
    ("2015-03-01", "Sudan is holding secret talks with the Justice and Equality Movement in Doha, a rebel commander said."),
    ("2015-03-03", "Sudan denied that it was holding talks with the Justice and Equality Movement."),
    (
        "2015-03-20",
        "Sudan and the Justice and Equality Movement signed a ceasefire in Doha on Thursday, Qatar said. The Doha Agreement, guaranteed by "
        "Chad, does not cover the Sudan Liberation Movement.",
    ),
    (
        "2015-04-10",
        "Sudanese troops shelled positions of the Justice and Equality Movement in Darfur on Tuesday, breaking the ceasefire, the rebels "
        "said. The army denied the charge.",
    ),
    ("2015-05-10", "The ceasefire between Sudan and the Justice and Equality Movement has collapsed, Qatar said."),
    ("2016-01-05", "Sudan proposed a new ceasefire to the Justice and Equality Movement on Monday."),
    ("2016-02-01", "Iran and Turkey are in talks."),
)


def truce_ledger(folder: Path, knowledge: Knowledge) -> Ledger:
    """A ledger of all reports."""
    documents = [Document(uri=f"truce-{n}", text=text, passages=lay_out(text), published=day) for n, (day, text) in enumerate(REPORTS)]
    ledger = Ledger.create(folder)
    ledger.write(list(zip(documents, read(documents, knowledge, Options(scope="all", reader="rules")), strict=True)))
    return ledger
