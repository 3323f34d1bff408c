"""What reports say outright of duties done or left undone: `lifted the ban`, `did not pull back`, `has yet to free the prisoners`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile

from parley.errors import KnowledgeError
from parley.knowledge.forms import forms
from parley.knowledge.tables import rows
from parley.model import Ref, Span
from parley.model.vocabulary import require
from parley.weighing.told import Told

VERDICTS = ("kept", "broken", "owed")
REACH, GAP, AHEAD = 12, 3, 6  # words read after a name; that may stand before its verb; in which stands what belongs to the verb
TOKEN = re.compile(r"\w[\w’'-]*|[^\s\w]")
HELPING = frozenset("has have had did does do".split())
NEGATING = frozenset("didn't hasn't haven't hadn't doesn't don't".split())
FAILING = frozenset("failed refused declined neglected fails refuses declines fail refuse decline".split())
BEGINNING = frozenset("begun began begins begin started start starts finished completed".split())
BESIDE = frozenset("also already since then later finally now just recently still yet even both all".split())
STOPPING = frozenset(
    "said says told who which that and or but by if for with to no would will could can may might must should shall is are was were be "
    "been than as while because until unless when demand demands demanded want wants wanted in on of from at".split()
)
EVERYBODY = re.compile(r"\b(?:both|the two|all|the|the warring) (?:sides|parties|factions|enemies)\b", re.IGNORECASE)
NOBODY = re.compile(
    r"\b(?:(?:neither|no|none of the) (?:sides?|party|parties|factions?|groups?)\b|"
    r"(?:neither|none)(?: of (?:them|the two))?(?= (?:has|have|had|did)\b))",
    re.IGNORECASE,
)
NOTHING_DONE = re.compile(
    r"\b(?P<of>(?:none of (?:the|these|those|them|its|their|his)|not (?:one|a single)|no)\b"
    r"(?: (?!(?:that|and|but|or|who|which)\b)[\w’'-]+){0,4}?) "
    r"(?:has|have|had)(?: yet| so far)? been (?P<verb>[\w-]+)(?P<beside>(?: [\w’'-]+){0,3})",
    re.IGNORECASE,
)
NOBODY_AT_ALL = re.compile(
    r"\b(?:nobody|no one|no-one|not one|none of (?:them|these|those|(?:the|its|their|his) [\w’'-]+)|"
    r"(?:not (?:one|a single)|no)(?! (?:doubt|fewer|less|more|other|longer|matter)\b)(?: [\w’'-]+){0,3}? "
    r"(?:troops?|soldiers?|units?|forces?|fighters?|contingents?|rebels?|gunm[ae]n|militants?|militias?|guerrillas?|battalions?|brigades?|armies|army|"
    r"prisoners?|captives?|hostages?|detainees?|guns?|tanks?|weapons?))"
    r"(?: (?!(?:that|and|but|or|who|which|been|other)\b)[\w’'-]+){0,3}?(?= (?:has|have|had)\b)",
    re.IGNORECASE,
)
IN_TURN = re.compile(
    r",?\s+(?P<help>has|have|had|did)(?P<not>(?:\s+not|n['’]t)(?:\s+(?:yet|so far|done so))?)?(?=\s*[.,;:]|\s+(?:and|or|but|while)\b|\s*$)",
    re.IGNORECASE,
)  # what takes up what was told of somebody else right before (`A has pulled out, but B has not`)
JOINING = re.compile(r"\b(?:but|while|whereas|although|though|yet|and|which)\b[^.;]*$", re.IGNORECASE)
UNSURE = re.compile(
    r"(?:\b(?:if|unless|until|when|once|should|whether|before|after|demand\w*|want\w*)|"
    r"(?<!said )(?<!says )(?<!reported )(?<!confirmed )(?<!complained )\bthat)\s+(?:[\w.’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
DONE_BY = re.compile(r"\b(?:was|were|been)\s+(?P<verb>[\w-]+)(?:\s+\w+){0,3}?\s+by\s+(?:the\s+)?$")
BREAKING = frozenset("and but or that which who as while because since although if when after before".split())
END, ENDS = ".", frozenset(".,;:")  # what stands for a verb that ends its clause (`neither side has withdrawn`)
BACK = 80  # characters before a name in which what was done by it is told


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A report's word that `ref` (None: every party) did or left undone what a duty asks, which `verdict` that is.

    `undone` where the words themselves say that it is not done, so that whoever says so denies nothing of it.
    """

    duty: str
    verdict: str
    ref: Ref | None
    span: Span
    undone: bool = False


@dataclass(frozen=True, slots=True)
class _Deed:
    """What doing the deed of one verb shows; `beside` are the forms of what must stand with the verb, any of each."""

    duty: str
    verdict: str
    beside: tuple[frozenset[str], ...]


def fulfilments(told: Told) -> Iterator[Fulfilment]:
    """All that the sentences of a report say of duties done or left undone, by whoever they name, by all sides or by none, each once."""
    named = [(found, mention.ref) for mention in told.reading.mentions for found in _told(told, mention.evidence.span, mention.ref)]
    yield from (found for found, _ in named)
    yield from _in_turn(told, [found for found, _ in named])
    yield from dict.fromkeys(_of_all(told))


def _of_all(told: Told) -> Iterator[Fulfilment]:
    """What a report says that all sides, or none, or nobody of those meant has done."""
    text = told.document.text
    for pattern, undone in ((EVERYBODY, False), (NOBODY, True), (NOBODY_AT_ALL, True)):
        for found in pattern.finditer(text):
            yield from _told(told, Span(found.start(), found.end()), None, undone=undone)
    for found in NOTHING_DONE.finditer(text):
        if UNSURE.search(text[max(0, found.start() - 24) : found.start()]):
            continue
        beside = TOKEN.findall(f"{found['of']}{found['beside']}".lower())
        for deed in (d for d in _fitting(found["verb"].lower(), beside, past=False) if d.verdict == "kept"):
            yield Fulfilment(deed.duty, "broken", None, Span(found.start(), found.end("verb")), undone=True)


