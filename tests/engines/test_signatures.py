"""Signatures below a line in the body, and what else several engines share."""

from __future__ import annotations

import pytest

from threadreader.engines.core import signature_lines
from threadreader.engines.core.engine import last_number
from threadreader.markup.blocks import Body
from threadreader.model import Image, Text

_LINE = r"\_\_\_\_\_\_\_\_"


def test_what_stands_below_the_line_is_the_signature() -> None:
    body = Body((Text(f"Yes.  \n{_LINE}  \nTea first."),))
    cut = signature_lines.cut(body, r"_{5,}")
    assert cut.blocks == (Text("Yes."),)
    assert cut.signature == "Tea first."


def test_pictures_below_the_line_are_banners_and_no_part_of_the_body() -> None:
    picture = Image("https://tea.example/cup.png", "cup")
    cut = signature_lines.cut(Body((Text(f"Yes.\n\n{_LINE}"), picture)), r"_{5,}")
    assert cut.blocks == (Text("Yes."),)
    assert cut.signature is None


def test_the_last_line_parts_a_body_that_has_several() -> None:
    cut = signature_lines.cut(Body((Text(f"One\n\n{_LINE}\n\nTwo\n\n{_LINE}\n\nMe"),)), r"_{5,}")
    assert cut.blocks == (Text(f"One\n\n{_LINE}\n\nTwo"),)


def test_a_body_that_begins_with_a_line_stays_whole() -> None:
    body = Body((Text(f"{_LINE}\n\nA form to fill in"),))
    assert signature_lines.cut(body, r"_{5,}") == body
    assert signature_lines.cut(body, r"_{5,}", whole=True).signature == "A form to fill in"


def test_a_body_without_the_line_stays_as_it_is() -> None:
    body = Body((Text("snake_case and __init__"),))
    assert signature_lines.cut(body, r"_{5,}") is body


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Results 1 to 10 of 64", 64),
        ("Results 1 to 10 of 1,014", 1014),
        ("Ergebnis 1 bis 10 von 1.014", 1014),
        ("Posts: 1 to 25 of 40", 40),
        ("none", None),
        (None, None),
    ],
)
def test_last_number_reads_thousands(text: str | None, number: int | None) -> None:
    assert last_number(text) == number
