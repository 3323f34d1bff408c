"""Manifests: tables beside reports that say what is known of each file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.documents.dates import normalised
from parley.documents.sources import MAX, Failure, Metadata, cleaned, failure, first, translated
from parley.errors import InputError, ManifestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAMES = ("manifest.csv", "manifest.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a manifest says of files (by resolved path), and what is wrong with it."""

    path: str = ""
    files: dict[str, Metadata] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def load_manifest(path: Path) -> Manifest:
    """The manifest at `path`; rows that name absent files, and files that cannot be parsed, are Failures."""
    try:
        rows = list(_rows(path))
    except OSError as error:
        return Manifest(path=str(path), failures=(failure(str(path), translated(str(path), error)),))
    except InputError as error:
        return Manifest(path=str(path), failures=(failure(str(path), error),))
    return _checked(path, rows)


def beside(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none."""
    found = next((path for name in NAMES if (path := folder / name).is_file()), None)
    return load_manifest(found) if found else Manifest()


def _rows(path: Path) -> Iterable[tuple[str, Mapping[str, object]]]:
    """Each row's place (for messages) and fields."""
    if path.stat().st_size > MAX:
        raise ManifestError(f"{path}: larger than {MAX // 1_000_000} MB; a manifest has one short row a report")
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".json":
            return _json_rows(path, json.loads(text))
        return _csv_rows(path, text)
    except (ValueError, csv.Error, RecursionError) as error:
        raise ManifestError(f"{path}: cannot be parsed ({error}); write UTF-8 CSV or JSON") from error


def _csv_rows(path: Path, text: str) -> Iterable[tuple[str, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in columns:
        raise ManifestError(f"{path}: no column 'file'; the first line names file,title,publisher,author,published")
    reader.fieldnames = columns
    return [(f"{path}:{reader.line_num}", {name: value for name, value in row.items() if name}) for row in reader]


def _json_rows(path: Path, content: object) -> Iterable[tuple[str, Mapping[str, object]]]:
    if isinstance(content, dict) and all(isinstance(value, dict) for value in content.values()):
        return [(f"{path}: {name}", {**value, "file": name}) for name, value in content.items()]
    if isinstance(content, list) and all(isinstance(row, dict) for row in content):
        return [(f"{path}: item {number}", row) for number, row in enumerate(content, start=1)]
    raise ManifestError(f"{path}: neither a list of objects nor an object of objects by file; see the documentation")


def _checked(path: Path, rows: Iterable[tuple[str, Mapping[str, object]]]) -> Manifest:
    files: dict[str, Metadata] = {}
    failures: list[Failure] = []
    for place, fields in rows:
        name = cleaned(fields.get("file"))
        if name is None:
            failures.append(failure(place, ManifestError(f"{place}: no file named; fill the column 'file' or drop the row")))
            continue
        target = path.parent / name
        if not target.is_file():
            advice = f"{place}: names {name}, which is not there; correct the name or drop the row"
            failures.append(failure(str(target), ManifestError(advice)))
            continue
        if not target.resolve().is_relative_to(path.parent.resolve()):
            advice = f"{place}: names {name}, which lies outside the manifest's folder; put the manifest above its reports"
            failures.append(failure(str(target), ManifestError(advice)))
            continue
        files.setdefault(str(target.resolve()), described(fields))
    return Manifest(path=str(path), files=files, failures=tuple(failures))


def described(fields: Mapping[str, object]) -> Metadata:
    """The metadata in a row or object with the usual names of fields."""
    return Metadata(
        title=first(fields, "title", "headline"),
        publisher=first(fields, "publisher", "source", "outlet"),
        author=first(fields, "author", "byline"),
        published=normalised(fields.get("published") or fields.get("date")),
    )
