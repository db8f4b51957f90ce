from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.engines import fixtures
from threadreader.engines.read import read_thread
from threadreader.export.extras import Extras
from threadreader.export.markdown import quoted, to_markdown
from threadreader.markup.written import plain_blocks
from threadreader.model import (
    Attachment,
    Author,
    Block,
    Board,
    Code,
    Embed,
    Gap,
    Image,
    Kind,
    Post,
    Quote,
    Spoiler,
    Text,
    Thread,
)

WHEN = datetime(2021, 3, 4, 10, 5, tzinfo=UTC)


def post(number: int, *blocks: Block | str, **more: object) -> Post:
    made = tuple(Text(block) if isinstance(block, str) else block for block in blocks)
    values = {"id": f"p{number}", "number": str(number), "author": Author(f"member{number}"), "posted_at": WHEN}
    return Post(blocks=made, **{**values, **more})  # type: ignore[arg-type]


def thread(*posts: Post, **more: object) -> Thread:
    return Thread(Kind.THREAD, "A boat", "boats.example", posts=posts, **more)  # type: ignore[arg-type]


def written(*posts: Post, extras: Extras | None = None, **more: object) -> str:
    return "".join(to_markdown(thread(*posts, **more), extras))


def body(*blocks: Block | str, extras: Extras | None = None, **more: object) -> str:
    """What becomes of the blocks of one post."""
    return written(post(1, *blocks, **more), extras=extras).partition("2021-03-04 10:05\n")[2].strip()


def test_the_whole() -> None:
    one = thread(
        post(1, "It *leaks*.", permalink="https://boats.example/p/1"),
        post(
            2, Quote((Text("It *leaks*."),), author="member1", post="p1"), "Caulk it.", author=Author("bob", "Builder")
        ),
        url="https://boats.example/t/7",
        engine="phpbb",
        board=Board(("Building", "Wood")),
        saved_at=WHEN,
    )
    assert "".join(to_markdown(one)) == (
        "---\n"
        'title: "A boat"\n'
        'site: "boats.example"\n'
        'board: ["Building", "Wood"]\n'
        'url: "https://boats.example/t/7"\n'
        'engine: "phpbb"\n'
        'saved: "2021-03-04T10:05:00+00:00"\n'
        "posts: 2\n"
        'first: "2021-03-04"\n'
        'last: "2021-03-04"\n'
        "---\n\n"
        "# A boat\n\n"
        '<a id="post-1"></a>\n\n'
        "## #1 member1 · 2021-03-04 10:05\n\n"
        "<https://boats.example/p/1>\n\n"
        "It *leaks*.\n\n"
        "## #2 bob · 2021-03-04 10:05\n\n"
        "Builder\n\n"
        "> **member1:** [#1 member1](#post-1)\n>\n> It *leaks*.\n\n"
        "Caulk it.\n"
    )


def test_front_matter_is_yaml_whatever_a_title_holds() -> None:
    title = 'He said: "no" # \\ {x}: [y]'
    lines = "".join(to_markdown(replace(thread(post(1, "x")), title=title), Extras(["a", "b"]))).split("\n")
    assert json.loads(lines[1].removeprefix("title: ")) == title
    assert 'tags: ["a", "b"]' in lines[: lines.index("---", 1)]


def test_code_is_fenced_longer_than_what_it_holds() -> None:
    assert body(Code("a ```` b\n\tc  ", "sh")) == "`````sh\na ```` b\n\tc  \n`````"


def test_quotes_in_quotes() -> None:
    inner = Quote((Text("Is it dry?"),), attribution="ada wrote:")
    assert body(Quote((inner, Text("Yes.")), author="bob")) == (
        "> **bob:**\n>\n> > **ada wrote:**\n> >\n> > Is it dry?\n>\n> Yes."
    )


def test_pictures_keep_caption_and_words() -> None:
    picture = Image("https://boats.example/a (1).png", "The [hull]", "Drawn\nby hand")
    assert body(picture) == "![The \\[hull\\]](https://boats.example/a%20%281%29.png)\n\n*Drawn*  \n*by hand*"


@pytest.mark.parametrize(
    ("image", "line"),
    [
        (Image(None, None, None, "boat_files/a b.png"), "![a b.png](/saved/boat_files/a%20b.png)"),
        (Image("data:image/png;base64,AAAA", "hull"), "*(a picture: hull)*"),
        (Image(None), "*(a picture)*"),
        (Image("https://a.example/x.png"), "![x.png](https://a.example/x.png)"),
    ],
)
def test_pictures_without_an_address(image: Image, line: str) -> None:
    assert body(image, extras=Extras(folder=Path("/saved"))) == line


