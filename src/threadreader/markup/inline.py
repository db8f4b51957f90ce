"""Styled runs of a paragraph to Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from threadreader.markup.text import destination, escape, guard

BOLD, ITALIC, STRIKE, CODE = 1, 2, 4, 8

_MARKS = ((BOLD, "**"), (ITALIC, "*"), (STRIKE, "~~"))
_PARAGRAPHS = re.compile(r"\n[ \n]*\n")
_SPACES = re.compile(r" {2,}")
_BLANK = " \t\n"


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
    """Marks stand only where the style changes, each at most once there, so that no row of stars is ambiguous.
    Spaces stay outside of them.
    """
    out: list[str] = []
    style, space = 0, ""
    for text, wanted in _merged(runs):
        core = text.strip(_BLANK)
        if not core:
            space += text
            continue
        lead = space + text[: len(text) - len(text.lstrip(_BLANK))]
        out += (_marks(style & ~wanted), lead, _marks(wanted & ~style), _code(core) if wanted & CODE else escape(core))
        style, space = wanted, text[len(text.rstrip(_BLANK)) :]
    return "".join((*out, _marks(style), space))


def _marks(style: int) -> str:
    return "".join(mark for flag, mark in _MARKS if style & flag)


def _merged(runs: list[Run]) -> list[tuple[str, int]]:
    merged: list[tuple[str, int]] = []
    for run in runs:
        if merged and merged[-1][1] == run.style:
            merged[-1] = (merged[-1][0] + run.text, run.style)
        elif run.text:
            merged.append((run.text, run.style))
    return merged


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
