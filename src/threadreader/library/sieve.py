"""Which posts may have some words in their text, told from their stored form: most need not be decoded.

Never a post too few. A stored post is JSON, its text Markdown; both put characters between the letters of a word, or
spell letters otherwise. Those that stand between are taken out here, and a post with one of the others is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from threadreader.patterns import lazy

_BETWEEN = b"\\*~`[]<>"
"""What Markdown, and JSON for its sake, may put into a word."""
_RUNS = lazy(r"[a-z0-9]+|[а-џ]+|[^\W_a-zа-џ]+")
_OTHER_CASES = {
    "i": "İı",
    "k": "\u212a",
    "s": "ſ",
    "в": "ᲀ",
    "д": "ᲁ",
    "о": "ᲂ",
    "с": "ᲃ",
    "т": "ᲄᲅ",
    "ъ": "ᲆ",
}
"""Letters that a search without case takes for these, and that lower case leaves as they are."""
_GLUED = lazy(r"\]\([^()\s]*\)[\\*~`\[\]<>]*[^\W_]")
"""A link that ends within a word: its address stands there."""


def sieve(words: str) -> Callable[[str], bool]:
    """Tells whether a post with this body may have `words` side by side, in any case. Words in what others write around
    a post (notes, the one it answers) are not looked at.
    """
    letters = _longest(words.lower())
    if not letters:
        return lambda body: True
    others = [other for letter in letters for other in _OTHER_CASES.get(letter, "")]
    spelt = letters.encode()

    def may_have(body: str) -> bool:
        plain = body.lower()
        if letters in plain or spelt in plain.encode(errors="surrogatepass").translate(None, _BETWEEN):
            return True
        return _is_odd(body) or (not body.isascii() and any(other in body for other in others))

    return may_have


def _longest(words: str) -> str:
    """The letters to look for: of one script, and none that has more than two cases."""
    runs = [run for run in _RUNS.findall(words) if run[0].isascii() or "а" <= run[0] <= "џ" or _is_caseless(run)]
    return max(runs, key=len, default="")


def _is_caseless(run: str) -> bool:
    return run == run.upper()


def _is_odd(body: str) -> bool:
    """Whether its words are spelt otherwise than they are shown: as `\\u` escapes, as the percent signs of a picture's
    file name, or around the address of a link.
    """
    # One character is looked for in a tenth of the time that several take.
    return ("\\" in body and "\\u" in body) or ("%" in body and '"image":' in body) or _GLUED.search(body) is not None
