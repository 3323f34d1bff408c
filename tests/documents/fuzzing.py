"""Random and hostile inputs of every kind that is loaded, as hypothesis strategies."""

import gzip
import json
import zlib
from functools import reduce

from hypothesis import strategies as st

WORDS = """Hamas said that Israel had attacked the harbour | The Taliban denied any talks with Kabul | According to Reuters: |
“We will not sign,” a spokesman said | By Ann Example | Leave a Reply | • reader7 says: | GENEVA, 3 March (Reuters) – |
The report goes on: | 1,200 troops | by the end of 2014 | on 31 February 2020 | Mr. A. B. | U.S. | the two sides | they |
it is not true that | ceasefire | Photo: | &nbsp; | 😀 | — | … | « | [ | ( | ' | " """.replace("\n", "").split("|")
MARKS = ["\u202e", "\ufeff", "\x00", "e\u0301", "\u2028", "\r", "\ud800", "\u200b"]
words = st.one_of(st.sampled_from([*map(str.strip, WORDS), *MARKS]), st.text(max_size=12))
paragraphs = st.lists(words, max_size=14).map(" ".join)
separators = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", "\x0b", " "])
texts = st.builds(lambda parts, end: end.join(parts), st.lists(paragraphs, max_size=12), separators)
repeated = st.builds(lambda piece, times: piece * times, st.text(min_size=1, max_size=8), st.integers(1, 4_000))
encodings = st.sampled_from("utf-8 utf-8-sig utf-16 utf-16-le utf-32 latin-1 cp1252 cp1251 koi8-r shift_jis utf-7 big5".split())

TAGS = "p div span b a h1 blockquote article table tr td li ul br img script style title html body head font form q".split()
attributes = st.sampled_from(
    ["", " class='comment'", " id=content", ' href="javascript:x"', " lang=xx", " <", " a='", " datetime='2020-13-45'"]
)
opened = st.builds(lambda tag, more: f"<{tag}{more}>", st.sampled_from(TAGS), attributes)
closed = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
odd = st.sampled_from(
    ["<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "&", "&#0;", "&#xD800;", "&lt", "<!DOCTYPE html>", "<", ">", "<a", "\x00"]
)
markup = st.lists(st.one_of(opened, closed, odd, paragraphs), max_size=40).map("".join)
pages = st.builds(lambda inner: f"<html><head><title>T</title></head><body>{inner}</body></html>", markup) | markup

dates = st.sampled_from(
    ["2020-01-02", "Fri, 06 Mar 1987 09:13:56 GMT", "0000-00-00", "2020-02-31", "9" * 40, "", "now", "١٢/٣/٢٠٢٠"]
) | st.text(max_size=20)
ENTRY = "<item><guid>{0}</guid><title>{1}</title><pubDate>{2}</pubDate><description>{3}</description></item>"
ATOM = "<entry><id>{0}</id><title type='html'>{1}</title><updated>{2}</updated><content type='xhtml'>{3}</content></entry>"
entries = st.builds(lambda shape, *fields: shape.format(*fields), st.sampled_from([ENTRY, ATOM]), words, words, dates, markup)
ENTITIES = "<!DOCTYPE r [<!ENTITY a '&b;&b;&b;'><!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
heads = st.sampled_from(["", "<?xml version='1.0' encoding='utf-16'?>", "<?xml version='1.0' encoding='none'?>", ENTITIES])
feeds = st.builds(
    lambda head, body, tail: f"{head}<rss version='2.0'><channel>{body}{tail}",
    heads,
    st.lists(entries, max_size=6).map("".join),
    st.sampled_from(["</channel></rss>", "", "</rss>"]),
) | st.builds(
    lambda head, body: f"{head}<feed xmlns='http://www.w3.org/2005/Atom'>{body}</feed>", heads, st.lists(entries, max_size=6).map("".join)
)

scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), paragraphs, dates)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6
)
names = st.sampled_from("id text title source author date published url items version content_html headline file".split()) | st.text(
    max_size=5
)
records = st.dictionaries(names, values, max_size=7) | st.fixed_dictionaries({"id": scalars, "text": texts, "date": values})
lines = st.lists(st.one_of(records.map(json.dumps), values.map(json.dumps), st.text(max_size=30)), max_size=8).map("\n".join)
json_feeds = st.builds(
    lambda items, more: json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items} | more),
    st.lists(records | values, max_size=5),
    st.dictionaries(names, values, max_size=3),
)

