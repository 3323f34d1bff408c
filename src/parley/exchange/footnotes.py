"""One sentence with its report and a stable address, as it can be pasted in a footnote."""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking import Filters, Finding, named_place, report
from parley.asking.querying import View
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import Document, Evidence, Span
from parley.reading.sentences import split

MONTHS = "January February March April May June July August September October November December".split()
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence as it stands in a report, and who published it when.

    `address` names the report by the hash of its content and the characters as RFC 5147 does (`urn:parley:ID#char=START,END`): it is the
    same wherever the same text is read. `where` is what `parley show` opens; `footnote` says all of it in one line.
    """

    sentence: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    retrieved: str | None
    uri: str
    document: str
    start: int
    end: int
    address: str
    where: str
    footnote: str


def cite(ledger: Ledger, name: str, *, of: str | None = None) -> Citation:
    """The citation of the record, deal or place that `name` stands for; QuestionError where it stands for none or several.

    Of a deal it is the sentence that its status rests on; `of` is the kind of record where several stand at a place.
    """
    document, span = _place(ledger, name, of)
    whole = _sentence(document, span)
    words = " ".join(whole.of(document.text).split())
    address = f"urn:parley:{document.id}#char={whole.start},{whole.end}"
    return Citation(
        sentence=words,
        title=document.title,
        author=document.author,
        publisher=document.publisher,
        published=document.published,
        retrieved=document.retrieved,
        uri=document.uri,
        document=document.id,
        start=whole.start,
        end=whole.end,
        address=address,
        where=f"{document.id[:6]}:{span.start}",
        footnote=_footnote(document, words, address),
    )


def _place(ledger: Ledger, name: str, of: str | None) -> tuple[Document, Span]:
    """The report and the characters that a name stands for."""
    if of is None and (place := named_place(name)) is not None:
        document, _ = report(ledger, place[0])
        if place[1] >= len(document.text):
            raise QuestionError(f"{name}: the report ends at character {len(document.text)}")
        return document, Span(place[1], place[1] + 1)
    finding = Finding(ledger, View(ledger, Filters().as_known_on), of)
    if of is None:
        deals = [deal for deal in finding.register.deals if len(name) >= 4 and deal.id.startswith(name)]
        if len(deals) == 1:
            row = finding.register.row(deals[0])
            return report(ledger, row.document)[0], Span(row.start, row.end)
    evidence: Evidence = finding.record(name).evidence
    return report(ledger, evidence.document)[0], evidence.span


def _sentence(document: Document, span: Span) -> Span:
    """The whole sentences that a span touches; the span where there are none."""
    touched = [one.span for one in split(document) if one.span.overlaps(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span


def _footnote(one: Document, words: str, address: str) -> str:
    """The author, title, outlet and day as far as they are known, the sentence, and where it stands."""
    who = [one.author, f"“{' '.join(one.title.split())}”" if one.title else None, one.publisher, _day(one.published)]
    where = [one.uri if one.uri.startswith(WEB) else None, f"retrieved {_day(one.retrieved[:10])}" if one.retrieved else None, address]
    quoted = f"“{words}”" if "“" not in words else f"‘{words}’"
    return f"{', '.join(part for part in who if part)}: {quoted} ({'; '.join(part for part in where if part)})."


def _day(date: str | None) -> str:
    """A date in words, as far as it is known."""
    if date is None:
        return "undated"
    year, *rest = date.split("-")
    named = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*([str(int(rest[1]))] if len(rest) > 1 else []), *named, year])
