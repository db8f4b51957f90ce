"""The program never uses the network: not for pictures and links of a thread, not for any command."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.reader import Reader
from threadreader.cli import main
from threadreader.library import Library
from threadreader.settings import Reading, Settings

PAGE = """<!DOCTYPE html><html><head><title>A boat in the shed</title>
<link rel="canonical" href="https://boats.example/viewtopic.php?t=5"><base href="https://boats.example/">
<link rel="stylesheet" href="https://boats.example/look.css"><script src="https://boats.example/x.js"></script></head>
<body id="phpbb" class="section-viewtopic">
<h2 class="topic-title"><a href="viewtopic.php?t=5">A boat in the shed</a></h2>
{posts}</body></html>"""
POST = """<div id="p{n}" class="post"><div class="postbody"><h3><a href="#p{n}">Re: A boat</a></h3>
<p class="author">by <a class="username" href="memberlist.php?u={n}">member{n}</a> » Thu Jan 21, 2021 6:0{n} pm</p>
<div class="content">Sentence number {n}. <a href="https://plans.example/{n}">plans</a>
<img src="https://pictures.example/{n}.png" alt="ribs"></div></div></div>"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the network; each is refused. Sockets between processes of this machine are none of it."""
    tried: list[str] = []

    def guarded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, *given: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                tried.append(f"{name}{given}")
                raise OSError("the network is not to be used")
            return real(self, *given)

        return call

    def refused(name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            tried.append(f"{name}{given}")
            raise OSError("the network is not to be used")

        return call

    class Guarded(socket.socket):
        pass

    for name in ("connect", "connect_ex", "bind", "sendto", "listen"):
        setattr(Guarded, name, guarded(name, getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "socket", Guarded)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refused(name))
    return tried


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A saved page whose pictures, styles, scripts and links are elsewhere."""
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    path = tmp_path / "boat.html"
    path.write_text(PAGE.format(posts="".join(POST.format(n=n) for n in range(1, 5))))
    return path


def test_the_guard_hears_of_the_network(asked: list[str]) -> None:
    with socket.socket() as one, pytest.raises(OSError, match="not to be used"):
        one.connect(("127.0.0.1", 9))
    with pytest.raises(OSError, match="not to be used"):
        socket.getaddrinfo("boats.example", 80)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "command",
    [
        ["show"],
        ["add"],
        ["extract"],
        ["extract", "--explain"],
        ["import"],
    ],
)
def test_no_command_that_reads_a_page_uses_it(command: list[str], page: Path, asked: list[str]) -> None:
    assert main([*command, str(page)]) == 0
    assert asked == []


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["search", "sentence"],
        ["show", "1"],
        ["export", "1"],
        ["check"],
        ["refresh"],
        ["engines"],
        ["paths"],
        ["settings"],
    ],
)
def test_no_command_of_the_library_uses_it(command: list[str], page: Path, asked: list[str]) -> None:
    assert main(["add", str(page)]) == 0
    assert main(command) == 0
    assert asked == []


@pytest.mark.slow
async def test_the_reader_does_not_use_it(
    page: Path, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browsed: list[str] = []
    monkeypatch.setattr("threadreader.tui.system.browser._open", lambda address, lend: browsed.append(address))
    monkeypatch.setattr("threadreader.tui.system.clipboard.tool", lambda: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["add", str(page)]) == 0
    settings = Settings(reading=Reading(pictures="full"))
    async with Reader(Library.open(), 1, settings=settings) as reader:
        await reader.press("J", "J", "I", "i", "i", "y")
        await reader.press("o", "enter", "escape")
        await reader.press("O", "enter", "at", "enter")
        await reader.press("s", *"sentence", "escape")
        await reader.press("M", "escape", "equals_sign", "escape")
    assert browsed, "links were followed"
    assert asked == []
