"""The structures of each engine family: quotes, code, spoilers, cards."""

from __future__ import annotations

import pytest

from tests.markup.reading import block, blocks, plain
from threadreader.markup.blocks import BodyReader
from threadreader.markup.dom import Document
from threadreader.markup.rules import BASE, FLOW, LINES, CodeRule, Drop, QuoteRule, RoleRule, Rule
from threadreader.model import Code, Embed, Quote, Spoiler, Text

SAID = (Text("words"),)


@pytest.mark.parametrize(
    ("html", "author", "attribution", "post"),
    [
        pytest.param("<blockquote>words</blockquote>", None, None, None, id="bare"),
        pytest.param(
            "<blockquote cite='./viewtopic.php?p=42#p42'><div><cite><a href='./memberlist.php?u=9'>ada</a> wrote: "
            "<a href='./viewtopic.php?p=42#p42' data-post-id='42'>↑</a><div class='responsive-hide'>5 May 2009</div>"
            "</cite>words</div></blockquote>",
            "ada", "ada wrote:", "42", id="phpBB 3.2",
        ),
        pytest.param(
            "<blockquote class='uncited'><div>words</div></blockquote>", None, None, None, id="phpBB uncited"
        ),
        pytest.param(
            "<blockquote><div><cite>ada wrote:</cite>words</div></blockquote>",
            "ada", "ada wrote:", None, id="phpBB 3.0",
        ),
        pytest.param(
            "<div class='quotetitle'>ada wrote:</div><div class='quotecontent'>words</div>",
            "ada", "ada wrote:", None, id="subsilver2",
        ),
        pytest.param(
            "<table><tr><td><span class='genmed'><b>ada wrote:</b></span></td></tr>"
            "<tr><td class='quote'>words</td></tr></table>",
            "ada", "ada wrote:", None, id="phpBB 2",
        ),
        pytest.param(
            "<blockquote class='bbCodeBlock bbCodeBlock--quote' data-quote='ada' data-source='post: 42'>"
            "<div class='bbCodeBlock-title'><a class='bbCodeBlock-sourceJump' href='/goto/post?id=42'>ada said:</a>"
            "</div>"
            "<div class='bbCodeBlock-content'><div class='bbCodeBlock-expandContent'>words</div>"
            "<div class='bbCodeBlock-expandLink'><a>Click to expand...</a></div></div></blockquote>",
            "ada", "ada said:", "42", id="XenForo 2",
        ),
        pytest.param(
            "<div class='bbCodeBlock bbCodeQuote' data-author='ada'><aside><div class='attribution type'>ada said: "
            "<a class='AttributionLink' href='goto/post?id=42#post-42'>↑</a></div>"
            "<blockquote class='quoteContainer'><div class='quote'>words</div><div class='quoteExpand'>more</div>"
            "</blockquote></aside></div>",
            "ada", "ada said:", "42", id="XenForo 1",
        ),
        pytest.param(
            "<blockquote class='ipsQuote' data-ipsquote-username='ada' data-ipsquote-contentcommentid='42'>"
            "<div class='ipsQuote_citation'>5 hours ago, ada said:</div>"
            "<div class='ipsQuote_contents'><p>words</p></div></blockquote>",
            "ada", "5 hours ago, ada said:", "42", id="Invision 4",
        ),
        pytest.param(
            "<p class='citation'>ada, on 5 May 2009, said:</p>"
            "<blockquote class='ipsBlockquote' data-author='ada' data-cid='42'>words</blockquote>",
            "ada", "ada, on 5 May 2009, said:", "42", id="IP.Board 3",
        ),
        pytest.param(
            "<div class='quotetop'>QUOTE(ada @ May 5 2009, 10:00 AM)</div><div class='quotemain'>words</div>",
            "ada", "QUOTE(ada @ May 5 2009, 10:00 AM)", None, id="Invision 2",
        ),
        pytest.param(
            "<aside class='quote' data-username='ada' data-post='4' data-topic='7'><div class='title'>ada:</div>"
            "<blockquote><p>words</p></blockquote></aside>",
            "ada", "ada:", None, id="Discourse",
        ),
        pytest.param(
            "<blockquote class='mycode_quote'><cite><span> (05-05-2009, 10:00 AM)</span>ada Wrote: "
            "<a href='showthread.php?pid=42#pid42' class='quick_jump'></a></cite>words</blockquote>",
            "ada", "(05-05-2009, 10:00 AM)ada Wrote:", "42", id="MyBB",
        ),
        pytest.param(
            "<div class='bbcode_quote'><div class='quote_container'><div class='bbcode_postedby'>Originally Posted by "
            "<strong>ada</strong> <a href='showthread.php?p=42#post42'></a></div><div class='message'>words</div></div>"
            "</div>",
            "ada", "Originally Posted by ada", "42", id="vBulletin 4",
        ),
        pytest.param(
            "<div class='quotebox'><cite>ada wrote:</cite><blockquote><div><p>words</p></div></blockquote></div>",
            "ada", "ada wrote:", None, id="FluxBB",
        ),
        pytest.param(
            "<div class='quoteheader'><a href='index.php?topic=7.msg42#msg42'>Quote from: ada on 5 May 2009</a></div>"
            "<blockquote class='bbc_standard_quote'>words</blockquote>",
            "ada", "Quote from: ada on 5 May 2009", "42", id="SMF",
        ),
        pytest.param(
            "<blockquote class='UserQuote'><div class='QuoteAuthor'><a href='/profile/ada'>ada</a> said:</div>"
            "<div class='QuoteText'>words</div></blockquote>",
            "ada", "ada said:", None, id="Vanilla",
        ),
        pytest.param(
            "<blockquote class='d4pbbc-quote'><div class='d4p-bbt-quote-title'><a href='/topic/#post-42'>ada wrote:</a>"
            "</div>words</blockquote>",
            "ada", "ada wrote:", "42", id="bbPress with GD Tools",
        ),
        pytest.param("<p>ada wrote:</p><blockquote>words</blockquote>", "ada", "ada wrote:", None, id="line before"),
    ],
)  # fmt: skip
def test_quotes(html: str, author: str | None, attribution: str | None, post: str | None) -> None:
    quotes = [one for one in blocks(html) if isinstance(one, Quote)]
    assert quotes == [Quote(SAID, author, attribution, post)]
    assert plain(html) == "\n".join(filter(None, (attribution, "words")))


