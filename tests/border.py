"""Reports of an invented quarrel between real states, read by the rules, so that weighing can be asked of a ledger."""

from collections.abc import Sequence
from pathlib import Path

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document
from parley.reading import Options, read

REPORTS = (
    ("2019-03-04", "Port Courier", "Libya is in talks with Chad, Kofi Annan said. Libya attacked Sudan on March 1."),
    ("2019-03-05", "Hill Gazette", "Libya is in talks with Chad, Kofi Annan said. Chad attacked Sudan on March 2."),
    ("2019-03-06", "Quay Herald", "Chad denied that it was in talks with Libya. Libya attacked Sudan on March 1."),
    ("2019-03-07", "Bay Mail", "Libya attacked Sudan on March 1. Egypt supports Libya."),
    ("2019-09-07", "Bay Mail", "Libya and Chad signed a peace agreement on September 5."),
)


def border_ledger(folder: Path, knowledge: Knowledge, reports: Sequence[tuple[str | None, str, str]] = REPORTS) -> Ledger:
    """A ledger of the reports."""
    documents = [
        Document(uri=f"{publisher}-{day}.txt", text=text, passages=lay_out(text), publisher=publisher, published=day)
        for day, publisher, text in reports
    ]
    ledger = Ledger.create(folder)
    ledger.write(list(zip(documents, read(documents, knowledge, Options(reader="rules", scope="all")), strict=True)))
    return ledger
