"""The web server of `threadreader serve`. Needs textual-serve.

What listens on this machine can be talked to by every page that its browser shows, and by every user of the machine. So
only pages that came from here may talk to the reader, only under the names of this machine, and only with the key that
is in the address the command prints.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from threadreader.errors import ThreadreaderError

_HOST = "127.0.0.1"
_PARAMETER = "key"
"""Of the address."""
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReaderServer(Server):
    """Starts a reader for each page of a browser, and stops it with the page."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(command, _HOST, port, "threadreader", templates_path=Path(__file__).with_name("web"))
        self._names = {f"{name}:{port}" for name in (_HOST, "localhost")}
        if port == 80:
            self._names |= {_HOST, "localhost"}
        self._key = secrets.token_urlsafe(32)
        self._cookie = f"threadreader-{port}"
        """Its name: cookies of one host are shared by all its ports."""

    @property
    def address(self) -> str:
        """The address that opens the reader, with the key in it."""
        return f"http://{_HOST}:{self.port}/?{_PARAMETER}={self._key}"

    async def on_startup(self, app: web.Application) -> None:
        """Nothing to be said yet."""

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self._guarded)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer a request, whatever it is for, if it comes from this machine's browser and has the key."""
        origin = request.headers.get("Origin")
        mine = {f"http://{name}" for name in self._names}
        if request.host not in self._names or (origin is not None and origin not in mine):
            raise web.HTTPForbidden(text="This reader is for its own machine.")
        opens = request.path == "/" and self._is_key(request.query.get(_PARAMETER))
        if not opens and not self._is_key(request.cookies.get(self._cookie)):
            raise web.HTTPForbidden(
                text="The key is missing or wrong. Open the whole address that `threadreader serve` printed."
            )
        return await handler(request)

    def _is_key(self, given: str | None) -> bool:
        return given is not None and secrets.compare_digest(given.encode("utf-8", "replace"), self._key.encode())

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page with the terminal in it. Its cookie is the key for all that the page asks for."""
        page: web.StreamResponse = await super().handle_index(request)
        page.set_cookie(self._cookie, self._key, path="/", httponly=True, samesite="Strict")
        page.headers["Referrer-Policy"] = "no-referrer"
        page.headers["Cache-Control"] = "no-store"
        return page


def serve(command: str, port: int, told: Callable[[str], None]) -> None:
    """Serve until it is interrupted; `told` is called with the address to open when it can be opened. Raises
    ThreadreaderError where the port is in use.
    """
    server = ReaderServer(command, port)
    try:
        web.run_app(server._make_app(), host=_HOST, port=port, print=lambda *_: told(server.address), access_log=None)
    except OSError as error:
        raise ThreadreaderError(
            f"Port {port} cannot be used ({error.strerror}); choose another one with --port."
        ) from error
