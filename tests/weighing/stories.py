"""The stories of `stories.toml`: reports as documents, and what is right after each."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Document, Reading
from parley.reading import Options, read

Report = tuple[str | None, str]  # day of publication, text
FILE = Path(__file__).with_name("stories.toml")


@dataclass(frozen=True)
class Story:
    """Reports in order of time, and the deals that the register must show after each."""

    name: str
    documents: tuple[Document, ...]
    expected: tuple[tuple[dict[str, Any], ...], ...]


def _document(number: int, report: dict[str, Any]) -> Document:
    text = report["text"]
    return Document(uri=f"report-{number}", text=text, passages=lay_out(text), published=report["published"] or None)


def stories() -> list[Story]:
    """All stories of the file."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]
    return [
        Story(
            name=one["name"],
            documents=tuple(_document(n, report) for n, report in enumerate(one["report"])),
            expected=tuple(tuple(report["deals"]) for report in one["report"]),
        )
        for one in listed
    ]


def readings(story: Story, knowledge: Knowledge, reader: str = "tagger") -> list[tuple[Document, Reading]]:
    """The reports of a story with their readings."""
    return list(zip(story.documents, read(story.documents, knowledge, Options(scope="all", reader=reader)), strict=True))


def read_reports(reports: Sequence[Report], knowledge: Knowledge) -> list[tuple[Document, Reading]]:
    """Reports given by day and text, read by the rules."""
    documents = [_document(n, {"published": day, "text": text}) for n, (day, text) in enumerate(reports)]
    return list(zip(documents, read(documents, knowledge, Options(scope="all", reader="rules")), strict=True))
