"""Camps, strained relations and triangles as sentences, and what would change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from parley.asking import BalanceAnswer, Lean, TieRow, TriangleRow
from parley.model import Ref
from parley.showing.tables import Names, place, shown
from parley.weighing.balance import Balance, Part
from parley.weighing.signed import Tie

MOST = 12
PLURAL = {"ally": "allies", "partner": "partners", "rival": "rivals", "foe": "foes", "mixed": "mixed", "not-known": "not known"}

LEANING = (
    ({(-1, -1)}, "both are foes of", "both are opponents of", "partners"),
    ({(1, 1)}, "", "both are friends of", "partners"),
    ({(1, -1), (-1, 1)}, "", "one is a friend and the other an opponent of", "foes"),
)


def weighed_up(answer: BalanceAnswer, names: Names) -> RenderableType:
    """The balance of the standings, part by part, with every strained triangle as a sentence."""
    made = answer.balance
    actors = len({actor for row in answer.relations for actor in (row.a, row.b)})
    friendly = sum(row.sign > 0 for row in answer.relations)
    hostile = len(answer.relations) - friendly
    parts: list[RenderableType] = [
        Text(f"On {answer.as_of or 'no known day'}: {actors} actors, {friendly} friendly and {hostile} hostile relations", style="bold"),
        _index(made, len(answer.relations)),
        *_without(answer, names),
    ]
    for number, part in enumerate(made.parts, 1):
        parts += _part(number, part, answer.relations, names)
    parts += _weak(made, names)
    parts += _triangles(answer.triangles, names)
    parts += _leans(answer.leans, names)
    parts.append(
        Text("\nA diagnostic of what is reported, not a forecast: balance says who fits whom, not who will join whom.", style="dim")
    )
    return Group(*parts)


def _index(made: Balance, relations: int) -> Text:
    strong, weak = made.frustration, len(made.weak_frustrated)
    text = Text(f"Two camps (strong balance): {_of(strong, relations)} fit none. ")
    text.append(f"Any number of camps (weak balance): {_of(weak, relations)}. ")
    ways = f"{'at least ' if any(part.capped for part in made.parts) else ''}{made.partitions}"
    return text.append(f"Best ways to part them in two: {ways}.")


def _of(count: int, whole: int) -> str:
    return f"{count} of {whole} relations"


def _listed(actors: Sequence[Ref], names: Names) -> str:
    return ", ".join(shown(actor, names) for actor in actors)


def _part(number: int, part: Part, rows: Sequence[TieRow], names: Names) -> Iterator[RenderableType]:
    """One connected part: its camps, what fits neither, whose camp is open, and the smallest change that flips one."""
    yield Text(f"\nPart {number}", style="bold")
    for camp, colour in zip(part.camps, ("cyan", "magenta"), strict=True):
        yield Padding(Text("Camp: ").append(_listed(camp, names) or "nobody", style=colour), (0, 0, 0, 2))
    by_tie = {Tie(row.a, row.b, row.sign): row for row in rows}
    for tie in part.frustrated:
        yield Padding(Text("Under strain: ", style="yellow").append(_relation(by_tie[tie], names)), (0, 0, 0, 2))
    if part.partitions > 1:
        many = f"{'at least ' if part.capped else ''}{part.partitions} ways are equally good"
        yield Padding(Text(f"{many}; the camp is open of {_listed(part.unsettled, names)}", style="yellow"), (0, 0, 0, 2))
    if part.change is not None and part.partitions == 1:
        turned = "; ".join(_turned(by_tie[tie], names) for tie in part.change.among[:MOST])
        number_of = "if" if part.change.needed == len(part.change.among) else f"if {part.change.needed} of these happened:"
        words = f"Smallest change that flips a camp: {_listed(part.change.flipped, names)} would change sides {number_of} {turned}"
        yield Padding(Text(words, style="dim"), (0, 0, 0, 2))


def _relation(row: TieRow, names: Names) -> Text:
    """A relation as a sentence with the place of its weightiest sign."""
    text = Text(f"{shown(row.a, names)} and {shown(row.b, names)} are {PLURAL[row.label]} ")
    return text.append(f"[{place(row)}]", style="cyan")


def _turned(row: TieRow, names: Names) -> str:
    return f"{shown(row.a, names)} and {shown(row.b, names)} turned from {PLURAL[row.label]} to {'foes' if row.sign > 0 else 'partners'}"


def _weak(made: Balance, names: Names) -> Iterator[RenderableType]:
    if len(made.weak_frustrated) < made.frustration:
        yield Text("\nWith any number of camps (weak balance) less is strained:", style="bold")
        for camp in made.weak_camps:
            if len(camp) > 1:
                yield Padding(Text(f"Camp: {_listed(camp, names)}"), (0, 0, 0, 2))
        alone = [camp[0] for camp in made.weak_camps if len(camp) == 1]
        if alone:
            yield Padding(Text(f"By themselves: {_listed(alone, names)}"), (0, 0, 0, 2))


def _triangles(rows: Sequence[TriangleRow], names: Names) -> Iterator[RenderableType]:
    if rows:
        yield Text(f"\nStrained triangles ({len(rows)}):", style="bold")
    for row in rows:
        yield Padding(_triangle(row, names), (0, 0, 0, 2))


def _triangle(row: TriangleRow, names: Names) -> Text:
    """A strained triangle as a sentence, each relation with its place."""
    if row.weak:
        against = next(tie for tie in row.ties if tie.sign < 0)
        (friend,) = {actor for tie in row.ties for actor in (tie.a, tie.b)} - {against.a, against.b}
        text = Text(f"{shown(against.a, names)} and {shown(against.b, names)} are {PLURAL[against.label]}")
        text.append(f", though both are friends of {shown(friend, names)}")
    else:
        actors = sorted({actor for tie in row.ties for actor in (tie.a, tie.b)})
        text = Text(f"{_listed(actors, names)} are each other's opponents (strained only if there are two camps)")
    return text.append(f" [{', '.join(place(tie) for tie in row.ties)}]", style="cyan")


def _leans(leans: Sequence[Lean], names: Names) -> Iterator[RenderableType]:
    if leans:
        yield Text("\nNeither friends nor foes, and what balance would make of them:", style="bold")
    for lean in leans:
        pair = f"{shown(lean.a, names)} and {shown(lean.b, names)}"
        for kinds, all_foes, how, what in LEANING:
            found = [(who, one, other) for who, one, other in lean.shared if (one.sign, other.sign) in kinds]
            if found:
                foes = all(row.label == "foe" for _, one, other in found for row in (one, other))
                text = Text(f"{pair}: {all_foes if foes and all_foes else how} {_listed([who for who, _, _ in found], names)}, ")
                text.append(f"which makes them possible {what} ")
                places = dict.fromkeys(place(row) for _, one, other in found[:MOST] for row in (one, other))
                yield Padding(text.append(f"[{', '.join(places)}]", style="cyan"), (0, 0, 0, 2))


def _without(answer: BalanceAnswer, names: Names) -> Iterator[RenderableType]:
    """What leaving claims out has changed."""
    if answer.before is None:
        return
    yield Text(f"\nWith {answer.left_out} pieces of testimony left out:", style="bold")
    for a, b, old, new in answer.changed:
        yield Padding(Text(f"{shown(a, names)} and {shown(b, names)}: {PLURAL[old]} before, {PLURAL[new]} now"), (0, 0, 0, 2))
    strong, weak = answer.before.frustration, len(answer.before.weak_frustrated)
    said = f"before, {strong} relations fitted no two camps, and {weak} no camps at all" if answer.changed else "no standing changes"
    yield Padding(Text(said), (0, 0, 0, 2))
