import gzip
import resource
import zlib
from io import BytesIO
from pathlib import Path

import brotli
import pytest

from parley.documents import Failure, load, plan
from parley.model import Document

STORY = "<p>Talks between the two sides began in the capital on Monday, officials said.</p>" * 4


def loaded(path: Path) -> list[Document | Failure]:
    return [item for one in plan([str(path)]) for item in ([one] if isinstance(one, Failure) else load(one))]


def record(url: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2014-01-03T03:03:21Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(number: int) -> bytes:
    return f"<html><head><title>Page {number}</title></head><body><article>{STORY}</article></body></html>".encode()


def records(count: int = 3) -> list[bytes]:
    return [record(f"http://example.org/{number}", page(number)) for number in range(count)]


@pytest.mark.parametrize("packed", [False, True])
def test_html_and_text_responses_are_read(tmp_path: Path, packed: bool) -> None:
    parts = [
        *records(2),
        record("http://example.org/t", b"Plain words about the truce.", kind="text/plain"),
        record("http://example.org/i", b"\x89PNG", kind="image/png"),
        record("http://example.org/m", page(9), status="301 Moved"),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(part, mtime=0) if packed else part for part in parts))
    items = loaded(path)
    assert all(isinstance(item, Document) for item in items)
    assert [item.uri.rpartition("#")[2] for item in items] == [f"http://example.org/{name}" for name in ("0", "1", "t")]
    assert isinstance(items[0], Document)
    assert items[0].retrieved == "2014-01-03T03:03:21Z"
    assert items[0].title == "Page 0"


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_off_gives_what_is_whole_and_a_failure(tmp_path: Path, packed: bool) -> None:
    parts = [gzip.compress(part, mtime=0) if packed else part for part in records()]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(parts)[: -len(parts[-1]) // 2])
    items = loaded(path)
    assert [item.uri.rpartition("#")[2] for item in items if isinstance(item, Document)][:2] == [
        "http://example.org/0",
        "http://example.org/1",
    ]
    assert isinstance(items[-1], Failure)
    assert str(path) in items[-1].message


def arc(number: int) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
    return f"http://example.org/{number} 192.0.2.1 20140103030321 text/html {len(body)}\n".encode() + body + b"\n"


@pytest.mark.parametrize("packed", [False, True])
def test_the_older_arc_format_is_read(tmp_path: Path, packed: bool) -> None:
    note = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [
        f"filedesc://a.arc 0.0.0.0 20140103030321 text/plain {len(note)}\n".encode() + note + b"\n",
        arc(0),
        arc(1),
    ]
    stream = BytesIO()
    for part in parts:
        stream.write(gzip.compress(part, mtime=0) if packed else part)
    path = tmp_path / ("a.arc.gz" if packed else "a.arc")
    path.write_bytes(stream.getvalue())
    items = loaded(path)
    assert [item.uri.rpartition("#")[2] for item in items] == ["http://example.org/0", "http://example.org/1"]
    path.write_bytes(stream.getvalue()[:-40])
    assert isinstance(loaded(path)[-1], Failure)


@pytest.mark.parametrize("content", [b"", b"no archive", b"WARC/1.0\r\n", gzip.compress(b"no archive", mtime=0), b"\x1f\x8b\x08"])
def test_what_is_no_archive_is_a_failure(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    (item,) = loaded(path)
    assert isinstance(item, Failure)
    assert str(path) in item.message


def packed_record(body: bytes, encoding: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n".encode() + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/p\r\nWARC-Date: 2014-01-03T03:03:21Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


@pytest.mark.parametrize("encoding", PACKERS)
def test_a_packed_page_is_read_and_one_that_unpacks_to_gigabytes_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(packed_record(PACKERS[encoding](page(1)), encoding))
    (item,) = loaded(path)
    assert isinstance(item, Document)
    assert item.title == "Page 1"
    path.write_bytes(packed_record(PACKERS[encoding](b"<p>a" * 50_000_000), encoding) + record("http://example.org/2", page(2)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb, other = loaded(path)
    assert isinstance(bomb, Failure)
    assert bomb.error == "OversizedInput"
    assert f"{path}#http://example.org/p" in bomb.message
    assert isinstance(other, Document)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_a_page_that_is_broken_where_it_is_packed_is_told_and_one_that_is_not_packed_at_all_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(packed_record(b"\x1f\x8bbroken", "gzip") + packed_record(page(1), "gzip"))
    broken, plain = loaded(path)
    assert isinstance(broken, Failure)
    assert "packed by gzip and broken" in broken.message
    assert isinstance(plain, Document)
