"""Answers as HTML: one environment of templates with everything escaped, and what templates may call."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import BaseModel

from parley import asking
from parley.asking import JudgementRow, StandingRow, TieRow, TriangleRow, says_no
from parley.ledger import Ledger
from parley.model.vocabulary import confidence_in
from parley.showing.checked import CREDIBILITY, RELIABILITY
from parley.showing.marks import blocks
from parley.showing.pictures import atlas, axes, country, lanes, network, register_lanes
from parley.showing.reliability import OUTCOMES
from parley.showing.tables import days, shown
from parley.web.asked import Asked
from parley.web.links import Links
from parley.web.visits import Visit
from parley.weighing.origins import named
from parley.weighing.rewording import CORRECTABLE, Record
from parley.weighing.words import sentence

LONGEST = 90  # letters of a name on a page; what is longer is cut, and whole on its own page and in JSON
QUOTE = 420  # letters of a sentence in a list
WORD = re.compile(r"[^\s,;()]+")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
NAV = (
    ("/", "Front"),
    ("/reports", "Reports"),
    ("/claims", "Claims"),
    ("/propositions", "Propositions"),
    ("/deals", "Deals"),
    ("/standings", "Standings"),
    ("/balance", "Balance"),
    ("/actors", "Actors"),
    ("/sources", "Sources"),
    ("/map", "Map"),
    ("/review", "Review"),
)
PICTURES = {"atlas": atlas, "axes": axes, "blocks": blocks, "lanes": lanes, "network": network, "register_lanes": register_lanes}


class Rendering:
    """Shows answers about one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._environment = environment()

    def page(self, template: str, answer: BaseModel, asked: Asked, visit: Visit) -> str:
        """A whole page: an answer in its template, with the days that it is of."""
        given = {"as_of": asked.as_of, "as_known_on": asked.as_known_on}
        links = Links(days={name: value for name, value in given.items() if value})
        return self._environment.get_template(template).render(answer=answer, visit=visit, layout="page.html", **self._shared(asked, links))

    def part(self, template: str, answer: BaseModel | None, asked: Asked, links: Links, **more: Any) -> str:
        """A page without its frame, for a file that holds several."""
        shared = self._shared(asked, links)
        return self._environment.get_template(template).render(answer=answer, visit=Visit(), layout="part.html", **shared, **more)

    def unready(self, asked: Asked, visit: Visit, seconds: float) -> str:
        """A page that says of another that it is being worked out, for so long by now."""
        shared = {**self._shared(asked, Links(), names={}), "seconds": int(seconds)}
        return self._environment.get_template("unready.html").render(visit=visit, layout="page.html", **shared)

    def message(self, status: int, words: str) -> str:
        """A page that says why there is no answer."""
        shared = {**self._shared(Asked(ledger=self._ledger), Links()), "status": status, "words": words}
        return self._environment.get_template("message.html").render(visit=Visit(path="/"), layout="page.html", **shared)

    def _shared(self, asked: Asked, links: Links, names: Mapping[str, str] | None = None) -> dict[str, Any]:
        """What every template is given; the names of the ledger, where no others are."""
        called = names if names is not None else asking.all_names(self._ledger, as_known_on=asked.as_known_on)

        def name(ref: str | None) -> str:
            """A reference as a reader would write it, cut where it is long."""
            whole = shown(named(ref), called) if ref is not None else "–"
            kind, _, who = whole.partition(":")
            whole = {"report": "the report itself", "comment": f"reader {who}", "quoted": called.get(who, who)}.get(kind, whole)
            return brief(whole, LONGEST)

        def says(kind: str, a: str, b: str) -> str:
            return sentence(kind, name(a), name(b))

        def judgement(identifier: str) -> JudgementRow | None:
            """A judgement by its identifier."""
            return next((row for row in asking.judgements(self._ledger) if row.id == identifier), None)

        def look_again(identifier: str) -> list[str]:
            """What speaks against a correction that was put on record."""
            return asking.cautions_of(self._ledger, identifier)

        return {
            "asked": asked,
            "judgement": judgement,
            "look_again": look_again,
            "link": links,
            "name": name,
            "names": called,
            "nav": NAV,
            "says": says,
        }


def spelled(text: str) -> str:
    """The text with marks that turn the line round written out, so that they turn nothing on the page."""
    return TURNING.sub(lambda mark: f"[U+{ord(mark.group()):04X}]", text)


def clipped(text: str, most: int) -> str:
    """The text, cut to so many characters, marks that turn the line written out."""
    text = spelled(text[: most + 1])
    return text if len(text) <= most else text[: most - 1] + "…"


def brief(text: str, most: int = QUOTE) -> str:
    """A sentence on one line, cut at a word where it is long."""
    plain = " ".join(spelled(text[: 4 * most]).split())
    return clipped(plain if len(plain) <= most else _at_a_word(plain[:most]) + " …", most + 2)


def _at_a_word(text: str) -> str:
    """The beginning of a text up to its last blank; all of it where it has none."""
    return text.rpartition(" ")[0] or text


def parties(reason: str, names: Mapping[str, str]) -> str:
    """Why two accounts fit, the parties by their names where they are the reason."""
    return WORD.sub(lambda ref: names.get(ref.group(), ref.group()), reason) if reason.startswith("parties: ") else reason


def whole_words(text: str) -> str:
    """A piece of a text without the words that its ends cut in two."""
    inner = text.partition(" ")[2].rpartition(" ")[0]
    return inner or text


def plain(word: str) -> str:
    """A word of a vocabulary as it is written in a sentence."""
    return word.replace("-", " ")


def percent(share: float) -> str:
    """A share in hundredths."""
    return f"{100 * share:.0f}"


def counted(number: int, what: str) -> str:
    """So many of something, in words that agree."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def correctable(record: Record) -> tuple[str, ...]:
    """The fields of a record that an analyst can correct."""
    return CORRECTABLE[type(record)]


def corners(triangle: TriangleRow) -> list[str]:
    """The three actors of a triangle."""
    return sorted({ref for tie in triangle.ties for ref in (tie.a, tie.b)})


def by_pair(rows: Sequence[StandingRow]) -> dict[tuple[str, str], StandingRow]:
    """Standings by their two actors, in either order."""
    return {pair: row for row in rows for pair in ((row.a, row.b), (row.b, row.a))}


def parted(triangle: TriangleRow) -> tuple[TieRow, str]:
    """The two of a triangle who are opposed, though both are friends of one, and that one."""
    against = next(tie for tie in triangle.ties if tie.sign < 0)
    return against, next(ref for ref in corners(triangle) if ref not in (against.a, against.b))


def pairs(listed: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """Pairs in which order does not count."""
    return [frozenset(pair) for pair in listed]


def environment() -> Environment:
    """The templates, with everything that is put into them escaped."""
    made = Environment(loader=PackageLoader("parley.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"brief": brief, "clipped": clipped, "plain": plain, "parties": parties, "percent": percent}
    made.filters |= {"whole_words": whole_words, "confidence": confidence_in}
    made.globals |= {**PICTURES, **HELP, "RELIABILITY": RELIABILITY, "CREDIBILITY": CREDIBILITY, "OUTCOMES": OUTCOMES}
    return made


HELP = {
    "by_pair": by_pair,
    "corners": corners,
    "correctable": correctable,
    "counted": counted,
    "country": country,
    "days": days,
    "pairs": pairs,
    "parted": parted,
    "says_no": says_no,
}
