from __future__ import annotations

from datetime import UTC, datetime

import pytest

from threadreader.model import Attachment, Author, Block, Code, Embed, Image, Post, Quote, Spoiler, Text
from threadreader.render.header import Facts, header
from threadreader.render.post import View, flow_of, layout, pieces_width, reply_label
from threadreader.render.wrap import width_of


def drawn(*blocks: Block, width: int = 40, view: View | None = None, **more: object) -> list[str]:
    post = Post(blocks=blocks, **more)  # type: ignore[arg-type]
    return [line.text.rstrip() for line in layout(flow_of(post), view or View(width)).lines]


def test_paragraphs_and_lists() -> None:
    markdown = "A keel.\n\n- oak, which is heavy and lasts for a very long time\n    - larch\n\n1. pine"
    assert drawn(Text(markdown)) == [
        "A keel.",
        "",
        "• oak, which is heavy and lasts for a",
        "  very long time",
        "  • larch",
        "1. pine",
    ]


def test_hard_breaks_are_kept() -> None:
    assert drawn(Text("one  \ntwo")) == ["one", "two"]


def test_styles_are_named() -> None:
    lines = layout(flow_of(Post(blocks=(Text("a **b** [c](https://x.example/)"),))), View(40)).lines
    named = [(text, names) for text, names, _ in lines[0].pieces]
    assert named == [("a ", ""), ("b", "bold"), (" ", ""), ("c", "link")]


def test_a_link_is_found_under_its_cells() -> None:
    result = layout(flow_of(Post(blocks=(Text("see [c](https://x.example/)"),))), View(40))
    assert result.links[result.lines[0].link_at(4)] == ("https://x.example/", "c")
    assert result.lines[0].link_at(3) == -1
    assert result.lines[0].link_at(5) == -1


def test_quote_has_a_bar_and_a_name() -> None:
    assert drawn(Quote((Text("Twice."),), author="ada")) == ["▎ ada:", "▎ Twice."]


def test_the_attribution_of_the_page_comes_first() -> None:
    assert drawn(Quote((Text("Twice."),), author="ada", attribution="ada wrote:"))[0] == "▎ ada wrote:"


def test_quotes_in_quotes() -> None:
    inner = Quote((Text("Once."),), author="bob")
    assert drawn(Quote((inner, Text("Twice.")), author="ada")) == ["▎ ada:", "▎ ▎ bob:", "▎ ▎ Once.", "▎", "▎ Twice."]


def test_deep_quotes_leave_room_for_words() -> None:
    block: Block = Text("Words of the first of all of them.")
    for _ in range(60):
        block = Quote((block,))
    assert all(width_of(line) <= 40 for line in drawn(block))


def test_a_long_quote_is_folded_and_opens() -> None:
    quote = Quote((Text("  \n".join(f"line {number}" for number in range(12))),))
    assert drawn(quote) == ["▎ line 0", "▎ line 1", "▎ line 2", "▎ line 3", "▎ (+8 lines)"]
    assert len(drawn(quote, view=View(40, quotes_open=True))) == 12
    assert drawn(quote, view=View(40, frozenset({0})))[-2:] == ["▎ line 11", "▎ (less)"]


def test_a_spoiler_is_closed_and_opens() -> None:
    spoiler = Spoiler((Text("Oak."),), "the keel")
    assert drawn(spoiler) == ["▸ Spoiler: the keel            x to open"]
    assert drawn(spoiler, view=View(40, spoilers_open=True)) == ["▾ Spoiler: the keel", "│ Oak."]


def test_code_keeps_its_spaces_and_wraps_visibly() -> None:
    assert drawn(Code("if x:\n    " + "y" * 12, "python"), width=12) == ["│ if x:", "│     yyyyyy", "│↪yyyyyy"]


def test_the_language_stands_at_the_right() -> None:
    assert drawn(Code("x", "c"), width=12) == ["│ x        c"]


def test_image_with_caption() -> None:
    image = Image("https://x.example/a/keel.png", "The keel", "Before varnish")
    assert drawn(image) == ["▣ The keel                      keel.png", "  Before varnish"]


def test_an_image_without_words_shows_its_file() -> None:
    assert drawn(Image(None, file="page_files/keel%20two.png")) == ["▣ keel two.png"]


def test_embed_shows_where_it_leads() -> None:
    assert drawn(Embed("https://v.example/1", "A film")) == ["▷ A film", "  https://v.example/1"]


