"""What Tab puts in place of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadreader.tui.completion import completed, last_word, paths


@pytest.mark.parametrize(
    ("words", "candidates", "result"),
    [
        ("oa", ["oak ", "oakum "], "oak"),
        ("oak", ["oak ", "oakum "], "oak"),
        ("oa", ["oak "], "oak "),
        ("oa", [], "oa"),
        ("x", ["oak", "elm"], "x"),
    ],
)
def test_words_go_on_as_far_as_all_candidates_agree(words: str, candidates: list[str], result: str) -> None:
    assert completed(words, candidates) == result


def test_the_last_word_is_completed_case_aside() -> None:
    complete = last_word(["Varnish", "oak", "oakum", "oak"])
    assert complete("varnish -OA") == ["varnish -oak ", "varnish -oakum "]
    assert complete("va") == ["Varnish "]
    assert complete("oak ") == []


def test_paths_go_on_with_what_the_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    for name in ("saved.html", "saved/one.html", ".hidden"):
        (tmp_path / name).touch()
    assert paths(f"{tmp_path}/sa") == [f"{tmp_path}/saved.html", f"{tmp_path}/saved/"]
    assert paths(f"{tmp_path}/saved/") == [f"{tmp_path}/saved/one.html"]
    assert paths(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert paths(f"{tmp_path}/none/x") == paths("a\0b/") == []


def test_a_tilde_stays_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "log.html").touch()
    assert paths("~/l") == ["~/log.html"]
