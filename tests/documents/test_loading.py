import gzip
import io
import json
import sys
import time
from pathlib import Path

import pytest

from parley.documents import MAX, Failure, Source, load, plan
from parley.model import Document

STORY = "Talks between the two sides began in the capital on Monday, officials said. "


def loaded(path: Path) -> list[Document | Failure]:
    return [item for one in plan([str(path)]) for item in ([one] if isinstance(one, Failure) else load(one))]


def document(path: Path) -> Document:
    (item,) = loaded(path)
    assert isinstance(item, Document)
    return item


def failed(path: Path) -> Failure:
    (item,) = loaded(path)
    assert isinstance(item, Failure)
    assert path.name in item.message
    return item


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "utf-32"])
def test_text_is_read_in_the_encodings_that_reports_come_in(tmp_path: Path, encoding: str) -> None:
    text = "El gobierno y la guerrilla anunciaron un acuerdo en La Habana, según la declaración leída allí. " * 4
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert document(path).text == text


def test_the_text_of_a_plain_file_is_the_file_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"  First.\r\n\r\nSecond.\r\n")
    assert document(path).text == "  First.\r\n\r\nSecond.\r\n"


def test_the_language_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Le gouvernement et les rebelles ont signé un accord de cessez-le-feu hier soir dans la capitale.")
    assert document(path).language == "fr"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_failure(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert "nothing to read" in failed(path).message


def test_binary_data_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 40)
    assert failed(path).error == "UnreadableInput"


def test_a_report_past_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (MAX + 1))
    assert failed(path).error == "OversizedInput"


def test_a_packed_report_that_grows_past_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"x" * (MAX + 1)))
    assert failed(path).error == "OversizedInput"


def test_a_folder_that_vanished_after_planning_is_a_failure(tmp_path: Path) -> None:
    (item,) = load(Source(uri="gone.txt", path=str(tmp_path / "gone.txt"), kind="text"))
    assert isinstance(item, Failure)
    assert item.error == "MissingInput"


def test_json_lines_give_a_report_a_line_and_a_failure_for_each_bad_one(tmp_path: Path) -> None:
    good = {"id": "a/1", "text": STORY, "title": "Talks", "source": "The Herald", "date": "6-MAR-1987 09:13:56.83"}
    lines = [json.dumps(good), "{broken", "", '{"id": 2}', "[1]", json.dumps({"text": STORY}), "[" * 100_000]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    items = loaded(path)
    first = items[0]
    assert isinstance(first, Document)
    assert first.uri == f"{path}#a/1"
    assert (first.title, first.publisher, first.published) == ("Talks", "The Herald", "1987-03-06")
    assert [item.uri.rpartition("#")[2] for item in items if isinstance(item, Failure)] == ["2", "4", "5", "7"]
    assert [item.uri.rpartition("#")[2] for item in items if isinstance(item, Document)] == ["a/1", "6"]


def test_an_enormous_line_is_refused_and_the_rest_of_the_file_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(json.dumps({"id": "1", "text": STORY}).encode() + b"\n")
        out.write(b'{"id": "2", "text": "' + b"x" * 50_000_000 + b'"}\n')
        out.write(json.dumps({"id": "3", "text": STORY}).encode() + b"\n")
    first, second, third = loaded(path)
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert isinstance(third, Document)
    assert second.error == "OversizedInput"
    assert f"{path}#2" in second.message


def test_json_lines_that_end_inside_their_packing_give_what_is_whole_and_a_failure(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(json.dumps({"id": n, "text": f"{STORY}{n * 7919}"}).encode() + b"\n" for n in range(500)))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *documents, last = loaded(path)
    assert documents
    assert isinstance(last, Failure)
    assert "broken gzip" in last.message


