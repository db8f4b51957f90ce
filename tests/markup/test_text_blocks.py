"""Running text: paragraphs, lines, lists, tables, headings, and what is left out."""

from __future__ import annotations

import pytest

from tests.markup.reading import block, blocks, body, markdown, plain
from threadreader.model import Code, Image, Text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b", "a  \nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<br>\n<br>&nbsp;<br>b", "a\n\nb"),
        ("<p><br>a<br></p>", "a"),
        ("a<div>b</div>c", "a\n\nb\n\nc"),
        ("a   b\n\tc&nbsp;d", "a b c d"),
        ("<center>a</center>b", "a\n\nb"),
        ("<h2>a <b>b</b></h2>c", "## a b\n\nc"),
        ("<h1>1. a</h1>", "# 1\\. a"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
        ("<h7>a</h7> b", "a b"),
    ],
)
def test_paragraphs_and_lines(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=5><li>a<li>b</ol>", "5. a\n6. b"),
        ("<ol start=²><li>a</ol>", "1. a"),
        (f"<ol start={'9' * 5000}><li>a</ol>", "1. a"),
        ("<ul><li><p>a</p><p>b</p></ul>", "- a  \n  b"),
        ("<ul><li>a<br>b</ul>", "- a  \n  b"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n    - b\n- c"),
        ("<ol><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ol>", "1. a\n    - b\n        1. c\n2. d"),
        ("p<ul><li>a</ul>q", "p\n\n- a\n\nq"),
        ("<ul>\n<li>\n\n</li><li>a</li></ul>", "- a"),
        ("<ul><li>- a</ul>", "- \\- a"),
        ("<li>a</li>", "- a"),
        ("<menu><li>a</menu>", "- a"),
    ],
)
def test_lists(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_numbers_go_on_after_code() -> None:
    assert blocks("<ol><li>a<pre>x</pre><li>b</ol>") == (Text("1. a"), Code("x"), Text("2. b"))


def test_an_item_that_is_only_code_has_its_number() -> None:
    assert blocks("<ol><li><pre>x</pre><li>b</ol>") == (Code("x"), Text("2. b"))


def test_a_table_of_data() -> None:
    html = "<table><tr><th>a<th>b<tr><td>1<td><b>2</b><tr><td>3</table>"
    assert markdown(html) == "| a | b |\n| --- | --- |\n| 1 | **2** |\n| 3 |  |"


def test_cells_are_one_line_each_and_hold_pipes() -> None:
    html = "<table><tr><td>a<br>b<td><p>c</p><p>d</p><tr><td>e|f<td><code>g|h</code></table>"
    assert markdown(html) == "| a b | c d |\n| --- | --- |\n| e\\|f | `g\\|h` |"


def test_the_caption_of_a_table_stands_before_it() -> None:
    assert plain("<table><caption>c</caption><tr><td>a<td>b<tr><td>1<td>2</table>") == "c\na\tb\n1\t2"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td><table><tr><td>a</table></td><td>b</td></tr><tr><td></table>",
    ],
)
def test_a_table_that_lays_out_is_paragraphs(html: str) -> None:
    assert markdown(html) == "a\n\nb"


def test_an_item_around_a_table_does_not_mark_its_cells() -> None:
    assert plain("<ul><li><table><tr><td>a<td>b<tr><td>1<td>2</table></ul>") == "a\tb\n1\t2"


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<!-- x -->",
        "<p hidden>x</p>",
        "<p style='display: none'>x</p>",
        "<p style='color:red;visibility:hidden'>x</p>",
        "<span class='sr-only'>x</span>",
        "<div class='adsbygoogle'>x</div>",
        "<!--googleoff: all-->x<p>x</p><!--googleon: all-->",
    ],
)
def test_what_is_no_part_of_the_post_is_left_out(html: str) -> None:
    assert plain(f"a{html} b") == "a b" or plain(f"a{html} b") == "a\nb"


