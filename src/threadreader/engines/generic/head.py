"""What stands above the posts of a page of unknown software: the thread's title and the way to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from threadreader.engines.generic.tree import Tree
from threadreader.markup.dom import Document

_HEADINGS = ("h1", "h2", "h3", "h4")
_ARROWS = re.compile(r"[\s»›>/→|:·•\\-]*(?:»|›|>|→|/|\|)[\s»›>/→|:·•\\-]*")
_LABEL = re.compile(
    r"^(?:topic|thread|subject|title|betreff|thema|sujet|tema|asunto|标题|標題|主题|主題)\s*[:：]\s*", re.IGNORECASE
)
_PARTED = re.compile(r"^\s*[-–—|:»•·\[(]|[-–—|:»•·\])]\s*$")
_LONGEST_TRAIL = 300


def heading(tree: Tree, document: Document, first: int) -> str | None:
    """The longest heading before the posts, or in the first one (element `first`), that the page's title holds."""
    if path := next(filter(None, (_end_of_path(tree, number) for number in range(1, first))), None):
        return path
    whole = " ".join(filter(None, (document.title, document.meta("og:title"))))
    whole = " ".join(whole.casefold().split())
    found = [
        text
        for number in range(1, min(first + 60, len(tree.nodes)))
        if tree.tags[number] in _HEADINGS and 0 < tree.size(number) < 300
        if len(text := _LABEL.sub("", tree.text(number))) > 3 and text.casefold() in whole
    ]
    found = found or list(_unmarked(tree, whole, first))
    found += [name for name in trail(tree, first) if len(name) > 12 and whole.startswith(name.casefold())]
    return _lone(max(found, key=len, default=None), found)


def _end_of_path(tree: Tree, number: int) -> str | None:
    """The last part of a heading that is a path of links, which is no link itself: `Forums » Sheds » Planks`."""
    if tree.tags[number] not in _HEADINGS or not _ARROWS.match(tree.own[number]):
        return None
    last = _ARROWS.split(tree.own[number])[-1].strip()
    return last if len(last) > 3 and any(tree.tags[child] == "a" for child in tree.children(number)) else None


def _unmarked(tree: Tree, whole: str, first: int) -> Iterator[str]:
    """Texts before or at the head of the posts that the page's title repeats beside the site's name."""
    for number in range(1, min(first + 40, len(tree.nodes))):
        if 8 < tree.size(number) < 200 and not tree.linked[number] and tree.leaf(number):
            text = _LABEL.sub("", tree.text(number))
            said = text.casefold()
            if len(said) > 8 and (whole.startswith(f"{said} ") or whole.endswith(f" {said}")):
                rest = whole.removeprefix(said) if whole.startswith(said) else whole.removesuffix(said)
                if _PARTED.search(rest):
                    yield text


def _lone(longest: str | None, found: list[str]) -> str | None:
    """The heading that another repeats with the board's name behind a dash."""
    parts = [text for text in found if longest and longest.startswith((f"{text} - ", f"{text} | ", f"{text} – "))]
    return max(parts, key=len, default=longest)


def trail(tree: Tree, first: int) -> list[str]:
    """Links before the posts that only arrows part, outermost first; none where there is no such line."""
    for number in range(1, first):
        between = tree.own[number]
        if not between or "|" in between or not _ARROWS.match(between) or tree.size(number) > _LONGEST_TRAIL:
            continue
        links = [child for child in tree.children(number) if tree.tags[child] == "a" and tree.size(child)]
        if links:
            return [tree.text(link) for link in links]
    return []
