"""Which post a reaction and a poll belong to."""

from __future__ import annotations

from pathlib import Path

from threadreader.engines.read import read_thread
from threadreader.formats import read
from threadreader.model import Post


def posts(tmp_path: Path, html: str) -> tuple[Post, ...]:
    page = tmp_path / "page.html"
    page.write_text(html, "utf-8")
    return read_thread(next(iter(read(page, page.name)))).posts


POST = (
    "<article class='message message--post' id='js-post-{0}' data-author='{1}'><article class='message-body'>"
    "<div class='bbWrapper'>{2}</div></article>{3}</article>"
)
LIKED = "<div class='reactionsBar'><a class='reactionsBar-link'>cy and dot</a></div>"
POLL = (
    "<form class='block js-pollContainer-3'><h2 class='block-header'>Which colour?</h2><ul><li><h3>Red</h3>"
    "<span>Votes: 3</span></li><li><h3>Blue</h3></li></ul></form>"
)


def page(*parts: str) -> str:
    return f"<html id=XF><body><h1 class='p-title-value'>Boats</h1>{''.join(parts)}</body></html>"


def test_reactions_go_to_the_post_around_them(tmp_path: Path) -> None:
    html = page(POST.format(1, "ada", "Paint it.", ""), POST.format(2, "bob", "Done.", LIKED))
    assert [post.reactions for post in posts(tmp_path, html)] == [None, "cy and dot"]


def test_a_poll_above_the_posts_is_the_first_post_s(tmp_path: Path) -> None:
    html = page(POLL, POST.format(1, "ada", "Paint it.", ""), POST.format(2, "bob", "Done.", ""))
    assert [post.poll for post in posts(tmp_path, html)] == ["Which colour?\nRed Votes: 3\nBlue", None]


def test_reactions_beside_a_post_name_it_by_its_id(tmp_path: Path) -> None:
    frame = (
        "<table id='post{0}'><tr><td class='thead'><a name='post{0}'>5 May 2009, 10:00</a></td></tr><tr><td><a "
        "class='bigusername' href='member.php?u=1'>{1}</a></td><td><div id='post_message_{0}'>{2}</div></td></tr>"
        "</table><div id='post_thanks_box_{0}'>{3}</div>"
    )
    html = (
        f"<body>{frame.format(7, 'ada', 'Paint it.', '')}{frame.format(8, 'bob', 'Done.', 'Thanks from: ada')}</body>"
    )
    assert [post.reactions for post in posts(tmp_path, html)] == [None, "Thanks from: ada"]
