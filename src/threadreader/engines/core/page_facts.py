"""What any saved page may tell of its thread, whatever software made it: title, site, crumbs, page numbers."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from threadreader.engines.core.text_helpers import host
from threadreader.markup import dom
from threadreader.markup.dom import Document
from threadreader.markup.text import line
from threadreader.numbers import whole
from threadreader.patterns import lazy

_SEPARATORS = (" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " : ", " / ", " ~ ")
_PAGE_SUFFIX = lazy(
    r"\s*(?:[-–—|•,:(]\s*)?(?:page|seite|página|pagina|strona|strana|страница|стр\.?|sida|side|sivu|第)\s*\d+(?:\s*(?:of|von|de|/|из)\s*\d+)?"
    r"(?:\s*页)?\)?\s*$",
    re.IGNORECASE,
)
_PAGE_OF = lazy(
    r"(?:page|seite|página|pagina|strona|strana|страница|sida|side|sivu)[:\s]*(\d{1,5})\s*(?:of|von|de|sur|di|z|ze|из|van|av|/)\s*(\d{1,5})\b",
    re.IGNORECASE,
)
_PAGERS = tuple(".pagination .pagenav .pageNav .PageNav .pager .pages [class*=pagination] [class*=pagenav]".split())
_CURRENT = (
    *("li.active", ".page-numbers.current", ".pagination strong", ".pagination_current", ".pageNav-page--current"),
    *(".ipsPagination_active", ".ipsPagination__active", ".pagecurrent", "[aria-current=page]", ".current_page"),
    ".navPages.current",
)
_CRUMBS = (
    "[itemtype*=BreadcrumbList] [itemprop=name]",
    "[itemtype*=Breadcrumb] [itemprop=title]",
    ".breadcrumb a, .breadcrumbs a, #breadcrumbs a, .breadcrumb-item a",
    "nav[aria-label*=readcrumb] a",
)


class PageFacts:
    """What the head and the furniture of a page say, each read when it is asked for; None or empty where silent."""

    def __init__(self, document: Document, url: str | None) -> None:
        self._document = document
        self._url = url

    @cached_property
    def site(self) -> str | None:
        """The site as it names itself, else its host."""
        return site_name(self._document, self._url)

    @cached_property
    def title(self) -> str | None:
        """The thread's title as far as the head tells, without the site's name."""
        return head_title(self._document, self.site)

    @cached_property
    def crumbs(self) -> tuple[str, ...]:
        """The breadcrumb, outermost first."""
        return crumbs(self._document)

    @cached_property
    def numbers(self) -> tuple[int | None, int | None]:
        """(page, pages), each None where nothing tells."""
        return page_numbers(self._document, self._url)


def site_name(document: Document, url: str | None) -> str | None:
    """The site as it names itself, else its host."""
    for key in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        if name := document.meta(key):
            return name
    return host(url)


def head_title(document: Document, site: str | None) -> str | None:
    """The thread's title from `og:title`, the only `h1`, or `title`."""
    whole = clean_title(document.title, site)
    shared = clean_title(document.meta("og:title"), site)
    if shared and (not whole or shared.casefold() in whole.casefold()):
        return shared
    headings = [text for node in document.select("h1") if (text := dom.text(node))]
    if whole and (inside := [text for text in headings if _part_of(whole, text)]):
        return max(inside, key=len)
    return whole or shared or (headings[0] if headings else None)


def _part_of(whole: str, heading: str) -> bool:
    """Whether a heading stands in a title between its ends or separators, not as words of a sentence."""
    return re.search(rf"(?:^|[^\w\s]\s*){re.escape(heading)}(?:$|\s*[^\w\s])", whole, re.IGNORECASE) is not None


def clean_title(title: str | None, site: str | None) -> str | None:
    """A title without the site's name and the page's number at its ends."""
    title = line(title)
    if not title:
        return None
    names = {site.casefold(), site.casefold().partition(".")[0]} if site else set()
    title = _PAGE_SUFFIX.sub("", title) or title
    for separator in _SEPARATORS:
        parts = title.split(separator)
        while len(parts) > 1 and parts[-1].strip().casefold() in names:
            parts.pop()
        while len(parts) > 1 and parts[0].strip().casefold() in names:
            parts.pop(0)
        title = separator.join(parts)
    return (_PAGE_SUFFIX.sub("", title) or title).strip() or None


def crumbs(document: Document) -> tuple[str, ...]:
    """The breadcrumb by schema.org marks, or by the usual names of its list."""
    for css in document.possible(_CRUMBS) if b"readcrumb" in document.source else ():
        names = [name for node in document.select(css) if (name := dom.text(node) or dom.pick(node, "@content"))]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def page_numbers(document: Document, url: str | None) -> tuple[int | None, int | None]:
    """(page, pages) from `Page X of Y`, the marked page of a pager, the address; None where nothing tells."""
    if pagers := document.possible(_PAGERS):
        for node in document.select(", ".join(pagers))[:8]:
            found = _PAGE_OF.search(dom.shown_text(node) or "")
            if found and int(found[1]) <= int(found[2]):
                return int(found[1]), int(found[2])
    page = _marked(document) or _addressed(url)
    return page, None


def _marked(document: Document) -> int | None:
    if marks := document.possible(_CURRENT):
        for node in document.select(", ".join(marks))[:6]:
            words = dom.text(node) or ""
            if len(words) < 6 and (page := whole(words)) is not None:
                return page
    return None


def _addressed(url: str | None) -> int | None:
    if not url:
        return None
    parts = urlsplit(url)
    asked = parse_qs(parts.query).get("page", [""])[0]
    if len(asked) < 6 and (page := whole(asked)) is not None:
        return page
    found = re.search(r"/(?:page[-/]?|p|index)(\d{1,5})(?:\.html?)?/?$", parts.path)
    return int(found[1]) if found else None