def test_attachments_edit_notice_and_signature_come_last() -> None:
    lines = drawn(
        Text("Words."),
        attachments=(Attachment("plan.pdf", "https://x.example/p", "150 KB"),),
        edited="Edited by ada",
        signature="*Fair winds*",
    )
    assert lines == ["Words.", "", "▤ plan.pdf  150 KB", "", "Edited by ada", "", "──", "Fair winds"]


def test_a_post_without_text_says_so() -> None:
    assert drawn() == ["(no text)"]


TABLE = "| wood | use |\n| --- | --- |\n| oak | keel and everything that is under water |\n| ash | oars |"


def test_table_fits() -> None:
    assert drawn(Text(TABLE), width=24) == [
        "wood  use",
        "─" * 24,
        "oak   keel and",
        "      everything that is",
        "      under water",
        "ash   oars",
    ]


def test_a_table_with_too_many_columns_becomes_a_list() -> None:
    row = "| " + " | ".join(f"value{number}" for number in range(9)) + " |"
    head = "| " + " | ".join(f"c{number}" for number in range(9)) + " |"
    lines = drawn(Text(f"{head}\n{'| --- ' * 9}|\n{row}"), width=30)
    assert lines[:2] == ["c0: value0", "c1: value1"]


@pytest.mark.parametrize("width", [20, 33, 80])
def test_no_line_is_wider_than_asked(width: int) -> None:
    blocks = (Text(TABLE), Quote((Text("漢字" * 40), Code("x" * 99))), Spoiler((Text("y" * 99),), "z" * 99))
    view = View(width, quotes_open=True, spoilers_open=True)
    assert max(width_of(line) for line in drawn(*blocks, view=view)) <= width


def test_places_outlive_another_width() -> None:
    flow = flow_of(Post(blocks=(Text(" ".join(f"word{number}" for number in range(200))),)))
    narrow = layout(flow, View(30))
    offset = flow.rows[0].text.index("word150")
    assert "word150" in narrow.lines[narrow.line_of(0, offset)].text


def test_header() -> None:
    post = Post(
        number="17",
        author=Author("ada", "Moderator"),
        posted_at=datetime(2024, 7, 3, 14, 2, tzinfo=UTC),
        date_text="3 July, 14:02",
        score=3,
    )
    line = header(post, Facts(16, unread=True, starter=True), 70).text
    assert line.startswith("● #17  ada  OP  Moderator ")
    assert line.endswith(" +3  Wed 3 Jul 2024 14:02 ")
    assert len(line) == 70


def test_header_of_a_post_that_tells_nothing() -> None:
    assert header(Post(), Facts(4), 40).text.rstrip() == "  #5  (unknown)"


def test_a_date_that_could_not_be_read_is_shown_as_it_stood() -> None:
    assert "yesterday-ish" in header(Post(date_text="yesterday-ish"), Facts(0), 70).text


@pytest.mark.parametrize("width", [20, 30, 60, 120])
def test_a_header_is_as_wide_as_asked(width: int) -> None:
    post = Post(
        number="123456789012345",
        author=Author("漢字" * 40, "role " * 20),
        posted_at=datetime(2024, 7, 3, tzinfo=UTC),
        score=-1234,
    )
    assert width_of(header(post, Facts(0, starter=True, new=True, noted=True), width).text) == width


def test_reply_is_named_unless_it_is_the_post_above() -> None:
    posts = [Post(number="1", author=Author("ada")), Post(parent=0), Post(parent=0)]
    assert reply_label(posts, 1) is None
    assert reply_label(posts, 2) == "#1 ada"


def test_a_poll_stands_above_the_body_and_reactions_below() -> None:
    lines = drawn(Text("Please vote."), poll="Which?\nRed 3\nBlue 1", reactions="ada and bob")
    assert lines == ["Which?", "◦ Red 3", "◦ Blue 1", "", "Please vote.", "", "ada and bob"]


def test_deep_lists_and_spoilers_leave_room_for_their_text() -> None:
    deep: tuple[Block, ...] = (Text("\n".join("  " * level + "- word" for level in range(40))),)
    for _ in range(30):
        deep = (Spoiler(deep),)
    lines = layout(flow_of(Post(blocks=deep)), View(20, spoilers_open=True)).lines
    assert max(pieces_width(line.pieces) for line in lines) <= 20
    assert lines[-1].text.endswith("• word")
