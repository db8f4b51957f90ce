"""Pages without a thread say why, and what to do about it."""

from __future__ import annotations

import pytest

from threadreader.engines.read import read_thread
from threadreader.model import Kind
from threadreader.page import SavedPage

_CHECK = "<title>Just a moment...</title><body><h1>Checking your browser</h1><p>This takes a few seconds.</p></body>"
_WALL = (
    "<title>Fern Growers</title><body><nav><a href=/>Fern Growers</a></nav>"
    "<div class=error>You must be logged in to view this board.</div>"
    "<form action=/login><input name=user><input name=password type=password></form></body>"
)
_SHELL = (
    "<title>Potting mixes - Fern Growers</title><body><section id=d-splash></section>"
    "<div id=data-preloaded data-preloaded='{}'></div><script src=a.js></script></body>"
)
_APP = (
    "<title>Potting mixes</title><body><noscript>You need to enable JavaScript to run this app.</noscript>"
    "<div id='root'></div><script>1</script><script>2</script><script>3</script></body>"
)
_ERROR = "<title>404 Not Found</title><body><h1>Page not found</h1></body>"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (_CHECK, "bot check"),
        (_WALL, "login wall"),
        (_SHELL, "saved before its posts were loaded"),
        (_APP, "saved before its posts were loaded"),
        (_ERROR, "error page"),
        ("<title>x</title><body><p>Hello.</p></body>", "No posts were found"),
    ],
)
def test_refused_page_says_why(html: str, words: str) -> None:
    thread = read_thread(SavedPage("page.html", markup=html.encode()))
    assert thread.kind is Kind.NONE
    assert thread.posts == ()
    assert words in (thread.reason or "")


def test_list_of_threads_is_told_by_its_address() -> None:
    page = SavedPage(
        "page.html", markup=b"<title>Ferns</title><body></body>", url="https://ferns.example/viewforum.php?f=3"
    )
    assert "list of threads" in (read_thread(page).reason or "")
