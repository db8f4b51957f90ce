"""Copies of saved pages for the browser: what is in them, and that they do not stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from threadreader.library import KeptPage
from threadreader.tui.system.saved_page_file import Copies, remove_leftovers

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def page(source: Path, data: bytes, url: str | None = None) -> KeptPage:
    return KeptPage(str(source), url, None, data, "html")


def test_pictures_beside_the_page_are_in_the_copy(tmp_path: Path) -> None:
    (tmp_path / "boat_files").mkdir()
    (tmp_path / "boat_files" / "hull one.png").write_bytes(PNG)
    copy = Copies().safe(page(tmp_path / "boat.html", b'<img src="./boat_files/hull%20one.png" alt="hull">'))
    assert 'src="data:image/png;base64,' in copy.read_text("utf-8")


@pytest.mark.parametrize(
    "reference", ["other/secret.png", "secret.png", "boat_files/../secret.png", "/etc/passwd", "boat_files/link.png"]
)
def test_no_file_from_elsewhere_is_in_the_copy(reference: str, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "other", tmp_path / "boat_files"):
        place.mkdir(exist_ok=True)
        (place / "secret.png").write_bytes(PNG)
    (tmp_path / "boat_files" / "link.png").symlink_to(tmp_path / "secret.png")
    copy = Copies().safe(page(tmp_path / "boat.html", f'<img src="{reference}">'.encode()))
    assert "<img>" in copy.read_text("utf-8")


def test_the_style_of_the_page_is_in_the_copy(tmp_path: Path) -> None:
    (tmp_path / "boat_files").mkdir()
    (tmp_path / "boat_files" / "look.css").write_text("p { background: url(hull.png) }")
    (tmp_path / "boat_files" / "hull.png").write_bytes(PNG)
    copy = Copies().safe(page(tmp_path / "boat.html", b'<link rel="stylesheet" href="boat_files/look.css"><p>boat'))
    assert "<style>p { background: url(data:image/png;base64," in copy.read_text("utf-8")


def test_pictures_of_mhtml_are_in_the_copy(tmp_path: Path) -> None:
    message = (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
        b"Content-Type: text/html\r\nContent-Location: https://boats.example/t\r\n\r\n<img src=hull.png>\r\n--X\r\n"
        b"Content-Type: image/png\r\nContent-Location: https://boats.example/hull.png\r\n\r\n" + PNG + b"\r\n--X--\r\n"
    )
    (tmp_path / "boat.mht").write_bytes(message)
    copy = Copies().safe(page(tmp_path / "boat.mht", b"<img src=hull.png>", "https://boats.example/t"))
    assert 'src="data:image/png;base64,' in copy.read_text("utf-8")


def test_letters_of_other_encodings_stay(tmp_path: Path) -> None:
    data = '<meta charset="windows-1251"><p>лодка'.encode("windows-1251")
    assert "<p>лодка</p>" in Copies().safe(page(tmp_path / "boat.html", data)).read_text("utf-8")


def test_plain_text_stays_plain_text(tmp_path: Path) -> None:
    copy = Copies().safe(KeptPage(str(tmp_path / "boat.txt"), None, None, b"<script>", "text"))
    assert copy.suffix == ".txt"
    assert copy.read_bytes() == b"<script>"


def test_copies_go_with_the_reader(folder: Path) -> None:
    copies = Copies()
    copies.original(page(Path("boat.html"), b"boat"))
    assert list(folder.iterdir())
    copies.remove()
    assert not list(folder.iterdir())


@pytest.mark.parametrize("end", ["", "sys.exit(143)", "raise RuntimeError"])
def test_copies_go_however_the_reader_ends(end: str, folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from threadreader.library import KeptPage\n"
        "from threadreader.tui.system.saved_page_file import Copies\n"
        "assert Copies().original(KeptPage('boat.html', None, None, b'boat', 'html')).exists()\n"
    )
    environment = {**os.environ, "TMPDIR": str(folder)}
    subprocess.run([sys.executable, "-c", code + end], check=False, env=environment, capture_output=True)
    assert not list(folder.iterdir())


def test_leftovers_of_readers_that_were_killed_are_removed(folder: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], check=True, capture_output=True)
    (folder / f"threadreader-{int(ended.stdout)}-x").mkdir()
    kept = ["threadreader-notes", "threadreader-1-x.txt", f"threadreader-{os.getpid()}-x", "threadreader-"]
    for name in kept:
        (folder / name).mkdir() if not name.endswith(".txt") else (folder / name).touch()
    remove_leftovers()
    assert sorted(path.name for path in folder.iterdir()) == sorted(kept)
