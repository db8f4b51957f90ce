"""The one way out: what is cleaned, what JSON keeps, and that nothing goes past it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import hostile
from threadreader import cli, output
from threadreader.markup.text import clean

SOURCES = Path(cli.__file__).parent
_EVERYTHING = "".join(map(chr, range(0x10000)))


def test_json_reads_back_as_the_same_text() -> None:
    for letter in _EVERYTHING:
        assert json.loads(output.json_text(letter)) == letter
    assert json.loads(output.json_text({"a": [hostile.PAYLOAD]}, indent=2)) == {"a": [hostile.PAYLOAD]}


def test_json_holds_nothing_that_would_be_cleaned_away() -> None:
    text = output.json_text(_EVERYTHING)
    assert clean(text) == text
    assert hostile.obeyed(text) == []


def test_one_line_stays_one() -> None:
    line = output.one_line(_EVERYTHING + hostile.PAYLOAD)
    assert len(line.splitlines()) == 1
    assert hostile.obeyed(line) == []


def test_every_line_is_a_sentence_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("one\ntwo", "three\x1b[2J")
    output.tell("four\nfive")
    assert capsys.readouterr() == ("one two\nthree\n", "threadreader: four five\n")


def test_text_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    output.write(["one\n\ttwo\x1b[2J\n"])
    output.tell_text("three\nfour\x07\n")
    assert capsys.readouterr() == ("one\n\ttwo\n", "three\nfour\n")


@pytest.mark.parametrize(
    "path",
    [SOURCES / "cli.py", SOURCES / "__main__.py"]
    + [path for folder in ("commands", "export", "importing") for path in sorted((SOURCES / folder).glob("*.py"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_nothing_is_written_past_it(path: Path) -> None:
    source = path.read_text("utf-8")
    assert re.findall(r"\bprint\(|\b(?:stdout|stderr)\.write|\bjson\.dumps|\bimport json\b", source) == []


# Errors in the program itself


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("what \x1b[2J it is")

    monkeypatch.setattr(cli, "_with_command", fail)
    monkeypatch.setattr("sys.argv", ["threadreader", "list"])


@pytest.mark.usefixtures("broken")
def test_an_unexpected_error_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("THREADREADER_DEBUG", raising=False)
    assert cli.main() == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "KeyError" in told
    assert "THREADREADER_DEBUG=1" in told
    assert hostile.obeyed(told) == []


@pytest.mark.usefixtures("broken")
def test_the_traceback_is_shown_where_it_is_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREADREADER_DEBUG", "1")
    assert cli.main() == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("broken")
def test_an_unexpected_error_is_raised_to_callers() -> None:
    with pytest.raises(KeyError):
        cli.main(["list"])


def test_an_exit_with_a_text_is_told_cleaned(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*_: object) -> None:
        raise SystemExit("gone \x1b[2J away")

    monkeypatch.setattr(cli, "_with_command", leave)
    assert cli.main(["list"]) == 1
    assert capsys.readouterr().err == "threadreader: gone  away\n"
