"""The body of a post in a dump: paragraphs, headings, lists, quotes and captions out of plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from threadreader.engines.dump.heads import DumpLine
from threadreader.markup.phrases import is_attribution, quoted_author
from threadreader.markup.text import escape, guard
from threadreader.model import Block, Code, Image, Quote, Text

_BULLET = re.compile(r"[•*·◦▪‣+–-]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_RULE = re.compile(r"[\s_=*~─━—–-]{4,}")
_QUOTED = re.compile(r">\s?")
_CREDIT = re.compile(r"\S.*\s\[(?:[^\W\d_][^\[\]]{0,60}[/:][^\[\]/]{1,60}|(?:[^\W\d_]\S* ){1,3}[^\W\d_]\S*)\]")
"""A caption that names whose picture it is: `… in Rome [Ada Lovelace/Reuters]`."""
_CODE = re.compile(r"[{}();=<>$\\]")
_BUTTON = re.compile(
    r"(?:reply|quote|like|likes|share|report|edit|delete|top|back to top|reply with quote|log in to reply|multi-?quote|"
    r"upvote|downvote|permalink|link|embed|save|follow|zitieren|antworten|melden|citer|répondre|signaler|responder|citar|ответить|"
    r"цитировать|пожаловаться|回复|引用|举报)[.!]?",
    re.IGNORECASE,
)
_WRAPPED = range(50, 86)
"""Lengths of full lines in a text that was wrapped."""
_DEEPEST = 20
_LONG_BODY, _LONG_PARAGRAPH, _HEADING = 1500, 80, 60
"""Characters: only in a long text, between long paragraphs, a short line is a heading."""
_MOST_HEADING_WORDS = 8
_STEP = 4

Paragraph = list[DumpLine]


def body_blocks(held: Sequence[DumpLine], depth: int = 0) -> tuple[Block, ...]:
    """The blocks of a body's lines. Their text is clean already."""
    return tuple(_joined(_blocks(_paragraphs(_without_buttons(held)), depth)))


def _without_buttons(held: Sequence[DumpLine]) -> list[DumpLine]:
    """The lines without the buttons below a post, and the rule between it and the next."""
    kept = list(held)
    while kept and (not kept[-1].text or _BUTTON.fullmatch(kept[-1].bare) or _RULE.fullmatch(kept[-1].text)):
        kept.pop()
    return kept


def _paragraphs(held: Sequence[DumpLine]) -> list[Paragraph]:
    """Lines between blank lines; quoted lines apart from their answer."""
    paragraphs: list[Paragraph] = [[]]
    for line in held:
        last = paragraphs[-1]
        quoted = line.text.startswith(">")
        if not line.text:
            paragraphs.append([])
        elif last and quoted != last[-1].text.startswith(">"):
            paragraphs.append([line])
        else:
            last.append(line)
    return [one for one in paragraphs if one]


def _blocks(paragraphs: list[Paragraph], depth: int) -> Iterator[Block]:
    wrapped = _is_wrapped(paragraphs)
    base = min((line.indent for one in paragraphs for line in one), default=0)
    long = sum(map(_length, paragraphs)) >= _LONG_BODY
    at = 0
    while at < len(paragraphs):
        one = paragraphs[at]
        quoted = _quoted(paragraphs, at) if depth < _DEEPEST else []
        answered = _quoted(paragraphs, at + 1) if depth < _DEEPEST and not quoted else []
        said = _said(one) if answered else 0
        if quoted:
            yield Quote(body_blocks(_unquoted(quoted), depth + 1))
        elif said:
            if one[:-said]:
                yield Text(_text(one[:-said], wrapped))
            words = " ".join(line.text for line in one[-said:])
            yield Quote(body_blocks(_unquoted(answered), depth + 1), quoted_author(words), words)
        elif long and _is_heading(paragraphs, at):
            yield Text(f"## {escape(one[0].text)}")
        else:
            yield _block(one, base, wrapped)
        at += len(quoted) or 1 + (len(answered) if said else 0)


def _said(one: Paragraph) -> int:
    """How many lines at a paragraph's end say who is quoted below it: a mail wraps them to two."""
    ends = (" ".join(line.text for line in one[-count:]) for count in (1, 2))
    return next((count for count, words in enumerate(ends, 1) if count <= len(one) and is_attribution(words)), 0)


