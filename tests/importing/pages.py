"""Saved pages of a few words, by XenForo."""

from __future__ import annotations

from pathlib import Path


def page(thread: int, number: int = 1, pages: int = 1, words: str = "Warm pads", posts: int = 3) -> str:
    """One page of a thread, with posts of its own."""
    first = (number - 1) * posts + 1
    items = "".join(_post(thread, at, words) for at in range(first, first + posts))
    tail = f"page-{number}" if number > 1 else ""
    links = "".join(f'<li class="pageNav-page"><a href="#">{at}</a></li>' for at in range(1, pages + 1))
    return f"""<!DOCTYPE html><html id="XF" data-template="thread_view"><head><meta charset="utf-8">
<title>Thread {thread} | A forum</title>
<link rel="canonical" href="https://forum.example/threads/thread.{thread}/{tail}"></head><body>
<h1 class="p-title-value">Thread {thread}</h1><ul class="pageNav-main">{links}</ul>{items}</body></html>"""


def _post(thread: int, number: int, words: str) -> str:
    return f"""<article class="message message--post" data-author="ada" data-content="post-{thread}{number:03}"
id="js-post-{thread}{number:03}"><h4 class="message-name"><a class="username">ada</a></h4>
<time class="u-dt" datetime="2024-03-01T12:{number:02}:00+0000">Mar 1, 2024</time>
<a href="/threads/thread.{thread}/post-{thread}{number:03}">#{number}</a>
<div class="message-body"><div class="bbWrapper"
>{words} of thread {thread}, said {number} times over.</div></div></article>"""


def write(folder: Path, threads: int, pages: int = 1) -> Path:
    """A folder with the pages of so many threads."""
    folder.mkdir(exist_ok=True)
    for thread in range(1, threads + 1):
        for number in range(1, pages + 1):
            (folder / f"{thread}-{number}.html").write_text(page(thread, number, pages), "utf-8")
    return folder
