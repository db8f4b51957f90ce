"""Threads as plain text: the layout of bbPress, pasted threads of any forum, and texts without posts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.engines.dump import read_dump
from threadreader.engines.dump.heads import undoubled
from threadreader.markup.text import clean
from threadreader.markup.written import plain_blocks
from threadreader.model import Code, Image, Kind, Quote, Text, Thread
from threadreader.page import SavedPage

LONG = (
    "The river has been gauged at the old mill since the bridge was built, and the marks on the stone are older still, "
    "so that anyone who lives beside it can tell how high the water stood in the years of the great floods."
)
BBPRESS = f"""Gauges on the river – who reads them?

Weir Watchers Forums Upper Reaches Gauges on the river – who reads them?

Viewing 1 post (of 1 total)
  • Author
    Posts
  • #5120
    Oda BrookOda Brook
    Participant

    {LONG}

    mill wheel
    The wheel of the old mill, which was stopped for good [Tom Reed/Valley Press]

    {LONG}

    {LONG}

    What the marks say

    {LONG}

    {LONG}

    {LONG}

    {LONG}

    {LONG}

    Source…

Viewing 1 post (of 1 total)
  • You must be logged in to reply to this topic."""

REPLIES = """Which boots for wet moors?
Home › Forums › Gear › Which boots for wet moors?

Viewing 3 posts - 1 through 3 (of 5 total)
Author
Posts

August 4, 2012 at 2:37 pm
#123
Ina Moss
Participant

Leather or rubber?

August 4, 2012 at 5:02 pm
#124
Tarn
Keymaster

Rubber, always.
No question.

August 5, 2012 at 9:15 am
#131
Ina Moss
Participant

