import pytest

from parley.showing.console import console


def test_words_in_brackets_are_printed_as_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    console().print("signed [the accord] and [/b] left")
    assert capsys.readouterr().out == "signed [the accord] and [/b] left\n"
