"""Two reports of an invented war with their records set by hand, so that questions can be tested without a reader."""

from pathlib import Path

from parley.ledger import Ledger
from parley.model import Actor, Claim, Document, Event, Evidence, Measure, Mention, Passage, Reading, Span

TEXT = """\
Envoys meet in Harbour Town

A lull has held on the coast road since the rains began.

The Northern Front is in talks with the Coast Republic, wrote the reporter Ada Mensah, quoting sources in the port.

No agreement has been reached with the Northern Front, according to an unnamed harbour official. \
The envoy Idris Kole, a notorious boaster, promised that the movement would give up two districts. He said that it was tired of war.

The Harbour Courier reported:

“The Eastern Northern Front will never sign,” Kole told this paper.

Gull says:
I hope that the Northern Front keeps its word.
"""
LATER = """A year on, Mensah wrote that Idris Kole had left the Northern Front. An aide of Idris Kole called the report a lie.
"""
FRONT, REPUBLIC, KOLE, MENSAH, COURIER = "northern-front", "coast-republic", "idris-kole", "ada-mensah", "harbour-courier"
OFFICIAL, PORT = "anonymous:unnamed harbour official", "anonymous:sources in the port"
AIDE = "anonymous:aide of Idris Kole"
ACTORS = (
    Actor(id=FRONT, name="Northern Front", kind="armed-group", names=("Northern Front", "movement"), country="HBR", sector="REB"),
    Actor(id="eastern-wing", name="Eastern Northern Front", kind="armed-group", names=("Eastern Northern Front",), provisional=True),
    Actor(id=REPUBLIC, name="Coast Republic", kind="state", names=("Coast Republic",), country="HBR", sector="GOV"),
    Actor(id=KOLE, name="Idris Kole", kind="person", names=("Idris Kole", "Kole")),
    Actor(id=MENSAH, name="Ada Mensah", kind="person", names=("Ada Mensah", "Mensah")),
    Actor(id=COURIER, name="Harbour Courier", kind="media", names=("The Harbour Courier",)),
)


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text` for the (nth + 1)th time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _document(text: str, uri: str, published: str) -> Document:
    quoted, comment = text.find("“The Eastern"), text.find("I hope")
    cuts = [(0, "headline", "author"), (text.find("\n") + 1, "body", "author")]
    if quoted > 0:
        courier = (quoted, "quoted", f"quoted:{COURIER}")
        cuts += [courier, (text.index("Gull says"), "boilerplate", "author"), (comment, "comment", "comment:Gull")]
    ends = [start for start, _, _ in cuts[1:]] + [len(text)]
    passages = tuple(Passage(span=Span(c[0], e), kind=c[1], voice=c[2]) for c, e in zip(cuts, ends, strict=True) if c[0] < e)
    return Document(uri=uri, text=text, passages=passages, title=text.split("\n", maxsplit=1)[0][:27], published=published)


def _mentions(document: Document, listed: list[tuple[str, str, int, str]]) -> tuple[Mention, ...]:
    spans = [(ref, at(document.text, words, nth), how) for ref, words, nth, how in listed]
    return tuple(Mention(evidence=Evidence(document=document.id, spans=(s,)), ref=ref, resolution=how) for ref, s, how in spans)


def _claim(document: Document, chain: tuple[str, ...], stance: str, cue: str, content: str, **facts: str) -> Claim:
    """A claim whose words run from the first to the last of source, cue and content."""
    text, voice = document.text, facts.get("voice", "author")
    parts = [at(text, words) for words in (cue, content, *([facts["source"]] if "source" in facts else []))]
    whole = Span(min(s.start for s in parts), max(s.end for s in parts))
    return Claim(
        evidence=Evidence(document=document.id, spans=(whole,)),
        voice=voice,
        chain=chain,
        stance=stance,
        cue=(parts[0],),
        content=(parts[1],),
        source=tuple(parts[2:]),
        remark=(at(text, facts["remark"]),) if "remark" in facts else (),
    )


def _first(document: Document) -> Reading:
    courier = f"quoted:{COURIER}"
    boaster = "a notorious boaster"
    kole = {"source": "Idris Kole", "remark": boaster}
    claims = (
        _claim(document, (PORT, MENSAH), "affirm", "wrote", "The Northern Front is in talks with the Coast Republic"),
        _claim(document, (OFFICIAL,), "deny", "according to", "No agreement has been reached with the Northern Front"),
        _claim(document, (KOLE,), "promise", "promised", "that the movement would give up two districts", **kole),
        _claim(document, (KOLE,), "affirm", "He said", "that it was tired of war", remark=boaster),
        _claim(document, (KOLE,), "refuse", "Kole told", "The Eastern Northern Front will never sign", voice=courier),
        _claim(document, (), "predict", "hope", "that the Northern Front keeps its word", voice="comment:Gull"),
    )
    mentions = [
        (FRONT, "Northern Front", 0, "name"),
        (REPUBLIC, "Coast Republic", 0, "name"),
        (MENSAH, "Ada Mensah", 0, "name"),
        (FRONT, "Northern Front", 1, "name"),
        (OFFICIAL, "unnamed harbour official", 0, "description"),
        (KOLE, "Idris Kole", 0, "name"),
        (FRONT, "the movement", 0, "description"),
        (KOLE, "He ", 0, "pronoun"),
        (FRONT, "it was tired", 0, "pronoun"),
        (COURIER, "The Harbour Courier", 0, "name"),
        ("eastern-wing", "Eastern Northern Front", 0, "name"),
        (FRONT, "Northern Front", 3, "name"),
    ]
    talks = (at(document.text, "The Northern Front is in talks with the Coast Republic"),)
    here = Evidence(document=document.id, spans=talks)
    given = Evidence(document=document.id, spans=(at(document.text, "two districts"),))
    return Reading(
        document=document.id,
        reader="rules",
        version="1",
        knowledge="k",
        actors=ACTORS,
        mentions=_mentions(document, mentions),
        claims=claims,
        events=(
            Event(evidence=here, voice="author", actor=FRONT, type="CONSULT", factuality="planned", recipient=REPUBLIC, confidence=0.3),
        ),
        measures=(Measure(evidence=given, voice="author", value=2.0, unit="districts", of="districts given up"),),
    )


def _second(document: Document) -> Reading:
    claims = (
        _claim(document, (MENSAH,), "affirm", "wrote", "that Idris Kole had left the Northern Front", source="Mensah"),
        _claim(document, (AIDE,), "deny", "called", "the report a lie", source="An aide of Idris Kole"),
    )
    mentions = [(MENSAH, "Mensah", 0, "name"), (KOLE, "Idris Kole", 0, "name"), (FRONT, "Northern Front", 0, "name")]
    people = tuple(actor for actor in ACTORS if actor.id in (FRONT, KOLE, MENSAH))
    named = _mentions(document, mentions)
    return Reading(document=document.id, reader="rules", version="1", knowledge="k", actors=people, mentions=named, claims=claims)


def harbour_ledger(folder: Path) -> Ledger:
    """A ledger of both reports: one known to the month (2019-05), one to the day (2020-06-10)."""
    first, second = _document(TEXT, "envoys.txt", "2019-05"), _document(LATER, "later.txt", "2020-06-10")
    ledger = Ledger.create(folder)
    ledger.write([(first, _first(first)), (second, _second(second))])
    return ledger


def ledger_of(folder: Path, *actors: Actor) -> Ledger:
    """A ledger of one report that names `actors` and says nothing of them."""
    text = ", ".join(actor.name for actor in actors) + "."
    document = Document(uri="names.txt", text=text, passages=(Passage(span=Span(0, len(text)), kind="body"),))
    reading = Reading(document=document.id, reader="rules", version="1", knowledge="k", actors=actors)
    ledger = Ledger.create(folder)
    ledger.write([(document, reading)])
    return ledger
