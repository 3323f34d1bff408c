from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parley.documents import Failure, Source, load, plan
from parley.model import Document

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket of a store that speaks S3, on the loopback address."""
    server_of = pytest.importorskip("moto.server", reason="moto is not installed")
    server = server_of.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "nobody")
        patch.setitem(fsspec.config.conf, "s3", {"endpoint_url": f"http://{host}:{port}", "client_kwargs": {"region_name": "us-west-2"}})
        fsspec.filesystem("s3").mkdir("archive", region_name="us-west-2")
        yield "s3://archive"
    server.stop()


def put(address: str, data: bytes) -> None:
    with fsspec.open(address, "wb") as file:
        file.write(data)


def loaded(paths: list[str]) -> list[Document | Failure]:
    return [one for source in plan(paths) for one in ([source] if isinstance(source, Failure) else load(source))]


def test_a_bucket_is_read_as_a_folder_is(bucket: str, examples: Path) -> None:
    store: Any = fsspec.filesystem("s3")
    store.put(str(examples), f"{bucket}/examples", recursive=True)
    here, there = loaded([str(examples)]), loaded([f"{bucket}/examples"])
    assert {one.text for one in there if isinstance(one, Document)} == {one.text for one in here if isinstance(one, Document)}
    assert all(one.uri.startswith(f"{bucket}/examples/") for one in there)


def test_packed_lines_are_read_as_they_come(bucket: str) -> None:
    import gzip  # noqa: PLC0415

    put(f"{bucket}/2006/week.jsonl.gz", gzip.compress(b'{"id": "a", "text": "Talks began."}\n{"id": "b", "text": "They ended."}\n'))
    assert [one.text for one in loaded([f"{bucket}/2006/*.gz"]) if isinstance(one, Document)] == ["Talks began.", "They ended."]


def test_hidden_files_and_readmes_are_left_out(bucket: str) -> None:
    for name in ("notes/.draft.txt", "notes/README.md", "notes/one.txt"):
        put(f"{bucket}/{name}", b"The truce held.")
    assert [one.uri for one in plan([f"{bucket}/notes/"])] == [f"{bucket}/notes/one.txt"]


MANIFEST = (
    b"file,title,published\none.txt,Truce holds,2006-08-15\n./2006/two.txt,Talks end,2006-09-01\nthree.txt,Lost,2006\n../x.txt,Out,2006\n"
)


@pytest.mark.parametrize("named", ["/", "/manifest.csv", "/one.txt", "/*.txt"])
def test_what_a_manifest_in_a_store_says_of_its_files_is_known(bucket: str, named: str) -> None:
    put(f"{bucket}/listed/manifest.csv", MANIFEST)
    for name in ("one.txt", "2006/two.txt"):
        put(f"{bucket}/listed/{name}", b"The truce held.")
    planned = plan([f"{bucket}/listed{named}"])
    known = {one.uri.removeprefix(f"{bucket}/listed/"): one.metadata for one in planned if isinstance(one, Source)}
    assert (known["one.txt"].title, known["one.txt"].published) == ("Truce holds", "2006-08-15")
    assert set(known) == ({"one.txt", "2006/two.txt"} if named in ("/", "/manifest.csv") else {"one.txt"})
    assert [known[name].title for name in known if name != "one.txt"] == ["Talks end"] * (len(known) - 1)
    wrong = [one.message for one in planned if isinstance(one, Failure)]
    assert ["is not there" in wrong[0], "outside the manifest's folder" in wrong[1]] == [True, True]


def test_a_broken_manifest_in_a_store_is_told_and_its_files_are_read(bucket: str) -> None:
    put(f"{bucket}/broken/manifest.json", b"{")
    put(f"{bucket}/broken/one.txt", b"The truce held.")
    failed, read = loaded([f"{bucket}/broken/"])
    assert isinstance(failed, Failure)
    assert "cannot be parsed" in failed.message
    assert isinstance(read, Document)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("s3://archive/nothing/", "no file there"),
        ("s3://no-such-bucket/a.txt", "no"),
        ("carrier-pigeon://loft/a.txt", "no store that can be read"),
    ],
)
def test_what_cannot_be_reached_is_a_failure_and_the_rest_goes_on(bucket: str, address: str, message: str) -> None:
    put(f"{bucket}/there/one.txt", b"The truce held.")
    failed, read = loaded([address, f"{bucket}/there/one.txt"])
    assert isinstance(failed, Failure)
    assert address in failed.message
    assert message in failed.message
    assert isinstance(read, Document)


def test_a_store_that_ends_in_the_middle_is_a_failure(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(f"{bucket}/gone.txt", b"The truce held.")
    [source] = plan([f"{bucket}/gone.txt"])
    assert isinstance(source, Source)

    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("connection reset")

    monkeypatch.setattr("s3fs.S3File._fetch_range", broken)
    [failed] = load(source)
    assert isinstance(failed, Failure)
    assert "does not answer" in failed.message
