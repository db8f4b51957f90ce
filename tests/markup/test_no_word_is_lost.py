"""Whatever the markup: every word that a reader of the page sees comes out once, in its order, and no other does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.markup.reading import blocks
from threadreader.markup.written import markdown_blocks, plain_blocks
from threadreader.model import Post
from threadreader.render.post import flow_of

Tree = str | tuple[str, tuple["Tree", ...]]
"""`word`, or a template with a place for what stands inside it."""

INLINE = (
    "<b>{}</b>", "<i>{}</i>", "<s>{}</s>", "<code>{}</code>", "<span>{}</span>", "<font color=red>{}</font>",
    "<a href='/x'>{}</a>", "<u>{}</u> ", "<img class=smilie alt=''>{}", "<sup>{}</sup>", "<mark>{}</mark>", "<big> {}",
)  # fmt: skip
BLOCK = (
    "<p>{}</p>", "<p>{}", "<div>{}</div>", "<section>{}</section>", "<center>{}</center>", "<h2>{}</h2>", "<br>{}<br>",
    "<hr>{}", "<ul><li>{}</li></ul>", "<ol start=3><li>{}</ol>", "<li>{}</li>", "<dl><dt>{}</dt></dl>", "<dd>{}</dd>",
    "<blockquote>{}</blockquote>", "<blockquote><div>{}</div></blockquote>", "<pre>{}</pre>", "<fieldset>{}</fieldset>",
    "<table><tr><td>{}</td></tr></table>", "<figure>{}</figure>", "<figure><img src='/a.png'>{}</figure>",
    "<details>{}</details>", "<div class=quotecontent>{}</div>", "<div class=bbCodeBlock--quote>{}</div>",
    "<div class=spoiler>{}</div>", "<blockquote class=ipsQuote><div class=ipsQuote_contents>{}</div></blockquote>",
    "<aside class=quote><blockquote>{}</blockquote></aside>", "<div class=codebox><pre>{}</pre></div>",
    "<div class=bbcode_container><div class=bbcode_quote><div class=message>{}</div></div></div>",
)  # fmt: skip
TWO = (
    "<ul><li>{}<li>{}</ul>", "<dl><dt>{}</dt><dd>{}</dd></dl>", "<details><summary>{}</summary>{}</details>",
    "<blockquote><cite>{}</cite>{}</blockquote>", "<figure><img src='/a.png'><figcaption>{}</figcaption></figure>{}",
    "<div class=quotetitle>{}</div><div class=quotecontent>{}</div>", "<table><tr><td>{}<td>{}</table>",
    "<table><tr><th>{}</th></tr><tr><td>{}</td></tr></table>", "{}<script>lost</script>{}", "{}<style>lost</style>{}",
    "{}<img alt='lost'>{}",
    "<div class=bbCodeBlock--quote><div class=bbCodeBlock-title>{}</div><div class=bbCodeBlock-content>{}</div></div>",
    "<table><tr><td><b>{}</b></td></tr><tr><td class=quote>{}</td></tr></table>", "{} &gt; {}", "{}<br>&gt; {}",
    "{} wrote:<br>&gt; {}", "<p>{} wrote:</p><p>&gt; {}</p>", "<pre>{} wrote:\n&gt; {}</pre>", "{}<code>a<br></code>{}",
    "<dl class=wp-caption><dt><img src='/a.png'></dt><dd class=wp-caption-dd>{}</dd></dl>{}",
    "<table><caption>{}</caption><tr><td><img src='/a.png'></td></tr></table>{}", "{}<math><mi>x</mi></math>{}",
    "<p><img src='/a.png'></p><p>{} [Photo: x]</p>{}", "<div><img src='/a.png'><p class=caption>{}</p></div>{}",
    "{}<!-- lost -->{}", "{} [{}]", "{} | {}",
)  # fmt: skip


def inside(tree: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    one = st.tuples(st.sampled_from(INLINE + BLOCK), st.tuples(tree))
    two = st.tuples(st.sampled_from(TWO), st.tuples(tree, tree))
    row = st.lists(tree, min_size=1, max_size=4).map(lambda held: (" ".join("{}" for _ in held), tuple(held)))
    return one | two | row


TREES: st.SearchStrategy[Tree] = st.recursive(st.just("word"), inside, max_leaves=25)


def written(tree: Tree, names: Iterator[str]) -> str:
    """The tree as markup, each of its words another."""
    if isinstance(tree, str):
        return next(names)
    template, held = tree
    return template.format(*[written(one, names) for one in held])


def words(text: str) -> list[str]:
    return re.findall(r"w\d+x|lost", text)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(TREES)
@example(("<figure><figcaption>{}</figcaption><img src='/a.png'></figure>", ("word",)))
def test_every_word_comes_out_once_and_in_order(tree: Tree) -> None:
    html = written(tree, (f"w{number}x" for number in count()))
    held = [one for one in words(html) if one != "lost"]
    read = blocks(html)
    assert words(plain_blocks(read)) == held, html
    assert words(re.sub(r"!\[lost\]", "", markdown_blocks(read))) == held, html
    drawn = "\n".join(row.text for row in flow_of(Post(blocks=read)).rows)
    assert [one for one in words(drawn) if one != "lost"] == held, html
