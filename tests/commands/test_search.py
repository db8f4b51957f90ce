from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.library.samples import post, saved_page
from threadreader.cli import main
from threadreader.library import Library
from threadreader.model import Kind, Thread


@pytest.fixture(autouse=True)
def _filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    with Library.open() as library:
        posts = (post(1, "Hide glue holds."), post(2, "Felt, and no glue."), post(3, "Warm water."))
        library.add(Thread(Kind.THREAD, "Closed pads", "forum.example", posts=posts), saved_page())


def test_json_has_a_line_for_each_hit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--json", "felt"]) == 0
    (hit,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert hit["thread"] == 1
    assert hit["title"] == "Closed pads"
    assert hit["post"] == 2
    assert hit["number"] is None
    assert hit["author"] == "author 2"
    assert hit["date"] == "2024-03-01T12:02:00+00:00"
    assert hit["snippet"] == "Felt, and no glue."
    assert hit["marks"] == [[0, 4]]
    assert hit["score"] > 0


def test_hits_are_written_with_thread_and_post(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "felt", "glue"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1#2  Closed pads  (author 2, 2024-03-01)",
        "    Felt, and no glue.",
    ]


def test_the_limit_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--json", "--limit", "1", "glue"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("limit", ["0", "many", "1001"])
def test_a_limit_out_of_bounds_is_refused(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "--limit", limit, "glue"])
    assert "between 1 and 1000" in capsys.readouterr().err


def test_nothing_found_is_told_beside_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "harp"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "threadreader: Nothing was found.\n")


def test_a_query_that_is_not_well_formed_is_searched_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", 'felt "glue']) == 0
    captured = capsys.readouterr()
    assert "1#2" in captured.out
    assert "A quotation mark is not closed." in captured.err


def test_explain_tells_how_a_query_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--explain", "felt or vel*"]) == 0
    assert "with the word “felt”, or with a word that begins with “vel”" in capsys.readouterr().out


def test_explain_alone_shows_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--explain"]) == 0
    assert "has:image" in capsys.readouterr().out


def test_without_words_a_sentence_tells_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search"]) == 1
    assert "Give words to search for." in capsys.readouterr().err


def test_searches_are_kept_listed_used_and_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--save", "mine", "glue -felt"]) == 0
    assert main(["search", "--saved"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["mine", "glue", "-felt"]
    assert main(["search", "--json", "--saved", "mine"]) == 0
    assert [json.loads(line)["post"] for line in capsys.readouterr().out.splitlines()] == [1]
    assert main(["search", "--forget", "mine"]) == 0
    assert main(["search", "--saved", "mine"]) == 1
    assert "There is no search named mine." in capsys.readouterr().err


def test_matches_stand_out_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["search", "felt"]) == 0
    assert "\x1b[1;33mFelt\x1b[0m, and" in capsys.readouterr().out


def test_search_loads_no_screen_and_no_engine() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from threadreader.cli import main; main(['search', 'glue']); "
        "sys.exit(any(name in sys.modules for name in ('textual', 'rich', 'threadreader.engines', 'selectolax')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0
