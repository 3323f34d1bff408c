"""Real news articles of the shared material as documents, for robustness tests."""

import gzip
import json
import re
from itertools import islice
from pathlib import Path

from parley.documents import lay_out
from parley.model import Document


def articles(shared: Path, name: str, count: int) -> list[Document]:
    with gzip.open(shared / "news" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [
        Document(
            uri=r["id"],
            text=r["text"],
            title=r["title"],
            published=r["date"] if re.match(r"\d{4}-\d\d-\d\d$", r["date"] or "") else None,
            passages=lay_out(r["text"], title=r["title"]),
        )
        for r in rows
    ]
