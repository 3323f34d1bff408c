"""Negotiations and arrangements as one report leaves them: its signs gathered by parties, with status, terms and who doubts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.model import ANONYMOUS, UNSPECIFIED, Arrangement, Claim, Document, Evidence, Fate, Span, When
from parley.model.vocabulary import IN_ARMS
from parley.reading.dealing.accords import Known
from parley.reading.dealing.dealparties import Setting
from parley.reading.dealing.dealsigns import Sign
from parley.reading.dealing.gathering import Deal, gathered
from parley.reading.dealing.nodeals import of_trade
from parley.reading.dealing.politics import Politics
from parley.reading.deeds.times import dated
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Entity
from parley.reading.resolution.places import country_of, is_capital
from parley.reading.saying.sourcing import Sourcing

RANK = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "rejected", "collapsed", "violated")
BESIDE = 2  # sentences from those that tell of a deal, which show what it is about
CONTRASTING = frozenset({"but", "however", "yet", "nevertheless"})
SAID = frozenset("this that it report claim allegation reports claims allegations".split())  # which take up what was just said
STATED = re.compile(r"\b(?:said|stated|told|announced|confirmed|declared|claimed)\b(?! to\b)", re.IGNORECASE)
HEARD = re.compile(r"\b(?:reported(?:ly)?|rumou?r\w*|said to|alleged(?:ly)?|believed|thought|understood|hear\w*)\b", re.IGNORECASE)
BESIDES = re.compile(r",| (?:in|of|from|with|at|who|close|familiar|near|on|speaking|whom) ")  # after the noun that describes a source
OPENLY = frozenset(
    "spokesman spokeswoman spokesperson statement minister government army many some others people police".split()
)  # no rumour
WISHING = frozenset({"should", "ought", "must"})
NAMED = 80  # characters
MADE = frozenset({"agreed", "in-force", "violated", "collapsed"})
FARED = frozenset({"in-force", "violated", "collapsed"})


@dataclass(frozen=True, slots=True)
class Told:
    """Where a report speaks of an arrangement, where it says that one not known before exists, where it tells of its own fate and not of
    what it does, and where what follows answers it.
    """

    spans: tuple[Span, ...]
    existing: tuple[Span, ...]
    fate: tuple[Span, ...]
    answers: tuple[Span, ...]


def arrangements(
    document: Document, signs: Sequence[Sign], parsed: Sequence[Parsed], sourcing: Sourcing, who: tuple[Setting, Mapping[str, Entity]]
) -> Iterator[tuple[Arrangement, Told]]:
    """One record for each arrangement of the report, without terms, and where the report speaks of it."""
    voices = [sourcing.voice(n) for n in range(len(parsed))]
    comments = {n: voice.startswith("comment:") for n, voice in enumerate(voices)}
    politics = Politics(document.text)
    for deal in gathered(signs, comments, who[0], (document.published or "")[:4] or None):
        if politics.within([who[1][p] for p in deal.parties], deal.kinds):
            continue
        status, shown = _status(deal.signs)
        kind = _kind(deal, status, who[1])
        civil = all(who[1][p].kind in ("state", "person") for p in deal.parties)
        traded = kind == "ceasefire" and civil and of_trade(_around(deal.signs, parsed))
        span = parsed[shown.sentence].span(shown.tokens)
        made = Arrangement(
            evidence=Evidence(document=document.id, spans=(span,)),
            voice=voices[shown.sentence],
            name=shown_as(span.of(document.text)),
            parties=tuple(sorted(who[0].apart(deal.parties))),
            mediators=tuple(sorted({m for s in deal.signs for m in s.mediators} - deal.parties)),
            kind="cooperation" if traded else kind,
            status=status,
            where=next((s.where for s in deal.signs if s.where), None),
            when=_when(deal, status, document),
            fates=tuple(dict.fromkeys(_fates(deal, parsed, document))),
        )
        yield made, _told(deal, signs, parsed)


def _fates(deal: Deal, parsed: Sequence[Parsed], document: Document) -> Iterator[Fate]:
    """What has become of a deal, by each sign that says so; of a deal that was made not what became of talks."""
    talks = {"talks"} if any(s.kind != "talks" and s.status in MADE for s in deal.signs) else set()
    for sign in (s for s in deal.signs if s.status in FARED and s.kind not in talks and not _wished(s, parsed[s.sentence])):
        yield Fate(
            evidence=Evidence(document=document.id, spans=(parsed[sign.sentence].span(sign.tokens),)),
            status=sign.status or "",
            by=tuple(sorted(sign.by - {UNSPECIFIED})),
            when=dated(sign.when, document.published) if sign.when and not sign.aged else None,
        )


def _accord(deal: Deal) -> Known | None:
    """The accord of the world that a deal is called by, or None."""
    return next((s.accord for s in deal.signs if s.accord is not None), None)


def _when(deal: Deal, status: str, document: Document) -> When | None:
    """The time that the words give; else the year before the report's in which the accord that it is called by was made, where it was."""
    timed = next((s for s in deal.signs if s.when), None)
    if timed is not None and timed.when is not None:
        return dated(timed.when, document.published, ahead=timed.status == "proposed")
    known = _accord(deal) if status in ("agreed", "in-force") else None
    when = known.made if known is not None else None
    return when if when is not None and (document.published or "9999")[:4] > when.text else None


