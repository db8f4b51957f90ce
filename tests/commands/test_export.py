from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from threadreader.library import Library

SAMPLES = Path(__file__).parents[2] / "sample_threads"
PAGE = str(SAMPLES / "paper_maps_on_the_fells.html")


def test_a_thread_of_the_library(run: Run, shelf: Library) -> None:
    shelf.tag([3], ["pads"])
    shelf.set_note(3, 0, "Mind this")
    shelf.bookmark(3, [1], True)
    status, out, _ = run("export", "3")
    assert status == 0
    assert out.startswith('---\ntitle: "Closed pads"\n')
    assert 'tags: ["pads"]' in out
    assert "**Note:** Mind this" in out
    assert out.count("★") == 1
    assert out.count("\n## #") == 3


def test_a_saved_page(run: Run) -> None:
    status, out, _ = run("export", PAGE)
    assert status == 0
    assert "# Paper maps on the fells: safety gear, or sentiment?" in out


def test_json_is_what_extract_writes(run: Run) -> None:
    exported = json.loads(run("export", PAGE, "--format", "json")[1])
    extracted = json.loads(run("extract", PAGE)[1])
    assert exported["posts"] == extracted["posts"]
    assert exported.keys() == extracted.keys()


def test_text(run: Run, shelf: Library) -> None:
    assert run("export", "1", "-f", "text")[1].startswith(
        "Felt glue\nfelt.example › Crafts\nhttps://felt.example/t/1\n"
    )


@pytest.mark.parametrize(("name", "start"), [("a.md", "---"), ("a.json", "{"), ("a.txt", "Felt glue"), ("a", "---")])
def test_the_name_of_the_file_tells_the_format(run: Run, shelf: Library, tmp_path: Path, name: str, start: str) -> None:
    status, out, told = run("export", "1", "-o", str(tmp_path / name))
    assert (status, out) == (0, "")
    assert (tmp_path / name).read_text().startswith(start)
    assert "1 post as " in told


def test_a_file_that_is_there_is_not_written_over(run: Run, shelf: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    status, _, told = run("export", "1", "-o", str(path))
    assert (status, path.read_text()) == (1, "mine")
    assert "--force" in told
    assert run("export", "1", "-o", str(path), "--force")[0] == 0
    assert path.read_text() != "mine"


def test_a_file_that_cannot_be_written_is_told(run: Run, shelf: Library, tmp_path: Path) -> None:
    status, _, told = run("export", "1", "-o", str(tmp_path / f"{'x' * 300}.md"))
    assert status == 1
    assert "File name too long" in told


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("99", "There is no thread 99"),
        ("1#101", "Whole threads are exported"),
        ("nowhere.html", "There is no file nowhere.html"),
        (str(SAMPLES), "holds 7 threads; add it to the library"),
    ],
)
def test_what_cannot_be_exported_is_told(run: Run, shelf: Library, what: str, told: str) -> None:
    status, out, error = run("export", what)
    assert (status, out) == (1, "")
    assert told in error


def test_pages_of_one_thread_are_one(run: Run, tmp_path: Path) -> None:
    for number in (1, 2):
        name = f"tide-clock-page-{number}.html"
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    posts = json.loads(run("export", str(tmp_path), "-f", "json")[1])["posts"]
    assert len(posts) == sum(len(json.loads(run("extract", str(path))[1])["posts"]) for path in tmp_path.glob("*.html"))


def test_a_page_without_a_thread(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "login.html"
    path.write_text("<title>Log in</title><form><input type=password></form>")
    status, _, told = run("export", str(path))
    assert status == 1
    assert "login.html" in told
