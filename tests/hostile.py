"""Posts that hold a great many of one thing, for what must take time in proportion to it."""

from __future__ import annotations

from collections.abc import Callable

from threadreader.model import Attachment, Author, Block, Code, Embed, Image, Post, Quote, Spoiler, Text

SITE = "https://boats.example"


def _post(*blocks: Block) -> Post:
    return Post(number="1", author=Author("ada"), blocks=blocks)


def _text(markdown: str) -> Post:
    return _post(Text(markdown))


def table(rows: int, columns: int, cell: str = "cell text") -> str:
    """A table as Markdown."""
    row = "| " + " | ".join([cell] * columns) + " |"
    return "\n".join([row, "|" + " --- |" * columns, *[row] * (rows - 1)])


def _nested(depth: int) -> Block:
    found: Block = Text("The innermost words.")
    for _ in range(depth):
        found = Quote((Text("Said before."), found), "bob", "bob said:")
    return found


POSTS: dict[str, Callable[[int], Post]] = {
    "links": lambda n: _text(" ".join(f"[word{number}]({SITE}/{number})" for number in range(n))),
    "bold words": lambda n: _text("**bold** word " * n),
    "cells of a table": lambda n: _text(table(n // 4, 4)),
    "cells of a wide table": lambda n: _text(table(n // 40, 40)),
    "rows under a long name": lambda n: _text(f"| {'name' * n} | b |\n| --- | --- |\n" + "| c | d |\n" * n),
    "empty cells": lambda n: _text("|" * n + "\n|-|"),
    "quotes": lambda n: _post(*[Quote((Text("Said it."),), "bob", "bob said:")] * n),
    "nested quotes": lambda n: _post(*[_nested(50)] * (n // 50)),
    "spoilers": lambda n: _post(*[Spoiler((Text("Hidden."),), "t")] * n),
    "lines of code": lambda n: _post(Code("keel = 7\n" * n, "python")),
    "blocks of code": lambda n: _post(*[Code("keel = 7")] * n),
    "letters of one word": lambda n: _text("x" * n * 10),
    "wide letters": lambda n: _text("漢" * n * 4),
    "wide letters among words": lambda n: _text("漢 keel " * n),
    "accents on one letter": lambda n: _text("a" + "\u0301" * n * 4),
    "joiners": lambda n: _text("a" + "\u200d" * n * 4),
    "images": lambda n: _post(*[Image(f"{SITE}/a.png", alt="a")] * n),
    "cards": lambda n: _post(*[Embed(f"{SITE}/a", "A card")] * n),
    "attachments": lambda n: Post(attachments=(Attachment("a.pdf", f"{SITE}/a", "1 KB"),) * n),
    "lines of a poll": lambda n: Post(poll="Which?\n" + "This one: 3\n" * n),
    "reactions": lambda n: Post(reactions="ada, " * n),
    "words of a signature": lambda n: Post(signature="word " * n),
    "items of a list": lambda n: _text("- item\n" * n),
    "hard line breaks": lambda n: _text("a" + "  \n" * n + "b"),
    "blank lines": lambda n: _text("a" + "\n\n" * n + "b"),
    "spaces": lambda n: _text("a" + " " * n + "b"),
    "open brackets": lambda n: _text("[" * n),
    "brackets in brackets": lambda n: _text("[a " * n + f"]({SITE}) " * n),
    "ends of links": lambda n: _text(f"]({SITE}) " * n),
    "stars": lambda n: _text("*a " * n),
    "backticks in a row": lambda n: _text("`" * n),
    "unmatched backticks": lambda n: _text(" ".join("`" * length for length in range(1, int((2 * n) ** 0.5)))),
    "backticks": lambda n: _text("` `` " * n),
    "angle brackets": lambda n: _text("<https://" * n),
}
"""By what there are `n` of."""
