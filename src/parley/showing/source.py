"""Who a source is, above the table of what it says."""

from __future__ import annotations

from collections import Counter

from rich.text import Text

from parley.asking import SourceAnswer
from parley.showing.tables import Names, shown, voice

MOST = 10
PRONOUN = "pronoun"


def source_heading(answer: SourceAnswer, names: Names) -> Text:
    """Who the source is, how it is named, and counts by stance, in lines."""
    who = ", ".join([*(shown(ref, names) for ref in answer.refs), *(voice(one, names) for one in answer.voices)])
    text = Text(who, style="bold").append(f"  {' '.join(filter(None, [answer.kind, answer.country]))}\n", style="dim")
    if answer.named:
        text.append("Named: ", style="dim").append(_named(answer) + "\n")
    if answer.stances:
        text.append("Stances: ", style="dim").append(", ".join(f"{stance} {count}" for stance, count in answer.stances) + "\n")
    return text


def _named(answer: SourceAnswer) -> str:
    words: Counter[str] = Counter()
    for row in answer.named:
        words["(by a pronoun)" if row.resolution == PRONOUN else " ".join(row.words.split())] += row.times
    listed = [f"{name} {count}" for name, count in words.most_common(MOST)]
    return ", ".join(listed) + (", …" if len(words) > MOST else "")
