from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import thread


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where names without a folder go."""
    path = tmp_path / "exports"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


async def name(reader: Reader, words: str) -> None:
    await reader.press("e", "ctrl+u")
    await reader.type(words)
    await reader.press("enter")


async def test_a_name_is_suggested(read: Read, folder: Path) -> None:
    async with read(thread("Ropes: 1/2 or 3/4?")) as reader:
        await reader.press("e", "enter")
        assert [path.name for path in folder.iterdir()] == ["Ropes 1 2 or 3 4.md"]
        assert f"{folder}/Ropes 1 2 or 3 4.md: 5 posts as Markdown." in reader.notices[0]


async def test_the_suffix_is_the_format(read: Read, folder: Path) -> None:
    async with read(thread()) as reader:
        for words in ("a.md", "a.json", "a.txt"):
            await name(reader, words)
    assert (folder / "a.md").read_text().startswith('---\ntitle: "A boat in the shed"\n')
    assert len(json.loads((folder / "a.json").read_text())["posts"]) == 5
    assert (folder / "a.txt").read_text().startswith("A boat in the shed\nboats.example")


async def test_marks_go_with_it(read: Read, folder: Path) -> None:
    async with read(thread()) as reader:
        await reader.press("J", "m", "w")
        await reader.type("Mind this")
        await reader.press("enter")
        await name(reader, "a.md")
    text = (folder / "a.md").read_text()
    assert "★" in text
    assert "**Note:** Mind this" in text


async def test_a_file_that_is_there_is_asked_about(read: Read, folder: Path) -> None:
    path = folder / "a.md"
    path.write_text("mine")
    async with read(thread()) as reader:
        await name(reader, "a.md")
        assert "Overwrite?" in reader.screen.prompt.label
        await reader.press("n", "enter")
        assert path.read_text() == "mine"
        assert "was not changed" in reader.notices[-1]
        await name(reader, "a.md")
        await reader.press("escape")
        assert path.read_text() == "mine"
        await name(reader, "a.md")
        await reader.press("y", "enter")
        assert path.read_text() != "mine"


async def test_from_the_list_the_thread_under_the_cursor(read: Read, folder: Path) -> None:
    async with read(thread(number=1), thread("Second", number=2)) as reader:
        await reader.press("q", "j", "e", "enter")
        assert [path.name for path in folder.iterdir()] == ["Second.md"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a.pdf", "must end in .md, .json or .txt"),
        ("nowhere/a.md", "No such file or directory"),
        ("sub.md", "Is a directory"),
        (f"{'x' * 300}.md", "File name too long"),
        ("~nobody-of-this-name/a.md", "No such file or directory"),
    ],
)
async def test_what_cannot_be_written_is_told(read: Read, folder: Path, words: str, told: str) -> None:
    (folder / "sub.md").mkdir()
    async with read(thread()) as reader:
        await name(reader, words)
        assert told in reader.notices[-1]
        assert [path.name for path in folder.iterdir()] == ["sub.md"]


async def test_the_home_folder_may_be_named(read: Read, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    async with read(thread()) as reader:
        await name(reader, "~/a.txt")
        assert (folder / "a.txt").exists()
