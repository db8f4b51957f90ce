"""The engine for unknown software: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from threadreader.engines.generic import Generic
from threadreader.engines.read import extract
from threadreader.markup.written import plain_blocks
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage


def read(body: str, title: str = "A thread - Some forum") -> Thread:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return extract(Generic(), SavedPage("page.html", markup=html.encode()))


def texts(thread: Thread) -> list[str]:
    return [plain_blocks(post.blocks) for post in thread.posts]


def authors(thread: Thread) -> list[str | None]:
    return [post.author.name if post.author else None for post in thread.posts]


WORDS = (
    "The kettle whistles long before the water boils, and nobody knows why.",
    "Perhaps the spout is too narrow. Mine had that and a file cured it.",
    "I would rather look at the lid first; steam goes where it can.",
    "It was the lid after all. Thank you, I can hear myself think again.",
)
NAMES = ("pia", "tove", "ruben", "pia")


def card(number: int, words: str, extra: str = "") -> str:
    return (
        f'<div class="box" id="b{number}01"><p><a href="/user/{NAMES[number]}">{NAMES[number]}</a> '
        f"<span>{number + 3} May 2011, 10:0{number}</span></p><div class='said'>{words}</div>{extra}</div>"
    )


def test_repeated_boxes_are_posts() -> None:
    thread = read("".join(card(i, words) for i, words in enumerate(WORDS)))
    assert texts(thread) == list(WORDS)
    assert authors(thread) == list(NAMES)
    assert [post.posted_at.day if post.posted_at else None for post in thread.posts] == [3, 4, 5, 6]


def test_buttons_that_recur_are_no_text() -> None:
    bar = "<div><a href='#'>Svara</a> <a href='#'>Citera</a></div>"
    assert texts(read("".join(card(i, words, bar) for i, words in enumerate(WORDS)))) == list(WORDS)


def test_a_line_that_ends_all_posts_of_an_author_is_the_signature() -> None:
    signed = "<div>Kettles of the world, unite</div>"
    bodies = [f"{words}{signed if name == 'pia' else ''}" for name, words in zip(NAMES, WORDS, strict=True)]
    thread = read("".join(card(i, words) for i, words in enumerate(bodies)))
    assert texts(thread) == list(WORDS)
    assert [post.signature for post in thread.posts] == [
        "Kettles of the world, unite",
        None,
        None,
        thread.posts[0].signature,
    ]


def test_the_date_of_joining_is_not_the_date_of_the_post() -> None:
    joined = "<dl><dt>Joined</dt><dd>1 Jan 2001</dd></dl>"
    thread = read("".join(joined.join((card(i, words)[:-6], "</div>")) for i, words in enumerate(WORDS)))
    assert {post.posted_at.year if post.posted_at else None for post in thread.posts} == {2011}


def test_a_mentioned_name_is_not_the_author() -> None:
    mention = '<a class="mention-user" href="/user/ruben">@ruben</a> '
    assert authors(read("".join(card(i, mention + words) for i, words in enumerate(WORDS)))) == list(NAMES)


def test_posts_without_dates_are_found() -> None:
    boxes = "".join(
        f'<div class="message" id="m{i}1"><a class="author" href="/user/{name}">{name}</a>'
        f'<div class="body">{words}</div></div>'
        for i, (name, words) in enumerate(zip(NAMES, WORDS, strict=True))
    )
    assert texts(read(boxes)) == list(WORDS)


def test_the_first_post_may_stand_in_markup_of_its_own() -> None:
    opening = (
        "<section><h1>A thread</h1><p>by <a href='/user/ole'>ole</a>, 1 May 2011, 08:00</p>"
        "<div><p>My kettle whistles far too early in the morning.</p></div></section>"
    )
    thread = read(opening + "<div>" + "".join(card(i, words) for i, words in enumerate(WORDS)) + "</div>")
    assert authors(thread) == ["ole", *NAMES]
    assert texts(thread)[0] == "My kettle whistles far too early in the morning."


def test_a_line_on_who_began_the_thread_is_no_post() -> None:
    about = (
        "<div><h1>A thread</h1><p>Begun by <a href='/user/pia'>pia"
        "</a> on 3 May 2011, 10:00, in the board for kettles.</p></div>"
    )
    thread = read(about + "<div>" + "".join(card(i, words) for i, words in enumerate(WORDS)) + "</div>")
    assert texts(thread) == list(WORDS)


def test_depth_in_a_class_tells_the_parent() -> None:
    boxes = "".join(
        card(i, words).replace('class="box"', f'class="box depth-{depth}"')
        for i, (words, depth) in enumerate(zip(WORDS, (1, 2, 3, 2), strict=True))
    )
    assert [post.parent for post in read(boxes).posts] == [None, 0, 1, 0]


def test_comments_under_answers_are_posts_of_their_own() -> None:
    comment = (
        "<li class='note'><span>I agree with that.</span> <a href='/user/{0}'>{0}</a> "
        "<span>9 May 2011, 11:1{1}</span></li>"
    )
    notes = [[("tove", 1), ("ruben", 2)], [], [("ole", 3)], []]
    boxes = "".join(
        card(i, words, "<ul>" + "".join(comment.format(*note) for note in notes[i]) + "</ul>")
        for i, words in enumerate(WORDS)
    )
    thread = read(boxes)
    assert authors(thread) == ["pia", "tove", "ruben", "tove", "ruben", "ole", "pia"]
    assert [post.parent for post in thread.posts] == [None, 0, 0, None, None, 4, None]


def test_counts_of_likes_are_no_text() -> None:
    counts = ("46 Likes 1 Share", "2 Likes", "1 Like 3 Shares", "")
    boxes = "".join(card(i, f"<div>{words}</div><p>{counts[i]}</p>") for i, words in enumerate(WORDS))
    assert texts(read(boxes)) == list(WORDS)


def test_a_picture_alone_is_a_body() -> None:
    def box(i: int) -> str:
        said = '<img src="grin.png" alt="grin">' if i == 1 else WORDS[i]
        subject = f"<a href='/kettles#{i}'>Re: A thread on kettles, on what they do, and on what they should not</a>"
        head = f"{subject} by <a class='user' href='/user/{NAMES[i]}'>{NAMES[i]}</a>: <span>{i + 3} May 2011</span>"
        return f'<tr><td class="head">{head}</td></tr><tr><td class="body"><div>{said}</div></td></tr>'

    thread = read("<table>" + "".join(map(box, range(4))) + "</table>")
    assert [post.blocks != () for post in thread.posts] == [True] * 4
    assert "Re:" not in texts(thread)[1]


def test_a_name_may_stand_before_the_date_behind_a_dot() -> None:
    boxes = "".join(
        f'<div class="box" id="b{i}01"><p>{name} &middot; <span>{i + 3} May 2011, 10:00</span></p>'
        f"<div class='said'><p>{words}</p></div></div>"
        for i, (name, words) in enumerate(zip(NAMES, WORDS, strict=True))
    )
    assert authors(read(boxes)) == list(NAMES)


def test_the_byline_names_those_without_a_profile() -> None:
    def box(i: int) -> str:
        name = "Nobody" if i == 2 else f'<a class="user" href="/user/{NAMES[i]}">{NAMES[i]}</a>'
        said = f"<td><div class='said'>{WORDS[i]}</div></td>"
        dated = f"<span><b>12:1{i}pm</b> On <b>May {i + 3}</b>, <b>2011</b></span>"
        return f'<tr><td class="head"><a name="{i}01"></a>by {name}: {dated}</td></tr><tr>{said}</tr>'

    thread = read("<table>" + "".join(map(box, range(4))) + "</table>")
    assert authors(thread) == ["pia", "tove", "Nobody", "pia"]
    assert [post.date_text for post in thread.posts][:2] == ["12:10pm On May 3, 2011", "12:11pm On May 4, 2011"]


def test_a_tooltip_tells_the_date_in_full() -> None:
    boxes = "".join(
        card(i, words).replace(
            f"<span>{i + 3} May 2011, 10:0{i}<", f'<span title="5/{i + 13}/2011 5:00:00 AM">2 years ago<'
        )
        for i, words in enumerate(WORDS)
    )
    days = [post.posted_at.day if post.posted_at else None for post in read(boxes).posts]
    assert days == [13, 14, 15, 16]


def test_a_button_may_hold_the_date() -> None:
    boxes = "".join(
        card(i, words).replace(
            f"<span>{i + 3} May 2011, 10:0{i}</span>",
            f'<b>Reply {i + 1}</b><button><span itemprop="datePublished" content="2011-05-1{i}T08:00:00Z">1 year ago'
            "</span></button>",
        )
        for i, words in enumerate(WORDS)
    )
    days = [post.posted_at.day if post.posted_at else None for post in read(boxes).posts]
    assert days == [10, 11, 12, 13]


def test_the_heading_without_the_board_is_the_title() -> None:
    heads = "<h1>Kettles that whistle - Kitchen board</h1><h1>Kettles that whistle</h1>"
    thread = read(
        heads + "".join(card(i, words) for i, words in enumerate(WORDS)),
        "Kettles that whistle - Kitchen board - Some forum",
    )
    assert thread.title == "Kettles that whistle"


def test_a_row_of_title_and_starter_is_no_post() -> None:
    def row(head: str, words: str) -> str:
        return f"<tr><td>{head}</td><td><div class='said'>{words}</div></td></tr>"

    rows = [row(f"<a class='author' href='/user/{n}'>{n}</a>", w) for n, w in zip(NAMES, WORDS, strict=True)]
    about = "<a class='author' href='/board'>kettles</a> <a class='author' href='/user/pia'>pia</a> 3 May 2011"
    thread = read(f"<table>{row(about, 'A thread on kettles')}{''.join(rows)}</table>", "A thread on kettles - Forum")
    assert texts(thread) == list(WORDS)


TOPICS = (
    "Splicing a worn halyard",
    "Which varnish for the tiller",
    "Rigging after thirty years",
    "Reefing sticks half way",
)
PEOPLE = ("marit", "tom", "ines", "bo")


def listed(row: str) -> str:
    return "".join(
        row.format(n=i + 1, topic=TOPICS[i], who=PEOPLE[i], long="Oil can be renewed without sanding. " * 8)
        for i in range(4)
    )


NO_THREADS = {
    "a board": "<table>"
    + listed(
        "<tr><td class='subject'><a href='/t/{n}'>{topic}</a> by <a href='/user/{who}'>{who}</a></td><td>{n}7</td>"
        "<td>{n} May 2003, 18:40 by <a href='/user/{who}'>{who}</a></td></tr>"
    )
    + "</table>",
    "a board without classes": "<table>"
    + listed(
        "<tr><td><a href='read?t={n}'>{topic}</a></td><td>{who}</td><td>{n}7</td><td>{n} May 2003, 18:40</td></tr>"
    )
    + "</table>",
    "a list of boards": "<table>"
    + listed(
        "<tr><td><a class='boardtitle' href='/f/{n}'>Board {n}</a><br>All about {topic}.</td><td>31</td>"
        "<td><a href='/t/{n}'>Re: {topic}</a><br>by <a href='/user/{who}'>{who}</a><br>{n} May 2011, 12:00</td></tr>"
    )
    + "</table>",
    "a front page": listed(
        "<article class='post'><h2><a href='/2019/{n}'>{topic}</a></h2><p>By "
        "<a class='author' href='/author/{who}'>{who}</a>, "
        "<time datetime='2019-05-0{n}T10:00:00Z'>May {n}</time></p><p>{long}</p>"
        "<a href='/2019/{n}'>Continue reading</a></article>"
    ),
    "a list of members": "<table>"
    + listed(
        "<tr><td><a class='username' href='/user/{who}'>{who}</a></td><td>{n}13 posts</td>"
        "<td>Joined {n} May 2003</td></tr>"
    )
    + "</table>",
    "a shop": listed("<div class='item'><h3><a href='/p/{n}'>{topic}</a></h3><p>{long}</p><b>{n}7 EUR</b></div>"),
    "a login form": "<form><label>Name <input></label></form>"
    "<p>You must log in to read this. It is 5 May 2011, 10:11.</p>",
    "an article": "<article class='post'><h1>Varnish</h1><p>By "
    "<a class='author' href='/author/bo'>bo</a>, 2 May 2019</p>"
    + "<p>Varnish is a long story, and oil is a short one.</p>" * 5
    + "</article>",
    "nothing": "",
    "a board in boxes": listed(
        "<div class='row'><div class='tt'><a href='/topic/{n}'>{topic}</a><div>by {who}, {n} May 2014</div></div>"
        "<div>{n}7</div><div>bo<br>1{n} May 2014, 12:00</div></div>"
    ),
    "members with their words": "<h1>Members</h1><table>"
    + listed("<tr><td><a href='/user/{n}'>{who}</a></td><td>{n} Feb 2010</td><td>Likes {topic} and the rain.</td></tr>")
    + "</table>",
    "a list of changes": "<h1>Changes</h1>"
    + listed("<h2>1.{n}.0</h2><p>1{n} May 2014</p><ul><li>Fixed a crash when the door was shut: {topic}.</li></ul>"),
    "a calendar": listed(
        "<div class='ev'><b>1{n} May 2014</b><h3>{topic} at the hall</h3><p>Bring a chair and a cake.</p></div>"
    ),
    "a profile": "<h1>bo</h1><dl><dt>Joined</dt><dd>4 Mar 2008</dd></dl><ul>"
    + listed("<li><a href='/topic/{n}'>{topic}</a> <span>1{n} May 2014</span></li>")
    + "</ul>",
    "the latest activity": "<ul>"
    + listed("<li><a href='/u/{n}'>{who}</a> replied to <a href='/t/{n}'>{topic}</a> <span>1{n} May 2014</span></li>")
    + "</ul>",
    "what customers say": "<h1>Varnish shop</h1>"
    + listed(
        "<div class='voice'><p>{topic} has never been so easy for me as with this oil.</p><cite>{who}</cite></div>"
    ),
    "a crew": "<h1>Our crew</h1>"
    + listed(
        "<div class='mate' data-id='{n}7'><a class='username' href='/user/{who}'>{who}</a> <i>Joined {n} May 2003</i>"
        "<p>{topic}, and I like the rain.</p></div>"
    ),
    "an archive with numbers": listed(
        "<article id='post-{n}1' class='post'><h2><a href='/2019/{n}'>{topic}</a></h2><p>By <a class='author' "
        "href='/author/{who}'>{who}</a>, <time datetime='2019-05-0{n}'>May {n}</time></p><p>{long}</p></article>"
    ),
    "the latest comments": "<h1>Recent comments</h1>"
    + listed(
        "<li class='comment' id='comment-{n}1'><h3><a href='/comment/{n}1#comment-{n}1'>{topic}</a></h3> by "
        "<a class='username' href='/user/{who}'>{who}</a> {n} May 2014 <p>{long}</p></li>"
    ),
    "an article beside others": "<article><h1>Varnish is dear</h1><p>By <a rel='author' href='/author/bo'>bo</a> "
    "<time datetime='2019-05-02'>2 May</time></p>"
    + "<p>Oil is cheap, so the tillers turn dark.</p>" * 4
    + "</article>"
    + listed(
        "<article class='card' id='card-{n}7'><h3><a href='/news/{n}'>{topic}</a></h3><p>{long}</p> "
        "<i class='author'>{who}</i> <time datetime='2019-05-0{n}'>May {n}</time></article>"
    ),
}


@pytest.mark.parametrize("body", NO_THREADS.values(), ids=NO_THREADS.keys())
def test_no_post_is_invented(body: str) -> None:
    assert not read(body, "Rigging").posts


def test_search_results_are_no_thread() -> None:
    hits = listed(
        "<div class='hit'><h3><a href='/t/{n}#p{n}'>{topic}</a></h3><p>{long}</p><p>by "
        "<a href='/user/{who}'>{who}</a> on {n} May 2003</p></div>"
    )
    assert not read(hits, "Search results for varnish - Some forum").posts


def test_hits_of_one_thread_are_no_thread() -> None:
    hits = listed(
        "<div id='post-{n}7'><h3><a href='/t/9#p{n}7'>Re: Varnish</a></h3><p>{long}</p><p>by "
        "<a href='/user/{who}'>{who}</a> on {n} May 2003</p></div>"
    )
    assert not read(f"<h1>Search results</h1>{hits}", "Some forum").posts


def test_hits_under_a_heading_that_says_so_are_no_thread() -> None:
    hits = listed(
        "<div><h3><a href='/topic/{n}#p{n}'>{topic}</a></h3><div>{who}, {n} May 2003</div><p>{long}</p></div>"
    )
    assert not read(f"<h1>Search: 4 matches for varnish</h1>{hits}", "Some forum").posts


def test_a_list_beside_the_only_post_is_left_out() -> None:
    entries = listed("<div class='nt'><i class='user'>{who}</i> <span>{n} May 2003</span> in {topic}</div>")
    post = f'<div class="post" id="post11">{card(0, WORDS[0] + " " + WORDS[1] * 6)}</div>'
    links = "<a href='/forum/'>Forum</a><a href='/forum/3'>Kettles</a><a href='/thread/4'>A thread</a>"
    assert authors(read(f"{links}<div>{post}</div><div class='sidebar'>{entries}</div>")) == ["pia"]


def test_a_preview_of_what_a_post_answers_tells_its_parent() -> None:
    preview = '<div class="box" id="b9901"><p><a href="/user/pia">pia</a> <span>3 May 2011</span></p><div class="said">'
    boxes = [card(i, words) for i, words in enumerate(WORDS)]
    boxes[2] = boxes[2].replace("<p>", f"{preview}{WORDS[0]}</div></div><p>", 1)
    thread = read("".join(boxes))
    assert texts(thread) == list(WORDS)
    assert [post.parent for post in thread.posts] == [None, None, 0, None]


def test_an_answer_pinned_to_the_top_stands_once() -> None:
    boxes = [card(i, words) for i, words in enumerate(WORDS)]
    pinned = boxes[2].replace('class="box" id="b201"', 'class="pinned"')
    assert texts(read("".join([boxes[0], pinned, *boxes[1:]]))) == list(WORDS)


def test_a_post_may_say_the_title_and_nothing_else() -> None:
    first = "<div>Kettles that whistle</div>"
    thread = read("".join(card(i, words) for i, words in enumerate((first, *WORDS[1:]))), "Kettles that whistle")
    assert texts(thread) == ["Kettles that whistle", *WORDS[1:]]


def test_microdata_tells_the_author_from_an_editor() -> None:
    def box(i: int) -> str:
        editor = '<div class="user">edited 9 May 2011 <a href="/user/ole">ole</a></div>' if i in (0, 2) else ""
        author = f'<div class="user" itemprop="author"><a href="/user/{NAMES[i]}">{NAMES[i]}</a></div>'
        return f'<div class="box" id="b{i}1"><p>{WORDS[i]}</p>{editor}{author}<span>{i + 3} May 2011</span></div>'

    assert authors(read("".join(map(box, range(4))))) == list(NAMES)


def test_folded_answers_without_a_date_are_posts() -> None:
    said = [*WORDS, *(f"{words} I said so." for words in WORDS)]

    def box(i: int, inner: str) -> str:
        head = f'<a class="author" href="/user/{NAMES[i % 4]}">{NAMES[i % 4]}</a>'
        date = f" <span>{i + 3} May 2011, 10:00</span>" if i % 2 == 0 else ""
        kind = "comment full" if date else "comment folded"
        return f'<li class="{kind}" id="c{i}"><p>{head}{date}</p><div class="said">{said[i]}</div>{inner}</li>'

    threads = "".join(box(i, f"<ul>{box(i + 1, '')}</ul>") for i in (0, 2, 4, 6))
    thread = read(f"<ul>{threads}</ul>")
    assert texts(thread) == said
    assert [post.parent for post in thread.posts] == [None, 0, None, 2, None, 4, None, 6]


def test_a_list_beside_the_posts_is_left_out() -> None:
    others = "<ul>" + listed("<li><a class='title' href='/t/{n}'>{topic}</a> {who}, {n} May 2003</li>") + "</ul>"
    thread = read("<main>" + "".join(card(i, words) for i, words in enumerate(WORDS)) + "</main>" + others)
    assert texts(thread) == list(WORDS)


def test_answers_make_questions_and_answers() -> None:
    boxes = "".join(card(i, words).replace('class="box"', 'class="answer"') for i, words in enumerate(WORDS))
    assert read(boxes).kind is Kind.QA


def test_deep_nesting_is_read() -> None:
    deep = "<div>" * 1500 + "".join(card(i, words) for i, words in enumerate(WORDS)) + "</div>" * 1500
    assert len(read(deep).posts) in {0, 4}
