"""A report made to break pages: script tags, marks that turn the line round, and a name of five million letters."""

from pathlib import Path

from parley.ledger import Ledger
from parley.model import Actor, Claim, Document, Event, Evidence, Mention, Passage, Reading, Span

SCRIPT = "<script>alert('owned')</script>"
TURNED = "\u202eyrtnuoc eht\u2066"
LONG = "N" * 5_000_000
TEXT = f"""{SCRIPT}<img src=x onerror=alert(1)>" onmouseover="alert(2)

{SCRIPT} said that {TURNED} attacked {LONG} &amp; </p></textarea>{{{{ 7 * 7 }}}}.
"""


def hostile_ledger(folder: Path) -> Ledger:
    """A ledger of that report alone, its records set by hand."""
    head = TEXT.index("\n")
    passages = (
        Passage(span=Span(0, head + 1), kind="headline"),
        Passage(span=Span(head + 1, len(TEXT)), kind="body", voice=f"comment:{SCRIPT}"),
    )
    document = Document(uri="javascript:alert(3)", text=TEXT, passages=passages, title=SCRIPT, publisher='"><b>', published="2020-01-02")
    start = TEXT.index(SCRIPT, head)
    whole = Evidence(document=document.id, spans=(Span(start, len(TEXT) - 1),))
    content = Span(TEXT.index(TURNED), len(TEXT) - 1)
    actors = (
        Actor(id="script", name=SCRIPT, kind="armed-group", names=(SCRIPT,), provisional=True),
        Actor(id="turned", name=TURNED, kind="armed-group", names=(TURNED,), provisional=True),
        Actor(id="long", name=LONG, kind="armed-group", names=(LONG,), provisional=True),
    )
    cue = (Span(TEXT.index("said that"), TEXT.index("said that") + 9),)
    claim = Claim(evidence=whole, voice="author", chain=("script", f"anonymous:{SCRIPT}"), stance="deny", cue=cue, content=(content,))
    event = Event(evidence=whole, voice="author", actor="turned", type="ASSAULT", factuality="actual", recipient="long", where=SCRIPT)
    mentions = tuple(
        Mention(evidence=Evidence(document=document.id, spans=(Span(at, at + len(a.name)),)), ref=a.id, resolution="name")
        for a in actors
        if (at := TEXT.index(a.name)) >= 0
    )
    reading = Reading(
        document=document.id, reader="rules", version="1", knowledge="k", actors=actors, mentions=mentions, claims=(claim,), events=(event,)
    )
    ledger = Ledger.create(folder)
    ledger.write([(document, reading)])
    return ledger
