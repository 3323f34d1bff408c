"""What the words around a deal say of its fate beyond the reader's status: put off, renewed, honoured, broken or ended."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from parley.errors import KnowledgeError
from parley.knowledge.tables import rows
from parley.model.vocabulary import require
from parley.weighing.dealwords import any_of, phrased

PLACES = frozenset({"end", "hold", "breach", "keeping", "effect", "failing"})
HOLDING = re.compile(
    rf"\b{any_of('made', 'calm')}\b.{{0,120}}?"
    r"(?<!took )(?<!take )(?<!takes )(?<!taken )(?<!taking )\b(?P<held>holds|(?<!was )(?<!were )(?<!be )(?<!been )held|holding|hold)\b"
    r"(?! (?:a|an|the|up|talks|that)\b| on\b(?! (?:\w+day|\d+)\b))",
    re.IGNORECASE,
)
UNBROKEN = re.compile(
    r"\b(?:no|without(?: any)?)"
    r"(?: (?:reports? of|major|serious|significant|new|fresh|further|reported|known|such|single|ceasefire|truce)){0,3} "
    r"(?:violations?|breach(?:es)?|infringements?)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:nobody|no one|neither|few|barely|hardly|scarcely|unclear|not (?:yet )?(?:clear|certain)|doubts?|doubted|whether)\b[^.;]*$",
    re.IGNORECASE,
)
TALKED = re.compile(
    r"\b(?:talks|meetings?|negotiations|discussions|consultations|conference|summit)\b[^,.;]*$", re.IGNORECASE
)  # `talks held`
FOR_A_TIME = re.compile(r"(?: only| just)? until\b| for (?:only|just|less)\b", re.IGNORECASE)
NOT_DONE = re.compile(
    r"(?:\b(?:will|would|must|should|may|might|could|not|never|no longer|fail(?:ed)?|if|whether)|n['’]t)\b(?: \w+){0,2} $", re.IGNORECASE
)
GOING_ON = re.compile(
    r"(?:\b(?:am|is|are|was|were|been|be|keep|keeps|kept|continued?|continues)|['’](?:s|re))(?: \w+ly| still| also| not| so far)* $",
    re.IGNORECASE,
)
AT_WORK = re.compile(
    rf"\b{any_of('made')}\b(?:,? (?!(?:is|are|was|were|has|have|had|after|while|when|because|but|a|an|put|puts)\b)[\w’'-]+){{0,8}}?"
    r"(?: (?:is|are|was|were|remains?|remained|still|stays?|stayed)(?: (?:still|now|also))?)? $",
    re.IGNORECASE,
)  # `the deal is in effect`, `the deal still stands`
OVER = re.compile(r" (?:no more|until|till|torn|broken|dead|over|a )\b", re.IGNORECASE)
TO_DO = re.compile(r"(?<!continue )(?<!continues )(?<!continued )(?<!appears )(?<!appeared )(?<!seems )\bto (?:\w+ly )?$", re.IGNORECASE)


@cache
def _listed() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The patterns of `moves.psv` with their statuses, by what they are said of, in the order of the file."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for row in rows(files("parley.weighing").joinpath("data", "moves.psv"), 3):
        if row.fields[1] not in PLACES:
            raise KnowledgeError(f"{row.place}: {row.fields[1]!r} is none of {', '.join(sorted(PLACES))}")
        require("status", row.fields[2])
        table[row.fields[1]].append((row.fields[2], phrased(row.items(0))))
    return table


def finer(status: str, words: str) -> str:
    """The status that the words of a sentence make of a report's `status`: suspended instead of ended, extended instead of in force."""
    place = {"collapsed": "end", "in-force": "hold"}.get(status)
    return next((told for told, pattern in _listed()[place] if pattern.search(words)), status) if place else status


def breached(words: str) -> str:
    """What a breach of a deal did to it: `violated`, or `suspended` or `collapsed` where the words say that."""
    return next((told for told, pattern in _listed()["breach"] if pattern.search(words)), "violated")


def honoured(words: str) -> bool:
    """True where the words say that a deal in force is kept to: honoured by somebody, or itself holding; not that it should be."""
    if unbroken(words):
        return True
    held = [match.span("held") for match in HOLDING.finditer(words) if not TALKED.search(words[: match.start("held")])]
    kept = [match for _, pattern in _listed()["keeping"] for match in pattern.finditer(words)]
    held += [match.span() for match in kept if _is_done(match.group(), words[: match.start()])]
    return any(not FOR_A_TIME.match(words[end:]) and not _is_open(words[:start]) for start, end in held)


def _is_open(before: str) -> bool:
    """True where the words before a verb of keeping leave open or deny that it is done."""
    return any(pattern.search(before) is not None for pattern in (NOT_DONE, TO_DO, UNSURE))


def failed(words: str) -> bool:
    """True where the words say of a deal that is over that it did not hold, and not only that it ended."""
    return any(pattern.search(words) for _, pattern in _listed()["failing"])


def _is_done(kept: str, before: str) -> bool:
    """True of words for keeping a deal that tell of it as done: no participle or noun by itself (`bring it back into compliance`)."""
    first = kept.split(maxsplit=1)[0].lower()
    if first in ("compliance", "observance"):
        return re.search(r"\bin (?:\w+ )?$", before) is not None
    return not first.endswith("ing") or GOING_ON.search(before) is not None


def unbroken(words: str) -> bool:
    """True where the words say that there are no breaches of a deal."""
    return UNBROKEN.search(words) is not None


def in_effect(words: str) -> bool:
    """True where the words say that a deal is at work, whatever is said of it elsewhere; not that it should be."""
    found = [match for _, pattern in _listed()["effect"] for match in pattern.finditer(words)]
    return any(_says_so(words[: match.start()], words[match.end() :]) for match in found)


def _says_so(before: str, behind: str) -> bool:
    """True where what stands before words for being at work makes a deal their subject, and nothing behind them ends it."""
    told = AT_WORK.search(re.split(r"[,;:.]|\b(?:but|while)\b", before)[-1])
    return told is not None and not NOT_DONE.search(before) and not TO_DO.search(before) and not OVER.match(behind)