packings = st.sampled_from(["identity", "gzip", "deflate", "br", "gzip, br", "none"])


def _response(url: str, kind: str, body: bytes, packing: str, claimed: int) -> bytes:
    """A record of a web archive, its lengths off by so many bytes."""
    if "gzip" in packing:
        body = gzip.compress(body, mtime=0)
    elif packing == "deflate":
        body = zlib.compress(body)
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: {packing}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2014-01-03T03:03:21Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"Content-Length: {max(0, len(http) + claimed)}\r\n\r\n"
    return head.encode("utf-8", "replace") + http + b"\r\n\r\n"


kinds = st.sampled_from(["text/html", "text/plain; charset=x", "application/xhtml+xml", "image/png", ""])
urls = st.sampled_from(["http://example.org/1", "../../etc/passwd", "", "file:///etc/passwd", "http://[::1", "\x00"])
responses = st.builds(
    _response, urls, kinds, pages.map(lambda text: text.encode("utf-8", "replace")), packings, st.sampled_from([0, 0, 0, 0, -5, 7, 10**12])
)
warcs = st.lists(responses, max_size=4).map(b"".join)
ARC = "{0} 192.0.2.1 20140103030321 {1} {2}\n"
arcs = st.builds(
    lambda url, kind, body, off: ARC.format(url, kind or "-", len(body) + off).encode("utf-8", "replace") + body + b"\n",
    urls,
    kinds,
    st.binary(max_size=60),
    st.sampled_from([0, 0, 3, -1]),
)
archives = (
    st.builds(
        lambda start, parts: start + b"".join(parts),
        st.sampled_from([b"", b"filedesc://a.arc 0.0.0.0 20140103030321 text/plain 0\n\n"]),
        st.lists(arcs, max_size=4),
    )
    | warcs
)

manifests = st.builds(
    lambda head, rows: "\n".join([head, *rows]),
    st.sampled_from(["file,title,published", "title,date", ""]),
    st.lists(st.sampled_from(["a.txt,T,2020", "../a.txt,T", "/etc/passwd,T", ',"', "\x00,x"]), max_size=4),
)


def encoded(text: str, encoding: str) -> bytes:
    """`text` in an encoding, as far as that can hold it."""
    return text.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")


def _mangled(data: bytes, cuts: list[tuple[float, bytes]]) -> bytes:
    """`data` with pieces put in, taken out and cut off."""
    return reduce(lambda left, cut: left[: int(len(left) * cut[0])] + cut[1] + left[int(len(left) * cut[0]) + len(cut[1]) :], cuts, data)


def _of(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    return st.builds(encoded, strategy, st.just("utf-8") | encodings)


BY_SUFFIX: dict[str, st.SearchStrategy[bytes]] = {
    ".txt": _of(texts) | _of(repeated),
    ".html": _of(pages),
    ".rss": _of(feeds),
    ".json": _of(json_feeds) | _of(values.map(json.dumps)),
    ".jsonl": _of(lines),
    ".warc": archives,
    ".xml": _of(feeds) | _of(markup),
    "": _of(texts) | _of(pages) | _of(lines) | warcs,
}
SUFFIXES = tuple(BY_SUFFIX)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file's name and bytes: one of a kind, whole or mangled, packed or not, or of another kind than its name says."""
    suffix = draw(st.sampled_from(SUFFIXES))
    data = draw(BY_SUFFIX[suffix] | st.binary(max_size=200) if draw(st.integers(0, 9)) else draw(st.sampled_from([*BY_SUFFIX.values()])))
    if draw(st.integers(0, 3)) == 0:
        data = _mangled(data, draw(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=9)), max_size=4)))
    packing = draw(st.sampled_from(["", "", "", ".gz"]))
    data = gzip.compress(data, mtime=0) if packing else data
    if packing and draw(st.integers(0, 3)) == 0:
        data = data[: draw(st.integers(0, len(data)))]
    return f"report{suffix}{packing}", data
