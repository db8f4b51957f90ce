"""The web server of `threadreader serve`. Needs textual-serve.

What listens on this machine can be talked to by every page that its browser shows. So only pages that came from here
may talk to the reader, and only under the names of this machine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from threadreader.errors import ThreadreaderError

_HOST = "127.0.0.1"


class ReaderServer(Server):
    """Starts a reader for each page of a browser, and stops it with the page."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(command, _HOST, port, "threadreader", templates_path=Path(__file__).with_name("web"))
        self._names = {f"{name}:{port}" for name in (_HOST, "localhost")}
        if port == 80:
            self._names |= {_HOST, "localhost"}

    async def on_startup(self, app: web.Application) -> None:
        """Nothing to be said yet."""

    def _check(self, request: web.Request) -> None:
        origin = request.headers.get("Origin")
        mine = {f"http://{name}" for name in self._names}
        if request.host not in self._names or (origin is not None and origin not in mine):
            raise web.HTTPForbidden(text="This reader is for its own machine.")

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page with the terminal in it."""
        self._check(request)
        page: web.StreamResponse = await super().handle_index(request)
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """What goes between the page and its reader. A page of another site has another origin."""
        self._check(request)
        talk: web.WebSocketResponse = await super().handle_websocket(request)
        return talk

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that the reader gives to the browser."""
        self._check(request)
        file: web.StreamResponse = await super().handle_download(request)
        return file


def serve(command: str, port: int, told: Callable[[], None]) -> None:
    """Serve until it is interrupted; `told` is called when pages can be opened. Raises ThreadreaderError where the port
    cannot be had.
    """
    server = ReaderServer(command, port)
    try:
        web.run_app(server._make_app(), host=_HOST, port=port, print=lambda *_: told(), access_log=None)
    except OSError as error:
        raise ThreadreaderError(f"Port {port} cannot be had ({error.strerror}); try --port with another.") from error
