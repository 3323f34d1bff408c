"""The pages as one file that holds everything it shows, to be sent on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from parley import asking
from parley.asking import DealRow, PropositionRow, ReportAnswer
from parley.errors import OutputError
from parley.ledger import Ledger
from parley.web.asked import Asked
from parley.web.filelinks import FileLinks
from parley.web.printing import printed
from parley.web.rendering import Rendering
from parley.web.routes.balance import balance
from parley.web.routes.claims import between
from parley.web.routes.deals import DealsAnswer, OneDealAnswer
from parley.web.routes.places import PlacesAnswer
from parley.web.routes.reports import OpenedAnswer
from parley.web.routes.sources import SourcesAnswer
from parley.web.routes.standings import standings

DEALS, PAIRS, REPORTS, SOURCES = 60, 40, 60, 300  # of each at most; what most is told of comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the file: where links find it, what it is called, and what it shows; `page` where it begins a page in print.

    Parts of one `group` are listed together.
    """

    anchor: str
    title: str
    html: Markup
    page: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What goes into a dossier: deals, pairs of actors, and the reports that these are told in."""

    deals: Sequence[DealRow]
    pairs: Sequence[tuple[str, str]]
    reports: Sequence[ReportAnswer]
    there: tuple[int, int, int]

    def left_out(self) -> list[str]:
        """What there is beside what was chosen, in words; nothing where all was."""
        kinds = (("deals", self.deals), ("pairs of actors", self.pairs), ("reports that tell of them", self.reports))
        pairs = zip(kinds, self.there, strict=True)
        return [f"{there - len(held):,} of {there:,} {what}" for (what, held), there in pairs if there > len(held)]


def dossier(asked: Asked, *, about: Sequence[str] = (), title: str | None = None) -> str:
    """The pages of a ledger as one HTML file without scripts that fetches nothing; `about` narrows deals and propositions to actors."""
    chosen = _chosen(asked, about)
    rendering = Rendering(asked.ledger)
    links = FileLinks.of([row.id for row in chosen.deals], chosen.pairs, chosen.reports)
    called = title or (f"What is reported of {', '.join(about)}" if about else "What the reports say")
    style = "".join(files("parley.web").joinpath("static", name).read_text(encoding="utf-8") for name in ("parley.css", "dossier.css"))
    more: dict[str, Any] = {
        "title": called,
        "style": Markup(style),
        "left_out": chosen.left_out(),
        "parts": list(_sections(asked, chosen, rendering, links)),
        "contents": asking.contents(asked.ledger, as_known_on=asked.as_known_on),
    }
    return rendering.part("dossier.html", None, asked, links, **more)


def write_dossier(
    ledger: Ledger,
    out: Path,
    *,
    about: Sequence[str] = (),
    title: str | None = None,
    days: tuple[str | None, str | None] = (None, None),
) -> None:
    """Writes the dossier of a ledger, as of and as known on `days`, to a file: HTML, or PDF where its name ends so.

    QuestionError where a name fits nobody, OutputError where the file cannot be written.
    """
    if out.suffix not in (".html", ".pdf"):
        raise OutputError(f"{out}: give a file that ends in .html or .pdf")
    made = dossier(Asked(ledger=ledger, as_of=days[0], as_known_on=days[1]), about=about, title=title)
    try:
        printed(made, out) if out.suffix == ".pdf" else out.write_text(made, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{out}: {error.strerror or error}; choose a place that can be written") from error


def _chosen(asked: Asked, about: Sequence[str]) -> Chosen:
    """The deals and pairs about actors (about all of them where none is named), and the reports that tell of them."""
    every = asking.deals(asked.ledger, asked.filters(about=tuple(about)))
    deals = sorted(sorted(every, key=lambda row: -len(row.reports))[:DEALS], key=every.index)
    said = _propositions(asked.ledger, about, asked.as_known_on)
    pairs = list(dict.fromkeys((min(row.a, row.b), max(row.a, row.b)) for row in said))
    told = dict.fromkeys([*(report for row in deals for report in row.reports), *(row.document for row in said)])
    reports = [asking.open_report(asked.ledger, one, as_known_on=asked.as_known_on) for one in list(told)[:REPORTS]]
    return Chosen(
        deals=deals,
        pairs=pairs[:PAIRS],
        reports=sorted(reports, key=lambda one: (one.document.published or "9", one.document.id)),
        there=(len(every), len(pairs), len(told)),
    )


def _propositions(ledger: Ledger, about: Sequence[str], known: str | None) -> list[PropositionRow]:
    """The propositions about all of the names, as deals have to be."""
    first, *others = [asking.propositions(ledger, actor=name, as_known_on=known) for name in about or (None,)]
    shared = [{row.id for row in listed} for listed in others]
    return [row for row in first if all(row.id in ids for ids in shared)]


def _sections(asked: Asked, chosen: Chosen, rendering: Rendering, links: FileLinks) -> Iterator[Section]:
    def shown(template: str, answer: BaseModel) -> Markup:
        return Markup(rendering.part(template, answer, asked, links))

    yield Section(anchor="deals", title="Deals", html=shown("deals.html", DealsAnswer(deals=list(chosen.deals), count=chosen.there[0])))
    for row in chosen.deals:
        deal = OneDealAnswer(dossier=asking.deal(asked.ledger, row.id, asked.filters()), before=None, after=None)
        yield Section(anchor=f"deal-{row.id[:12]}", title=row.label, html=shown("deal.html", deal), group="Each deal")
    names = asking.all_names(asked.ledger, as_known_on=asked.as_known_on)
    for a, b in chosen.pairs:
        answer = between(asked, a, b, alone=True)  # each thing once in one file
        name = f"{names.get(a, a)} and {names.get(b, b)}"
        yield Section(anchor=links.anchor(a, b), title=name, html=shown("pair.html", answer), group="What is said of two, for and against")
    yield Section(anchor="standings", title="Standings", html=shown("standings.html", standings(asked)), page=True)
    yield Section(anchor="balance", title="Balance", html=shown("balance.html", balance(asked)))
    graded = asking.source_records(asked.ledger, as_known_on=asked.as_known_on)
    records = SourcesAnswer(sources=graded[:SOURCES], count=len(graded), begin=0)
    yield Section(anchor="sources", title="Sources", html=shown("sources.html", records))
    found = asking.places(asked.ledger, as_known_on=asked.as_known_on)
    whole = PlacesAnswer(places=found, begin=0, size=max(len(found), 1))  # one file, one page
    yield Section(anchor="map", title="Map", html=shown("map.html", whole))
    for one in chosen.reports:
        title = one.document.title or one.document.uri
        html = shown("report.html", OpenedAnswer(report=one, at=None))
        yield Section(anchor=f"report-{one.document.id[:12]}", title=title, html=html, page=True, group="The reports")
