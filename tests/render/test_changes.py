"""What went and what came between two versions of a post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.markup.text import from_plain
from threadreader.model import Attachment, Block, Code, Image, Post, Quote, Spoiler, Text
from threadreader.render.changes import changes
from threadreader.render.post import View, layout


def said(*blocks: Block | str) -> Post:
    return Post(blocks=tuple(Text(one) if isinstance(one, str) else one for one in blocks))


def drawn(older: Post, newer: Post, *, addresses: bool = False) -> list[str]:
    """The lines with the marks written, those that are empty left out."""
    flow = changes(older, newer, signs=True, addresses=addresses)
    return [line.text for line in layout(flow, View(80)).lines if line.text.strip()]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("Two coats of varnish.", "Three coats of varnish.", "[-Two-] {+Three+} coats of varnish."),
        ("Two coats.", "Two thin coats.", "Two {+thin+} coats."),
        ("Two thin coats, then.", "Two coats.", "Two [-thin-] coats[-, then-]."),
        ("Three coats.", "Three coats of oil.", "Three coats {+of oil+}."),
        ("Three coats of oil.", "Three coats.", "Three coats [-of oil-]."),
        ("Dry it before May.", "Dry it before June!", "Dry it before [-May.-]{+June!+}"),
        ("我用三层清漆。", "我用两层清漆。", "我用[-三-]{+两+}层清漆。"),
        ("Two **thin** coats of oil.", "Two **thick** coats of oil.", "Two [-thin-] {+thick+} coats of oil."),
    ],
)
def test_words_are_marked_where_they_stand(older: str, newer: str, expected: str) -> None:
    assert drawn(said(older), said(newer)) == [expected]


def test_what_has_nothing_in_common_stands_one_below_the_other() -> None:
    assert drawn(said("Two coats of varnish, then oil."), said("I sold the boat last week!")) == [
        "[-Two coats of varnish, then oil.-]",
        "{+I sold the boat last week!+}",
    ]


def test_paragraphs_that_stay_are_not_marked() -> None:
    older = said("The same.\n\nTwo coats of oil.\n\nThe end.")
    newer = said("The same.\n\nTwo coats of wax.\n\nAnother one.\n\nThe end.")
    assert drawn(older, newer) == ["The same.", "Two coats of [-oil-]{+wax+}.", "{+Another one.+}", "The end."]


def test_quotes_code_and_spoilers_keep_their_look_and_are_open() -> None:
    older = said(Quote((Text("How long did it take?"),), "ada"), Code("sand(3)\nwait()"), Spoiler((Text("It sank."),)))
    newer = said(
        Quote((Text("How long would it take?"),), "ada"), Code("sand(5)\nwait()"), Spoiler((Text("It sank!"),))
    )
    assert drawn(older, newer) == [
        "▎ ada:",
        "▎ How long [-did-] {+would+} it take?",
        "│ sand([-3-]{+5+})",
        "│ wait()",
        "▾ Spoiler",
        "│ It sank[-.-]{+!+}",
    ]


def test_long_quotes_are_shown_whole() -> None:
    lines = "\n\n".join(f"Line number {number}." for number in range(20))
    shown = "\n".join(drawn(said(Quote((Text(lines),)), "Yes."), said(Quote((Text(lines),)), "No.")))
    assert shown.count("Line number") == 20


def test_a_table_stands_once_as_it_was_and_once_as_it_is() -> None:
    table = "| wood | days |\n| --- | --- |\n| oak | {} |"
    lines = drawn(said(table.format(20)), said(table.format(25)))
    assert [line.split() for line in lines if "oak" in line] == [["-", "oak", "20"], ["+", "oak", "25"]]


def test_addresses_are_shown_where_nothing_else_differs() -> None:
    older, newer = (said(f"See [plans](https://plans.example/{name}) and *oars*.") for name in "ab")
    assert drawn(older, newer) == [
        "See plans <[-https://plans.example/a-]{+https://plans.example/b+}> and oars.",
    ]
    assert drawn(older, newer, addresses=True) == drawn(older, newer)
    pictures = [said(Image(f"https://plans.example/{name}.png", "the hull")) for name in "ab"]
    assert [line.split("<")[1].split(">")[0] for line in drawn(*pictures)] == [
        "https://plans.example/a.png",
        "https://plans.example/b.png",
    ]


def test_files_are_told() -> None:
    assert drawn(Post(attachments=(Attachment("plan.pdf"),)), said("Gone."))[0] == "▤ [-plan.pdf-]"


def test_what_changes_without_an_edit_is_left_out() -> None:
    older = Post(blocks=(Text("Oak."),), reactions="ada", poll="Oak?\nyes 1", signature="Ada of the shed")
    assert drawn(older, Post(blocks=(Text("Oak."),), reactions="ada, bo")) == ["Oak."]


def test_spaces_behind_marked_words_are_not_marked() -> None:
    (row,) = changes(said("Two thin coats."), said("Two coats.")).rows
    pieces = [(row.text[start.end : run.end], run.style) for start, run in zip(row.runs, row.runs[1:], strict=False)]
    assert ("thin", "deleted") in pieces
    assert row.text == "Two thin coats."


def test_a_word_does_not_run_on_from_the_one_it_stands_for() -> None:
    assert changes(said("Before May."), said("Before June.")).rows[0].text == "Before May June."


WORDS = st.lists(st.sampled_from(["oak", "ash", "elm", "fir.", "\n", "\n\n", "木材", "[x]"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_without_what_came_it_is_the_older_one_and_without_what_went_the_newer(older: str, newer: str) -> None:
    rows = changes(said(from_plain(older)), said(from_plain(newer))).rows
    was = now = ""
    for row in rows:
        at = 0
        for run in row.runs:
            text = row.text[at : run.end]
            was += "" if "inserted" in run.style else text
            now += "" if "deleted" in run.style else text
            at = run.end
    assert "".join(was.split()) == "".join(older.split())
    assert "".join(now.split()) == "".join(newer.split())