def test_what_was_dropped_is_told() -> None:
    assert body("<p hidden>secret words</p>a").dropped == (("hidden on the page", "secret words"),)


def test_notices_signature_and_files_go_beside_the_body() -> None:
    read = body(
        "a<div class='postedit'>Edited by ada today.</div><div class='signature'>-- <b>ada</b></div>"
        "<div class='bbp-attachments'><a href='/f.pdf'>f.pdf</a> (12 KB)</div>"
    )
    assert read.blocks == (Text("a"),)
    assert read.edited == "Edited by ada today."
    assert read.signature == "-- **ada**"
    assert [(file.name, file.url, file.size) for file in read.attachments] == [
        ("f.pdf", "https://forum.example/f.pdf", "12 KB")
    ]


def test_a_file_whose_link_is_a_picture_is_named_beside_it() -> None:
    (file,) = body(
        "<ul class='message-attachments'><li class='file'><a class='file-preview' href='/a.7/'><i></i></a>"
        "<div><span class='file-name' title='a.pdf'>a.pdf</span><div class='file-meta'>8 KB</div></div></li></ul>"
    ).attachments
    assert (file.name, file.size) == ("a.pdf", "8 KB")


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ("<img class='smilies' alt=':)' src=s.gif>", ":)"),
        ("<img class='emoji' alt='🪝' src=s.svg>", "🪝"),
        ("<img src='/images/smilies/wink.gif' alt=';)'>", ";)"),
        ("<img class='smilie smilie--sprite' src='data:image/gif;base64,R0' alt=':p' data-shortname=':p'>", "😛"),
        ("<img src='/dist/emojione/1f433.png' alt=':whale:'>", "🐳"),
        ("<img class='smilies' src=s.gif>", ""),
    ],
)
def test_smilies_are_words(image: str, words: str) -> None:
    assert plain(f"a {image} b") == f"a {words} b".replace("  ", " ")


@pytest.mark.parametrize(
    "image", ["<img class=avatar src=a.png>", "<img src=spacer.gif>", "<img width=1 height=1 src=t.png>"]
)
def test_furniture_is_no_picture(image: str) -> None:
    assert blocks(f"a {image} b") == (Text("a b"),)


def test_a_credit_line_under_a_picture_is_its_caption() -> None:
    read = blocks("<p><img src='/a.jpg'></p><p>The <i>pier</i> [Photo: ada]</p><p>Then more.</p>")
    assert read == (Image("https://forum.example/a.jpg", caption="The pier [Photo: ada]"), Text("Then more."))


@pytest.mark.parametrize(
    "caption",
    [
        "<figcaption>c <b>d</b></figcaption>",
        "<p class='wp-caption-text'>c d</p>",
        "<div class='gallery-caption'>c d</div>",
    ],
)
def test_captions(caption: str) -> None:
    assert block(f"<figure><img src='/a.jpg' alt='x'>{caption}</figure>") == Image(
        "https://forum.example/a.jpg", "x", "c d"
    )


def test_a_caption_without_a_picture_is_text() -> None:
    assert plain("<figure><figcaption>c</figcaption></figure>") == "c"


def test_text_cut_into_pieces_is_read_in_order() -> None:
    from threadreader.markup.blocks import BodyReader
    from threadreader.markup.dom import Document
    from threadreader.markup.rules import BASE

    document = Document("<span>a</span><i>not this</i><span>b</span>")
    assert BodyReader(BASE).read(document.select("span")).blocks == (Text("a\n\nb"),)


def test_a_reader_starts_every_body_anew() -> None:
    from threadreader.markup.blocks import BodyReader
    from threadreader.markup.dom import Document
    from threadreader.markup.rules import BASE

    reader = BodyReader(BASE)
    reader.read([Document("<ol><li><b>a<!--googleoff: all-->").body])
    assert reader.read([Document("b").body]).blocks == (Text("b"),)