def test_spoilers_stay_closed() -> None:
    assert body(Spoiler((Text("It *leaked*."),), "the <end>")) == (
        "<details>\n<summary>the &lt;end&gt;</summary>\n\nIt *leaked*.\n\n</details>"
    )


def test_headings_stand_below_that_of_the_post() -> None:
    assert body("# Tools\n\n###### Small\n\n\\# no heading") == "### Tools\n\n###### Small\n\n\\# no heading"


def test_cards_keep_their_words() -> None:
    assert body(Embed("https://a.example/", "A card", "A card\nIts *words*")) == (
        "[A card](https://a.example/)\n\n> Its \\*words\\*"
    )


def test_what_stands_below_a_post() -> None:
    below = body(
        "Yes.",
        attachments=(Attachment("hull (1).pdf", "https://boats.example/a(1)", "150 KB"), Attachment("b")),
        reactions="ada, bob",
        edited="Edited by ada",
        signature="See my *boat*",
        poll="Oak or ash?\nOak: 3\nAsh: 4",
    )
    assert below == (
        "**Oak or ash?**\n\n- Oak: 3\n- Ash: 4\n\nYes.\n\n"
        "- [hull (1).pdf](https://boats.example/a%281%29), 150 KB\n- b\n\n"
        "*Reactions: ada, bob*\n\n*Edited by ada*\n\n*Signature:*\n\nSee my *boat*"
    )


def test_a_signature_stands_once() -> None:
    posts = [post(n, "x", author=Author("ada"), signature="My boat") for n in (1, 2, 3)]
    assert written(*posts).count("My boat") == 1


def test_an_answer_tells_whose() -> None:
    text = written(post(1, "a"), post(2, "b", parent=0), post(3, "c", parent=0))
    assert text.count('<a id="post-1"></a>') == 1
    assert text.count("in answer to [#1 member1](#post-1)") == 1, "not of the one right above"


def test_gaps_and_warnings_are_told() -> None:
    text = written(post(1, "a"), post(4, "d"), gaps=(Gap(1, 2, 3),), warnings=("Pages 2 is missing.",))
    assert "*Pages 2 is missing.*" in text
    assert text.index("## #1") < text.index("*Posts 2-3 are not in the save.*") < text.index("## #4")


def test_what_the_reader_left_at_posts() -> None:
    extras = Extras(notes={0: "Mind this\n- and that"}, bookmarked={1}, gone={0}, edited={1: 2})
    text = written(post(1, "a"), post(2, "b"), extras=extras)
    assert "**Note:** Mind this  \n\\- and that" in text
    assert "## #2 member2 · 2021-03-04 10:05 ★" in text
    assert "gone from the newer copy of its page" in text
    assert "edited, 2 earlier versions kept" in text


def test_hostile_names_are_text() -> None:
    text = written(post(1, "a", author=Author("<b>*x*", "[r](u)")), post(2, ""))
    assert "## #1 \\<b\\>\\*x\\* · " in text
    assert "\\[r\\](u)" in text
    assert "*(no text)*" in text


def test_a_post_as_a_quote() -> None:
    own = post(3, "One.\n\nTwo.", permalink="https://boats.example/p/3")
    assert quoted(own, 2, "A boat") == (
        "> **[member3, #3](https://boats.example/p/3)** in “A boat”, 2021-03-04 10:05:\n>\n> One.\n>\n> Two.\n"
    )
    assert quoted(Post(blocks=(Text("x"),)), 4) == "> **(unknown), #5**:\n>\n> x\n"


@pytest.mark.slow
@pytest.mark.parametrize("path", fixtures.pages(), ids=fixtures.name)
def test_no_word_of_a_post_is_lost(path: Path) -> None:
    read = read_thread(fixtures.saved(path))
    assert words_lost(read, "".join(to_markdown(read))) == []


def words_lost(read: Thread, text: str) -> list[str]:
    """Words of the posts of a thread that a text does not have."""
    there = _letters(text)
    words = (word for one in read.posts for word in plain_blocks(one.blocks).split())
    return [word for word in words if _letters(word) not in there]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