def _in_turn(told: Told, found: Sequence[Fulfilment]) -> Iterator[Fulfilment]:
    """What is said of somebody by taking up what a sentence told of another before: `A has pulled out, but B has not`."""
    text = told.document.text
    for mention in told.reading.mentions:
        span = mention.evidence.span
        turn = IN_TURN.match(text, span.end)
        here = told.around(span)
        before = [f for f in found if here.start <= f.span.start and f.span.end <= span.start and f.ref != mention.ref]
        last = max(before, key=lambda f: f.span.end, default=None) if turn else None
        if turn is None or last is None or not JOINING.search(text[last.span.end : span.start]):
            continue
        undone = turn["not"] is not None
        if undone != last.undone and (last.verdict == "kept" or last.undone):
            whole = Span(last.span.start, turn.end())
            yield Fulfilment(last.duty, "broken" if undone else "kept", mention.ref, whole, undone)


def verbs_of(words: str) -> frozenset[str]:
    """The words of a text that are a form of a verb by which duties are known."""
    return frozenset(word for word in re.findall(r"\w[\w’'-]*", words.lower()) if word in _deeds())


def _told(told: Told, span: Span, ref: Ref | None, *, undone: bool = False) -> Iterator[Fulfilment]:
    """What the words right after (or, in the passive, before) a name say that whoever it names did or left undone."""
    text = told.document.text
    if UNSURE.search(text[max(0, span.start - 24) : span.start]):
        return
    passive = DONE_BY.search(text, max(0, span.start - BACK), span.start)
    if passive and not undone:
        before = [word.lower() for word in TOKEN.findall(text[max(0, span.start - BACK) : passive.start()])]
        for deed in (d for d in _fitting(passive["verb"].lower(), before, past=True) if d.verdict != "owed"):
            yield Fulfilment(deed.duty, deed.verdict, ref, Span(passive.start(), span.end))
    end = told.around(span).end
    following = islice(TOKEN.finditer(text, span.end, end), REACH)
    tokens = [(one.group().lower().replace("’", "'"), one.end()) for one in following]
    yield from _after(tokens, span, ref, undone=undone)


def _after(tokens: Sequence[tuple[str, int]], span: Span, ref: Ref | None, *, undone: bool) -> Iterator[Fulfilment]:
    """Walks the words after a name up to the first verb of a duty, with whether it is said to be left undone."""
    gap, done, at = 0, undone, 0
    while at < len(tokens):
        word, following = tokens[at][0], tokens[at + 1][0] if at + 1 < len(tokens) else ""
        left = word in NEGATING or (word in ("not", "never") and done) or (word == "yet" and following == "to" and done)
        deeds = _fitting(word, [w for w, _ in tokens[at + 1 : at + 1 + AHEAD]], past=not done)
        if left or (word in FAILING and following == "to"):
            undone = done = True
            at += following == "to"
        elif word in HELPING or word in BEGINNING:
            done = True
            at += word in BEGINNING and following == "to"
        elif deeds:
            last = _clause(tokens[at : at + 1 + AHEAD])
            for deed in [d for d in deeds if d.verdict in (("kept", "owed") if undone else ("kept", "broken"))]:
                yield Fulfilment(deed.duty, "broken" if undone else deed.verdict, ref, Span(span.start, last), undone)
            return
        elif word not in BESIDE and not word.endswith("ly") and word not in ("'s", "’s", "'", ","):
            gap += 1
            if gap > GAP or word in STOPPING or done or not word[0].isalpha():
                return
        at += 1


def _clause(tokens: Sequence[tuple[str, int]]) -> int:
    """Where what belongs to a verb, the first of these words, ends: before a mark or a word that goes on to something else."""
    own = list(takewhile(lambda token: (token[0][0].isalnum() or token[0] == ".") and token[0] not in BREAKING, tokens))
    return own[-1][1]


def _fitting(verb: str, beside: Sequence[str], *, past: bool) -> list[_Deed]:
    """The deeds of a verb's form, of those that only a helping verb shows to be done none where it has to stand by itself (`past`)."""
    listed = _deeds().get(verb, {})
    there = {word for word in beside if word not in ENDS} | ({END} if not beside or beside[0] in ENDS else set())
    return [deed for deed, alone in listed.items() if (alone or not past) and all(words & there for words in deed.beside)]


@cache
def _deeds() -> Mapping[str, Mapping[_Deed, bool]]:
    """The deeds of `fulfilment.psv` by every form of their verb, with whether the form tells by itself of what is done."""
    found: dict[str, dict[_Deed, bool]] = defaultdict(dict)
    for row in rows(files("parley.weighing").joinpath("data", "fulfilment.psv"), 3):
        require("duty", row.fields[0])
        if row.fields[1] not in VERDICTS:
            raise KnowledgeError(f"{row.place}: {row.fields[1]!r} is none of {', '.join(VERDICTS)}")
        for phrase in row.items(2):
            verb, *rest = phrase.split()
            beside = tuple(frozenset(form for word in one.split("/") for form in (forms(word) if word != END else {END})) for one in rest)
            for form in forms(verb):
                if not form.endswith(("er", "ers")) or form == verb:
                    alone = form != verb and not form.endswith("ing")
                    deed = _Deed(row.fields[0], row.fields[1], beside)
                    found[form][deed] = found[form].get(deed, False) or alone
    return found
