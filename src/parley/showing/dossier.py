"""A deal's dossier on a terminal: one part below the other, every line with the place that it opens on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from parley.asking import ArrangementRow, ClaimRow, ConductRow, DealAnswer, EventRow, JoinRow, PartRow, StepRow, TermRow, WitnessRow
from parley.showing.dealtables import deal_table, quoted, state, status, tabled, where
from parley.showing.judged import judged
from parley.showing.tables import STANCE_STYLE, STATUS_STYLE, Names, chain, days, place, shown, table, voice

ROLES = {"mediator": "Mediators", "guarantor": "Guarantors", "opponent": "Opposed by", "excluded": "Not covered"}
ARROW = " → "


def dossier(answer: DealAnswer, names: Names) -> RenderableType:
    """Everything that is known of a deal: what it is, how far for whom, what is owed and done, who says so, and how earlier ones fared."""
    return Group(*_shown(answer, names))


def _shown(answer: DealAnswer, names: Names) -> Iterator[RenderableType]:
    yield _head(answer, names)
    if answer.judged:
        yield judged(answer.judged)
    yield from _section("Status over time", [_line(answer, party, names) for party in answer.deal.parties])
    yield _steps(answer.steps, names)
    if answer.held:
        yield from _section("How it is said to have held", [_held(answer.held, names)])
    if answer.terms:
        yield from _section("Terms", [_terms(answer.terms, names)])
    if answer.asked:
        yield from _section("What is asked, offered, promised and refused", [table(answer.asked, ClaimRow, "", names)])
    yield from _section("Who says that it exists, and who denies or doubts it", [_witnesses(answer.witnesses, names)])
    if answer.afterwards:
        yield from _section("What happened between the parties afterwards", [events_table(answer.afterwards, names)])
    if answer.earlier:
        yield from _section(_fared(answer), [deal_table(answer.earlier, names, "")])
    yield from _section("As each report by itself leaves it", [table(answer.accounts, ArrangementRow, "", names)])
    if answer.joins:
        yield from _section("Why these reports are taken to tell of one deal", [_joins(answer.joins, near=False)])
    if answer.near:
        yield from _section("Nearly taken for the same deal: for you to judge", [_joins(answer.near, near=True)])


def _fared(answer: DealAnswer) -> str:
    """The heading of the earlier deals, with how far they came and how many of their duties were kept and broken."""
    ended = Counter(row.status for row in answer.earlier)
    duties = Counter(term.rsplit(": ", 1)[1] for row in answer.earlier for term in row.terms)
    told = [f"{count} {status}" for status, count in sorted(ended.items(), key=lambda item: (-item[1], item[0]))]
    told += [
        f"{duties[state]} {'duty' if duties[state] == 1 else 'duties'} {state}"
        for state in ("kept", "broken", "alleged", "disputed")
        if duties[state]
    ]
    return f"Earlier deals of these parties, or of this kind with one of them: {', '.join(told)}"


def _section(title: str, parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(title, style="bold"), align="left")
    yield from parts


def _head(answer: DealAnswer, names: Names) -> RenderableType:
    """What the deal is, in two columns."""
    deal = answer.deal
    made = Table.grid(padding=(0, 2))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    stands = Text(f"{deal.kind}, ").append(status(deal.status, contested=deal.contested))
    made.add_row("", Text(deal.label, style="bold").append(f"  {deal.id[:6]}", style="cyan not bold"))
    made.add_row("What it is", stands)
    if deal.names:
        made.add_row("Names", ", ".join(deal.names))
    made.add_row("Parties", ", ".join(shown(party, names) for party in deal.parties))
    for role, title in ROLES.items():
        for number, part in enumerate(p for p in answer.parts if p.role == role):
            made.add_row("" if number else title, _part(part, names))
    if deal.places:
        made.add_row("Place", "; ".join(deal.places))
    reports = len(deal.reports)
    made.add_row("Told by", f"{reports} report{'s' if reports > 1 else ''}, first {deal.since or 'undated'}, last {deal.last or 'undated'}")
    return made


def _part(part: PartRow, names: Names) -> Text:
    by = chain(part.chain, names).replace("\n", " ")
    text = Text(shown(part.ref, names)).append(f"  {place(part.at)}", style="cyan")
    return text.append(f"  as told by {by}" if by else "", style="dim")


def _line(answer: DealAnswer, party: str, names: Names) -> RenderableType:
    """How far the deal came for one party, move by move, with days; a question mark where a move is contested."""
    text = Text(f"{shown(party, names)}  ", style="bold")
    last = ""
    for step in (s for s in answer.steps if party in s.moves):
        if step.status == last:
            continue
        text.append(ARROW if last else "", style="dim not bold").append(f"{step.day or 'undated'} ", style="dim not bold")
        text.append(step.status + ("?" if step.contested else ""), style=f"not bold {STATUS_STYLE.get(step.status, '')}".strip())
        last = step.status
    return Padding(text, (0, 0, 0, 1))


def sayer(refs: Sequence[str], of: str, names: Names) -> Text:
    """Who says so, through whom, in which voice."""
    text = Text(chain(refs, names) or ("the report itself" if of == "author" else "the voice itself"))
    told = voice(of, names)
    return text.append(f"\n{told}", style="dim italic") if told else text


def _steps(steps: Sequence[StepRow], names: Names) -> Table:
    made = tabled(
        "",
        ("When", {"min_width": 10}),
        ("Step", {"min_width": 11, "max_width": 26}),
        ("On whose word, and its grade", {"min_width": 14, "ratio": 4}),
        ("Sentence", {"ratio": 8}),
    )
    made.add_column("Where", style="cyan", no_wrap=True)
    for step in steps:
        when = Text(step.day or "undated")
        when.append(f"\n“{step.time}”" if step.time else "\n(reported)", style="dim")
        what = status(step.status, contested=step.contested)
        what.append("\n" + ", ".join(shown(party, names) for party in step.parties), style="dim not bold")
        what.append("\nstands here" if step.current else "" if step.moves else "\nlooks back", style="dim italic not bold")
        who = sayer(step.chain, step.voice, names).append(f"\n{step.grade or 'not graded'}", style="bold" if step.grade else "dim")
        made.add_row(when, what, who, quoted(step.at), where(step.at))
    return made


def _terms(terms: Sequence[TermRow], names: Names) -> Table:
    made = tabled("", ("Who owes what", {"ratio": 4}), ("State", {"min_width": 11}), ("Sentences", {"ratio": 10}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for term in terms:
        owed = Text(shown(term.obliged, names), style="bold").append(f"\n{term.duty}", style="not bold")
        towards = f"towards {shown(term.beneficiary, names)}" if term.beneficiary else None
        for more in filter(None, [towards, term.condition, term.deadline]):
            owed.append(f"\n{more}", style="dim not bold")
        stands = state(term.state)
        for word in term.judged:
            stands.append(f"\n{word}", style="magenta not bold")
        laid = {at.quote: at for at in reversed(term.at if term.duty == "other" else term.at[:1])}  # of what has no name, each sentence
        for number, at in enumerate(reversed(laid.values())):
            first = (owed, stands) if number == 0 else ("", "")
            made.add_row(*first, Text("owed: ", style="dim").append(quoted(at), style="not dim"), where(at))
        for one in term.conduct:
            made.add_row("", "", _conduct(one, names), where(one.at))
    return made


def _conduct(one: ConductRow, names: Names) -> Text:
    """What shows a duty kept or broken: a deed or a word, on whose word, and whether it is denied."""
    basis = "a deed" if one.basis == "deed" else "it is said"
    by = chain(one.chain, names).replace("\n", " ")
    text = Text(f"{one.verdict}, {basis}{f', as told by {by}' if by else ''}: ", style="dim").append(quoted(one.at), style="not dim")
    denier = chain(one.denied_by, names).replace("\n", " ")
    return text.append(f" (denied{f' by {denier}' if denier else ''})", style="bold red") if one.denied else text


def _held(rows: Sequence[ConductRow], names: Names) -> Table:
    """How a deal is said to have been kept, as a whole or by whom."""
    made = tabled("", ("Who", {"ratio": 3}), ("What is said of it", {"ratio": 10}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        who = Text("the deal as a whole" if row.party is None else shown(row.party, names), style="bold")
        made.add_row(who.append(f"\n{row.day or 'undated'}", style="dim not bold"), _conduct(row, names), where(row.at))
    return made


def _witnesses(rows: Sequence[WitnessRow], names: Names) -> Table:
    made = tabled("", ("Word", {"min_width": 7}), ("Who ← through whom", {"ratio": 5}), ("Sentence", {"ratio": 10}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in sorted(rows, key=lambda r: (r.stance == "affirm", r.of is not None)):
        word = Text(row.stance, style=STANCE_STYLE.get(row.stance, "green"))
        word.append(f"\nthat it is {row.of}" if row.of else "", style="dim")
        made.add_row(word, sayer(row.chain, row.voice, names), quoted(row.at), where(row.at))
    return made


def events_table(rows: Sequence[EventRow], names: Names) -> Table:
    """Deeds in order of time: when, who to whom, what, in which words."""
    made = tabled("", ("When", {"min_width": 10}), ("Who", {"ratio": 4}), ("Event", {"min_width": 9}), ("Words", {"ratio": 8}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        who = Text(shown(row.actor, names), style="bold").append(f"\n→ {shown(row.recipient, names)}", style="not bold")
        when = days(row.earliest, row.latest).replace(" to ", "\nto ")
        made.add_row(when, who, row.type.lower(), row.quote, place(row))
    return made


def _joins(rows: Sequence[JoinRow], *, near: bool) -> Table:
    made = tabled("", ("Score", {"min_width": 5}), ("Sentences", {"ratio": 8}), ("For and against", {"ratio": 6}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        said = Text(f"{quoted(row.one)}\n— {quoted(row.other)}")
        if near:
            said = Text(row.label, style="bold").append(f"  {row.deal[:6]}", style="cyan not bold")
            said.append(f"\n{quoted(row.other)}", style="not bold")
        places = place(row.other) if near else f"{place(row.one)}\n{place(row.other)}"
        made.add_row(f"{row.score:.2f}", said, "\n".join(row.reasons), places)
    return made
