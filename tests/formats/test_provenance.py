"""Where a page comes from and when it was saved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from threadreader.formats import provenance
from threadreader.formats.provenance import Provenance, unwrapped

KILN = "https://clay.example/viewtopic.php?f=2&t=31"


def find(html: str) -> Provenance:
    return provenance.find(html.encode())


def page(head: str = "", before: str = "", after: str = "") -> str:
    return f"<!DOCTYPE html>{before}<html><head>{head}<title>Kilns</title></head><body>x</body></html>{after}"


@pytest.mark.parametrize("words", ["Page saved with", "Archive processed by"])
def test_single_file_comment(words: str) -> None:
    date = "Sun Mar 07 2021 18:02:11 GMT+0100 (Mitteleuropäische Zeit)"
    comment = f"<!--\n {words} SingleFile \n url: {KILN} \n saved date: {date}\n-->"
    told = find(f"<!DOCTYPE html> <html lang=de>{comment}<head></head></html>")
    assert told.url == KILN
    assert told.saved_at == datetime(2021, 3, 7, 18, 2, 11, tzinfo=timezone(timedelta(hours=1)))


def test_saved_from_comment_is_as_long_as_it_says() -> None:
    told = find(page(before=f"\n<!-- saved from url=({len(KILN):04d}){KILN} -->\n"))
    assert told.url == KILN
    assert told.saved_at is None


def test_saved_from_a_local_file_tells_nothing() -> None:
    assert find(page(before="<!-- saved from url=(0014)about:internet -->")).url is None
    assert find(page(before="<!-- saved from url=(0022)file:///C:/old/kilns.htm -->")).url is None


def test_httrack_comment() -> None:
    mirrored = (
        "<!-- Mirrored from clay.example/t/31 by HTTrack Website Copier/3.x [XR], Mon, 05 Apr 2021 07:08:09 GMT -->"
    )
    told = find(page(before=mirrored))
    assert told.url == "http://clay.example/t/31"
    assert told.saved_at == datetime(2021, 4, 5, 7, 8, 9, tzinfo=UTC)


def test_httrack_address_is_secure_where_the_page_says_so() -> None:
    mirrored = "<!-- Mirrored from clay.example/t/31 by HTTrack Website Copier/3.x, Mon, 05 Apr 2021 07:08:09 GMT -->"
    assert (
        find(page("<link rel=stylesheet href='https://clay.example/a.css'>", mirrored)).url
        == "https://clay.example/t/31"
    )


def test_wayback_copy_tells_its_date_at_the_end() -> None:
    html = page(
        f'<script>__wm.wombat("{KILN}","20150607080910","https://web.archive.org/","web","/_static/");</script>',
        after="<!--\n     FILE ARCHIVED ON 08:09:10 Jun 07, 2015 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE.\n-->",
    )
    assert (find(html).url, find(html).saved_at) == (KILN, datetime(2015, 6, 7, 8, 9, 10, tzinfo=UTC))


def test_capture_counts_more_than_the_save_of_the_copy() -> None:
    archived = f"https://web.archive.org/web/20150607080910/{KILN}"
    comment = (
        f"<!--\n Page saved with SingleFile \n url: {archived} \n saved date: Sun Mar 07 2021 18:02:11 GMT+0100\n-->"
    )
    assert find(page(before=comment)).saved_at == datetime(2015, 6, 7, 8, 9, 10, tzinfo=UTC)


def test_other_savers() -> None:
    told = find(
        page(
            f'<meta name="savepage-url" content="{KILN}">'
            '<meta name="savepage-date" content="Sun Mar 07 2021 18:02:11 GMT+0000 (UTC)">'
        )
    )
    assert (told.url, told.saved_at) == (KILN, datetime(2021, 3, 7, 18, 2, 11, tzinfo=UTC))
    book = f'<html data-scrapbook-source="{KILN}" data-scrapbook-create="20210307180211000"><head></head></html>'
    assert (find(book).url, find(book).saved_at) == (KILN, datetime(2021, 3, 7, 18, 2, 11, tzinfo=UTC))


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://clay.example/viewtopic.php?f=2&amp;t=31" />',
        "<link href=https://clay.example/viewtopic.php?f=2&amp;t=31 rel=canonical>",
        f"<meta property='og:url' content='{KILN}'>",
        f'<base href="{KILN}">',
        f'<link rel="canonical" href="https://web.archive.org/web/20150607080910/{KILN}">',
        f'<!-- <link rel="canonical" href="https://clay.example/"> --><meta property="og:url" content="{KILN}">',
        f'<link rel="canonical" href="/viewtopic.php"><meta property="og:url" content="{KILN}">',
    ],
)
def test_what_the_site_says_of_itself(head: str) -> None:
    assert find(page(head)).url == KILN


def test_canonical_address_goes_before_the_shared_one() -> None:
    html = page(f'<meta property="og:url" content="https://clay.example/other"><link rel="canonical" href="{KILN}">')
    assert find(html).url == KILN


@pytest.mark.parametrize("base", ["https://clay.example/", "https://clay.example/forum/", "https://clay.example", "/x"])
def test_base_of_every_page_is_no_pages_address(base: str) -> None:
    assert find(page(f"<base href='{base}'>")).url is None


@pytest.mark.parametrize(
    "wrapped",
    [
        f"https://web.archive.org/web/20150607080910/{KILN}",
        f"http://web.archive.org/web/20150607080910id_/{KILN}",
        f"//web.archive.org/web/20150607080910im_/{KILN}",
        f"https://web.archive.org/web/20200101000000/https://web.archive.org/web/20150607080910/{KILN}",
        f"https://archive.today/20150607080910/{KILN}",
        f"https://archive.ph/2015.06.07-080910/{KILN}",
        f"https://arquivo.example/wayback/20150607080910mp_/{KILN}",
        f"https://web.archive.org/web/20150607080910/{KILN.replace('https://', 'https:/')}",
    ],
)
def test_prefixes_of_archives_are_taken_off(wrapped: str) -> None:
    assert unwrapped(wrapped) == (KILN, datetime(2015, 6, 7, 8, 9, 10, tzinfo=UTC))


def test_year_alone_is_no_time() -> None:
    assert unwrapped("https://web.archive.org/web/2015/http://clay.example/t/3") == ("http://clay.example/t/3", None)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "kilns.html",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://archive.ph/AbCd3",
        "http://[bad",
        "https://a b/",
    ],
)
def test_what_is_no_address_of_a_page(url: str | None) -> None:
    assert unwrapped(url)[0] is None
