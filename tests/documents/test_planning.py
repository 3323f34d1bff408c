import pickle
from pathlib import Path

import pytest

from parley.documents import Failure, Source, expected, load, plan
from parley.model import Document


def write(path: Path, text: str = "Talks began in the north on Monday.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def uris(planned: list[Source | Failure]) -> list[str]:
    return [Path(one.uri).name for one in planned if isinstance(one, Source)]


def failures(planned: list[Source | Failure]) -> list[Failure]:
    return [one for one in planned if isinstance(one, Failure)]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/c.jsonl"):
        write(tmp_path / name)
    planned = plan([str(tmp_path)])
    assert [(Path(one.uri).name, one.kind) for one in planned if isinstance(one, Source)] == [
        ("a.html", "html"),
        ("b.txt", "text"),
        ("c.jsonl", "jsonl"),
    ]


def test_hidden_files_notes_and_the_manifest_are_passed_over_in_silence(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/x.txt", "README.md", "a.txt"):
        write(tmp_path / name)
    write(tmp_path / "manifest.csv", "file,title\na.txt,Talks\n")
    planned = plan([str(tmp_path)])
    assert uris(planned) == ["a.txt"]
    assert not failures(planned)


def test_a_manifest_describes_the_files_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    write(
        tmp_path / "manifest.csv",
        'file,title,publisher,author,published\na.txt,"Talks, again",The Herald,Ann,6 March 1987\n',
    )
    first, second = plan([str(tmp_path)])
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.metadata.title, first.metadata.publisher) == ("Talks, again", "The Herald")
    assert (first.metadata.author, first.metadata.published) == ("Ann", "1987-03-06")
    assert second.metadata.title is None


@pytest.mark.parametrize("named", ["", "manifest.csv"])
def test_a_manifest_describes_the_files_of_folders_below_which_may_say_more(tmp_path: Path, named: str) -> None:
    for name in ("a.txt", "2006/b.txt", "2006/may/c.txt"):
        write(tmp_path / name, "Chad and Libya met.\n")
    write(tmp_path / "manifest.csv", "file,title,publisher\n2006/b.txt,B,Herald\n2006/may/c.txt,C,Herald\na.txt,A,\n")
    write(tmp_path / "2006/may/manifest.csv", "file,title\nc.txt,Talks in May\n")
    known = {Path(one.uri).name: one.metadata for one in plan([str(tmp_path / named)]) if isinstance(one, Source)}
    assert {name: (one.title, one.publisher) for name, one in known.items()} == {
        "a.txt": ("A", None),
        "b.txt": ("B", "Herald"),
        "c.txt": ("Talks in May", "Herald"),
    }


def test_a_title_of_a_manifest_may_hold_marks_that_end_lines_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks opened.")
    write(tmp_path / "manifest.csv", "file,title\na.txt,Talks\u2028in Harbour\u0085Town\n")
    (one,) = plan([str(tmp_path)])
    assert isinstance(one, Source)
    assert one.metadata.title == "Talks in Harbour Town"


def test_a_manifest_may_be_json(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "manifest.json", '[{"file": "a.txt", "publisher": "The Herald"}]')
    (source,) = plan([str(tmp_path / "a.txt")])
    assert isinstance(source, Source)
    assert source.metadata.publisher == "The Herald"


def test_a_manifest_row_for_an_absent_file_is_a_failure_that_names_it(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "manifest.csv", "file,title\na.txt,A\ngone.txt,B\n")
    planned = plan([str(tmp_path)])
    assert uris(planned) == ["a.txt"]
    (failed,) = failures(planned)
    assert failed.error == "ManifestError"
    assert "gone.txt" in failed.message
    assert "manifest.csv:3" in failed.message


@pytest.mark.parametrize(
    ("name", "content"),
    [("manifest.csv", "name,title\na.txt,A\n"), ("manifest.json", "{"), ("manifest.json", "3"), ("manifest.csv", "")],
)
def test_a_manifest_that_cannot_be_parsed_does_not_keep_the_reports_from_being_read(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / name, content)
    planned = plan([str(tmp_path)])
    assert uris(planned) == ["a.txt"]
    assert [one.error for one in failures(planned)] == ["ManifestError"]


def test_a_named_manifest_describes_files_elsewhere_and_alone_plans_them(tmp_path: Path) -> None:
    report = write(tmp_path / "reports/a.txt")
    table = write(tmp_path / "table.csv", "file,title\nreports/a.txt,Named\n")
    (source,) = plan([str(report)], manifest=table)
    assert isinstance(source, Source)
    assert source.metadata.title == "Named"
    assert uris(plan([], manifest=table)) == ["a.txt"]


def test_the_same_file_is_planned_once(tmp_path: Path) -> None:
    report = write(tmp_path / "a.txt")
    planned = plan([str(report), str(tmp_path), str(tmp_path / "*.txt"), str(tmp_path / "." / "a.txt")])
    assert uris(planned) == ["a.txt"]
    assert not failures(planned)


def test_what_is_missing_is_a_failure_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    planned = plan([str(tmp_path / "gone.txt"), str(tmp_path / "*.none"), str(tmp_path / "empty")])
    assert [one.error for one in failures(planned)] == ["MissingInput"] * 3
    assert all(one.uri in one.message for one in failures(planned))
    assert "check the path" in failures(planned)[0].message


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("gold.json", b'{"claims": []}', "JSON Lines"),
        ("paper.pdf", b"%PDF-1.4", "pdftotext"),
        ("table.csv", b"a,b\n", "manifest.csv"),
        ("picture", b"\x89PNG\r\n\x00\x00\x00", "plain text"),
        ("data.xml", b"<?xml version='1.0'?><data/>", "no feed"),
    ],
)
def test_files_that_are_no_reports_are_failures_with_advice(tmp_path: Path, name: str, content: bytes, advice: str) -> None:
    (tmp_path / name).write_bytes(content)
    (failed,) = failures(plan([str(tmp_path / name)]))
    assert failed.error == "UnreadableInput"
    assert name in failed.message
    assert advice in failed.message


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "feed"),
        (b'{"id": "1", "text": "Talks."}\n{"id": "2", "text": "More."}\n', "jsonl"),
        (b"WARC/1.0\r\n", "warc"),
        (b"Plain words.", "text"),
    ],
)
def test_a_file_without_a_known_ending_is_told_by_its_first_bytes(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "unknown").write_bytes(content)
    (source,) = plan([str(tmp_path / "unknown")])
    assert isinstance(source, Source)
    assert source.kind == kind


