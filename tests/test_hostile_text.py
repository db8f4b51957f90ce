"""Nothing that a terminal obeys reaches it, whatever a page, the library or an argument holds."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import hostile
from tests.engines.fixtures import name, pages
from threadreader.cli import main
from threadreader.library import Library
from threadreader.model import Thread
from threadreader.page import SavedPage
from threadreader.render.show import print_thread

pytestmark = pytest.mark.slow

OnTerminal = Callable[..., str]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> OnTerminal:
    """Runs a command whose standard output and error are a terminal; all that the terminal was sent."""

    def run(*arguments: str) -> str:
        master, slave = os.openpty()
        tty.setraw(slave)
        received: list[bytes] = []
        drain = threading.Thread(target=lambda: received.extend(_blocks(master)))
        drain.start()
        with os.fdopen(slave, "w", encoding="utf-8") as terminal, monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", terminal)
            patched.setattr(sys, "stderr", terminal)
            with contextlib.suppress(SystemExit):
                main(arguments)
        drain.join()
        os.close(master)
        return b"".join(received).decode("utf-8")

    return run


def _blocks(descriptor: int) -> Iterator[bytes]:
    try:
        while block := os.read(descriptor, 65536):
            yield block
    except OSError:  # nobody holds the other end any more
        return


def _is_clean(sent: str) -> None:
    assert "harm" in sent or "renamed" in sent or "words" in sent, "the text itself is kept"
    assert hostile.obeyed(hostile.without_colours(sent)) == []


@pytest.fixture(scope="module")
def evil_pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The fixtures of all engines with hostile text in every place at once."""
    folder = tmp_path_factory.mktemp("evil")
    names = []
    for path in pages():
        target = folder / f"{name(path).replace('/', '-')}.html"
        target.write_text(hostile.page(path.read_text("utf-8")), "utf-8")
        names.append(str(target))
    return names


def _one_of_each(names: list[str]) -> list[str]:
    """One page for each engine."""
    return list({Path(one).name.partition("-")[0]: one for one in names}.values())


def test_pages_that_are_shown(evil_pages: list[str], on_terminal: OnTerminal) -> None:
    sent = on_terminal("show", *evil_pages)
    _is_clean(sent)
    assert sent.count("#1") > len(evil_pages) / 2, "most are read still"


def test_pages_whose_reading_is_explained(evil_pages: list[str], on_terminal: OnTerminal) -> None:
    _is_clean(on_terminal("extract", "--explain", *_one_of_each(evil_pages)))


def test_pages_that_are_added(evil_pages: list[str], on_terminal: OnTerminal) -> None:
    on_terminal("add", *_one_of_each(evil_pages))
    for arguments in (["list"], ["list", "--json"], ["search", "harm"], ["search", "--json", "harm"]):
        _is_clean(on_terminal(*arguments))


def test_pages_that_are_exported(evil_pages: list[str], on_terminal: OnTerminal) -> None:
    for one in _one_of_each(evil_pages)[::6]:
        for form in ("text", "md", "json"):
            _is_clean(on_terminal("export", one, "-f", form))


# A thread of an engine that cleans nothing, as an older library may hold it


@pytest.fixture
def evil_thread() -> Thread:
    return hostile.thread()


