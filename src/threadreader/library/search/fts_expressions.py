"""Expressions for the full-text indexes. What was typed stands within quotation marks: it is never FTS5 syntax."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from threadreader.library.search.query_parser import FieldTerm, Leaf, Words
from threadreader.library.storage.index_terms import Holds, author_mark, folded, holds_mark, is_unspaced, paired

NEVER = f'"{author_mark("")}"'
"""A word that no post has."""


def expression_of(db: Connection, leaf: Leaf) -> str | None:
    """What the index of posts is asked for a leaf; None where it cannot tell. It knows no order of words, so it finds
    too much for a leaf that `is_loose`.
    """
    match leaf:
        case Words():
            return terms(leaf)
        case FieldTerm("author", value):
            return any_of(f'"{author_mark(name)}"' for name in names(db, value)) or NEVER
        case FieldTerm("has", value) if value != "note":
            return f'"{holds_mark(Holds[value.upper()])}"'
    return None


def terms(words: Words) -> str:
    """What the index of posts is asked for words: all of them, in any order."""
    return f"({' AND '.join(_terms(words))})"


def is_loose(leaf: Leaf) -> bool:
    """Whether `expression_of` finds too much: posts with all the words, where they are to stand side by side."""
    return isinstance(leaf, Words) and len(_terms(leaf)) > 1


def _terms(words: Words) -> list[str]:
    """The words of the index that a post with `words` has."""
    found: list[str] = []
    for part in words.parts:
        if not is_unspaced(part):
            found.append(f'"{part}"')
        elif len(part) == 1:
            found.append(f'"{part}" *')
        else:
            found += [f'"{pair}"' for pair in paired(part).split()[:-1]]
    if words.prefix and not is_unspaced(words.parts[-1]):
        found[-1] += " *"
    return found


def phrase(words: Words) -> str:
    """`words` side by side, for the indexes that know the order of words."""
    text = " ".join(paired(part) if is_unspaced(part) else part for part in words.parts)
    last = words.parts[-1]
    if is_unspaced(last) and len(last) > 1:
        return f'"{text.rpartition(" ")[0]}"'
    return f'"{text}"' + " *" * (words.prefix or is_unspaced(last))


def any_of(expressions: Iterable[str]) -> str:
    """One of these at least."""
    held = list(expressions)
    return f"({' OR '.join(held)})" if len(held) > 1 else "".join(held)


def without(asked: Iterable[str], unwanted: Iterable[str]) -> str:
    """All that is asked, and nothing unwanted."""
    return "".join((f"({' AND '.join(asked)})", *(f" NOT {one}" for one in unwanted)))


def names(db: Connection, value: str) -> list[str]:
    """The authors that `author:` means: of exactly this name, else those with a word in it that begins so."""
    name = folded(value.rstrip("*"))
    found = db.execute("SELECT name FROM authors WHERE folded = ?", (name,)).fetchall()
    if not found or value.endswith("*"):
        like = "".join(f"\\{c}" if c in "\\%_" else c for c in name)
        begins = r"SELECT name FROM authors WHERE folded LIKE ? ESCAPE '\' OR folded LIKE ? ESCAPE '\' LIMIT 1000"
        found = db.execute(begins, (f"{like}%", f"% {like}%")).fetchall()
    return [str(one) for (one,) in found]
