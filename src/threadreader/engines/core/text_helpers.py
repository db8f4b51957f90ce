"""What the words of a page say: numbers, ids, the boards among its crumbs, its host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from threadreader.markup.dom import Node, attribute
from threadreader.numbers import bounded, whole
from threadreader.patterns import lazy

_LAST_DIGITS = lazy(r"(\d+)\D*$")
_COUNT = lazy(r"-?\d[\d,.\u202f\xa0 ]*[kK]?")
_WHOLE = lazy(r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d{1,15}")
_HOME = lazy(
    r"^(?:home|homepage|forums?|foren|foren-übersicht|foros|fóruns|fora|форум|форумы|"
    r"start|startseite|accueil|inicio|portal|index|board index|forum index|forum home|main|"
    r"all activity|domů|úvod|strona główna|hem|hjem|etusivu|kezdőlap|ana sayfa|главная|головна|ホーム|首页|首頁)$",
    re.IGNORECASE,
)


def leads_home(crumb: Node) -> bool:
    """Whether a crumb is a link to the root of the site, whatever the site calls itself."""
    link = attribute(crumb, "href")
    return link is not None and re.fullmatch(r"https?://[^/]+/?|/", link) is not None


def trail(names: Iterable[str], title: str | None, site: str | None) -> tuple[str, ...]:
    """Crumbs as boards: without Home, the site, the thread itself, doubles and separators."""
    boards: list[str] = []
    for raw in names:
        name = raw.strip(" »«›‹>/→·|")
        cut = name.rstrip(".…").strip()
        is_thread = title and (name.casefold() == title.casefold() or (name != cut and title.startswith(cut)))
        if not name or _HOME.match(name) or name in boards or is_thread or name == site:
            continue
        boards.append(name)
    return tuple(boards)


def number(shown: str | None) -> int | None:
    """The first whole number in a text: `1,204 votes` is 1204, `1.2k` is 1200; None where there is none."""
    found = _COUNT.search(shown) if shown else None
    if not found:
        return None
    text = found[0].strip()
    if text[-1] in "kK":
        try:
            return bounded(round(float(text[:-1].replace(",", ".")) * 1000))
        except (ValueError, OverflowError):
            return None
    count = whole(re.sub(r"\D", "", text))
    return -count if count and text[0] == "-" else count


def last_number(text: str | None) -> int | None:
    """The last whole number in a text: `Results 1 to 10 of 1,014` is 1014; None where there is none."""
    found = _WHOLE.findall(text) if text else []
    return whole(re.sub(r"\D", "", found[-1])) if found else None


def last_digits(text: str | None) -> str | None:
    """The last run of digits in a text."""
    found = _LAST_DIGITS.search(text) if text else None
    return found[1] if found else None


def host(url: str | None) -> str | None:
    """Host of an address, without `www.`; None for what is no address."""
    try:
        name = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