Thank you!
"""


def read(text: str, saved_at: datetime | None = None) -> Thread:
    thread = read_dump(SavedPage("dump.txt", text=text, saved_at=saved_at))
    assert thread is not None
    return thread


def texts(thread: Thread) -> list[str]:
    return [plain_blocks(post.blocks) for post in thread.posts]


def names(thread: Thread) -> list[str | None]:
    return [post.author.name if post.author else None for post in thread.posts]


def test_bbpress_dump_tells_title_board_author_and_number() -> None:
    thread = read(BBPRESS)
    (post,) = thread.posts
    assert (thread.kind, thread.engine, thread.title) == (
        Kind.THREAD,
        "bbpress",
        "Gauges on the river – who reads them?",
    )
    assert (thread.site, thread.board.trail) == ("Weir Watchers", ("Upper Reaches",))
    assert post.author is not None
    assert (post.author.name, post.author.role) == ("Oda Brook", "Participant")
    assert (post.id, post.number) == ("5120", "5120")


def test_bbpress_dump_leaves_the_furniture_out() -> None:
    (text,) = texts(read(BBPRESS))
    assert text.startswith("The river has been gauged")
    assert text.endswith("Source…")
    assert "Viewing" not in text


def test_words_of_a_picture_are_an_image_with_its_caption() -> None:
    (image,) = (block for block in read(BBPRESS).posts[0].blocks if isinstance(block, Image))
    assert (image.src, image.alt) == (None, "mill wheel")
    assert image.caption == "The wheel of the old mill, which was stopped for good [Tom Reed/Valley Press]"


def test_short_line_in_a_long_text_is_a_heading() -> None:
    markdown = [block.markdown for block in read(BBPRESS).posts[0].blocks if isinstance(block, Text)]
    assert "\n\n## What the marks say\n\n" in markdown[1]
    assert "## Source" not in markdown[1]


def test_bbpress_replies_have_dates_and_a_span() -> None:
    thread = read(REPLIES)
    assert names(thread) == ["Ina Moss", "Tarn", "Ina Moss"]
    assert [post.number for post in thread.posts] == ["123", "124", "131"]
    assert thread.posts[0].posted_at == datetime(2012, 8, 4, 14, 37, tzinfo=UTC)
    assert thread.posts[0].date_text == "August 4, 2012 at 2:37 pm"
    assert (thread.span.page, thread.span.pages, thread.span.posts_claimed) == (1, 2, 5)
    assert texts(thread) == ["Leather or rubber?", "Rubber, always.\nNo question.", "Thank you!"]


def test_breadcrumb_with_signs_between_its_steps() -> None:
    assert read(REPLIES).board.trail == ("Gear",)


def test_date_and_number_on_one_line() -> None:
    thread = read(REPLIES.replace(" pm\n#", " pm#").replace(" am\n#", " am#"))
    assert [post.number for post in thread.posts] == ["123", "124", "131"]
    assert thread.posts[2].date_text == "August 5, 2012 at 9:15 am"


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("Viewing 15 posts - 16 through 30 (of 41 total)", (2, 3, 41)),
        ("Viewing 11 posts - 31 through 41 (of 41 total)", (None, None, 41)),
        ("Viewing 2 replies - 1 through 2 (of 2 total)", (1, 1, 3)),
        ("Viewing 1 post (of 1 total)", (1, 1, 1)),
        (f"Viewing 3 posts - 1 through 3 (of {'9' * 60} total)", (1, 1, 3)),
        ("Viewing , posts - 1 through , (of , total)", (1, 1, 1)),
        ("Viewing 0 posts - 0 through 0 (of 0 total)", (None, None, 0)),
    ],
)
def test_span_as_bbpress_says_it(line: str, span: tuple[int | None, int | None, int]) -> None:
    found = read(REPLIES.replace("Viewing 3 posts - 1 through 3 (of 5 total)", line)).span
    assert (found.page, found.pages, found.posts_claimed) == span


LAYOUTS = {
    "name, date": "ada\n{0}\n\nFirst.\n\nbob\n{1}\n\nSecond.\n\nada\n{2}\n\nThird.\n",
    "phpBB": "by ada » {0}\n\nFirst.\n\nby bob » {1}\n\nSecond.\n\nby ada » {2}\n\nThird.\n",
    "wrote on": "ada wrote on {0}:\nFirst.\n\nbob wrote on {1}:\nSecond.\n\nada wrote on {2}:\nThird.\n",
    "numbered": "#1 ada {0}\nFirst.\n\n#2 bob {1}\nSecond.\n\n#3 ada {2}\nThird.\n",
    "dash": "ada - {0}\nFirst.\n\nbob - {1}\nSecond.\n\nada - {2}\nThird.\n",
    "brackets": "ada ({0})\nFirst.\n\nbob ({1})\nSecond.\n\nada ({2})\nThird.\n",
    "posted by": "Posted by ada on {0}\nFirst.\n\nPosted by bob on {1}\nSecond.\n\nPosted by ada on {2}\nThird.\n",
    "vBulletin": (
        "{0} #1\nada\nSenior Member\n\nFirst.\n\n{1} #2\nbob\nJunior Member\n\nSecond.\n\n"
        "{2} #3\nada\nSenior Member\n\nThird.\n"
    ),
    "labels": "By: ada\nDate: {0}\n\nFirst.\n\nBy: bob\nDate: {1}\n\nSecond.\n\nBy: ada\nDate: {2}\n\nThird.\n",
    "XenForo": "ada\nActive member\n{0}\n#1\n\nFirst.\n\nbob\nMember\n{1}\n#2\n\nSecond.\n\nada\n{2}\n#3\n\nThird.\n",
    "XenForo with member data": (
        "A\nada\nLosing is fun\nJoined\nMar 3, 2009\nMessages\n1,204\n{0}\n#1\nFirst.\n\n"
        "B\nbob\nMember\nJoined\nMar 4, 2009\n{1}\n#2\nSecond.\n\n"
        "A\nada\nLosing is fun\nJoined\nMar 3, 2009\nMessages\n1,204\n{2}\n#3\nThird.\n"
    ),
    "rules": "-----\nada, {0}\n\nFirst.\n-----\nbob, {1}\n\nSecond.\n-----\nada, {2}\n\nThird.\n",
}
DATES = {
    "English": ("Sat May 14, 2011 3:00 am", "Sat May 14, 2011 3:20 am", "Sun May 15, 2011 1:07 pm"),
    "numbers": ("14.05.2011, 03:00", "14.05.2011, 03:20", "15.05.2011, 13:07"),
    "ISO": ("2011-05-14 03:00", "2011-05-14 03:20", "2011-05-15 13:07"),
    "German": ("14. Mai 2011 um 03:00", "14. Mai 2011 um 03:20", "15. Mai 2011 um 13:07"),
}


@pytest.mark.parametrize("dates", DATES.values(), ids=DATES)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_pasted_thread_is_taken_apart(layout: str, dates: tuple[str, str, str]) -> None:
    thread = read("Old kilns\n\n" + layout.format(*dates))
    assert (thread.kind, thread.engine, thread.title) == (Kind.THREAD, "generic", "Old kilns")
    assert names(thread) == ["ada", "bob", "ada"]
    assert texts(thread) == ["First.", "Second.", "Third."]
    assert [post.posted_at for post in thread.posts] == [
        datetime(2011, 5, 14, 3, 0, tzinfo=UTC),
        datetime(2011, 5, 14, 3, 20, tzinfo=UTC),
        datetime(2011, 5, 15, 13, 7, tzinfo=UTC),
    ]


def test_numbers_and_roles_are_kept() -> None:
    thread = read(LAYOUTS["vBulletin"].format(*DATES["ISO"]))
    assert [post.number for post in thread.posts] == ["1", "2", "3"]
    assert [post.author.role for post in thread.posts if post.author] == [
        "Senior Member",
        "Junior Member",
        "Senior Member",
    ]
    assert {post.id for post in thread.posts} == {None}


def test_date_in_running_text_begins_no_post() -> None:
    text = (
        LAYOUTS["name, date"]
        .format(*DATES["English"])
        .replace("Second.", "I bought it on 12 May 2010, and it broke.\n\nBack on 3 June 2010 it was fine.")
    )
    assert names(read(text)) == ["ada", "bob", "ada"]


def test_page_of_a_pasted_thread() -> None:
    span = read("Old kilns\nPage 2 of 7\n\n" + LAYOUTS["dash"].format(*DATES["ISO"])).span
    assert (span.page, span.pages) == (2, 7)


def test_relative_dates_need_the_time_of_saving() -> None:
    text = "ada - 2 hours ago\nHello.\n\nbob - 1 hour ago\nHi.\n"
    assert [post.posted_at for post in read(text).posts] == [None, None]
    saved = read(text, saved_at=datetime(2020, 5, 4, 12, tzinfo=UTC))
    assert [post.posted_at for post in saved.posts] == [datetime(2020, 5, 4, hour, tzinfo=UTC) for hour in (10, 11)]


def body(text: str) -> Thread:
    return read(f"ada - 2011-05-14 03:00\n{text}\n\nbob - 2011-05-14 03:20\nOk.\n")


def test_buttons_below_a_post_are_left_out() -> None:
    assert texts(body("Look here.\n\nReply\nQuote\nReport")) == ["Look here.", "Ok."]


def test_quoted_lines_are_a_quote() -> None:
    blocks = body("> Is it hot?\n>> Quite.\nYes.").posts[0].blocks
    quote = Quote((Text("Is it hot?"), Quote((Text("Quite."),))))
    assert blocks == (quote, Text("Yes."))


def test_quote_knows_its_author() -> None:
    blocks = body("Hello.\nbob wrote:\n> Is it hot?\n\nYes.").posts[0].blocks
    assert blocks == (Text("Hello."), Quote((Text("Is it hot?"),), "bob", "bob wrote:"), Text("Yes."))


def test_lists_are_lists() -> None:
    assert body("Bring:\n• clay\n• water").posts[0].blocks == (Text("Bring:\n\n- clay\n- water"),)
    assert body("1. clay\n2. water").posts[0].blocks == (Text("1. clay\n2. water"),)


def test_list_of_threads_beside_the_posts_is_none_of_them() -> None:
    beside = "Similar threads\n\n" + "".join(f"eve - 2010-01-0{day} 10:00\n" for day in range(1, 6))
    assert read_dump(SavedPage("x.txt", text=beside)) is None


def test_number_at_the_start_of_a_line_is_no_list() -> None:
    assert texts(body("It broke in\n2009. I kept it."))[0] == "It broke in\n2009. I kept it."


def test_indented_code_is_code() -> None:
    blocks = body("Try this:\n\n    if (hot) {\n        wait();\n    }\n\nDone.").posts[0].blocks
    assert blocks == (Text("Try this:"), Code("if (hot) {\n    wait();\n}"), Text("Done."))


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The kiln that my neighbour built stands at the end of the garden,\n"
        "where nobody minds the smoke, and it is fired about once a month\n"
        "with whatever wood the storms have brought down since the last of\n"
        "these days."
    )
    assert texts(body(wrapped))[0] == wrapped.replace("\n", " ")


def test_marks_in_the_text_stay_text() -> None:
    (shown, _) = texts(body("# not a *heading* [x](y) <b>\n- - -\n---"))
    assert shown.startswith("# not a *heading* [x](y) <b>")


def test_text_without_posts_is_an_article_with_a_warning() -> None:
    thread = read(f"On gauges\n\n{LONG}\n\n{LONG}")
    assert (thread.kind, thread.title) == (Kind.ARTICLE, "On gauges")
    assert texts(thread) == [f"{LONG}\n{LONG}"]
    assert thread.warnings == ("No posts were recognised in this text; it is shown as one.",)


@pytest.mark.parametrize("text", ["", "12 13 14\n" * 40, "hello"])
def test_what_is_no_running_text_is_no_thread(text: str) -> None:
    assert read_dump(SavedPage("x.txt", text=text)) is None


def test_nothing_that_a_terminal_obeys_is_left() -> None:
    thread = read(
        "Old\x1b[31m kilns\n\n"
        + LAYOUTS["dash"].format(*DATES["ISO"]).replace("First", "\x1b]52;c;eA==\x07Fi\u202erst")
    )
    assert thread.title == "Old kilns"
    assert texts(thread)[0] == "First."


@pytest.mark.parametrize(
    ("shown", "name"),
    [("Oda BrookOda Brook", "Oda Brook"), ("Oda Oda", "Oda"), ("BoBo", "Bo"), ("Oda", "Oda"), ("OdaBrook", "OdaBrook")],
)
def test_name_that_stands_twice(shown: str, name: str) -> None:
    assert undoubled(shown) == name


def test_short_name_of_two_halves_is_left_whole() -> None:
    assert names(read(BBPRESS.replace("Oda BrookOda Brook", "BoBo"))) == ["BoBo"]


@given(st.text(max_size=300), st.sampled_from(["", BBPRESS, REPLIES, LAYOUTS["dash"].format(*DATES["ISO"])]))
def test_any_text_is_read_and_clean(text: str, before: str) -> None:
    thread = read_dump(SavedPage("x.txt", text=before + text))
    for post in thread.posts if thread else ():
        shown = plain_blocks(post.blocks)
        assert shown == clean(shown)


DAT = "\n".join(
    "<>".join(row)
    for row in (
        ("名無しさん", "sage", "2009/05/06(水) 07:08:09.10 ID:AbCdEfG0", " 笛が鳴らない。<br> 水。 ", "水笛の作り方"),
        (
            "職人 </b>◆Fue.x<b>",
            "",
            "2009/05/06(水) 08:00:00.55 ID:HiJkLmN0",
            ' <a href="1">&gt;&gt;1</a><br> 土は？ ',
            "",
        ),
        ("あぼーん",) * 5,
    )
)


def test_dat_of_2channel_is_a_thread_with_a_post_a_line() -> None:
    thread = read_dump(SavedPage("1241561289.dat", text=DAT))
    assert thread is not None
    assert (thread.engine, thread.title, len(thread.posts)) == ("2ch", "水笛の作り方", 3)
    assert thread.posts[0].author is not None
    assert (thread.posts[0].author.name, thread.posts[0].author.role) == ("名無しさん", "ID:AbCdEfG0")
    assert thread.posts[0].posted_at == datetime(2009, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert plain_blocks(thread.posts[0].blocks) == "笛が鳴らない。\n水。"
    assert (thread.posts[1].number, thread.posts[1].parent) == ("2", 0)


def test_text_where_one_line_lacks_the_marks_of_a_dat_is_none() -> None:
    thread = read_dump(SavedPage("notes.txt", text=f"{DAT}\nOne more line of my own.\n"))
    assert thread is None or thread.engine != "2ch"
