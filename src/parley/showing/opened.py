"""One place of a report in its context, with the records there marked and told."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from parley.asking import Paragraph, PlaceAnswer
from parley.model import Arrangement, Claim, Event, Measure, Relation, Span, cover
from parley.model.vocabulary import confidence_in
from parley.showing.report import head, key, marks
from parley.showing.tables import FACTUALITY_STYLE, STANCE_STYLE, Names, against, chain, days, shown, voice

Facts = list[tuple[str, Text]]


def opened(answer: PlaceAnswer, names: Names, *, plain: bool = False) -> RenderableType:
    """The paragraph with its neighbours, the records at the place in colour, and what each of them says.

    Where there are no colours (`plain`), ⟦ and ⟧ stand around the words of the records.
    """
    spans = [evidence.span for evidence in answer.evidence]
    whole = cover(spans or [Span(answer.at, answer.at + 1)])
    styled = list(marks(answer.claims, answer.events, answer.measures))
    text = answer.document.text
    parts = [_paragraph(text, one, styled, whole if plain else None, names) for one in answer.paragraphs]
    return Group(head(answer.document), *([] if plain else [key()]), Text(), *parts, _told(answer, names))


def _paragraph(text: str, one: Paragraph, styled: list[tuple[Span, str]], around: Span | None, names: Names) -> RenderableType:
    made = Text(one.span.of(text), style="" if one.here else "dim")
    for span, style in styled:
        if one.here and span.overlaps(one.span):
            made.stylize(style, max(0, span.start - one.span.start), span.end - one.span.start)
    if around is not None and around.overlaps(one.span):
        first, last = max(around.start, one.span.start) - one.span.start, min(around.end, one.span.end) - one.span.start
        made = made[:first] + Text("⟦") + made[first:last] + Text("⟧") + made[last:]
    label = voice(one.voice, names)
    body = Padding(made, (0, 0, 1, 4 if label else 0))
    return Group(Rule(label, align="left", style="dim"), body) if label else body


def _told(answer: PlaceAnswer, names: Names) -> RenderableType:
    """The facts of each record as two columns."""
    text = answer.document.text
    made = Table.grid(padding=(0, 2))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    records = [_claim(c, text, names) for c in answer.claims]
    records += [_event(e, text, names) for e in answer.events] + [_relation(r, text, names) for r in answer.relations]
    records += [_deal(d, text, names) for d in answer.arrangements] + [_measure(m, text, names) for m in answer.measures]
    for facts in records:
        for name, said in facts:
            made.add_row(name, said)
        made.add_row("", "")
    if not records:
        made.add_row("", Text("no record stands here", style="dim"))
    return made


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _voice(name: str, names: Names) -> Text:
    return Text(voice(name, names) or "the report's own")


def _claim(claim: Claim, text: str, names: Names) -> Facts:
    innermost, *vehicles = claim.chain or ("",)
    facts: Facts = [("CLAIM by", Text(shown(innermost, names) if innermost else "the voice itself", style="bold"))]
    if vehicles:
        facts.append(("through", Text(chain(vehicles, names).replace("\n", " "))))
    facts.append(("voice", _voice(claim.voice, names)))
    stance = Text(claim.stance, style=STANCE_STYLE.get(claim.stance, ""))
    facts.append(("stance", stance.append(f" (“{_words(text, claim.cue)}”)", style="dim")))
    facts.append(("what", against(claim.stance, _words(text, claim.cue), _words(text, claim.content), most=len(text))))
    if claim.remark:
        facts.append(("remark", Text(_words(text, claim.remark))))
    return facts


def _side(event: Event, side: str, names: Names) -> Text:
    text = Text(shown(getattr(event, side), names), style="bold" if side == "actor" else "")
    return text.append(" (from the context)", style="dim italic") if event.inferred == side else text


def _event(event: Event, text: str, names: Names) -> Facts:
    facts: Facts = [
        ("EVENT by", _side(event, "actor", names)),
        ("type", Text(event.type.lower())),
        ("to whom", _side(event, "recipient", names)),
        ("factuality", Text(event.factuality, style=FACTUALITY_STYLE.get(event.factuality, ""))),
        ("confidence", _sure(event.confidence)),
        ("voice", _voice(event.voice, names)),
    ]
    if event.when is not None:
        meant = days(event.when.earliest, event.when.latest)
        facts.append(("when", Text(event.when.text).append(f" ({meant})" if meant else "", style="dim")))
    if event.where is not None:
        facts.append(("where", Text(event.where)))
    return [*facts, ("words", Text(_words(text, event.evidence.spans)))]


def _relation(relation: Relation, text: str, names: Names) -> Facts:
    return [
        ("RELATION", Text(f"{shown(relation.a, names)} and {shown(relation.b, names)}", style="bold")),
        ("standing", Text(relation.standing)),
        ("confidence", _sure(relation.confidence)),
        ("voice", _voice(relation.voice, names)),
        ("words", Text(_words(text, relation.evidence.spans))),
    ]


def _deal(deal: Arrangement, text: str, names: Names) -> Facts:
    parties = Text(", ".join(shown(party, names) for party in deal.parties), style="bold")
    mediated = [("mediated by", Text(", ".join(shown(one, names) for one in deal.mediators)))] if deal.mediators else []
    owed = [("owes", Text(f"{shown(term.obliged, names)}: {term.duty}")) for term in deal.terms]
    return [
        ("DEAL of", parties),
        *mediated,
        ("kind", Text(deal.kind)),
        ("status", Text(deal.status)),
        *owed,
        ("confidence", _sure(deal.confidence)),
        ("voice", _voice(deal.voice, names)),
        ("words", Text(_words(text, deal.evidence.spans))),
    ]


def _sure(chance: float | None) -> Text:
    return Text(confidence_in(chance) or "not known: read by rules alone")


def _measure(measure: Measure, text: str, names: Names) -> Facts:
    return [
        ("FIGURE", Text(f"{measure.value:,.10g} {measure.unit}", style="bold")),
        ("of", Text(measure.of)),
        ("voice", _voice(measure.voice, names)),
        ("words", Text(_words(text, measure.evidence.spans))),
    ]
