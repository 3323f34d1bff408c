"""From the paths that a user names to the sources that can be loaded."""

from __future__ import annotations

import glob
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from parley.documents import stores
from parley.documents.kinds import kind_of
from parley.documents.manifests import NAMES, Manifest, beside, load_manifest, load_stored
from parley.documents.sources import STDIN, Failure, Metadata, Source, failure, translated
from parley.errors import InputError, MissingInput, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_READMES = (".md", ".markdown")


def plan(paths: Sequence[str], *, manifest: Path | None = None) -> list[Source | Failure]:
    """What `paths` (files, folders, globs, manifests, stores' addresses, `-`) hold, in order, each once; what cannot be read as Failures.

    A folder's `manifest.csv` or `manifest.json` is found by itself; `manifest` names one for all paths, and with no
    paths the files it lists are planned.
    """
    planner = _Planner(load_manifest(Path(manifest)) if manifest else Manifest())
    planned: list[Source | Failure] = list(planner.given.failures)
    for path in paths or list(planner.given.files):
        planned.extend(planner.path(path))
    return planned


class _Planner:
    """Guards what was planned already, and the manifests read so far."""

    def __init__(self, given: Manifest) -> None:
        self.given = given
        self._seen: set[str] = set()
        self._manifests: dict[Path, Manifest] = {}

    def path(self, path: str) -> Iterator[Source | Failure]:
        """What one path given by the user holds."""
        here = Path(path)
        if path == STDIN:
            yield from self._once(STDIN, Source(uri=STDIN, path=None, kind="text"))
        elif stores.is_address(path):
            yield from self._stored(path)
        elif here.is_dir():
            yield from self._folder(here)
        elif here.exists() and self._is_manifest(here):
            yield from self._listed(here)
        elif here.exists():
            yield from self._file(here)
        elif glob.has_magic(path):
            yield from self._pattern(path)
        else:
            yield failure(path, MissingInput(f"{path}: no such file or folder; check the path"))

    def _listed(self, manifest: Path) -> Iterator[Source | Failure]:
        """The reports that a manifest lists."""
        found = self.given if self.given.path and manifest.resolve() == Path(self.given.path).resolve() else load_manifest(manifest)
        self._manifests[manifest.parent.resolve()] = found
        yield from found.failures
        for file in found.files:
            yield from self.path(file)

    def _pattern(self, pattern: str) -> Iterator[Source | Failure]:
        found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - patterns may be absolute
        if not found:
            yield failure(pattern, MissingInput(f"{pattern}: matches no file; check the pattern and quote it in the shell"))
        for path in found:
            yield from self.path(path)

    def _stored(self, address: str) -> Iterator[Source | Failure]:
        """The reports at an address of a store, with what manifests beside them say of them; those that one lists where it is named."""
        try:
            files = stores.found(address)
            manifests = [_stored_manifest(folder, address, files) for folder in sorted({file.rpartition("/")[0] for file in files})]
        except OSError as error:
            yield failure(address, translated(address, error))
            return
        except InputError as error:
            yield failure(address, error)
            return
        if not files:
            yield failure(address, MissingInput(f"{address}: no file there; check the address"))
        for found in manifests:
            yield from found.failures
        told = {file: metadata for found in manifests for file, metadata in found.files.items()}
        for file in told if PurePath(address).name in NAMES else files:
            if PurePath(file).suffix.lower() not in _READMES and PurePath(file).name not in NAMES:
                yield from self._once(file, self._planned(file, file, told.get(file)))

    def _folder(self, folder: Path) -> Iterator[Source | Failure]:
        """The reports of `folder` and the folders in it, in the order of their paths."""
        errors: list[OSError] = []
        files = sorted(_visible(folder, errors))
        yield from (failure(str(error.filename), translated(str(error.filename), error)) for error in errors)
        reports = 0
        for parent in sorted({file.parent for file in files}):
            yield from self._manifest(parent).failures
        for file in files:
            if self._is_manifest(file) or file.suffix.lower() in _READMES:
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
                yield failure(str(file), UnreadableInput(f"{file}: a link out of {folder}; name {file.resolve()} itself to read it"))
                continue
            for planned in self._file(file):
                reports += isinstance(planned, Source)
                yield planned
        if not reports and not self._any_seen(files):
            advice = f"{folder}: a folder without any report; reports are .txt, .html, .jsonl, .warc files and feeds"
            yield failure(str(folder), MissingInput(advice))

    def _file(self, file: Path) -> Iterator[Source | Failure]:
        yield from self._once(str(file.resolve()), self._planned(str(file), file))

    def _planned(self, uri: str, file: Path | str, told: Metadata | None = None) -> Source | Failure:
        """The file as a source with what is known of it, or `told` of one in a store; a Failure where it is no report."""
        try:
            kind = kind_of(file)
        except OSError as error:
            return failure(uri, translated(uri, error))
        except InputError as error:
            return failure(uri, error)
        metadata = self._metadata(file) if isinstance(file, Path) else told or Metadata()
        return Source(uri=uri, path=uri, kind=kind, metadata=metadata)

    def _once(self, key: str, planned: Source | Failure) -> Iterator[Source | Failure]:
        if key not in self._seen:
            self._seen.add(key)
            yield planned

    def _any_seen(self, files: list[Path]) -> bool:
        return any(str(file.resolve()) in self._seen for file in files)

    def _metadata(self, file: Path) -> Metadata:
        """What is known of a file: by the manifest that the user named, then by those of its folder and of folders above, nearest first."""
        key, above = str(file.resolve()), [self._manifests[folder] for folder in file.parents if folder in self._manifests]
        known = self.given.files.get(key, Metadata())
        for manifest in above if file.parent in self._manifests else [self._manifest(file.parent), *above]:
            known = known.or_else(manifest.files.get(key, Metadata()))
        return known

    def _manifest(self, folder: Path) -> Manifest:
        if folder not in self._manifests:
            found = beside(folder)
            self._manifests[folder] = Manifest() if found.path and found.path == self.given.path else found
        return self._manifests[folder]

    def _is_manifest(self, file: Path) -> bool:
        return file.name in NAMES or (bool(self.given.path) and file.resolve() == Path(self.given.path).resolve())


def _stored_manifest(folder: str, address: str, files: Sequence[str]) -> Manifest:
    """The manifest of a store's folder, which is asked for where only some of its files were."""
    whole = address.rstrip("/") not in files and not glob.has_magic(address)
    names = [f"{folder}/{name}" for name in NAMES]
    named = next((one for one in names if one in files or (not whole and stores.found(one))), None)
    return load_stored(named) if named else Manifest()


def _visible(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    """The files under `folder` whose names, and whose folders' names, begin with no dot; no links to folders, and no ledgers."""
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".") and not Path(parent, name, "ledger.json").is_file()]
        for name in files:
            if not name.startswith("."):
                yield Path(parent, name)
