"""Files beside a saved page: none is reached that lies elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from threadreader.formats.companions import beside


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with a picture, in a folder with a secret above it."""
    (tmp_path / "secret.png").write_bytes(b"secret")
    files = tmp_path / "saved" / "kiln_files"
    files.mkdir(parents=True)
    (files / "pot.png").write_bytes(b"pot")
    (files.parent / "other.png").write_bytes(b"other")
    return files.parent / "kiln.html"


def test_a_file_of_the_folder(page: Path) -> None:
    found = beside(page, "kiln_files/pot.png")
    assert found is not None
    assert found.read_bytes() == b"pot"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "kiln_files/../../secret.png",
        "kiln_files/../other.png",
        "kiln_files/./pot.png",
        "kiln_files//pot.png",
        "./kiln_files/pot.png",
        "/etc/passwd",
        "//etc/passwd",
        "other.png",
        "kiln_files",
        "kiln_files/",
        "kiln_files/lost.png",
        "kiln_files/pot.png\0.txt",
        "",
        "kiln_files/" + "a" * 5000,
        "kiln_files/\udcff.png",
    ],
)
def test_nothing_else_is_reached(page: Path, name: str) -> None:
    assert beside(page, name) is None


def test_a_link_out_of_the_folder_is_not_followed(page: Path, tmp_path: Path) -> None:
    files = page.parent / "kiln_files"
    (files / "a.png").symlink_to(tmp_path / "secret.png")
    (files / "b.png").symlink_to("/dev/zero")
    (files / "up").symlink_to("..")
    (files / "c.png").symlink_to("c.png")
    for name in ("a.png", "b.png", "up/other.png", "c.png"):
        assert beside(page, f"kiln_files/{name}") is None


def test_a_link_within_it_is(page: Path) -> None:
    (page.parent / "kiln_files" / "again.png").symlink_to("pot.png")
    assert beside(page, "kiln_files/again.png") == (page.parent / "kiln_files" / "pot.png").resolve()


def test_a_folder_that_is_a_link_is_none_of_the_page(page: Path, tmp_path: Path) -> None:
    (page.parent / "plot_files").symlink_to(tmp_path)
    assert beside(page, "plot_files/secret.png") is None


def test_a_folder_above_may_be_a_link(page: Path, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(page.parent)
    assert beside(tmp_path / "here" / "kiln.html", "kiln_files/pot.png") is not None


def test_what_would_never_end_is_not_opened(page: Path) -> None:
    os.mkfifo(page.parent / "kiln_files" / "pipe.png")
    assert beside(page, "kiln_files/pipe.png") is None
