"""Lines of code that the page breaks with `br` and list items."""

from __future__ import annotations

import pytest

from threadreader.markup.code import code_text
from threadreader.markup.dom import Document


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<br />\nb", "a\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("<pre>a\n\nb</pre>", "a\n\nb"),
        ("<ol><li>a<br />\n</li><li>b<br />\n</li></ol>", "a\nb"),
        ("<ol><li>a</li>\n<li></li>\n<li>b</li></ol>", "a\n\nb"),
    ],
)
def test_break_of_the_source_is_no_line(markup: str, expected: str) -> None:
    assert code_text(Document(markup).body) == expected