def shown_as(words: str) -> str:
    """What a report's arrangement is called by: the words that tell of it, on one line and not too long for one."""
    return " ".join(words.split())[:NAMED]


def _around(signs: Sequence[Sign], parsed: Sequence[Parsed]) -> str:
    """The sentences that tell of a deal with those beside them."""
    near = sorted({n for sign in signs for n in range(max(0, sign.sentence - BESIDE), min(len(parsed), sign.sentence + BESIDE + 1))})
    return " ".join(parsed[n].doc.text for n in near)


def _status(signs: Sequence[Sign]) -> tuple[str, Sign]:
    """The furthest status that a sign gives, and the first sign with both parties that gives it, else the first with both."""
    told = [s.status for s in signs if s.status is not None]
    usual = "negotiating" if any(s.kind == "talks" for s in signs) else "agreed"
    status = max(told, key=RANK.index, default=usual)
    both = [s for s in signs if s.whole and s.how != "noun-part"]
    return status, next((s for s in both if s.status == status), both[0])


def _kind(deal: Deal, status: str, entities: Mapping[str, Entity]) -> str:
    """The kind its signs name most often; where all are open, by who the parties are."""
    broken_off = status == "collapsed" and all(s.kind == "talks" for s in deal.signs if s.status == status)
    made = status in MADE and any(s.kind != "talks" and (s.status or "agreed" if not broken_off else s.status) in MADE for s in deal.signs)
    if not made and "talks" in deal.kinds:
        return "talks"
    narrow = [s for s in deal.signs if s.kind not in ("talks", "cooperation")]
    telling = [s for s in narrow if not made or (s.status or "agreed") in MADE] or narrow
    told = [s.kind for s in telling if s.whole] or [s.kind for s in telling]
    if told:
        kind = max(sorted(set(told)), key=told.count)
        known = _accord(deal)
        kind = known.accord.kind if known is not None and kind == "peace-agreement" else kind
        return "local-accord" if kind == "peace-agreement" and _confined(deal, entities) else kind
    kinds = {entities[p].kind for p in deal.parties}
    if kinds & {"armed-group", "community"} or any(entities[p].sector in IN_ARMS for p in deal.parties):
        return "local-accord" if _confined(deal, entities) else "peace-agreement"
    return "cooperation" if any(s.kind == "cooperation" for s in deal.signs) else "talks"


def _confined(deal: Deal, entities: Mapping[str, Entity]) -> bool:
    """True where a state deals with somebody else than a state over a place of its own."""
    kinds = {entities[p].kind for p in deal.parties}
    countries = {entities[p].country for p in deal.parties}
    return "state" in kinds and len(kinds) > 1 and any(_local(s.where, countries) for s in deal.signs)


