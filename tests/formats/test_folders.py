"""Which files of a folder are worth opening, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadreader.formats import is_page_name, pages_in

PAGE = "<html><head></head><body>x</body></html>"


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE)


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in pages_in(folder)]


@pytest.mark.parametrize("name", ["a.html", "A.HTM", "b.xhtml", "c.shtml", "d.html.gz", "e.txt", "f.mht", "g.mhtml"])
def test_names_of_pages(name: str) -> None:
    assert is_page_name(Path(name))


@pytest.mark.parametrize("name", ["a.png", "style.css", "b.js", "c", "d.pdf", "html"])
def test_names_of_other_files(name: str) -> None:
    assert not is_page_name(Path(name))


def test_pages_are_sorted_as_people_count(tmp_path: Path) -> None:
    fill(tmp_path, "page10.html", "page2.html", "Page1.html", "old/page3.html")
    assert found(tmp_path) == ["Page1.html", "page2.html", "page10.html", "old/page3.html"]


def test_folders_of_pages_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "a.html",
        "a_files/frame.html",
        "b_files/frame.html",
        "c.html",
        "c-Dateien/ad.html",
        ".git/x.html",
        ".y.html",
    )
    assert found(tmp_path) == ["a.html", "c.html"]


def test_folder_that_only_sounds_like_a_pages_is_read(tmp_path: Path) -> None:
    fill(tmp_path, "new_file/a.html")
    assert found(tmp_path) == ["new_file/a.html"]


def test_page_without_suffix_or_with_a_scripts_name_is_told_by_its_bytes(tmp_path: Path) -> None:
    fill(tmp_path, "31", "viewtopic.php?f=2&t=31", "index.php@topic=5.0", "topic.1234")
    (tmp_path / "README").write_text("About these files.")
    (tmp_path / "config.php").write_text("<?php echo 1;")
    fill(tmp_path, "style.css")
    assert set(found(tmp_path)) == {"31", "viewtopic.php?f=2&t=31", "index.php@topic=5.0", "topic.1234"}


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path / "outside", "a.html")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path / "inside") == []


def test_odd_digits_are_no_number(tmp_path: Path) -> None:
    fill(tmp_path, "page².html", "page" + "9" * 30 + ".html")
    assert len(found(tmp_path)) == 2
