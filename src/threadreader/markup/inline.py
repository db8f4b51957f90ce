"""Styled runs of a paragraph to Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from threadreader.markup.text import destination, escape, guard

BOLD, ITALIC, STRIKE, CODE = 1, 2, 4, 8

_MARKS = ((BOLD, "**"), (ITALIC, "*"), (STRIKE, "~~"))
_PARAGRAPHS = re.compile(r"\n[ \n]*\n")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; a newline in it is a line break."""

    text: str
    style: int = 0
    link: str | None = None


def paragraphs(runs: list[Run]) -> list[list[str]]:
    """The runs as paragraphs of Markdown lines; blank ones left out. Two line breaks part paragraphs."""
    if all(not run.style and not run.link for run in runs):
        whole = "".join(run.text for run in runs)
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
    return [guard(escape(_SPACES.sub(" ", row.strip()))) for row in part.split("\n") if row.strip()]


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.style, run.link))
        lines.extend([Run(text, run.style, run.link)] for text in rest)
    return lines


def _line(runs: list[Run]) -> str:
    """One line: runs of one link inside one pair of brackets, spaces outside the marks."""
    out: list[str] = []
    index = 0
    while index < len(runs):
        link = runs[index].link
        end = index
        while end < len(runs) and runs[end].link == link:
            end += 1
        out.append(_linked(runs[index:end], link) if link else _styled(runs[index:end]))
        index = end
    return _SPACES.sub(" ", "".join(out)).strip()


def _linked(runs: list[Run], link: str) -> str:
    text = "".join(run.text for run in runs)
    core = text.strip()
    if not core:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if core == link and not any(c in core for c in "<> "):
        return f"{lead}<{core}>{tail}"
    return f"{lead}[{_styled(runs).strip()}]({destination(link)}){tail}"


def _styled(runs: list[Run]) -> str:
    return "".join(_marked(text, style) for text, style in _merged(runs))


def _merged(runs: list[Run]) -> list[tuple[str, int]]:
    merged: list[tuple[str, int]] = []
    for run in runs:
        if merged and (merged[-1][1] == run.style or not run.text.strip()):
            merged[-1] = (merged[-1][0] + run.text, merged[-1][1])
        elif run.text:
            merged.append((run.text, run.style))
    return merged


def _marked(text: str, style: int) -> str:
    core = text.strip()
    if not style or not core:
        return escape(text)
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    marks = "".join(mark for flag, mark in _MARKS if style & flag)
    inner = _code(core) if style & CODE else escape(core)
    return f"{lead}{marks}{inner}{marks[::-1]}{tail}"


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
