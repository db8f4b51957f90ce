"""What `show` tells of edited posts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.commands.conftest import Run
from tests.library.samples import post, saved_page, thread
from threadreader.library import Library


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def edited(home: object) -> Library:
    """A thread whose second post was edited twice, and whose third one is gone."""
    library = Library.open()
    for day, words in enumerate(("Two coats.", "Three coats.", "Three coats of oil."), 1):
        posts = (post(0), post(1, words), *([post(2)] if day == 1 else []), post(3))
        library.add(replace(thread([], page=1, saved=day), posts=posts), saved_page(f"/saved/{day}.html", str(day)))
    return library


def test_show_writes_the_earlier_versions_of_a_post(edited: Library, run: Run) -> None:
    status, out, told = run("show", "1#2", "--versions")
    assert (status, told) == (0, "")
    assert [line.strip() for line in out.splitlines() if line.strip("─ ")][4:] == [
        "Three coats of oil.",
        "Version 2  replaced in the copy saved on 4 Mar 2024 12:00",
        "Three coats {+of oil+}.",
        "Version 1  replaced in the copy saved on 3 Mar 2024 12:00",
        "[-Two-] {+Three+} coats.",
    ]


def test_of_a_whole_thread_it_writes_those_of_each_post(edited: Library, run: Run) -> None:
    out = run("show", "1", "--versions")[1]
    assert out.count("replaced in the copy saved on") == 2
    assert out.index("Version 1") < out.index("Words of post 3.")


def test_headers_tell_what_was_edited_and_what_is_gone(edited: Library, run: Run) -> None:
    out = run("show", "1")[1]
    assert "replaced in" not in out
    assert "author 1  edited, 2 earlier versions" in out
    assert "author 2  gone from the newer copy" in out


def test_where_there_is_no_earlier_version_it_says_so(edited: Library, run: Run) -> None:
    status, out, told = run("show", "1#1", "--versions")
    assert status == 0
    assert "Words of post 0." in out
    assert told == "threadreader: This post has no earlier versions.\n"


def test_files_have_no_earlier_versions(run: Run, tmp_path: object) -> None:
    status, _, told = run("show", f"{tmp_path}/felt.html", "--versions")
    assert status == 1
    assert "Earlier versions of posts are kept in the library" in told


def test_a_save_that_does_not_tell_its_time(home: object, run: Run) -> None:
    library = Library.open()
    for words in ("Two coats.", "Three coats."):
        undated = replace(post(1, words), posted_at=None)
        library.add(replace(thread([]), posts=(undated,)), saved_page(words=words))
    assert "Version 1  replaced in a later copy" in run("show", "1", "--versions")[1]
