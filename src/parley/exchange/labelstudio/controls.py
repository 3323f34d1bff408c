"""What is marked up in Label Studio: labels and their fields, and the labeling interface that shows them (an XML file).

The tags and their parameters are those of Label Studio's documentation (labelstud.io/tags).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from parley.model import Arrangement, Claim, Event, Measure, Mention, Relation, Term
from parley.model.vocabulary import values
from parley.weighing.rewording import CORRECTABLE

LABELS: dict[type, str] = {
    Claim: "Claim",
    Event: "Event",
    Relation: "Relation",
    Arrangement: "Deal",
    Term: "Term",
    Measure: "Figure",
    Mention: "Actor",
}
PIECES = {"source": "Source", "cue": "Cue", "content": "Content"}  # the parts of a claim's words
CLOSED = {
    ("Claim", "stance"): "stance",
    ("Event", "type"): "event_type",
    ("Event", "factuality"): "factuality",
    ("Relation", "standing"): "standing",
    ("Deal", "kind"): "deal_kind",
    ("Deal", "status"): "status",
    ("Term", "duty"): "duty",
}
YES, NO = "true", "false"
RIGHT, WRONG = "right", "wrong"
TIES = ("source of", "cue of", "content of", "term of", "about", "continues")
COLOURS = dict(
    zip(
        (*LABELS.values(), *PIECES.values()),
        ("#4e79a7", "#e15759", "#b07aa1", "#59a14f", "#76b7b2", "#9c755f", "#bab0ac", "#a0cbe8", "#f28e2b", "#d4e6f1"),
        strict=True,
    )
)
LABEL, TEXT, VERDICT = "label", "text", "verdict"


def fields() -> Iterator[tuple[str, str]]:
    """Each label with each of its fields that can be corrected."""
    return ((LABELS[kind], name) for kind in LABELS for name in CORRECTABLE[kind])


def control(label: str, field: str) -> str:
    """The name of the control that holds a field of a label: `event_type`."""
    return f"{label}_{field}".lower()


CONTROLS: Mapping[str, tuple[str, str]] = {control(*pair): pair for pair in fields()}


def choices(label: str, field: str) -> tuple[str, ...]:
    """The values that a field can have; none where it is free text."""
    if field == "contested":
        return YES, NO
    return tuple(values(CLOSED[label, field])) if (label, field) in CLOSED else ()


def labeling() -> bytes:
    """The labeling interface as XML: labels over the text, a field or choice for each that can be corrected, and a verdict."""
    root = ElementTree.Element("View")
    ElementTree.SubElement(root, "Style").text = ".htx-text{ white-space: pre-wrap; }"
    ElementTree.SubElement(root, "Header", value="$shown")
    labels = ElementTree.SubElement(root, "Labels", name=LABEL, toName=TEXT)
    for label, colour in COLOURS.items():
        ElementTree.SubElement(labels, "Label", value=label, background=colour)
    ties = ElementTree.SubElement(root, "Relations")
    for tie in TIES:
        ElementTree.SubElement(ties, "Relation", value=tie)
    ElementTree.SubElement(root, "Text", name=TEXT, value="$text", saveTextResult="yes", granularity="word")
    _choice(root, VERDICT, (RIGHT, WRONG), "The record is")
    for label, field in fields():
        when = {"whenTagName": LABEL, "whenLabelValue": label}
        if listed := choices(label, field):
            _choice(root, control(label, field), listed, f"{label}: {field}", **when)
        else:
            shown = _shown(root, f"{label}: {field}", when)
            ElementTree.SubElement(shown, "TextArea", name=control(label, field), toName=TEXT, perRegion="true", editable="true")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def _shown(root: ElementTree.Element, heading: str, when: dict[str, str]) -> ElementTree.Element:
    """A part of the interface under a heading, shown while a region is chosen."""
    shown = ElementTree.SubElement(root, "View", {"visibleWhen": "region-selected", **when})
    ElementTree.SubElement(shown, "Header", value=heading, size="6")
    return shown


def _choice(root: ElementTree.Element, name: str, listed: tuple[str, ...], heading: str, **when: str) -> None:
    shown = _shown(root, heading, when)
    control = ElementTree.SubElement(shown, "Choices", name=name, toName=TEXT, perRegion="true", choice="single", showInline="true")
    for one in listed:
        ElementTree.SubElement(control, "Choice", value=one)
