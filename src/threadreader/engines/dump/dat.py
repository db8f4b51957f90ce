"""Threads of 2channel as its servers keep them: a line a post, `NAME<>MAIL<>DATE ID:…<> TEXT <>TITLE`, the text marked
up. A dat is read as the page that `read.cgi` makes of it.

Facts: published notes on the format; readers of 2channel.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from threadreader.engines.channel import Channel
from threadreader.engines.core.page_context import PageContext
from threadreader.markup.dom import Document
from threadreader.model import Thread
from threadreader.page import SavedPage

_FIELD = "<>"
_FIELDS = 4
"""Fewest marks between fields that a line has."""
_USER = re.compile(r"\s*(ID:\S+).*$")
_TAG = re.compile(r"<[^<>]*>")


def read_dat(page: SavedPage) -> Thread | None:
    """The thread; None where the text is none of these."""
    rows = [line.split(_FIELD) for line in (page.text or "").splitlines() if line.strip()]
    if not rows or any(len(row) <= _FIELDS for row in rows):
        return None
    posts = "".join(_drawn(number, row) for number, row in enumerate(rows, 1))
    drawn = replace(page, text=None)
    drawn.document = Document(f"<h1 class=title>{rows[0][_FIELDS]}</h1>{posts}")
    engine = Channel()
    reading = PageContext(drawn, engine.body_rules())
    thread = engine.thread(reading, engine.found_posts(reading))
    return replace(thread, warnings=(*drawn.document.warnings, *thread.warnings))


def _drawn(number: int, row: list[str]) -> str:
    """A post as `read.cgi` draws it."""
    name, _, moment, words = row[:_FIELDS]
    user = _USER.search(moment)
    return (
        f'<div class="post" id="{number}"><div class="meta"><span class="number">{number}</span>'
        f'<span class="name">{_TAG.sub("", name)}</span><span class="date">{escape(_USER.sub("", moment))}</span>'
        f'<span class="uid">{escape(user[1]) if user else ""}</span></div>'
        f'<div class="message"><span class="escaped">{words}</span></div></div>'
    )
