"""Text that would have a terminal do things, and threads and pages full of it."""

from __future__ import annotations

import re

from threadreader.model import (
    Attachment,
    Author,
    Board,
    Code,
    Embed,
    Image,
    Kind,
    Post,
    Quote,
    Spoiler,
    Text,
    Thread,
)

SEQUENCES = (
    "\x1b]52;c;cm0=\x07",  # writes to the clipboard
    "\x1b]0;renamed\x1b\\",  # renames the window
    "\x1b[8;66;66t\x1b[2J",  # resizes and clears it
    "\x1bP0;1q#1\x1b\\",  # draws
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1b\x1b[2J[2J",  # leaves a sequence behind where one is taken out
    "\x9b2J\x9d0;renamed\x9c\x90q\x9c",
    "\x07\x08\x0e\x7f",
    "\u202eback\u2066wards\u2069",
)
PAYLOAD = " harm ".join(("", *SEQUENCES, ""))
"""All of them."""
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def obeyed(text: str) -> list[str]:
    """What a terminal would obey in `text`, but for the carriage returns of its own lines."""
    return _OBEYED.findall(text.replace("\r\n", "\n"))


def without_colours(text: str) -> str:
    """`text` without the escape sequences that the program writes itself."""
    return _COLOURS.sub("", text)


def thread() -> Thread:
    """A thread with such text in every field, as an engine would make it that cleans nothing."""
    bad = f"bad{PAYLOAD}words"
    post = Post(
        id=bad,
        number=bad,
        permalink=bad,
        author=Author(bad, bad, bad),
        date_text=bad,
        edited=bad,
        blocks=(
            Text(bad),
            Text(f"[{bad}](https://bad.example/{bad}) and `{bad}`\n\n| {bad} | b |\n| --- | --- |\n| {bad} | c |"),
            Quote((Text(bad),), bad, bad, bad),
            Code(bad, bad),
            Image(bad, bad, bad, bad),
            Spoiler((Text(bad),), bad),
            Embed(bad, bad, bad),
        ),
        attachments=(Attachment(bad, bad, bad),),
        signature=bad,
        reactions=bad,
        poll=f"{bad}\n{bad}",
    )
    return Thread(
        Kind.THREAD,
        title=bad,
        site=bad,
        url=f"https://bad.example/{bad}",
        engine=bad,
        engine_version=bad,
        board=Board((bad, bad)),
        posts=(post, Post(id="2", parent=0, author=Author(bad), blocks=(Text("Plain words."),))),
        warnings=(bad,),
        reason=bad,
        reference=bad,
    )


_ELSEWHERE = re.compile(r"<!--.*?-->|<!DOCTYPE[^>]*>|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TEXT = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
_ATTRIBUTE = re.compile(r"""(\s(?:title|alt|content|href|src|data-[\w-]+|datetime|label|value)=)("[^"<>]*|'[^'<>]*)""")
_REFERENCES = "".join(f"&#{ord(letter)};" for letter in "\x1b]0;renamed\x07\x1b[2J")


def page(markup: str) -> str:
    """The markup of a page with such text behind every text and in every attribute that holds one."""
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"<!--{len(kept) - 1}-->"

    markup = _ELSEWHERE.sub(put_aside, markup)
    markup = _ATTRIBUTE.sub(rf"\1\2{_raw()}{_REFERENCES}", markup)
    markup = _TEXT.sub(rf">\1{_raw()}{_REFERENCES}<", markup)
    return re.sub(r"<!--(\d+)-->", lambda found: kept[int(found[1])], markup)


def _raw() -> str:
    return PAYLOAD.replace("\\", r"\\")
