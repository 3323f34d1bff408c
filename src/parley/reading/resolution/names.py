"""Which actor each known name of a report stands for, decided by the report as a whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from parley.knowledge import Candidate, Knowledge, KnownActor, NameHit
from parley.model import Document, Span

OPENERS = frozenset(
    "at before after in on by for from with and but the a an as if when while since though although then now this that these those "
    "who why how what where mr mrs ms dr says said both like unlike per via to of or nor so yet "
    "also only even meanwhile however earlier later yesterday today once if "
    "do does did is are was were has have had can could should would".split()
)
REMEMBERED = 1_000  # surnames of texts
TITLED = 10.0  # above what anything else about a name can add up to
_PREFERENCE = {"name": 3, "demonym": 2, "adjective": 2, "seat": 1, "place": 1, "weak": 0}


@dataclass(frozen=True, slots=True)
class Named:
    """A known name in the text, the actor it stands for (None for a place), and how it names it."""

    span: Span
    actor: KnownActor | None
    use: str


class Context:
    """What a report shows as a whole: actors by strong names, countries by any name, and its year."""

    def __init__(self, document: Document, hits: list[NameHit], knowledge: Knowledge) -> None:
        self.year = int(document.published[:4]) if document.published else None
        self.strong: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self._knowledge = knowledge
        for hit in hits:
            kinds = {c.use for c in hit.candidates}
            for candidate in hit.candidates:
                actor = knowledge.actors.get(candidate.id)
                if actor is None or candidate.use in ("weak", "place"):
                    continue
                if candidate.use == "name" and len([c for c in hit.candidates if c.use == "name"]) == 1:
                    self.strong[actor.id] += 1
                if actor.country and (actor.kind == "state" or kinds == {"name"}):
                    self.countries[actor.country] += 1

    def supports(self, actor: KnownActor) -> bool:
        """True where the report shows this actor otherwise: by a strong name, its country, its parent or its office's body."""
        if self.strong[actor.id]:
            return True
        if actor.kind == "person":
            if self.year is None:
                return False
            bodies = [o.body for o in actor.offices if o.years.holds(self.year)]
            return any(self.strong[body] for body in bodies) or bool(bodies and actor.country and self.countries[actor.country])
        if any(self.strong[target] for _, target in actor.links):
            return True
        return bool(actor.country and self.countries[actor.country])

    def score(self, candidate: Candidate, titled: str = "") -> float:
        """How well a candidate fits the report and the title before the name; negative where it must not be taken."""
        actor = self._knowledge.actors.get(candidate.id)
        if actor is None:
            return 0.5
        if titled and actor.country and self.countries[actor.country] and any(titled.endswith(o.title.lower()) for o in actor.offices):
            return TITLED + self._held(actor)
        if candidate.use == "weak" and not self.supports(actor):
            return -1.0
        score = float(_PREFERENCE[candidate.use])
        score += 2.0 * bool(self.strong[actor.id]) + 0.05 * min(self.strong[actor.id], 10)
        score += 1.0 * bool(actor.country and self.countries[actor.country])
        score += self._held(actor)
        if not actor.active.holds(self.year):
            score -= 2.0
        return score

    def _held(self, actor: KnownActor) -> float:
        """For a person who held office in the report's year, against one who held it in others, the nearer the better."""
        if self.year is None or actor.kind != "person" or not actor.offices:
            return 0.0
        year = self.year
        if any(o.years.holds(year) for o in actor.offices):
            return 1.5
        apart = min(abs(year - edge) for o in actor.offices for edge in (o.years.first or 0, o.years.last or 0))
        return -0.5 - 0.005 * min(apart, 80)


def name_actors(document: Document, hits: list[NameHit], knowledge: Knowledge) -> list[Named]:
    """Every known name of the report with the actor it stands for, left to right; unsupported weak names left out.

    A name that fits two actors equally well stands for the one listed first.
    """
    context = Context(document, hits, knowledge)
    named = []
    for hit in hits:
        titled = _title_before(document.text, hit)
        scores = {candidate: context.score(candidate, titled) for candidate in hit.candidates}
        best = max(hit.candidates, key=lambda candidate: scores[candidate])
        elsewhere = any(apart(document.text, hit, best, knowledge) for apart in (_joined, _ends_another_name, _of_the_family))
        if scores[best] >= 0 and not elsewhere:
            named.append(Named(Span(hit.start, hit.end), knowledge.actors.get(best.id), best.use))
    return named


def _title_before(text: str, hit: NameHit) -> str:
    """The capitalised words right before a name, in lower case (`president` of `President Clinton`)."""
    before = re.search(r"((?:[A-Z][a-z]+ ){1,3})$", text[max(0, hit.start - 40) : hit.start])
    return before[1].strip().lower() if before else ""


def _joined(text: str, hit: NameHit, chosen: Candidate, knowledge: Knowledge) -> bool:
    """True for a party's name that another is joined to by a hyphen, as `Republicans` in `Democratic-Republicans`."""
    actor = knowledge.actors.get(chosen.id)
    return actor is not None and actor.kind == "party" and bool(re.search(r"\b[A-Z]\w+-$", text[max(0, hit.start - 20) : hit.start]))


def _ends_another_name(text: str, hit: NameHit, chosen: Candidate, knowledge: Knowledge) -> bool:
    """True where a bare surname follows a capitalised word that is neither the actor's own name nor a title or the like."""
    actor = knowledge.actors.get(chosen.id)
    if actor is None or actor.kind != "person" or " " in text[hit.start : hit.end]:
        return False
    before = re.search(r"([A-Z][\w.’'-]+) $", text[max(0, hit.start - 30) : hit.start])
    if before is None:
        return False
    word = before[1]
    own = {part for name in (*actor.names, *actor.weak) for part in name.removeprefix("~").split()}
    if chosen.use != "weak" and (word in own or word.lower() in OPENERS or not word.isalpha() or word.isupper()):
        return word in knowledge.given_names and word not in own
    return word.rstrip(".").lower() not in knowledge.titles and word.lower() not in knowledge.roles and word not in knowledge.nationalities


@lru_cache(REMEMBERED)
def _before(surname: str, text: str) -> Counter[str]:
    """How often each capitalised word stands before a surname."""
    return Counter(re.findall(rf"\b([A-Z][\w.’'-]+) {re.escape(surname)}\b", text))


def _of_the_family(text: str, hit: NameHit, chosen: Candidate, knowledge: Knowledge) -> bool:
    """True where a bare surname belongs to somebody whom the report names in full more often than the known bearer."""
    actor, surname = knowledge.actors.get(chosen.id), text[hit.start : hit.end]
    if actor is None or actor.kind != "person" or " " in surname or not surname[:1].isupper():
        return False
    before = _before(surname, text)
    own = {name.split()[-2] for name in (*actor.names, *actor.weak) if " " in name and name.split()[-1] == surname}
    titled = sum(times for word, times in before.items() if word in own or word.rstrip(".").lower() in knowledge.titles)
    return any(times > titled for word, times in before.items() if word in knowledge.given_names and word not in own)
