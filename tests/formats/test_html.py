"""Pages saved as HTML, and the files beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from threadreader import formats
from threadreader.page import SavedPage


def saved(path: Path) -> SavedPage:
    (page,) = formats.read(path)
    return page


def test_embedded_pictures_are_cut_out_of_the_markup_but_kept_in_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "glaze.html"
    path.write_text(f"<html><body><img alt=pot src='data:image/png;base64,{'A' * 300_000}'><p>Glaze</p></body></html>")
    page = saved(path)
    assert re.search("<img alt=pot src='data:,[0-9a-f]{24}'><p>Glaze</p>", page.html)
    assert page.raw == path.read_bytes()


def test_small_embedded_pictures_stay(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><img src='data:image/gif;base64,R0lGODlhAQAB'></body></html>")
    assert "R0lGOD" in saved(tmp_path / "a.html").html


@pytest.mark.parametrize("folder", ["Glaze_files", "Glaze-Dateien", "Glaze_fichiers", "Glaze_archivos", "Glaze.files"])
def test_files_of_the_folder_beside_are_the_pages(tmp_path: Path, folder: str) -> None:
    (tmp_path / "Glaze.html").write_text("<html><body>x</body></html>")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "blue pot.jpg").write_bytes(b"\xff\xd8")
    page = saved(tmp_path / "Glaze.html")
    assert page.resources == {f"{folder}/blue pot.jpg"}
    assert page.resource(f"./{folder}/blue%20pot.jpg") == f"{folder}/blue pot.jpg"


def test_links_in_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "Glaze.html").write_text("<html><body>x</body></html>")
    (tmp_path / "Glaze_files").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "Glaze_files" / "a.jpg").symlink_to(tmp_path / "secret")
    assert saved(tmp_path / "Glaze.html").resources == frozenset()


def test_page_without_a_folder_has_no_files(tmp_path: Path) -> None:
    (tmp_path / "Glaze.html").write_text("<html><body>x</body></html>")
    assert saved(tmp_path / "Glaze.html").resources == frozenset()
