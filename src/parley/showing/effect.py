"""What followed a deal on a terminal: what is said and what is recorded, one below the other, and no verdict."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from parley.asking import AftermathRow, DataRow, EffectAnswer, RateRow
from parley.showing.dealtables import tabled
from parley.showing.dossier import events_table, sayer
from parley.showing.tables import LONGEST, Names, place
from parley.weighing.rates import Rates, Windows

CHANGE_STYLE = {"rose": "red", "resumed": "red", "continued": "red", "fled": "red", "fell": "green", "ended": "green", "returned": "green"}
DATED = {"words": "by the reports' words", "report": "by the day of the first report of it", "you": "as you gave it"}
MONTH = 30
MOST = 5  # reasons for skipped rows


def followed(answer: EffectAnswer, names: Names, most: int) -> RenderableType:
    """What is said to have followed a deal, `most` sentences of it, the deeds between its parties, and what event data says."""
    return Group(*_parts(answer, names, most))


def _parts(answer: EffectAnswer, names: Names, most: int) -> Iterator[RenderableType]:
    yield _head(answer)
    yield _section("What reports say followed it, or came of it")
    yield _said(answer, names, most) if answer.said else Text("No sentence ties a change to it.", style="dim")
    if len(answer.said) > most:
        yield Text(f"{len(answer.said) - most} more with --limit {len(answer.said)}", style="dim")
    if answer.deeds:
        yield _section("Dated deeds between the parties afterwards, which nobody need have tied to it")
        yield events_table(answer.deeds[:most], names)
    yield _section("What recorded events show")
    if answer.data is None:
        yield Text("No event data was given: --events FILE takes a CSV file of UCDP GED, of ACLED, or of your own.", style="dim")
    else:
        yield from _recorded(answer, answer.data)


def _section(title: str) -> RenderableType:
    return Group(Text(), Rule(Text(title, style="bold"), align="left"))


def _head(answer: EffectAnswer) -> Text:
    """Which deal, and when it was made."""
    text = Text(answer.label, style="bold")
    if answer.deal is not None:
        text.append(f"  {answer.deal.id[:6]}", style="cyan not bold").append(
            f"  {answer.deal.kind}, {answer.deal.status}", style="not bold"
        )
    else:
        text.append("  named in reports; no deal of the register goes by that name", style="not bold dim")
    if answer.made is None:
        return text.append("\nNothing says when it was made: give its day with --on to set event data beside it.", style="not bold dim")
    first, last = answer.made
    when = first if first == last else f"from {first} to {last}"
    return text.append(f"\nMade and taking effect {when}, {DATED[answer.dated_by]}.", style="not bold dim")


def _said(answer: EffectAnswer, names: Names, most: int) -> Table:
    made = tabled("", ("Reported", {"min_width": 10}), ("What", {"ratio": 4}), ("On whose word", {"ratio": 4}), ("Sentence", {"ratio": 9}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in answer.said[:most]:
        who = sayer(row.chain, row.voice, names)
        who.append("\ndenies it", style="bold red") if row.denied else None
        made.add_row(row.published or "undated", _change(row), who, row.quote[:LONGEST], place(row))
    return made


def _change(row: AftermathRow) -> Text:
    """What is said to have changed how, by how much, and how the words tie it to the deal."""
    text = Text(row.subject if row.change != "other" else "claims an effect", style="bold")
    if row.change != "other":
        text.append(f" {'did not: ' if row.negated else ''}{row.change}", style=f"not bold {CHANGE_STYLE[row.change]}")
    text.append("".join(f"\n{measure}" for measure in row.measures), style="not bold")
    means = {"name": "names it", "nearest": "the deal told of nearest", "before": "by the sentence before"}[row.meant_by]
    return text.append(f"\n{'because of it' if row.tie == 'because' else 'after it, no cause said'}; {means}", style="not bold dim")


def _recorded(answer: EffectAnswer, data: DataRow) -> Iterator[RenderableType]:
    """The counts before and after, how sure the ratio is, and what became of every row."""
    counted = next((row.rates for row in answer.rates if row.rates is not None), None)
    if counted is not None:
        yield _rates(answer, counted.windows)
    elif answer.made is None:
        yield Text("Nothing says when the deal was made, so that nothing is before or after it; give --on.", style="yellow")
    else:
        yield Text("The data does not reach to both sides of the days that are left out.", style="yellow")
    yield Text("\n".join(_accounts(answer, data, counted)), style="dim")


def _rates(answer: EffectAnswer, over: Windows) -> Table:
    days = over.days()
    made = tabled(
        "",
        ("Events counted", {"ratio": 5}),
        (f"Before: {over.before[0]} to {over.before[1]} ({days[0]} days)", {"ratio": 4}),
        (f"After: {over.after[0]} to {over.after[1]} ({days[1]} days)", {"ratio": 4}),
        ("Rate after over before", {"ratio": 4}),
    )
    for row in answer.rates:
        if (rates := row.rates) is not None:
            before, after = _count(rates.before, days[0], rates.deaths_before), _count(rates.after, days[1], rates.deaths_after)
            made.add_row(_counted(row, rates), before, after, _ratio(rates))
    return made


def _counted(row: RateRow, rates: Rates) -> str:
    return row.counted + (f"\n{rates.across} that may lie on either side of an edge are in neither count" if rates.across else "")


def _count(events: int, days: int, deaths: int | None) -> str:
    told = f"\n{deaths} deaths" if deaths is not None else ""
    return f"{events} ({events * MONTH / days:.1f} in {MONTH} days){told}"


def _ratio(rates: Rates) -> Text:
    """The ratio with its interval, and how clustered the events are."""
    if rates.low is None and rates.high is None:
        return Text("nothing to compare", style="dim")
    bounds = " to ".join("no bound" if bound is None else f"{bound:.2f}" for bound in (rates.low, rates.high))
    text = Text("–" if rates.ratio is None else f"{rates.ratio:.2f}", style="bold").append(f" ({bounds})", style="not bold")
    if rates.clustering is not None:
        text.append(f"\nweekly counts vary {rates.clustering:.1f} times as much as independent events'", style="not bold dim")
    return text


def _accounts(answer: EffectAnswer, data: DataRow, counted: Rates | None) -> Iterator[str]:
    """What became of the rows, and what the interval does and does not tell."""
    reach = f", which reach from {data.reaches[0]} to {data.reaches[1]}" if data.reaches else ""
    yield f"{data.file} ({data.shape}): {data.read} events read{reach}; {data.elsewhere} of other places or kinds."
    for line, reason in data.skipped[:MOST]:
        yield f"line {line} skipped: {reason}"
    if len(data.skipped) > MOST:
        yield f"… and {len(data.skipped) - MOST} more lines skipped"
    if counted is not None:
        yield "The 90% interval is exact for events that come independently of each other; where counts vary more, it is too narrow."
        yield "What is said and what is recorded stand side by side: neither shows that the deal was the cause."