def _block(one: Paragraph, base: int, wrapped: bool) -> Block:
    """A paragraph that is neither quote nor heading; `base` is how far the body is indented."""
    if _is_caption(one):
        return Image(None, one[0].text, one[1].text)
    if _is_code(one, base):
        return Code("\n".join(" " * (line.indent - base - _STEP) + line.text for line in one))
    return Text("---" if len(one) == 1 and _RULE.fullmatch(one[0].text) else _text(one, wrapped))


def _quoted(paragraphs: list[Paragraph], at: int) -> list[Paragraph]:
    """The quoted paragraphs from one on."""
    end = at
    while end < len(paragraphs) and paragraphs[end][0].text.startswith(">"):
        end += 1
    return paragraphs[at:end]


def _unquoted(paragraphs: list[Paragraph]) -> list[DumpLine]:
    """The lines of a quote without a mark before each."""
    held: list[DumpLine] = []
    for one in paragraphs:
        held.extend(replace(line, text=_QUOTED.sub("", line.text, count=1).strip(), indent=0) for line in one)
        held.append(DumpLine(""))
    return held


def _is_wrapped(paragraphs: list[Paragraph]) -> bool:
    """Whether line ends only keep the text within a width, and are no breaks."""
    full = [len(line.text) for one in paragraphs for line in one[:-1] if not _item(line)]
    widest = max((len(line.text) for one in paragraphs for line in one), default=0)
    return len(full) > 2 and widest < _WRAPPED.stop and sum(size in _WRAPPED for size in full) * 5 >= len(full) * 4


def _is_caption(one: Paragraph) -> bool:
    """A picture left its words: what it shows, and the line under it with whose it is."""
    if len(one) != 2 or len(one[0].text) > 100 or _item(one[0]):
        return False
    return one[0].text[-1] not in ".!?:;" and _CREDIT.fullmatch(one[1].text) is not None


def _is_code(one: Paragraph, base: int) -> bool:
    if min(line.indent for line in one) < base + _STEP or any(_BULLET.match(line.text) for line in one):
        return False
    return sum(_CODE.search(line.text) is not None for line in one) * 2 >= len(one)


def _is_heading(paragraphs: list[Paragraph], at: int) -> bool:
    """A short line without a full stop between paragraphs of a long text."""
    if not 0 < at < len(paragraphs) - 1 or len(paragraphs[at]) != 1:
        return False
    text = paragraphs[at][0].text
    short = len(text) <= _HEADING and len(text.split()) <= _MOST_HEADING_WORDS
    near = min(_length(paragraphs[at - 1]), _length(paragraphs[at + 1]))
    return short and text[0].isupper() and text[-1].isalnum() and near >= _LONG_PARAGRAPH


def _length(one: Paragraph) -> int:
    return sum(len(line.text) for line in one)


def _item(line: DumpLine) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))


def _text(one: Paragraph, wrapped: bool) -> str:
    """A paragraph as Markdown; the items of a list within it as such."""
    numbers = {int(found[1]) for line in one if (found := _NUMBERED.match(line.text))}
    parts: list[tuple[bool, list[str]]] = []
    for line in one:
        mark, rest = _marked(line.text, numbers)
        after_item = bool(parts) and parts[-1][0]
        if mark:
            parts.append((True, [f"{mark} {escape(rest)}"]))
        elif parts and (not after_item or (wrapped and line.indent > one[0].indent)):
            parts[-1][1].append(escape(rest) if wrapped else guard(escape(rest)))
        else:
            parts.append((False, [guard(escape(rest))]))
    shown = ((is_item, (" " if wrapped else "  \n").join(rows)) for is_item, rows in parts)
    return "".join(
        text if not at else ("\n" if is_item and parts[at - 1][0] else "\n\n") + text
        for at, (is_item, text) in enumerate(shown)
    )


def _marked(text: str, numbers: set[int]) -> tuple[str, str]:
    """(mark, rest) of a list's item, the mark empty for any other line.

    A number is one's where the one before or after it stands in the paragraph too: `3.` alone may end a sentence.
    """
    if found := _BULLET.match(text):
        return "-", text[found.end() :]
    found = _NUMBERED.match(text)
    if found and numbers & {int(found[1]) - 1, int(found[1]) + 1}:
        return f"{int(found[1])}.", text[found.end() :]
    return "", text


def _joined(blocks: Iterator[Block]) -> Iterator[Block]:
    """Neighbouring texts as one."""
    held: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            held.append(block.markdown)
            continue
        if held:
            yield Text("\n\n".join(held))
            held = []
        yield block
    if held:
        yield Text("\n\n".join(held))
