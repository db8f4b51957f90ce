from __future__ import annotations

import pytest

from threadreader.markup.references import absolute


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("HTTP://x.example/a", "HTTP://x.example/a"),
        ("mailto:ada@x.example", "mailto:ada@x.example"),
        ("/a", "https://forum.example/a"),
        ("a?b=c:d", "https://forum.example/t/a?b=c:d"),
        ("#p4", "https://forum.example/t/7#p4"),
        ("//cdn.example/a", "https://cdn.example/a"),
        (" /a\n/b ", "https://forum.example/a/b"),
        ("/a\x1b[31m\u202eb", "https://forum.example/ab"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://x.example/", None),
        ("about:blank", None),
        ("http://[::1", None),
        ("//[x", None),
        ("http:///x", None),
        ("https://", None),
        ("mailto:", None),
        ("", None),
        (None, None),
    ],
)
def test_absolute(reference: str | None, expected: str | None) -> None:
    assert absolute("https://forum.example/t/7", reference) == expected


@pytest.mark.parametrize("reference", ["a", "/a", "#a", "//x.example/a", "?a=1"])
def test_a_reference_without_a_page_leads_nowhere(reference: str) -> None:
    assert absolute(None, reference) is None


def test_a_page_that_lies_in_a_folder_gives_no_addresses() -> None:
    assert absolute("file:///home/ada/page.html", "a.html") is None
