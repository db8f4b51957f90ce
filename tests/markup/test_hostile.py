"""Any markup at all: nothing raises, nothing a terminal obeys comes out, no word is lost."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.reading import body, plain
from threadreader.markup.dom import Document, shown_text
from threadreader.markup.markdown import chunks
from threadreader.markup.rules import BASE
from threadreader.markup.written import markdown_blocks, plain_blocks
from threadreader.model import Code, Embed, Image, Quote, Text, walk

pytestmark = pytest.mark.slow

TAGS = (
    "p",
    "b",
    "i",
    "s",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "div",
    "span",
    "h2",
    "td",
    "font",
    "center",
)
SOUP_TAGS = (
    *TAGS,
    "table",
    "tr",
    "br",
    "hr",
    "img",
    "details",
    "summary",
    "cite",
    "dl",
    "iframe",
    "svg",
    "select",
    "x-y",
)
CLASSES = st.sampled_from(sorted(key.rpartition(".")[2] for key in BASE))
SOUP = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from([f"<{tag}>" for tag in SOUP_TAGS] + [f"</{tag}>" for tag in SOUP_TAGS]),
        st.builds("<{} class='{}' href='{}' src='{}' style='{}' start={}>".format,
                  st.sampled_from(SOUP_TAGS), CLASSES, st.text(max_size=8), st.text(max_size=8),
                  st.sampled_from(["", "display:none"]), st.text(max_size=3)),
        st.sampled_from(["<!--", "-->", "<!--googleoff: all-->", "<![CDATA[", "&#27;[31m", "&#x202e;", "&#155;"]),
        st.sampled_from(["\x1b]0;", "\x07", "\x9d", "\r"]),
    ),
    max_size=25,
).map("".join)  # fmt: skip


def texts_of(html: str) -> list[str]:
    """Every string that a body comes out as."""
    read = body(html)
    out = [read.edited or "", read.signature or "", markdown_blocks(read.blocks), plain_blocks(read.blocks)]
    for one in walk(read.blocks):
        match one:
            case Text():
                out.append(one.markdown)
            case Quote():
                out += [one.author or "", one.attribution or "", one.post or ""]
            case Code():
                out += [one.text, one.language or ""]
            case Image():
                out += [one.src or "", one.alt or "", one.caption or ""]
            case Embed():
                out += [one.url, one.title or "", one.text or ""]
    return out + [part for file in read.attachments for part in (file.name, file.url or "", file.size or "")]


@given(SOUP)
def test_no_markup_raises_and_nothing_a_terminal_obeys_comes_out(html: str) -> None:
    for text in texts_of(html):
        assert all(char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in text)
        assert not set(text) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@given(SOUP)
def test_only_addresses_that_may_be_opened_come_out(html: str) -> None:
    read = body(html)
    links = [span.link for one in walk(read.blocks) if isinstance(one, Text)
             for chunk in chunks(one.markdown) for row in chunk.lines for span in row]  # fmt: skip
    links += [
        one.src if isinstance(one, Image) else one.url for one in walk(read.blocks) if isinstance(one, Image | Embed)
    ]
    assert all(re.match(r"(?:https?://|mailto:)", link, re.IGNORECASE) for link in links if link)


WRAPPERS = ("p", "b", "i", "code", "div", "h2", "blockquote", "pre")
LEAF = st.sampled_from(
    ["@ ", "@. ", "*@* ", "1. @ ", "# @ ", "- @ ", "|@| ", "@_@ ", "`@` ", "[@](@) ", "&lt;@&gt; ", "<br>", " "]
)
DOCUMENT = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.builds("<{0}>{1}</{0}> ".format, st.sampled_from(WRAPPERS), inner),
        st.builds("<a href='/x(y)|z'>{}</a> ".format, inner),
        st.builds("<{0}><li>{1}</li><li>{2}</li></{0}>".format, st.sampled_from(("ul", "ol")), inner, inner),
        st.builds("<table><tr><td>{}</td><td>{}</td></tr><tr><td>{}</td><td>{}</td></tr></table>".format,
                  inner, inner, inner, inner),
    ),
    max_leaves=12,
)  # fmt: skip


def numbered(html: str) -> str:
    """Each `@` as a word of its own: `w1w`, `w2w`."""
    count = iter(range(1, 10_000))
    return re.sub("@", lambda _: f"w{next(count)}w", html)


def words_of(text: str | None) -> list[str]:
    """Those words, in order."""
    return re.findall(r"w\d+w", text or "")


@given(DOCUMENT)
def test_every_word_survives_in_its_order(html: str) -> None:
    html = numbered(html)
    assert words_of(plain(html)) == words_of(shown_text(Document(html).body))


@given(DOCUMENT)
def test_every_word_survives_in_markdown_too(html: str) -> None:
    html = numbered(html)
    assert words_of(markdown_blocks(body(html).blocks)) == words_of(shown_text(Document(html).body))


@given(DOCUMENT)
def test_nothing_is_invented(html: str) -> None:
    html = numbered(html)
    shown = re.sub(r"[^\w*#|`\[\]()<>.-]", "", shown_text(Document(html).body) or "")
    invented = re.sub(r"(?m)^ *(?:-|\d+\.) ", "", plain(html))
    assert sorted(set(invented) - set(shown) - set(" \n\t-")) == []


@pytest.mark.parametrize(
    "tag",
    [
        "div",
        "b",
        "font",
        "a href=x",
        "h2",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "pre><span",
        "details",
        "span class=spoiler",
        "div class=quotebox",
        "div class=signature",
        "figure><figcaption",
        "aside class=onebox",
    ],
)
def test_markup_nested_ten_thousand_deep(tag: str) -> None:
    read = body(f"<{tag}>" * 10_000 + "word")
    assert "word" in plain_blocks(read.blocks) + (read.signature or "")


def test_a_table_in_a_table_in_a_table() -> None:
    html = "<table><tr><td>a<td>b<tr><td>" * 30 + "word"
    assert words_of(plain(html.replace("word", "w1w"))) == ["w1w"]
