"""What a page's own links call its thread, where the save does not tell the page's address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from threadreader.addresses import own_reference
from threadreader.markup.dom import Document
from threadreader.model import Thread

_ENOUGH = 24
"""Links that are asked."""
_DIGIT = re.compile(r"\d")
_TAIL = re.compile(r"#\D*(\d+)$")


def thread_reference(document: Document, thread: Thread) -> str | None:
    """The thread as most of the links say that can only lead to it: to its pages, to its posts, from its title."""
    votes = Counter(name for one in islice(_own(document, thread), _ENOUGH) if (name := own_reference(one)))
    if not votes:
        return None
    name, count = votes.most_common(1)[0]
    return name if count * 2 > votes.total() else None


def _own(document: Document, thread: Thread) -> Iterator[str]:
    ids = {digits[-1] for post in thread.posts if post.id and (digits := re.findall(r"\d+", post.id))}
    title = (thread.title or "").casefold()
    for node in document.select("a[href]"):
        reference = node.attrs.sget("href", None) or ""
        if _DIGIT.search(reference) is None:
            continue
        tail = _TAIL.search(reference)
        if tail and tail[1] in ids:
            yield reference
            continue
        words = node.text().strip()
        # Of long texts only those as long as the title, give or take its spaces.
        if (words.isdecimal() and len(words) < 6) or (
            title and abs(len(words) - len(title)) < 9 and " ".join(words.casefold().split()) == title
        ):
            yield reference
