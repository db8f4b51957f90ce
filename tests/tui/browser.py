"""A headless Chromium, driven through its debugging protocol: enough to open a page, press a key, hear what it gets."""

from __future__ import annotations

import asyncio
import base64
import shutil
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def found() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Browser:
    """One page of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = AsyncExitStack()
        self._number = 0
        self.told: list[str] = []
        """What the page got through its web socket."""

    async def __aenter__(self) -> Self:
        program = found()
        assert program is not None
        options = ["--headless", "--no-sandbox", "--remote-debugging-port=0", f"--user-data-dir={self._folder}"]
        self._process = await asyncio.create_subprocess_exec(
            program, *options, "about:blank", stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL
        )
        self._stack.push_async_callback(self._stop)
        session = await self._stack.enter_async_context(aiohttp.ClientSession())
        address = await asyncio.wait_for(self._address(), 60)
        host = address.split("/")[2]
        async with session.get(f"http://{host}/json") as answer:
            pages = await answer.json()
        page = next(page for page in pages if page["type"] == "page")
        self._talk = await self._stack.enter_async_context(
            session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        )
        for domain in ("Page", "Network", "Runtime"):
            await self.do(f"{domain}.enable")
        return self

    async def _address(self) -> str:
        assert self._process.stderr is not None
        while line := (await self._process.stderr.readline()).decode():
            if "DevTools listening on" in line:
                return line.split()[-1]
        raise RuntimeError("The browser did not start.")

    async def _stop(self) -> None:
        self._process.terminate()
        await self._process.wait()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def do(self, method: str, **parameters: object) -> Any:
        """One command; its result."""
        self._number += 1
        await self._talk.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            answer = await self._next()
            if answer.get("id") == self._number:
                return answer.get("result", answer)

    async def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = await asyncio.wait_for(self._talk.receive_json(), 60)
        if message.get("method") == "Network.webSocketFrameReceived":
            frame = message["params"]["response"]
            data = frame["payloadData"]
            self.told.append(base64.b64decode(data).decode(errors="replace") if frame["opcode"] == 2 else data)
        return message

    async def hear(self, words: str) -> None:
        """Wait until the page got `words`."""
        while words not in "".join(self.told):
            await self._next()

    async def press(self, key: str) -> None:
        """A letter."""
        await self.do("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
        await self.do("Input.dispatchKeyEvent", type="keyUp", key=key)
