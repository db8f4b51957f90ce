from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.test_markdown import post, thread
from threadreader.errors import ExportError
from threadreader.export import to_dict
from threadreader.export.extras import Extras
from threadreader.export.files import FORMS, file_name, form_for, write


@pytest.mark.parametrize(
    ("name", "form"), [("a.md", "md"), ("a.MARKDOWN", "md"), ("a.json", "json"), ("a.txt", "text"), ("a.pdf", None)]
)
def test_the_suffix_names_the_form(name: str, form: str | None) -> None:
    found = form_for(Path(name))
    assert (found.name if found else None) == form


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A boat in the shed", "A boat in the shed.md"),
        ("Ropes: 1/2 or 3/4?", "Ropes 1 2 or 3 4.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("  .hidden. ", "hidden.md"),
        ("-rf", "thread -rf.md"),
        ("CON", "thread CON.md"),
        ("Лодка", "Лодка.md"),
        ("", "thread.md"),
        (None, "thread.md"),
        ("a\nb\tc", "a b c.md"),
    ],
)
def test_a_name_that_every_file_system_takes(title: str | None, name: str) -> None:
    assert file_name(title, FORMS["md"]) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = file_name("漢" * 200, FORMS["json"])
    assert name == "漢" * 50 + ".json"


def test_json_is_what_extract_writes() -> None:
    one = thread(post(1, "a"))
    assert json.loads("".join(FORMS["json"].pieces(one, Extras(), "a.html"))) == to_dict(one, "a.html")


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(ExportError, match="is there already"):
        write(path, ["new"])
    assert path.read_text() == "mine"
    write(path, ["new"], over=True)
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def failing() -> Iterator[str]:
    yield "half"
    raise OSError(28, "No space left on device")


def test_what_was_there_survives_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(ExportError, match="No space left on device"):
        write(path, failing(), over=True)
    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write(tmp_path / "a.md", failing())
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_one_and_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "a.md").chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to("a.md")
    write(link, ["new"], over=True)
    assert link.is_symlink()
    assert (tmp_path / "a.md").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(Path(os.devnull), ["new"], over=True)
    assert Path(os.devnull).is_char_device()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written: No such file or directory"):
        write(tmp_path / "no" / "a.md", ["x"])


def test_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path / "a.json", ['"\udc80"'])
    assert json.loads((tmp_path / "a.json").read_text()) == "\udc80"
