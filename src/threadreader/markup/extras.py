"""Polls and reactions as text: what readers did with a post, told beside its body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from threadreader.markup import text
from threadreader.markup.dom import Node, ancestors, attribute, children, classes, shown_text
from threadreader.markup.emoji import emoji
from threadreader.patterns import lazy

_SILENT = frozenset(("script", "style", "noscript", "template", "textarea", "select", "svg"))
_NOTES = frozenset(("sr-only", "u-srOnly", "visually-hidden", "screen-reader-text", "ipsHide", "ipsInvisible"))
_ITEMS = frozenset(("li", "button", "summary"))
_PARTING = frozenset("br dd div dt h2 h3 h4 h5 p td tr".split())
"""Elements that begin with a space."""
_FURTHEST = 8
"""Levels up to the item that a word stands in."""
_NOUGHT = lazy(r"\D*0")
_BARE = lazy(r"[\d.,]*[kKmM]?")
_TWICE = lazy(r"\b(\w{3,}) \1\b")
"""An icon's name and the same word behind it."""
_HIDDEN = lazy(r"display:\s*none", re.IGNORECASE)
_ROWS = "li, tr, dt, .PollOption"
_HEADS = "h1, h2, h3, h4, h5, legend, caption, .poll-title, .question, [class*=questionText], .poll-info"
_SHARE = lazy(r"%(?=\w)")
_LETTER = lazy(r"[^\W\d_]")


def reaction_text(node: Node) -> str | None:
    """Who reacted and how: the words of an element with those of its icons, its items parted by dots. None for a count
    alone, which no words explain, and for counts of nought.
    """
    if _HIDDEN.search(attribute(node, "style") or ""):
        return None
    items = (text.line("".join(words)) for words in _items(node))
    told_once = (_TWICE.sub(r"\1", one.strip(" ·,")) for one in items if one and not _NOUGHT.fullmatch(one))
    shown = " · ".join(dict.fromkeys(told_once))
    if not _BARE.fullmatch(shown):
        return shown
    told = text.line(attribute(node, "title") or attribute(node, "aria-label"))
    return told if shown and told and _LETTER.search(told) else None


def _items(node: Node) -> Iterator[list[str]]:
    """The words of each item, and of what stands between them."""
    words: list[str] = []
    place: int | None = None
    for inner in node.traverse(include_text=True):
        said = _said(inner)
        if not said:
            continue
        here = _item(inner, node)
        if here != place and words:
            yield words
            words = []
        place = here
        words.append(said)
    yield words


def _said(node: Node) -> str:
    """The words of one text or icon, the space before a block."""
    if node.is_text_node:
        above = node.parent
        if above is None or above.tag in _SILENT or not _NOTES.isdisjoint(classes(above)):
            return ""
        return node.text_content or ""
    if node.tag != "img":
        return " " if node.tag in _PARTING else ""
    name = text.line(attribute(node, "alt") or attribute(node, "title")) or ""
    return f" {emoji(name) or name} "


def _item(node: Node, root: Node) -> int | None:
    for _, above in zip(range(_FURTHEST), ancestors(node), strict=False):
        if above.mem_id == root.mem_id:
            return None
        if above.tag in _ITEMS:
            return above.mem_id
    return None


def poll_text(node: Node) -> str | None:
    """A poll: its question, then a line for each option with its votes. None where nothing is asked."""
    lines: list[str] = []
    for row in node.css(f"{_HEADS}, {_ROWS}"):
        words = _row(row)
        if not words:
            continue
        if lines and not _LETTER.search(words):
            lines[-1] += f" {words}"  # votes and bars that stand in a row of their own
        elif words not in lines:
            lines.append(words)
    return "\n".join(lines) if len(lines) > 1 else None


def _row(row: Node) -> str | None:
    """The words of a heading or of an option; None for what only holds other rows or is part of one."""
    is_row = _is_row(row)
    if len(row.css(_ROWS)) > is_row or (not is_row and any(_alone(above) for above in ancestors(row))):
        return None
    words = [shown_text(row)]
    if row.tag == "dt":
        words += _described(row)
    return _SHARE.sub("% ", " ".join(filter(None, words))) or None


def _is_row(node: Node) -> bool:
    return node.tag in ("li", "tr", "dt") or "PollOption" in classes(node)


def _alone(row: Node) -> bool:
    """Whether it is a row that holds no other."""
    return _is_row(row) and len(row.css(_ROWS)) == 1


def _described(term: Node) -> Iterator[str | None]:
    """What follows a term, up to the next."""
    behind = False
    for one in children(term.parent) if term.parent is not None else ():
        if behind and one.tag != "dd":
            return
        if behind:
            yield shown_text(one)
        behind = behind or one.mem_id == term.mem_id
