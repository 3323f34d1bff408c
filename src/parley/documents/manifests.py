"""Manifests: tables beside reports that say what is known of each file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from parley.documents import stores
from parley.documents.dates import normalised
from parley.documents.sources import MAX, Failure, Metadata, cleaned, failure, first, translated
from parley.errors import InputError, ManifestError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from pathlib import Path

NAMES = ("manifest.csv", "manifest.json")
ABSENT = "is not there; correct the name or drop the row"
OUTSIDE = "lies outside the manifest's folder; put the manifest above its reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a manifest says of files (by resolved path or address), and what is wrong with it."""

    path: str = ""
    files: dict[str, Metadata] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def load_manifest(path: Path) -> Manifest:
    """The manifest at `path`; rows that name absent files, and files that cannot be parsed, are Failures."""
    try:
        with path.open("rb") as file:
            rows = list(_rows(str(path), file))
    except OSError as error:
        return Manifest(path=str(path), failures=(failure(str(path), translated(str(path), error)),))
    except InputError as error:
        return Manifest(path=str(path), failures=(failure(str(path), error),))
    return _checked(str(path), rows, lambda name: _beside_path(path, name))


def load_stored(address: str) -> Manifest:
    """The manifest at a store's `address`, as `load_manifest` has it; its files are addresses."""
    folder = address.rpartition("/")[0]
    try:
        with stores.streamed(address) as file:
            rows = list(_rows(address, file))
        there = set(stores.found(f"{folder}/"))
    except OSError as error:
        return Manifest(path=address, failures=(failure(address, translated(address, error)),))
    except InputError as error:
        return Manifest(path=address, failures=(failure(address, error),))
    return _checked(address, rows, lambda name: _beside_address(folder, name, there))


def beside(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none."""
    found = next((path for name in NAMES if (path := folder / name).is_file()), None)
    return load_manifest(found) if found else Manifest()


def _rows(path: str, file: IO[bytes]) -> Iterable[tuple[str, Mapping[str, object]]]:
    """Each row's place (for messages) and fields."""
    data = file.read(MAX + 1)
    if len(data) > MAX:
        raise ManifestError(f"{path}: larger than {MAX // 1_000_000} MB; a manifest has one short row a report")
    try:
        text = data.decode("utf-8-sig")
        if path.lower().endswith(".json"):
            return _json_rows(path, json.loads(text))
        return _csv_rows(path, text)
    except (ValueError, csv.Error, RecursionError) as error:
        raise ManifestError(f"{path}: cannot be parsed ({error}); write UTF-8 CSV or JSON") from error


def _csv_rows(path: str, text: str) -> Iterable[tuple[str, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in columns:
        raise ManifestError(f"{path}: no column 'file'; the first line names file,title,publisher,author,published")
    reader.fieldnames = columns
    return [(f"{path}:{reader.line_num}", {name: value for name, value in row.items() if name}) for row in reader]


def _json_rows(path: str, content: object) -> Iterable[tuple[str, Mapping[str, object]]]:
    if isinstance(content, dict) and all(isinstance(value, dict) for value in content.values()):
        return [(f"{path}: {name}", {**value, "file": name}) for name, value in content.items()]
    if isinstance(content, list) and all(isinstance(row, dict) for row in content):
        return [(f"{path}: item {number}", row) for number, row in enumerate(content, start=1)]
    raise ManifestError(f"{path}: neither a list of objects nor an object of objects by file; see the documentation")


def _checked(path: str, rows: Iterable[tuple[str, Mapping[str, object]]], placed: Callable[[str], tuple[str, str]]) -> Manifest:
    """The manifest of rows; `placed` tells of a file's name where the file lies, and what is wrong with the name if anything is."""
    files: dict[str, Metadata] = {}
    failures: list[Failure] = []
    for place, fields in rows:
        name = cleaned(fields.get("file"))
        if name is None:
            failures.append(failure(place, ManifestError(f"{place}: no file named; fill the column 'file' or drop the row")))
            continue
        target, wrong = placed(name)
        if wrong:
            failures.append(failure(target, ManifestError(f"{place}: names {name}, which {wrong}")))
            continue
        files.setdefault(target, described(fields))
    return Manifest(path=path, files=files, failures=tuple(failures))


def _beside_path(manifest: Path, name: str) -> tuple[str, str]:
    target = manifest.parent / name
    if not target.is_file():
        return str(target), ABSENT
    if not target.resolve().is_relative_to(manifest.parent.resolve()):
        return str(target), OUTSIDE
    return str(target.resolve()), ""


def _beside_address(folder: str, name: str, there: Container[str]) -> tuple[str, str]:
    path = PurePosixPath(name)  # without `./` and doubled slashes
    target = f"{folder}/{path}"
    if ".." in path.parts or path.is_absolute():
        return target, OUTSIDE
    return target, "" if target in there else ABSENT


def described(fields: Mapping[str, object]) -> Metadata:
    """The metadata in a row or object with the usual names of fields."""
    return Metadata(
        title=first(fields, "title", "headline"),
        publisher=first(fields, "publisher", "source", "outlet"),
        author=first(fields, "author", "byline"),
        published=normalised(fields.get("published") or fields.get("date")),
    )
