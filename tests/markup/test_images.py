from __future__ import annotations

import pytest

from tests.markup.reading import blocks
from threadreader.markup.images import furniture, picture, smiley
from threadreader.model import Embed, Image, Text

BASE = "https://forum.example/t/7"
SAVED = {"page_files/a.png": "page_files/a.png", "img/a.png": "img/a.png"}


def resource(reference: str | None) -> str | None:
    """A save that holds two files."""
    return SAVED.get((reference or "").removeprefix("./"))


def read(link: str | None = None, **attributes: str) -> Image | None:
    """The picture with these attributes; `_` stands for `-`."""
    return picture({key.replace("_", "-"): value for key, value in attributes.items()}, link, BASE, resource)


def test_an_address_becomes_absolute() -> None:
    assert read(src="/a.jpg", alt=" a  b ") == Image("https://forum.example/a.jpg", "a b")


@pytest.mark.parametrize("name", ["data-src", "data-original", "data-lazy-src", "data-url", "zoomfile", "file"])
def test_the_true_address_of_a_lazy_picture(name: str) -> None:
    assert read(src="data:image/gif;base64,R0", **{name: "/a.jpg"}) == Image("https://forum.example/a.jpg")


def test_the_widest_of_a_set() -> None:
    assert read(srcset="/s.jpg 100w, /l.jpg 900w, /m.jpg 500w") == Image("https://forum.example/l.jpg")


@pytest.mark.parametrize("srcset", ["/a.jpg 1.2.3x", "/a.jpg .", "/a.jpg ...x", "/a.jpg", "/a.jpg 1x,"])
def test_a_set_with_odd_sizes(srcset: str) -> None:
    assert read(srcset=srcset) == Image("https://forum.example/a.jpg")


def test_the_full_picture_behind_a_thumbnail() -> None:
    assert read("https://forum.example/full.JPG?x=1", src="/thumb.jpg") == Image("https://forum.example/full.JPG?x=1")


def test_a_link_to_a_page_is_not_the_picture() -> None:
    assert read("https://forum.example/album", src="/thumb.jpg") == Image("https://forum.example/thumb.jpg")


def test_a_file_of_the_save_never_had_the_address_of_its_folder() -> None:
    assert read(src="./page_files/a.png", alt="a") == Image(None, "a", None, "page_files/a.png")
    assert read(src="./page_files/lost.png", alt="a") == Image(None, "a")


def test_a_file_of_the_save_whose_address_the_page_kept() -> None:
    assert read("https://x.example/a.png", src="./page_files/a.png") == Image(
        "https://x.example/a.png", None, None, "page_files/a.png"
    )
    assert read(src="./page_files/a.png", srcset="https://x.example/b.png 400w") == Image(
        "https://x.example/b.png", None, None, "page_files/a.png"
    )


def test_a_mirror_keeps_both() -> None:
    assert read(src="img/a.png") == Image("https://forum.example/t/img/a.png", None, None, "img/a.png")


def test_a_placeholder_stays_a_picture_without_address() -> None:
    assert read(src="data:image/png;base64,AAAA") == Image(None)


def test_a_picture_in_a_variable_of_the_style() -> None:
    def held(reference: str | None) -> str | None:
        return "data:abc" if reference == "--sf-img-3" else None

    attributes = {"src": "data:image/svg+xml,<svg>", "style": "background-image:var(--sf-img-3)!important"}
    assert picture(attributes, None, BASE, held) == Image(None, None, None, "data:abc")


def test_nothing_at_all_is_no_picture() -> None:
    assert read() is None
    assert read(src="javascript:x") is None


def test_words_of_a_smiley_in_order_of_trust() -> None:
    assert smiley({"class": "smilie", "alt": ":)", "title": "Smile"}) == ":)"
    assert smiley({"data-shortname": ":p"}) == "😛"
    assert smiley({"class": "mceSmilie1"}) == ""
    assert smiley({"src": "/a.jpg", "alt": ":)"}) is None


@pytest.mark.parametrize(
    "attributes",
    [{"class": "avatar"}, {"src": "/x/blank.gif"}, {"width": "1", "src": "t.png"}, {"class": "bb icon"}],
)
def test_furniture(attributes: dict[str, str | None]) -> None:
    assert furniture(attributes)


def test_a_picture_is_no_furniture() -> None:
    assert not furniture({"src": "/a.jpg", "width": "640", "class": "bbImage"})


@pytest.mark.parametrize(
    "html",
    [
        "<figure><a href='/a.jpg'><img src='/s.jpg'></a><figcaption>A boat</figcaption></figure>",
        "<figure><figcaption>A boat</figcaption><img src='/a.jpg'></figure>",
        "<div class='wp-caption'><img src='/a.jpg'><p class='wp-caption-text'>A boat</p></div>",
        "<dl class='wp-caption'><dt><img src='/a.jpg'></dt><dd class='wp-caption-dd'>A boat</dd></dl>",
        "<dl class='file'><dt class='attach-image'><img src='/a.jpg'></dt><dd><em>A boat</em></dd><dd>a.jpg (20 KiB)"
        "</dd></dl>",
        "<table><caption>A boat</caption><tr><td><img src='/a.jpg'></td></tr></table>",
        "<div><img src='/a.jpg'><span class='caption'>A boat</span></div>",
        "<div class='thumb'><a><img src='/a.jpg'></a><div class='thumbcaption'>A boat</div></div>",
    ],
)
def test_the_caption_of_a_picture(html: str) -> None:
    assert blocks(html) == (Image("https://forum.example/a.jpg", None, "A boat"),)


@pytest.mark.parametrize("credit", ["[Ada/Harbour Office]", "[Photo: Ada]", "(AP Photo/Ada)", "(Credit: Ada)"])
def test_a_line_with_a_credit_is_the_caption_of_the_picture_above_it(credit: str) -> None:
    shown = blocks(f"<p><img src='/a.jpg'></p><p>A boat at sea. {credit}</p>")
    assert shown == (Image("https://forum.example/a.jpg", None, f"A boat at sea. {credit}"),)


def test_a_line_without_a_credit_is_text() -> None:
    shown = blocks("<p><img src='/a.jpg'></p><p>A boat at sea (or near it).</p>")
    assert shown == (Image("https://forum.example/a.jpg"), Text("A boat at sea (or near it)."))


def test_the_caption_of_a_player_is_its_title() -> None:
    html = "<figure><iframe src='https://v.example/1'></iframe><figcaption>A film</figcaption></figure>"
    assert blocks(html) == (Embed("https://v.example/1", "A film"),)


def test_a_title_says_what_the_name_of_a_file_does_not() -> None:
    assert read(src="/a.jpg", alt="IMG_1.jpg", title="A boat") == Image("https://forum.example/a.jpg", "A boat")
    assert read(src="/a.jpg", alt="A boat", title="IMG_1.jpg") == Image("https://forum.example/a.jpg", "A boat")