@pytest.fixture
def kept(evil_thread: Thread) -> None:
    with Library.open() as library:
        library.add(evil_thread, SavedPage(f"evil{hostile.PAYLOAD}.html", raw=b"page"))
        library.bookmark(1, [0], True)
        library.tag([1], ["harm"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "1"],
        ["list"],
        ["list", "--json"],
        ["search", "words"],
        ["search", "words", "--json"],
        ["bookmarks"],
        ["bookmarks", "--json"],
        ["tag", "1"],
        ["archive", "1"],
        ["remove", "1"],
        ["export", "1", "-f", "text"],
        ["export", "1", "-f", "md"],
        ["export", "1", "-f", "json"],
        ["bookmark", "1#2"],
        ["show", "1#nowhere"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("kept")
def test_a_kept_thread(on_terminal: OnTerminal, arguments: list[str]) -> None:
    _is_clean(on_terminal(*arguments))


@pytest.mark.usefixtures("kept")
def test_a_thread_in_the_bin(on_terminal: OnTerminal) -> None:
    on_terminal("remove", "1")
    _is_clean(on_terminal("bin"))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_thread_exported_to_a_file(tmp_path: Path, form: str) -> None:
    assert main(["export", "1", "-f", form, "-o", str(tmp_path / "out")]) == 0
    _is_clean((tmp_path / "out").read_text("utf-8"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("width", [20, 79])
def test_lines_of_a_thread(evil_thread: Thread, plain: bool, width: int) -> None:
    out = _Terminal()
    print_thread(evil_thread, width=width, plain=plain, file=out)
    assert hostile.obeyed(hostile.without_colours(out.getvalue())) == []


# What is typed


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", hostile.PAYLOAD],
        ["show", "x", f"--{hostile.PAYLOAD}"],
        ["show", "x", "--width", hostile.PAYLOAD],
        ["show", "x", "--engine", hostile.PAYLOAD],
        ["list", "--sort", hostile.PAYLOAD],
        ["list", "--since", hostile.PAYLOAD],
        ["add", hostile.PAYLOAD],
        ["extract", hostile.PAYLOAD],
        ["import", hostile.PAYLOAD],
        ["import", f"*{hostile.PAYLOAD}"],
        ["export", hostile.PAYLOAD],
        ["backup", f"none/{hostile.PAYLOAD}"],
        ["restore", hostile.PAYLOAD],
        ["tag", hostile.PAYLOAD],
        ["note", hostile.PAYLOAD],
        ["note", f"1#{hostile.PAYLOAD}"],
        ["author", hostile.PAYLOAD, "--hide"],
        ["search", "--explain", hostile.PAYLOAD],
        ["search", "--saved", hostile.PAYLOAD],
        ["search", "--forget", hostile.PAYLOAD],
        ["refresh", hostile.PAYLOAD],
    ],
    ids=lambda arguments: " ".join(one for one in arguments if one.isprintable()),
)
def test_arguments(on_terminal: OnTerminal, arguments: list[str]) -> None:
    sent = on_terminal(*arguments)
    assert sent
    assert hostile.obeyed(sent) == []


def test_a_search_that_is_kept_is_cleaned(on_terminal: OnTerminal) -> None:
    on_terminal("search", "--save", "n\x1b]0;t\x07", "ada\x1b[31m")
    assert on_terminal("search", "--saved").split() == ["n", "ada"]
    with Library.open() as library:
        assert library.searches() == [("n", "ada")]
    on_terminal("search", "--forget", "n\x1b]0;t\x07")
    assert on_terminal("search", "--saved") == ""


def test_a_search_that_an_older_version_kept_can_be_dropped(on_terminal: OnTerminal) -> None:
    from threadreader.library.search.search import save

    with Library.open() as library, library._database.writing() as db:
        save(db, "n\x1b]0;t\x07", "ada\x1b[31m", 0.0)
    assert on_terminal("search", "--saved").split() == ["n", "ada"]
    on_terminal("search", "--forget", "n")
    assert on_terminal("search", "--saved") == ""


@pytest.mark.usefixtures("kept")
def test_notes_and_tags_are_cleaned_when_they_are_taken() -> None:
    with Library.open() as library:
        library.set_note(1, 0, "a note\n\x1b[2Jof two lines")
        library.tag([1], ["t\x1b[2J"])
        said = [*library.open_thread(1).notes.values(), *library.tags(1)]
    assert hostile.obeyed("".join(said)) == []
    assert "a note\nof two lines" in said


# JSON


def test_json_reads_back_as_the_page_was_named(on_terminal: OnTerminal, tmp_path: Path) -> None:
    path = tmp_path / "p\x1b]0;t\x07\u202e.html"
    path.write_text(pages()[0].read_text("utf-8"), "utf-8")
    sent = on_terminal("extract", str(path))
    assert hostile.obeyed(sent) == []
    assert json.loads(sent)["source"] == str(path)
