"""Between which days a deal was signed, as far as one report tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.model import Arrangement, Event, StatusStep
from parley.weighing.moves import SIGNED
from parley.weighing.told import Told
from parley.weighing.windows import shifted

RECENT = 90  # days before a report in which lies a signing that it tells as news and does not date
DEALS = r"(?:truces?|cease-?fires?|deals?|agreements?|accords?|pacts?|treat(?:y|ies)|armistices?|settlements?)\b"
A_NEW_ONE = re.compile(
    rf"\b(?:an?|another|new|fresh|second|third|latest)\b[\w\s’'-]{{0,60}}?\b{DEALS}|"
    rf"\b(?:sign|agree|reach|strike|struck)\w*(?: to| on)? (?:peace |truce |cease-?fire )?{DEALS}",
    re.IGNORECASE,
)
LOOKING_BACK = re.compile(r"\b(?:which|who|that|had|having|whose|since|after|ever|earlier|once|previously)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
BEFORE = 24  # characters before an event in which a word that looks back may stand
Period = tuple[str, str]


def made(steps: Sequence[StatusStep]) -> Period | None:
    """The days on which a deal is said to have been agreed; None where the words do not close them in, or it is told as renewed."""
    if any(step.status == "extended" for step in steps):
        return None
    dated = [s.when for s in steps if s.status == "agreed" and s.when is not None and s.when.earliest and s.when.latest]
    return min(((w.earliest or "", w.latest or "") for w in dated), default=None)


def signed(told: Told, one: Arrangement, events: Sequence[Event], steps: Sequence[StatusStep]) -> Period | None:
    """The days on which a deal is said to have been agreed, else the time before the report where that tells its signing as news."""
    if (dated := made(steps)) is not None:
        return dated
    first, last = told.days
    if any(step.status == "extended" for step in steps):
        return None
    if one.status != "agreed" or first is None or last is None or not any(_news(told, event) for event in events):
        return None
    return shifted(first, -RECENT), last


def _news(told: Told, event: Event) -> bool:
    """True for the undated signing of a deal that is brought in (`signed a truce`), and not looked back on (`which had signed a truce`)."""
    if event.type != "AGREE" or event.mode not in SIGNED or event.factuality != "actual" or event.when is not None:
        return False
    sentence, span = told.around(event.evidence.span), event.evidence.span
    found = A_NEW_ONE.search(told.document.text, span.start, sentence.end)
    if found is None or found.start() > span.end:
        return False
    start = max(sentence.start, span.start - BEFORE)
    return not LOOKING_BACK.search(told.document.text[start : span.start]) and not re.search(
        r"\b(?:had|having|which|who|whose)\b", told.document.text[span.start : found.start()]
    )