def test_sources_travel_between_processes(tmp_path: Path) -> None:
    (source,) = plan([str(write(tmp_path / "a.txt"))])
    copy = pickle.loads(pickle.dumps(source))
    assert copy == source
    assert isinstance(next(load(copy)), Document)


def test_the_number_of_reports_of_a_source_is_estimated(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", '{"text": "x"}\n' * 7)
    report = write(tmp_path / "b.txt")
    assert [expected(one) for one in plan([str(lines), str(report)]) if isinstance(one, Source)] == [7, 1]


def test_a_manifest_given_as_a_path_stands_for_the_reports_that_it_lists(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path / name)
    write(tmp_path / "manifest.csv", "file,title\na.txt,A\nc.txt,C\n")
    planned = plan([str(tmp_path / "manifest.csv")])
    assert uris(planned) == ["a.txt", "c.txt"]
    assert [one.metadata.title for one in planned if isinstance(one, Source)] == ["A", "C"]


def test_a_ledger_inside_a_folder_is_no_report(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "parley.ledger" / "ledger.json", "{}")
    write(tmp_path / "parley.ledger" / "claims" / "part.parquet", "PAR1")
    planned = plan([str(tmp_path)])
    assert uris(planned) == ["a.txt"]
    assert not failures(planned)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt")
    write(tmp_path / "given" / "a.txt")
    (tmp_path / "given" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "given" / "folder").symlink_to(tmp_path)
    (tmp_path / "given" / "in.txt").symlink_to(tmp_path / "given" / "a.txt")
    planned = plan([str(tmp_path / "given")])
    assert uris(planned) == ["a.txt"]
    (told,) = failures(planned)
    assert "a link out of" in told.message


def test_a_manifest_names_no_file_outside_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt")
    write(tmp_path / "given" / "a.txt")
    write(tmp_path / "given" / "manifest.csv", f"file,title\n../secret.txt,S\n{tmp_path / 'secret.txt'},S\na.txt,A\n")
    planned = plan([str(tmp_path / "given")])
    assert uris(planned) == ["a.txt"]
    assert len(failures(planned)) == 2
    assert all("outside the manifest's folder" in one.message for one in failures(planned))
