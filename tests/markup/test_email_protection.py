"""Mail addresses that a page hides from robots."""

from __future__ import annotations

import pytest

from tests.markup.reading import plain


def hidden(address: str, key: int = 90) -> str:
    """The address as such pages hold it."""
    return bytes([key, *(code ^ key for code in address.encode())]).hex()


SPAN = '<span class="__cf_email__" data-cfemail="{}">[email&#160;protected]</span>'


@pytest.mark.parametrize(
    "html",
    [
        SPAN,
        '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{}">[email&#160;protected]</a>',
        '<a href="/cdn-cgi/l/email-protection#{}">' + SPAN + "</a>",
    ],
)
def test_a_hidden_address_is_shown(html: str) -> None:
    page = html.replace("{}", hidden("keel@boats.example"))
    assert plain(f"<p>Write to {page} soon.</p>") == "Write to keel@boats.example soon."


@pytest.mark.parametrize("data", ["", "5", "zz", "5aff", "5a" * 2000])
def test_what_hides_no_address_is_shown_as_it_is(data: str) -> None:
    assert "protected" in plain(f"<p>Write to {SPAN.format(data)} soon.</p>")
