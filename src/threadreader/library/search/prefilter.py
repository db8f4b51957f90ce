"""Which posts may have some words in their text, told from their stored form: most need not be decoded.

Never a post too few. A stored post is JSON, its text Markdown; both put characters between the letters of a word, or
spell letters otherwise. Those that stand between are taken out here, and a post with one of the others is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from threadreader.library.letters import folded
from threadreader.patterns import lazy

_BETWEEN = b"\\*~`[]<>"
"""What Markdown, and JSON for its sake, may put into a word."""
_RUNS = lazy(r"[^\W_]+")
_GLUED = lazy(r"\]\([^()\s]*\)[\\*~`\[\]<>]*[^\W_]")
"""A link that ends within a word: its address stands there."""
_PARTED = lazy(r"[\\*~`\[\]<>)][\u0300-\u036f\u1100-\u11ff\u3099\u309a\uff9e\uff9f]")


def sieve(words: str) -> Callable[[str], bool]:
    """Tells whether a post with this body may have `words` side by side, in any of their forms, see letters.py. Words
    in what others write around a post (notes, the one it answers) are not looked at.
    """
    letters = max(_RUNS.findall(folded(words)), key=len, default="")
    if not letters:
        return lambda body: True
    spelt = letters.encode(errors="surrogatepass")

    def may_have(body: str) -> bool:
        plain = folded(body)
        if letters in plain or spelt in plain.encode(errors="surrogatepass").translate(None, _BETWEEN):
            return True
        return _is_odd(body)

    return may_have


def _is_odd(body: str) -> bool:
    """Whether its words are spelt otherwise than they are shown: as `\\u` escapes, as the percent signs of a picture's
    file name, or around the address of a link; or with an accent behind something that stands between.
    """
    # One character is looked for in a tenth of the time that several take.
    return (
        ("\\" in body and "\\u" in body)
        or ("%" in body and '"image":' in body)
        or (_GLUED.search(body) is not None or (not body.isascii() and _PARTED.search(body) is not None))
    )
