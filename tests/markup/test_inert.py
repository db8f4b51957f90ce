"""A page made inert: no script survives in any disguise, nothing is loaded, what it shows stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.markup.dom import Document
from threadreader.markup.inert import POLICY, inert

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<p onclick=alert(1)>",
    "<p ONMOUSEOVER='alert(1)'>",
    "<p/onclick=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><set attributeName=onmouseover to=alert(1) /></svg>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)></svg>#x' /></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'></mglyph></mtext></math>",
    "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>",
    "<math href=javascript:alert(1)>x</math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=//evil.example/></iframe>",
    "<object data=//evil.example/x.swf></object><embed src=//evil.example/x>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='\u2028javascript:alert(1)'>x</a>",
    "<a href='ｊavascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:alert(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a ping=//evil.example/ href=#x>x</a>",
    "<form action=//evil.example/><button formaction=javascript:alert(1)>x</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<meta http-equiv=Content-Security-Policy content=''>",
    "<base href=//evil.example/>",
    "<link rel=preload href=//evil.example/x><link rel='dns-prefetch' href=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css><link rel=import href=//evil.example/x>",
    "<style>@import url(//evil.example/x.css); p { background: url(//evil.example/x.png) }</style>",
    "<style>@import '//evil.example/x.css'; </style>",
    "<p style='background: url(&quot;//evil.example/x.png&quot;)'>",
    "<img srcset='//evil.example/x.png 2x'><img src=//evil.example/x.png>",
    "<picture><source srcset=//evil.example/x.png><img></picture>",
    "<video src=//evil.example/x poster=//evil.example/y></video><audio src=//evil.example/x></audio>",
    "<body background=//evil.example/x.png>",
    "<input type=image src=//evil.example/x.png>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
    "<template><script>alert(1)</script></template>",
    "<div><template shadowrootmode=open><script>alert(1)</script></template></div>",
    "<!--><script>alert(1)</script>--><!-- --!><script>alert(1)</script> -->",
    '<xmp><p title="</xmp><script>alert(1)</script>"></xmp>',
    '<noembed><p title="</noembed><script>alert(1)</script>"></noembed>',
    '<title><p title="</title><script>alert(1)</script>"></title>',
    "<style></style><script>alert(1)</script><style>a{content:'</style><script>alert(1)</script>'}</style>",
    "<p a='</p><script>alert(1)</script>' b\"onclick=alert(1)>",
    "<html manifest=//evil.example/x class='<script>alert(1)</script>'>",
    "<frameset onload=alert(1)><frame src=//evil.example/></frameset>",
    "<plaintext><script>alert(1)</script>",
    "<isindex action=javascript:alert(1) type=image>",
    "<p onclick\0=alert(1)>",
    "<p xml:base=javascript:alert(1)//>",
]
RUNNING = "script iframe frame object embed base link applet foreignobject annotation-xml template video audio".split()


def threats(markup: str) -> list[str]:
    """What a browser would find in markup that could run or load something; nothing where all is well."""
    document = Document(markup)
    found = [tag for tag in RUNNING if document.root.css(tag)]
    for node in document.root.css("*"):
        for name, value in node.attributes.items():
            address = (value or "").strip().lower()
            if name.startswith("on") or name in ("srcset", "srcdoc", "action", "formaction", "ping", "data", "poster"):
                found.append(f"{node.tag} {name}")
            if name in ("src", "background") and not address.startswith("data:image/"):
                found.append(f"{node.tag} {name}={value}")
            if name in ("href", "xlink:href") and not re.match(r"https?:|mailto:|#", address):
                found.append(f"{node.tag} {name}={value}")
            if name == "style" and re.search(r"url\((?!data:)", address):
                found.append(f"{node.tag} {name}={value}")
    found += [node.text() for node in document.root.css("style") if re.search(r"url\((?!data:)|@import", node.text())]
    found += [str(node.attributes) for node in document.root.css("meta[http-equiv=refresh]")]
    return found


@pytest.mark.parametrize("markup", HOSTILE)
def test_nothing_that_runs_or_loads_is_left(markup: str) -> None:
    copy = inert(f"<!DOCTYPE html><title>x</title><p>before{markup}<p>after".encode())
    assert threats(copy) == []


@pytest.mark.parametrize("markup", HOSTILE)
def test_what_is_hostile_alone_is_caught_too(markup: str) -> None:
    assert threats(inert(markup.encode())) == []


@given(st.lists(st.sampled_from(HOSTILE), max_size=5), st.text(max_size=20), st.integers(0, 60))
def test_pieces_of_hostile_markup_in_any_order(pieces: list[str], text: str, cut: int) -> None:
    assert threats(inert(text.join(pieces).encode("utf-8", "replace")[cut:])) == []


@pytest.mark.parametrize("markup", HOSTILE)
def test_an_inert_page_stays_as_it_is(markup: str) -> None:
    once = inert(markup.encode())
    assert threats(inert(once.encode())) == []


def test_the_policy_comes_first() -> None:
    copy = inert(b"<!DOCTYPE html><html><head><title>A boat</title></head><body><p>boat")
    assert copy.startswith(f'<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">')


def test_the_policy_comes_first_whatever_the_attributes_of_the_page_say() -> None:
    assert '<html class="&lt;head&gt;"><head><meta http-equiv' in inert(b"<html class='<head>'><p>boat")


def test_the_policy_allows_nothing_from_anywhere() -> None:
    assert "default-src 'none'" in POLICY
    assert not re.search(r"https?:|\*|file:|'self'|script-src", POLICY)


def test_what_the_page_shows_stays() -> None:
    body = '<h1>A boat</h1><table><tr><td colspan="2" class="post">5 &lt; 6 &amp; <b>ribs</b></td></tr></table>'
    assert "<tbody>" in inert(body.encode())
    assert inert(body.encode()).replace("<tbody>", "").replace("</tbody>", "").count(body) == 1


def test_a_page_without_a_type_stays_without() -> None:
    assert inert(b"<p>boat").startswith("<html>")


def test_links_are_completed_and_tell_nothing_of_where_they_were() -> None:
    copy = inert(b"<a href='/t/5'>x</a><a href='#p3'>y</a>", address="https://boats.example/t/4")
    assert '<a href="https://boats.example/t/5" rel="noreferrer noopener">' in copy
    assert '<a href="#p3" rel="noreferrer noopener">' in copy


def test_without_an_address_a_link_to_another_page_leads_nowhere() -> None:
    assert '<a rel="noreferrer noopener">x</a>' in inert(b"<a href='../secret.html'>x</a>")


def test_what_was_for_readers_without_scripts_is_shown() -> None:
    assert "<p>Turn on scripts</p>" in inert(b"<body><noscript><p>Turn on scripts</noscript>")


def test_pictures_of_the_save_are_in_it() -> None:
    copy = inert(b"<img src='page_files/a.png'><img src='page_files/b.png'>", {"page_files/a.png": PNG}.get)
    assert re.search(r'<img src="data:image/png;base64,[\w+/=]+"><img></body>', copy)


def test_a_file_that_is_no_picture_is_not_shown_as_one() -> None:
    assert "<img>" in inert(b"<img src=a.png>", {"a.png": b"<html><script>"}.get)


def test_pictures_that_stand_in_the_page_stay() -> None:
    assert 'src="data:image/gif;base64,AAAA"' in inert(b"<img src='data:image/gif;base64,AAAA'>")


def test_styles_of_the_save_are_in_it() -> None:
    files = {"f/look.css": b"p { color: red } </style><script>", "f/a.png": PNG}
    copy = inert(
        b"<link rel='stylesheet' href='f/look.css' media='screen'><p style='background: url(f/a.png)'>", files.get
    )
    assert '<style media="screen">p { color: red } <\\/style><script></style>' in copy
    assert 'style="background: url(data:image/png;base64,' in copy
    assert threats(copy) == []


def test_files_beyond_the_cap_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadreader.markup.inert._LARGEST", 50)
    assert inert(b"<img src=a><img src=a><img src=a>", {"a": PNG}.get).count("data:image/png") == 1


def test_a_page_nested_without_end_is_written() -> None:
    assert "boat" in inert(b"<div>" * 50_000 + b"boat")
