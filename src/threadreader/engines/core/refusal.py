"""Why a page holds no thread, in one sentence with what the reader can do about it."""

from __future__ import annotations

import re

from threadreader.markup import dom
from threadreader.page import SavedPage
from threadreader.patterns import lazy

_CHECK = lazy(
    r"not a bot|checking your browser|just a moment|verify you are (?:a )?human|attention required|"
    r"enable javascript and cookies to continue|ddos protection|security check",
    re.IGNORECASE,
)
_LOGIN = lazy(
    r"you (?:must|need to) (?:be logged|log|sign) in|please log ?in|log in to continue|sign in to continue|"
    r"you do not have permission|you are not logged in|login required|members only|"
    r"anmelden, um|connectez-vous|inicia sesión|войдите|авторизуйтесь|您需要登录|ログインして",
    re.IGNORECASE,
)
_MISSING = lazy(
    r"\b(?:404|page not found|not be found|does not exist|no longer exists|topic not found"
    r"|topic has been (?:deleted|removed)"
    r"|thread specified|invalid thread|bad gateway|service unavailable|internal server error|database error"
    r"|access denied|403 forbidden)\b",
    re.IGNORECASE,
)
_LIST = lazy(r"viewforum|forumdisplay|/forums?/?$|/c/[\w-]+/?\d*$|board=", re.IGNORECASE)

DUMP = "No separate posts were found in this text. Save the page itself, as HTML, instead."


def reason(page: SavedPage) -> str:
    """The likeliest reason why no post was found."""
    document = page.document
    title = document.title or ""
    words = dom.shown_text(document.body) or ""
    if _CHECK.search(title) or (len(words) < 1500 and _CHECK.search(words)):
        return "This is a bot check, not the thread: open the page in a browser, wait until it has loaded, and save it."
    if len(words) < 3000 and _LOGIN.search(f"{title} {words}"):
        return "This page is a login wall: log in to the site in a browser and save the thread again."
    if _MISSING.search(title) or (len(words) < 1500 and _MISSING.search(words)):
        return "This is an error page: the site did not deliver the thread when it was saved."
    if _shell(page, words):
        return (
            "This page was saved before its posts were loaded: open it in a browser, scroll through the thread, "
            "and save it as a complete page."
        )
    if _LIST.search(page.url or ""):
        return "This is a list of threads: open one of them in a browser and save that page."
    return "No posts were found on this page: it may be an index, a profile or a page of another kind."


def _shell(page: SavedPage, words: str) -> bool:
    """Whether scripts were to fill the page: much markup, next to no text."""
    source = page.document.source
    marks = (b"d-splash", b"data-preloaded", b'id="root"', b'id="app"', b'id="__next"')
    return len(words) < 2500 and (source.count(b"<script") >= 3 or any(mark in source for mark in marks))
