from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.threads import thread
from threadreader.tui.reader.export import Export

THREAD = thread(posts=3)


def test_a_name_is_proposed(begin: Begin) -> None:
    context = begin(THREAD)
    Export(context).ask_file()
    (question,) = context.questions
    assert question.label == "Export (.md .json .txt) to"
    assert question.words.endswith(".md")


@pytest.mark.parametrize(("name", "form"), [("a.md", "Markdown"), ("a.json", "JSON"), ("a.txt", "text")])
def test_the_name_tells_the_form(begin: Begin, tmp_path: Path, name: str, form: str) -> None:
    context, path = begin(THREAD), tmp_path / name
    Export(context).ask_file()
    context.questions[-1].answer(f" {path} ")
    assert "Sentence of post number 3." in path.read_text()
    (notice,) = context.notices
    assert notice.startswith(f"{path}: 3 posts as ")
    assert form.casefold() in notice.casefold()


def test_another_ending_is_told(begin: Begin, tmp_path: Path) -> None:
    context = begin(THREAD)
    Export(context).ask_file()
    context.questions[-1].answer(str(tmp_path / "a.pdf"))
    assert context.notices == ["The file's name must end in .md, .json or .txt."]
    assert not (tmp_path / "a.pdf").exists()


def test_no_name_writes_nothing(begin: Begin) -> None:
    context = begin(THREAD)
    Export(context).ask_file()
    context.questions[-1].answer("  ")
    assert (context.notices, len(context.questions)) == ([], 1)


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), (" YES ", True), ("n", False), ("", False)])
def test_a_file_that_is_there_is_written_over_only_when_that_is_wanted(
    begin: Begin, tmp_path: Path, answer: str, is_written: bool
) -> None:
    context, path = begin(THREAD), tmp_path / "a.txt"
    path.write_text("Dear to somebody.")
    Export(context).ask_file()
    context.questions[-1].answer(str(path))
    assert context.questions[-1].label == "a.txt already exists. Overwrite? (y/n)"
    assert path.read_text() == "Dear to somebody."
    context.questions[-1].answer(answer)
    assert ("Dear" not in path.read_text()) is is_written
    assert (context.notices == [f"{path} was not changed."]) is not is_written


def test_in_the_list_the_thread_under_the_cursor_is_written(begin: Begin, tmp_path: Path) -> None:
    context = begin(THREAD, thread("Two", number=2))
    context.in_pane = "list"
    context.threads.model.go(1)
    Export(context).ask_file()
    context.questions[-1].answer(str(tmp_path / "a.md"))
    assert "Two" in (tmp_path / "a.md").read_text()


def test_notes_that_were_just_written_are_in_the_file(begin: Begin, tmp_path: Path) -> None:
    context = begin(THREAD)
    context.session.note(0, "Ask ada.")
    Export(context).ask_file()
    context.questions[-1].answer(str(tmp_path / "a.md"))
    assert "Ask ada." in (tmp_path / "a.md").read_text()


def test_a_folder_that_is_not_there_is_told(begin: Begin, tmp_path: Path) -> None:
    context = begin(THREAD)
    Export(context).ask_file()
    context.questions[-1].answer(str(tmp_path / "gone" / "a.md"))
    assert len(context.notices) == 1
    assert "gone" in context.notices[0]


def test_without_a_thread_nothing_is_asked(begin: Begin) -> None:
    context = begin()
    Export(context).ask_file()
    assert context.questions == []