def test_only_the_last_line_before_a_quote_belongs_to_it() -> None:
    read = blocks("Hello all.<br><b>ada wrote:</b><blockquote>words</blockquote>")
    assert read == (Text("Hello all."), Quote(SAID, "ada", "ada wrote:"))


def test_a_line_that_waits_for_a_quote_in_vain_is_text() -> None:
    assert plain("<div class='quotetitle'>ada wrote:</div>a<p>b</p>") == "ada wrote:\na\nb"
    assert plain("a<div class='quotetitle'>ada wrote:</div>") == "a\nada wrote:"


def test_quotes_inside_quotes() -> None:
    html = (
        "<blockquote><div><cite>bob wrote:</cite><blockquote><div><cite>ada wrote:</cite>words</div></blockquote>"
        "no</div></blockquote>"
    )
    assert block(html) == Quote((Quote(SAID, "ada", "ada wrote:"), Text("no")), "bob", "bob wrote:")


def test_a_quote_without_a_head_does_not_take_that_of_the_one_inside() -> None:
    inner = (
        "<blockquote class='bbCodeBlock--quote' data-quote=ada data-source='post: 4'><div class='bbCodeBlock-title'>"
        "ada said:</div><div class='bbCodeBlock-content'>words</div></blockquote>"
    )
    outer = block(f"<blockquote class='bbCodeBlock--quote'>before {inner} after</blockquote>")
    assert outer == Quote((Text("before"), Quote(SAID, "ada", "ada said:", "4"), Text("after")))


def test_a_bare_quote_does_not_take_the_post_of_the_one_inside() -> None:
    html = (
        "<blockquote><cite>bob wrote:</cite>a"
        "<blockquote><cite>ada wrote: <a href='?p=7#p7'>↑</a></cite>words</blockquote></blockquote>"
    )
    outer = block(html)
    assert isinstance(outer, Quote) and outer.post is None
    assert outer.blocks[1] == Quote(SAID, "ada", "ada wrote:", "7")


def test_a_quote_in_an_item_keeps_the_numbers_of_the_list() -> None:
    assert plain("<ol><li>a<blockquote>q</blockquote><li>b</ol>") == "1. a\nq\n2. b"
    assert blocks("<ol><li><blockquote>q</blockquote></ol>") == (Quote((Text("q"),)),)


@pytest.mark.parametrize(
    ("html", "text", "language"),
    [
        ("<pre>a\n  b\n</pre>", "a\n  b", None),
        ("<pre>\n\n  a</pre>", "  a", None),
        ("<pre><code class='lang-py hljs'>a</code></pre>", "a", "py"),
        ("<pre class='lang-bash s-code-block'><code>a</code></pre>", "a", "bash"),
        ("<pre><code class='language-c++'>a</code></pre>", "a", "c++"),
        ("<pre><code class='lang-auto'>a</code></pre>", "a", None),
        ("<pre class='lang-x\x1b[31m'>a</pre>", "a", None),
        ("<pre>a<br>b</pre>", "a\nb", None),
        ("<pre>a&nbsp;&nbsp;b\x1b[0m</pre>", "a  b", None),
        ("<div class='bbCodeBlock bbCodeBlock--code'><div class='bbCodeBlock-title'>Python:</div><div "
         "class='bbCodeBlock-content'><pre class='bbCodeCode' data-lang='python'><code>a</code></pre></div></div>",
         "a", "python"),
        ("<div class='codebox'><p>Code: <a>Select all</a></p><pre><code>a\n b</code></pre></div>", "a\n b", None),
        ("<div class='codebox'><p>Code:</p><code>a<br>&nbsp;b</code></div>", "a\n b", None),
        ("<dl class='codebox'><dt>Code:</dt><dd><code>a<br>b</code></dd></dl>", "a\nb", None),
        ("<div class='codetitle'>Code:</div><div class='codecontent'>a<br>b</div>", "a\nb", None),
        ("<div class='codeblock'><div class='title'>Code:</div><div class='body'><code>a<br>b</code></div></div>",
         "a\nb", None),
        ("<div class='blockcode'><ol><li>a<li>b</ol></div>", "a\nb", None),
        ("<xmp>a <b></xmp>", "a <b>", None),
    ],
)  # fmt: skip
def test_code(html: str, text: str, language: str | None) -> None:
    assert block(html) == Code(text, language)