def _local(where: str | None, countries: set[str | None]) -> bool:
    """True for a place of the parties' own countries other than a capital, which is where a deal is signed and not what it is for."""
    if where is None:
        return False
    names = re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", where)
    return not any(is_capital(name) or country_of(name) not in {None, *countries} for name in names)


def _told(deal: Deal, signs: Sequence[Sign], parsed: Sequence[Parsed]) -> Told:
    """Where the report speaks of an arrangement, and of another one right after it, by contrast."""
    after = {s.sentence + 1 for s in deal.signs if s.whole}
    other = [s for s in signs if s.sentence in after and s.kind != "talks" and parsed[s.sentence].doc[0].lower_ in CONTRASTING]
    told = {s.sentence for s in signs} - {s.sentence for s in other}
    taken_up = [span for number in after - told if number < len(parsed) for span in _taking_up(parsed[number])]
    made = [s for s in deal.signs if s.whole or s.status in MADE]
    return Told(
        spans=tuple(parsed[s.sentence].span(s.tokens) for s in deal.signs),
        existing=() if any(s.definite for s in made) else tuple(parsed[s.sentence].span(s.tokens) for s in made),
        fate=tuple(parsed[s.sentence].span(s.tokens) for s in deal.signs if not s.effect and not _wished(s, parsed[s.sentence])),
        answers=(*(parsed[s.sentence].span(s.tokens) for s in other), *taken_up),
    )


def _wished(sign: Sign, sentence: Parsed) -> bool:
    """True where the words of a sign tell what ought to be and not what is (`did not think that A should sign a truce`)."""
    return any(sentence.doc[n].lower_ in WISHING for n in range(*sign.tokens))


def _taking_up(sentence: Parsed) -> Iterator[Span]:
    """Where a sentence takes up what was said right before it (`dismissed this as fantasy`, `denied any such promise`)."""
    for token in sentence.doc:
        if (token.lower_ in SAID and token.dep_ in ("dobj", "pobj", "nsubjpass")) or (token.lower_ == "such" and token.dep_ != "mark"):
            yield sentence.span((token.i, token.i + 1))


def rumoured(deal: Arrangement, told: Told, claims: Sequence[Claim], setting: Setting, text: str) -> bool:
    """True of a deal that is told as made by nobody but one who is not named and acts for no party, or by hearsay."""
    if deal.status not in ("agreed", "in-force"):
        return False
    affirming = [c for c in claims if c.stance == "affirm"]
    heard = [span for c in affirming if _hearsay(c, text) and setting.official(c.chain[0]) not in deal.parties for span in c.content]
    named = [span for c in affirming if not all(ref.startswith(ANONYMOUS) for ref in c.chain) for span in c.content]
    only = [any(map(place.overlaps, heard)) and not any(map(place.overlaps, named)) for place in told.existing]
    return bool(only) and all(only)


def _hearsay(claim: Claim, text: str) -> bool:
    """True of the word of one unnamed person, of `sources`, or of nobody (`is said to`, `reportedly`)."""
    if not claim.chain or not all(ref.startswith(ANONYMOUS) for ref in claim.chain):
        return False
    if claim.chain[-1] == UNSPECIFIED:
        cue = " ".join(span.of(text) for span in claim.cue)
        return HEARD.search(cue) is not None and STATED.search(cue) is None  # `reportedly stated`: somebody states it
    last = BESIDES.split(claim.chain[-1].removeprefix(ANONYMOUS))[0].split()[-1].lower()
    return last.startswith("source") or not (last.endswith("s") or last in OPENLY)


def contested(told: Told, claims: Sequence[Claim]) -> bool:
    """True where a source denies or doubts an arrangement's fate, or denies another arrangement in answer to whoever told of it."""
    doubted = [span for c in claims if c.stance in ("deny", "doubt") for span in c.content]
    if any(span.overlaps(place) for span in doubted for place in told.fate):
        return True
    claimed = any(span.overlaps(place) for c in claims if c.stance == "affirm" for span in c.content for place in told.spans)
    return claimed and any(span.overlaps(place) for c in claims if c.stance == "deny" for span in c.content for place in told.answers)
