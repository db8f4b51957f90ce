"""The engine for unknown software on threads of two or three posts, where little repeats."""

from __future__ import annotations

from tests.engines.generic.test_generic import NAMES, WORDS, authors, card, read, texts

HEAD = '<a class="user" href="/user/{0}">{0}</a> <time datetime="2011-05-0{1}T10:00:00Z">{1} May 2011</time>'


def box(i: int, before: str = "", after: str = "") -> str:
    head = HEAD.format(NAMES[i], i + 3)
    return f'<div class="box" id="b{i}01">{before}<p>{head}</p><div class="said">{WORDS[i]}</div>{after}</div>'


def parents(body: str) -> list[int | None]:
    return [post.parent if isinstance(post.parent, int) else None for post in read(body).posts]


def test_a_quote_element_with_the_id_of_a_post_is_one() -> None:
    boxes = "".join(box(i).replace("<div", "<blockquote", 1)[:-6] + "</blockquote>" for i in range(2))
    assert texts(read(boxes.replace('id="b', 'id="comment-'))) == list(WORDS[:2])


def test_subjects_that_only_differ_in_re_are_no_list() -> None:
    subjects = [f'<h5><a href="/index.php?msg={i}01">{"Re: " * i}Kettles that whistle</a></h5>' for i in range(2)]
    thread = read("".join(box(i, subjects[i]) for i in range(2)), "Kettles that whistle")
    assert len(thread.posts) == 2


def test_comments_with_subjects_below_a_post_are_posts() -> None:
    opening = f"<h1>Lids</h1><article><p>By {HEAD.format('ole', 1)}</p><p>{WORDS[2]}</p></article>"
    comments = "".join(
        box(i, f'<h3><a href="/comment/{i}9#comment-{i}9">Subject {i} of a comment</a></h3>').replace("box", "comment")
        for i in range(2)
    )
    assert authors(read(opening + comments, "Lids")) == ["ole", *NAMES[:2]]


def test_a_comment_in_a_list_inside_its_parent_stays_apart() -> None:
    inner = f'<ul class="notes"><li class="note">{box(1)}</li></ul>'
    thread = read(f'<main><ul class="notes"><li class="note">{box(0)}{inner}</li></ul></main>')
    assert texts(thread) == list(WORDS[:2])
    assert [post.parent for post in thread.posts] == [None, 0]


def test_a_first_post_of_one_sentence_is_found() -> None:
    opening = f"<section><h1>A thread</h1><p>by {HEAD.format('ole', 1)}</p><p>Mine has no lid.</p></section>"
    assert texts(read(f"{opening}<div>{box(0)}{box(1)}</div>"))[0] == "Mine has no lid."


def test_a_first_post_may_have_no_element_around_it() -> None:
    opening = f"<form><span class='poster'>ole</span> <span>1 May 2011, 08:00</span><blockquote>{WORDS[2]}</blockquote>"
    rows = "".join(f"<table><tr><td>{box(i)}</td></tr></table>" for i in range(2))
    assert texts(read(f"{opening}{rows}</form>"))[0] == WORDS[2]


def test_who_wrote_the_first_post_may_stand_in_a_line_above_it() -> None:
    opening = f"<div class='by'>{HEAD.format('ole', 1)}</div><div class='story'><p>{WORDS[2]}</p></div>"
    assert authors(read(f"<main>{opening}<div>{box(0)}{box(1)}</div></main>"))[0] == "ole"


def test_a_list_of_people_above_the_posts_is_no_post() -> None:
    people = ", ".join(f'<a href="/user/{i}">Warden {"abcdefgh"[i]}</a> (who keeps the spouts clean)' for i in range(8))
    about = f"<div><p>1 May 2011, our wardens:</p><p>{people}</p></div>"
    assert authors(read(f"<main>{about}<div>{box(0)}{box(1)}{box(2)}</div></main>")) == list(NAMES[:3])


def test_what_others_say_too_is_said() -> None:
    boxes = "".join(box(i).replace(WORDS[i], "I agree with every word.") for i in range(3))
    assert texts(read(box(3) + boxes)) == [WORDS[3], *["I agree with every word."] * 3]


def test_a_line_on_an_edit_weighs_nothing() -> None:
    edited = '<div class="foot">Last edited by pia on 9 May 2011 at 10:00, for the sake of a comma.</div>'
    boxes = [box(i).replace(WORDS[i], said) for i, said in enumerate(("The lid.", "The spout."))]
    thread = read(boxes[0].replace("</div></div>", f"</div>{edited}</div>") + boxes[1])
    assert texts(thread) == ["The lid.", "The spout."]


def test_the_time_may_stand_beside_the_date() -> None:
    boxes = "".join(
        card(i, words).replace(f", 10:0{i}<", f"<b></b></span> <i>10:0{i}<") for i, words in enumerate(WORDS)
    )
    assert [(post.posted_at.hour, post.posted_at.minute) for post in read(boxes).posts if post.posted_at] == [
        (10, 0),
        (10, 1),
        (10, 2),
        (10, 3),
    ]


def test_the_weekday_tells_the_order_of_a_date() -> None:
    dates = ("12/02/23(Thu)13:00:01", "12/02/24(Fri)07:15:20")
    boxes = "".join(card(i, WORDS[i]).replace(f"{i + 3} May 2011, 10:0{i}", dates[i]) for i in range(2))
    assert [str(post.posted_at)[:10] for post in read(boxes).posts] == ["2012-02-23", "2012-02-24"]


def test_a_number_behind_two_arrows_is_answered() -> None:
    boxes = "".join(box(i).replace(WORDS[i], f"&gt;&gt;{i - 1}01<br>{WORDS[i]}") for i in (1, 2))
    assert parents(box(0) + boxes) == [None, 0, 1]


def test_a_link_in_reply_to_a_post_tells_the_parent() -> None:
    said = '<p>In reply to <a href="/t/4#b001">pia</a></p>'
    assert parents(box(0) + box(1) + box(2, said)) == [None, None, 0]


def test_an_attribute_may_tell_the_parent() -> None:
    answer = box(2).replace('class="box"', 'class="box" data-parent-id="101"')
    assert parents(box(0) + box(1) + answer) == [None, None, 1]


def test_whom_a_post_answers_is_not_its_author() -> None:
    said = '<div class="to">Replying to <a class="slim" href="/user/{0}">{0}</a></div>'
    boxes = "".join(box(i, said.format(NAMES[i - 1]) if i else "") for i in range(4))
    assert authors(read(boxes.replace('class="user"', 'class="wide"'))) == list(NAMES)


def test_a_handle_behind_the_name_is_no_part_of_it() -> None:
    boxes = "".join(
        box(i).replace(f">{NAMES[i]}</a>", f"><b>{NAMES[i]}</b><small>@far.example</small></a>") for i in range(2)
    )
    assert authors(read(boxes)) == list(NAMES[:2])