def test_empty_code_is_nothing() -> None:
    assert blocks("<pre> \n </pre>a") == (Text("a"),)


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<details><summary>s <b>t</b></summary><p>words</p></details>", "s t"),
        ("<details>words</details>", None),
        ("<div class='bbCodeSpoiler'><button class='bbCodeSpoiler-button'><span>Spoiler: <span "
         "class='bbCodeSpoiler-button-title'>s t</span></span></button><div class='bbCodeSpoiler-content'><div "
         "class='bbCodeBlock bbCodeBlock--spoiler'><div class='bbCodeBlock-content'>words</div></div></div></div>",
         "s t"),
        ("<div class='ipsSpoiler'><div class='ipsSpoiler_header'>s t</div><div class='ipsSpoiler_contents'>words</div>"
         "</div>", "s t"),
        ("<div class='spoilwrapper'><div class='spoiltitle'>s t</div><div class='spoilcontent'>words</div></div>",
         "s t"),
        ("<blockquote class='spoiler' data-spoiler='Reveal spoiler'><p>words</p></blockquote>", None),
        ("<div id='spoil1' style='display:none'>words</div>", None),
        ("<div><div class='quotetitle'><input type='button' value='s t' onclick='show()'></div>"
         "<div class='quotecontent'><div style='display: none;'>words</div></div></div>", "s t"),
        ("<button onclick='next.style.display=1'>s t</button><div style='display:none'>words</div>", "s t"),
    ],
)  # fmt: skip
def test_spoilers(html: str, title: str | None) -> None:
    assert block(html) == Spoiler(SAID, title)


def test_details_inside_details_have_their_own_titles() -> None:
    html = "<details><p>a</p><details><summary>in</summary>words</details></details>"
    assert block(html) == Spoiler((Text("a"), Spoiler(SAID, "in")))


def test_a_spoiler_whose_content_the_save_lost_keeps_its_title() -> None:
    assert blocks("<details><summary>who did it</summary></details>") == (Text("who did it"),)


CARD = (
    "<aside class='onebox'{}><header class='source'><a href='/x'>x.example</a></header>"
    "<article><h3>t</h3><p>d</p></article></aside>"
)


def test_a_link_card_is_its_address_title_and_words() -> None:
    card = block(CARD.format(" data-onebox-src='https://x.example/p'"))
    assert card == Embed("https://x.example/p", "t", "x.example\nt\nd")


def test_a_card_that_leads_nowhere_is_its_words() -> None:
    assert plain(CARD.format(" data-onebox-src='javascript:x'")) == "x.example\nt\nd"


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src='https://video.example/v'></iframe>",
        "<iframe data-src='https://video.example/v'></iframe>",
        "<video src='https://video.example/v'></video>",
        "<video><source src='https://video.example/v'></video>",
    ],
)
def test_players_are_their_address(html: str) -> None:
    assert block(html) == Embed("https://video.example/v")


def read_with(rules: dict[str, Rule], html: str) -> str:
    from threadreader.markup.written import plain_blocks

    return plain_blocks(BodyReader({**BASE, **rules}).read([Document(html).body]).blocks)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"x": Drop("test")}, "a d"),
        ({"x": LINES}, "a\nb\nc\nd"),
        ({"x": RoleRule("paragraph")}, "a\nb c\nd"),
        ({"x": FLOW}, "a b c d"),
        ({"x": CodeRule()}, "a\nb\nc\nd"),
        ({"x": QuoteRule()}, "a\nb c\nd"),
        ({"x": Drop("test"), "span.x": FLOW}, "a b c d"),
    ],
)
def test_an_engine_says_what_a_class_means(rules: dict[str, Rule], expected: str) -> None:
    assert read_with(rules, "a <span class='x'>b\nc</span> d") == expected


def test_lines_keep_links_and_breaks() -> None:
    html = "<div class='x'>a\n<a href='https://x.example/'>b</a>\n\nc</div>"
    document = Document(html)
    read = BodyReader({**BASE, "x": LINES}).read([document.body])
    assert read.blocks == (Text("a  \n[b](https://x.example/)\n\nc"),)


def test_the_post_quoted_is_the_last_number_however_long_the_numbers_are() -> None:
    (quote,) = blocks(f'<blockquote cite="/t/{"7" * 50_000}/p/12">Dry for two days.</blockquote>')
    assert isinstance(quote, Quote)
    assert quote.post == "12"
