"""Styled runs of a paragraph to Markdown."""

from __future__ import annotations

import re

from threadreader.markup.text import destination, escape, guard

BOLD, ITALIC, STRIKE, CODE = 1, 2, 4, 8

_MARKS = ("", "**", "*", "***", "~~", "**~~", "*~~", "***~~")
"""The marks of each set of styles, code aside: that one is no mark of its own."""
_PARAGRAPHS = re.compile(r"\n[ \n]*\n")
_SPACES = re.compile(r" {2,}")
_BLANK = " \t\n"


Run = tuple[str, int, str | None]
"""Text, its style, the address it links to; a newline in the text is a line break."""


def paragraphs(runs: list[Run]) -> list[list[str]]:
    """The runs as paragraphs of Markdown lines; blank ones left out. Two line breaks part paragraphs."""
    if not any(style or link for _, style, link in runs):
        whole = "".join([text for text, _, _ in runs])
        if "\n" not in whole:
            return [rows] if (rows := _rows(whole)) else []
        return [rows for part in _PARAGRAPHS.split(whole) if (rows := _rows(part))]
    parts: list[list[str]] = [[]]
    for row in _lines(runs):
        markdown = _line(row)
        if markdown:
            parts[-1].append(guard(markdown))
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def one_line(runs: list[Run]) -> str:
    """The runs as one line of Markdown, for a cell of a table or a heading."""
    return " ".join(" ".join(rows) for rows in paragraphs(runs))


def _rows(part: str) -> list[str]:
    return [guard(escape(_single(text))) for row in part.split("\n") if (text := row.strip())]


def _single(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text else text


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run[0]:
            lines[-1].append(run)
            continue
        first, *rest = run[0].split("\n")
        lines[-1].append((first, run[1], run[2]))
        lines.extend([(text, run[1], run[2])] for text in rest)
    return lines


def _line(runs: list[Run]) -> str:
    """One line: runs of one link inside one pair of brackets, spaces outside the marks."""
    out: list[str] = []
    index = 0
    while index < len(runs):
        link = runs[index][2]
        end = index + 1
        while end < len(runs) and runs[end][2] == link:
            end += 1
        out.append(_linked(runs[index:end], link) if link else _styled(runs[index:end]))
        index = end
    return _single("".join(out)).strip()


def _linked(runs: list[Run], link: str) -> str:
    text = runs[0][0] if len(runs) == 1 else "".join([run[0] for run in runs])
    core = text.strip()
    if not core:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if core == link and not any(c in core for c in "<> "):
        return f"{lead}<{core}>{tail}"
    return f"{lead}[{_styled(runs).strip()}]({destination(link)}){tail}"


def _styled(runs: list[Run]) -> str:
    """Marks stand only where the style changes, each at most once there, so that no row of stars is ambiguous.
    Spaces stay outside of them.
    """
    if not any(run[1] for run in runs):
        return escape("".join([run[0] for run in runs]))
    out: list[str] = []
    style, space = 0, ""
    for text, wanted in _merged(runs):
        core = text.strip(_BLANK)
        if not core:
            space += text
            continue
        lead = space + text[: len(text) - len(text.lstrip(_BLANK))]
        words = _code(core) if wanted & CODE else escape(core)
        out += (_MARKS[style & ~wanted & 7], lead, _MARKS[wanted & ~style & 7], words)
        style, space = wanted, text[len(text.rstrip(_BLANK)) :]
    return "".join((*out, _MARKS[style & 7], space))


def _merged(runs: list[Run]) -> list[tuple[str, int]]:
    merged: list[tuple[str, int]] = []
    for text, style, _ in runs:
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        elif text:
            merged.append((text, style))
    return merged


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