@pytest.mark.parametrize("piece", ["<div>", "<blockquote><b><i>", "<table><tr><td>", "<ul><li>", "<span>"])
def test_deeply_nested_html_neither_crashes_nor_hangs(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><article><p>{STORY * 3}</p>{piece * 10_000}deep{STORY}</article></body></html>")
    began = time.monotonic()
    (item,) = loaded(path)
    assert isinstance(item, Document)
    assert STORY.strip() in item.text
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("content", [b"<html></html>", b"<html><body><script>x</script></body></html>", b"<!-- -->", b"<", b"&"])
def test_a_page_without_text_is_a_failure(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)
    items = loaded(path)
    assert len(items) == 1


def test_a_page_gives_its_text_its_comments_and_what_it_says_of_itself(tmp_path: Path) -> None:
    body = "".join(f"<p>{STORY * 3}Paragraph {n}.</p>" for n in range(5))
    quoted = f"<p>The Daily Herald reports:</p><blockquote><p>{'A truce was agreed in the valley. ' * 4}</p></blockquote>"
    head = '<meta charset="utf-8"><title>Talks open</title><meta property="og:site_name" content="The Example">'
    head += '<meta name="author" content="Ann Example"><meta property="article:published_time" content="2012-05-06T07:08:09Z">'
    comments = f'<div id="comments"><p>I do not believe a word of it. {STORY}</p></div>'
    path = tmp_path / "a.html"
    path.write_text(f"<html><head>{head}</head><body><article>{body}{quoted}<p>{STORY * 2}</p></article>{comments}</body></html>")
    page = document(path)
    assert (page.title, page.publisher, page.author) == ("Talks open", "The Example", "Ann Example")
    assert page.published == "2012-05-06"
    voices = {passage.voice for passage in page.passages}
    assert "quoted:The Daily Herald" in voices
    assert "".join(passage.span.of(page.text) for passage in page.passages) == page.text


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Herald</title>
<item><guid>one</guid><title>Talks &amp; truce</title><pubDate>Fri, 06 Mar 1987 09:13:56 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>First <b>part</b>.</p><script>x()</script><blockquote>Second.</blockquote>]]></content:encoded></item>
<item><guid>two</guid><description>Only a summary.</description></item></channel></rss>"""


def test_a_feed_gives_a_report_an_entry_with_its_full_text(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = loaded(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.uri == f"{path}#one"
    assert (first.title, first.publisher, first.published) == ("Talks & truce", "The Herald", "1987-03-06")
    assert first.text == "Talks & truce\n\nFirst part.\n\nSecond."
    assert second.text == "Only a summary."


def test_a_broken_feed_gives_what_is_whole_and_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(RSS[: RSS.index("<item><guid>two")], encoding="utf-8")
    first, last = loaded(path)
    assert isinstance(first, Document)
    assert isinstance(last, Failure)
    assert "broken feed" in last.message


def test_a_feed_that_is_none_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text("This is not a feed at all.", encoding="utf-8")
    assert failed(path).error == "UnreadableInput"


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Herald",
        "items": [{"id": 7, "title": "Talks", "content_html": f"<p>{STORY}</p>", "date_published": "2011-03-01T10:00:00Z"}],
    }
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed, indent=1), encoding="utf-8")
    entry = document(path)
    assert (entry.uri, entry.title, entry.published) == (f"{path}#7", "Talks", "2011-03-01")


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Document | Failure]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    (source,) = plan(["-", "-"])
    assert isinstance(source, Source)
    return list(load(source))


def test_standard_input_is_text_a_page_or_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    (text,) = stdin(monkeypatch, STORY.encode())
    (page,) = stdin(monkeypatch, f"<html><body><article><p>{STORY * 5}</p></article></body></html>".encode())
    first, second = stdin(monkeypatch, b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')
    assert isinstance(text, Document)
    assert isinstance(page, Document)
    assert text.text == STORY
    assert "<p>" not in page.text
    assert (first.uri, second.uri) == ("-#1", "-#2")


def test_empty_standard_input_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = stdin(monkeypatch, b"")
    assert isinstance(item, Failure)


def test_a_page_too_large_to_extract_from_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<p><b>Talks</b> began.</p>" * 20_000 + "</body></html>", encoding="utf-8")
    assert document(path).text.count("Talks began.") == 20_000


def test_a_feed_of_more_tags_than_any_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(b"<rss><channel>" + b"<item>" * 400_001)
    assert "a feed of more than 400000 tags" in failed(path).message


def test_a_report_of_more_lines_than_any_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("By Ann Example\n" * 200_001)
    assert "more than 200000 lines" in failed(path).message
