"""What a page's own links call its thread, where the save does not tell the page's address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from threadreader.addresses import own_reference
from threadreader.markup import dom
from threadreader.markup.dom import Document
from threadreader.model import Thread


def thread_reference(document: Document, thread: Thread) -> str | None:
    """The thread as most of the links say that can only lead to it: to its pages, to its posts, from its title."""
    votes = Counter(name for reference in _own(document, thread) if (name := own_reference(reference)))
    if not votes:
        return None
    name, count = votes.most_common(1)[0]
    return name if count * 2 > votes.total() else None


def _own(document: Document, thread: Thread) -> Iterator[str]:
    ids = {digits[-1] for post in thread.posts if post.id and (digits := re.findall(r"\d+", post.id))}
    title = (thread.title or "").casefold()
    for node in document.select("a[href]"):
        reference = node.attributes.get("href") or ""
        if not any(c.isdigit() for c in reference):
            continue
        tail = re.search(r"#\D*(\d+)$", reference)
        if tail and tail[1] in ids:
            yield reference
            continue
        words = (dom.text(node) or "").casefold()
        if words and (words == title or (words.isdecimal() and len(words) < 6)):
            yield reference
