"""`threadreader serve`: the reader in a browser, and nobody else at it."""

from __future__ import annotations

import asyncio
import re
import shlex
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.tui.conftest import Shelve
from tests.tui.threads import thread
from threadreader.cli import main
from threadreader.commands import serve

pytest.importorskip("textual_serve", reason="threadreader[serve] is not installed")

import aiohttp
from aiohttp.test_utils import unused_port

from tests.tui import browser


class Served(NamedTuple):
    """Where a server is."""

    address: str
    """Without path and key."""
    key: str

    @property
    def opening(self) -> str:
        """The address that was printed."""
        return f"{self.address}/?key={self.key}"

    @property
    def cookie(self) -> dict[str, str]:
        """The header that a browser sends which has opened the address."""
        return {"Cookie": f"threadreader-{self.address.rpartition(':')[2]}={self.key}"}


@asynccontextmanager
async def served() -> AsyncIterator[Served]:
    """A server with the reader, in a process of its own."""
    port = unused_port()
    command = [sys.executable, "-m", "threadreader", "serve", "--port", str(port)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        told = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        found = re.fullmatch(rf"Reading at http://127\.0\.0\.1:{port}/\?key=([\w-]{{40,}}) until Ctrl\+C\.\n", told)
        assert found is not None, told
        yield Served(f"http://127.0.0.1:{port}", found[1])
    finally:
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.wait(), 60)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No library but that of the test."""
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path))


async def test_the_page_asks_nothing_of_other_hosts() -> None:
    async with served() as server, aiohttp.ClientSession() as session, session.get(server.opening) as answer:
        page = await answer.text()
        assert answer.status == 200
        assert 'id="terminal"' in page
        assert {one.rstrip("/") for one in re.findall(r"\w+://[^/\"$]+", page)} == {
            server.address.replace("http", "ws"),
        }


PATHS = ("/", "/ws", "/download/x", "/static/js/textual.js", "/static/", "/nothing")


@pytest.mark.parametrize("host", ["boats.example", "127.0.0.1", "127.0.0.1:1"])
async def test_under_another_name_it_is_not_served(host: str) -> None:
    async with served() as server, aiohttp.ClientSession() as session:
        for path in PATHS:
            async with session.get(server.address + path, headers={"Host": host, **server.cookie}) as answer:
                assert answer.status == 403, path


@pytest.mark.parametrize("given", ["", "x", "ключ", "{key}x"])
async def test_nothing_is_served_without_the_key(given: str) -> None:
    async with served() as server, aiohttp.ClientSession() as session:
        key = given.format(key=server.key)
        cookie = {"Cookie": server.cookie["Cookie"].replace(server.key, quote(key))}
        for path in PATHS:
            for address in (f"{server.address}{path}", f"{server.address}{path}?key={quote(key)}"):
                async with session.get(address, headers=cookie) as answer:
                    assert answer.status == 403, address


async def test_the_key_in_an_address_opens_the_page_alone() -> None:
    async with served() as server, aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        for path in PATHS[1:]:
            async with session.get(f"{server.address}{path}?key={server.key}") as answer:
                assert answer.status == 403, path


async def test_the_page_gives_a_cookie_that_opens_the_rest() -> None:
    async with served() as server, aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get(server.opening) as answer:
            cookie = answer.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
            assert "Domain" not in cookie
        for path in ("/", "/static/js/textual.js"):
            async with session.get(server.address + path) as answer:
                assert answer.status == 200, path


async def test_each_server_has_another_key() -> None:
    async with served() as first, served() as second:
        assert first.key != second.key


@pytest.mark.parametrize("origin", ["https://boats.example", "null", "http://127.0.0.1:1"])
async def test_a_page_from_elsewhere_cannot_talk_to_it(origin: str) -> None:
    async with served() as server, aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"{server.address}/ws", headers={"Origin": origin, **server.cookie})
        assert refused.value.status == 403


async def test_its_own_page_cannot_talk_to_it_without_the_key() -> None:
    async with served() as server, aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"{server.address}/ws", headers={"Origin": server.address})
        assert refused.value.status == 403


async def test_its_own_page_can_talk_to_it(shelve: Shelve) -> None:
    shelve(thread("A boat in the shed"))
    async with served() as server, aiohttp.ClientSession() as session:
        for origin in (server.address, server.address.replace("127.0.0.1", "localhost")):
            headers = {"Host": origin.removeprefix("http://"), "Origin": origin, **server.cookie}
            async with session.ws_connect(f"{server.address}/ws", headers=headers) as talk:
                told = ""
                while "A boat in the shed" not in told:
                    message = await asyncio.wait_for(talk.receive(), 60)
                    told += message.data.decode() if isinstance(message.data, bytes) else str(message.data)


@pytest.mark.skipif(browser.found() is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_thread_is_read_in_a_browser(host: str, shelve: Shelve, tmp_path: Path) -> None:
    shelve(thread("A boat in the shed"), thread("Varnish", 2, 2))
    async with served() as server, browser.Browser(tmp_path / "profile") as page:
        await page.do("Page.navigate", url=server.opening.replace("127.0.0.1", host))
        await page.hear("A boat in the shed")
        address = await page.do("Runtime.evaluate", expression="window.location.href")
        assert server.key not in address["result"]["value"]
        await page.press("l")
        await page.hear("Sentence of post number 1")
        seen = await page.do("Runtime.evaluate", expression="document.body.className")
        assert "-first-byte" in seen["result"]["value"]
        await page.press("Q")
        await page.do(
            "Runtime.evaluate",
            expression="new Promise(done => { const at = setInterval(() => "
            "document.body.classList.contains('-closed') && (clearInterval(at), done()), 20) })",
            awaitPromise=True,
        )


def test_where_it_is_not_installed_is_told_how(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "threadreader.tui.system.web_server", None)
    assert main(["serve"]) == 1
    assert "pip install 'threadreader[serve]'" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert main(["serve", "--port", str(other.getsockname()[1])]) == 1
    out, err = capsys.readouterr()
    assert "cannot be used" in err
    assert not out


def test_a_file_that_is_not_there_is_told_here(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["serve", str(tmp_path / "none.html")]) == 1
    assert "No file or command" in capsys.readouterr().err


def test_standard_input_is_no_file_to_serve(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "-"]) == 1
    assert "name a file" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", f"--port={port}"])
    assert "is no port" in capsys.readouterr().err


def test_names_of_files_are_quoted_for_the_shell() -> None:
    command = serve._command(["it's; rm.html", "-"])
    assert shlex.split(command)[-2:] == ["it's; rm.html", "-"]
