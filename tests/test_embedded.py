"""Pictures that stand in a page as `data:` addresses are found again by their names."""

from __future__ import annotations

import base64
import re
from urllib.parse import quote

import pytest

from tests.pictures.samples import BLUE, RED, striped
from threadreader import embedded, formats
from threadreader.page import SavedPage

DATA = striped(150, 150, RED, BLUE)
LETTERS = base64.b64encode(DATA).decode()
ADDRESS = f"data:image/png;base64,{LETTERS}"


def saved(markup: str) -> SavedPage:
    (page,) = formats.read_bytes(f"<html><body>{markup}</body></html>".encode(), "page.html")
    return page


def test_a_name_leads_to_the_bytes() -> None:
    name = embedded.reference(ADDRESS)
    assert dict(embedded.pictures(f"<img src='{ADDRESS}'>".encode())) == {name: DATA}


def test_percent_signs_in_an_address() -> None:
    address = f"data:image/png;base64,{quote(LETTERS, safe='')}"
    ((name, data),) = embedded.pictures(f'<img src="{address}">'.encode())
    assert (name, data) == (embedded.reference(address), DATA)


def test_it_goes_by_the_same_name_once_it_was_cut_out() -> None:
    short = embedded.shortened(ADDRESS.encode()).decode()
    assert len(short) < 40
    assert embedded.reference(short) == embedded.reference(ADDRESS)


def test_another_picture_has_another_name() -> None:
    longer = ADDRESS[:-4] + "AAAA"
    assert embedded.reference(longer) != embedded.reference(ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        f"data:image/svg+xml;base64,{LETTERS}",
        f"data:font/woff2;base64,{LETTERS}",
        "data:image/png,%89PNG",
        "data:,",
        "data:",
        f"data:image/png;base64,{LETTERS} onerror=x",
    ],
)
def test_what_is_no_picture_has_no_name(address: str) -> None:
    assert embedded.reference(address) is None
    assert embedded.shortened(address.encode()) == b"data:,"


def test_letters_that_decode_to_nothing_are_passed_over() -> None:
    page = b"data:image/png;base64," + b"A" * 301
    assert list(embedded.pictures(page)) == []


@pytest.mark.parametrize("filling", [0, 300_000], ids=["light", "heavy"])
def test_a_picture_of_a_page_light_or_heavy(filling: int) -> None:
    page = saved(f"<!--{'x' * filling}--><img src='{ADDRESS}'>")
    (address,) = re.findall("<img src='(.*?)'", page.html)
    name = page.resource(address)
    assert name == embedded.reference(ADDRESS)
    assert dict(embedded.pictures(page.raw)) == {name: DATA}


@pytest.mark.parametrize("filling", [0, 300_000], ids=["light", "heavy"])
def test_a_picture_that_a_variable_of_the_style_holds(filling: int) -> None:
    page = saved(f'<!--{"x" * filling}--><style>:root{{--sf-img-10:url(x);--sf-img-1: url("{ADDRESS}")}}</style>')
    variable = embedded.variable("background-image:var(--sf-img-1)!important")
    assert page.resource(variable) == embedded.reference(ADDRESS)
    assert page.resource("--sf-img-2") is None
    assert embedded.variable("color: red") is None
