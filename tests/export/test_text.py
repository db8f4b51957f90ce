from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import fixtures
from tests.export.test_markdown import post, thread, words_lost
from threadreader.engines.read import read_thread
from threadreader.export.extras import Extras
from threadreader.export.text import to_text
from threadreader.model import Attachment, Block, Code, Embed, Gap, Image, Quote, Spoiler, Text


def body(*blocks: Block | str, **more: object) -> str:
    text = "".join(to_text(thread(post(1, *blocks, **more))))
    return text.partition("2021-03-04 10:05\n\n")[2].removesuffix("\n")


def test_the_whole() -> None:
    one = thread(post(1, "It *leaks*."), post(3, "Caulk it.", parent=0), gaps=(Gap(1, 2, 2),))
    rule = "-" * 72
    assert "".join(to_text(one, Extras(["wood"], {1: "true"}))) == (
        "A boat\nboats.example\ntags: wood\n"
        f"\n{rule}\n#1  member1  2021-03-04 10:05\n\nIt leaks.\n"
        "\n[post 2 is not in the save]\n"
        f"\n{rule}\n#3  member3  2021-03-04 10:05\n\nCaulk it.\n\nNote: true\n"
    )


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ("One  \ntwo\n\nthree", "One\ntwo\n\nthree"),
        ("- a\n    - b\n- c", "- a\n  - b\n- c"),
        (
            "See [plans](https://a.example/) at <https://b.example/>.",
            "See plans <https://a.example/> at https://b.example/.",
        ),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "a | b\n1 | 2"),
        (Code("if a:\n    b"), "    if a:\n        b"),
        (Quote((Text("Dry?"), Quote((Text("Wet."),))), author="ada"), "> ada:\n> Dry?\n>\n> > Wet."),
        (Spoiler((Text("It leaked."),), "end"), "[spoiler: end]\n| It leaked."),
        (Image("https://a.example/x.png", "hull", "By hand"), "[picture: hull] <https://a.example/x.png>\nBy hand"),
        (Image("data:image/png;base64,AAAA"), "[picture]"),
        (Embed("https://a.example/", "Card", "Card\nwords"), "[Card] <https://a.example/>\nwords"),
    ],
)
def test_blocks(block: Block | str, lines: str) -> None:
    assert body(block) == lines


def test_what_stands_below_a_post() -> None:
    attachments = (Attachment("hull.pdf", "https://a.example/h", "150 KB"),)
    assert body("Yes.", attachments=attachments, reactions="ada", edited="Edited", signature="My boat") == (
        "Yes.\n\n[hull.pdf, 150 KB] <https://a.example/h>\nReactions: ada\nEdited\n\n-- \nMy boat"
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", fixtures.pages(), ids=fixtures.name)
def test_no_word_of_a_post_is_lost(path: Path) -> None:
    read = read_thread(fixtures.saved(path))
    assert words_lost(read, "".join(to_text(read))) == []
