"""Text: cleaned of what a terminal would obey, and written as Markdown, in the dialect that `markup.markdown` reads.

Only user of html2text, which turns what is nested too deep to be walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from threadreader.patterns import lazy

# CSI; OSC and the other string sequences, with their payload where they end; two-byte escapes. The C1 forms lose the
# one character only: on pages they are the rest of a misread quotation mark, and what follows is the author's.
_SEQUENCES = lazy(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_](?:[^\x07\x1b]*(?:\x07|\x1b\\))?|[ -/]*[0-~]?)")
# Left out wholly: C0 but tab and newline, DEL, C1, soft hyphen, zero-width space, word joiner, byte-order mark, every
# bidirectional embedding, override and isolate, lone surrogates, non-characters. ZWJ and ZWNJ stay, emoji and Persian
# are spelt with them; so do the left-to-right and right-to-left marks, which turn nothing but what stands beside them.
_FORBIDDEN = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SUSPECT = lazy(
    "[\r\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# Quotation marks and dashes of Windows whose bytes were taken for Latin-1, alone or as UTF-8 (`â` and two C1 forms).
_MISREAD = lazy("\xe2\x80[\x90-\xaf]|[\x91-\x97]")
_LINE_ENDS = lazy("\r\n?|[\u2028\u2029\x85\x0b\x0c]")


def clean(text: str) -> str:
    """`text` without anything a terminal obeys: safe to print, line ends as newlines. Page text has no other gate."""
    if text.isprintable() or text.replace("\n", "").isprintable() or not _SUSPECT.search(text):
        return text
    if len(text) > _LONGEST_PIECE:
        return "".join(map(clean, _pieces(text)))
    text = _LINE_ENDS.sub("\n", _MISREAD.sub(_reread, text))
    return _FORBIDDEN.sub("", _SEQUENCES.sub("", text))


_LONGEST_PIECE = 1_000_000
"""Characters that are cleaned at once: `re` holds about 100 bytes for each match while it replaces them."""


def _pieces(text: str) -> Iterator[str]:
    """A long text in pieces, cut after newlines where there are any."""
    at = 0
    while at < len(text):
        end = text.rfind("\n", at, at + _LONGEST_PIECE) + 1 or at + _LONGEST_PIECE
        yield text[at:end]
        at = end


def _reread(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("utf-8" if len(found[0]) > 1 else "cp1252")


_MARKS = lazy("[\u200e\u200f]")


def line(text: str | None) -> str | None:
    """`text` cleaned and on one line, without space at its ends and direction marks; None when nothing is left."""
    if not text:
        return None
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain or None
    text = clean(text)
    return " ".join((text if text.isascii() else _MARKS.sub("", text)).split()) or None


_UNUSUAL = lazy(r"[\\`*_\[\]<>|~&]")
_SPECIAL = lazy(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_LINE_MARKS = frozenset("#+-=0123456789")
_LINE_START = lazy(r"^(?:((?:#{1,6}|[+\-])(?=\s|$)|=+$|-+$)|(\d{1,9})([.)](?=\s|$)))")


def escape(text: str) -> str:
    """`text` (one line, cleaned) as Markdown that reads back as the same text. Does not guard the start of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text) if _UNUSUAL.search(text) else text


def guard(markdown: str) -> str:
    """One line of Markdown whose first characters must not be taken for a heading, a list or a rule."""
    found = _LINE_START.match(markdown) if markdown[:1] in _LINE_MARKS else None
    if not found:
        return markdown
    if found[1]:
        return "\\" + markdown
    return f"{found[2]}\\{markdown[found.end(2) :]}"


def destination(url: str) -> str:
    """`url` as it may stand between the parentheses of a Markdown link."""
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")


def from_plain(text: str) -> str:
    """Plain text as Markdown: blank lines part paragraphs, single newlines are hard breaks."""
    paragraphs = re.split(r"\n\s*\n", clean(text).strip("\n"))
    rows = [[guard(escape(row.strip())) for row in part.split("\n") if row.strip()] for part in paragraphs]
    return "\n\n".join("  \n".join(part) for part in rows if part)


_BARE_PIPE = lazy(r"(?<!\\)((?:\\\\)*)\|")


def table(rows: list[list[str]]) -> str:
    """Rows of cells (one line of Markdown each; the header row first) as a pipe table."""
    width = max(map(len, rows))
    escaped = [[_BARE_PIPE.sub(r"\1\\|", cell) for cell in row] for row in rows]
    head, *rest = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in escaped]
    return "\n".join([head, "|" + " --- |" * width, *rest])


_INDENTING = lazy(r"<(/?)(?:blockquote|[uod]l|menu|dir|li|d[dt]|pre|table|t[rdh])\b[^<>]*>", re.IGNORECASE)


def flat(html: str) -> str:
    """Markup of any depth as Markdown. Slow, and knows no blocks: for what is nested too deep to be walked."""
    import html2text

    turner = html2text.HTML2Text(bodywidth=0)
    turner.emphasis_mark, turner.ignore_images, turner.ignore_links = "*", True, True
    # Lists and quotes of this depth would be indented by thousands of columns.
    return clean(turner.handle(_INDENTING.sub(r"<\1div>", html))).strip()
