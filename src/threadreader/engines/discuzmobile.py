"""Discuz! X on a telephone: its touch pages, and the plain ones for older telephones.

Facts: Discuz-X/DiscuzX `template/default/{touch,mobile}/forum/viewthread.htm` of X3.2 to X3.5.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.dates import find_date
from threadreader.engines.core.engine import PageContext
from threadreader.engines.discuz import DiscuzBase
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.patterns import lazy

_KIND = lazy(r"^\[[^\[\]]{1,20}\]\s*")


class DiscuzTouch(DiscuzBase):
    """`div.plc` with `ul.authi` over `.message`; only X3.5 has `#pidN`."""

    label = "Discuz! X (touch)"
    signature = (("div.plc .pi .authi", "div.plc .message"),)
    versions: ClassVar[tuple[tuple[str, str], ...]] = (("div.plc .message", "X3"),)
    title = (".viewthread .view_tit", ".postlist > h2", "title")
    title_prefix = "em, span, a"
    board = (".header .nav .name", ".header h2 a")
    page = ("#dumppage option[selected]",)
    pages = ("#dumppage option:last-child",)
    claimed = (".viewthread .mtime .y em:last-child",)
    post = "div.plc:has(> .pi > .message)"
    id = ("@id", "[id^=replybtn_]@id", ".pi@href", "a[href*='pid=']@href")
    number = (".authi .mtit .y", ".authi li > em")
    author = (".authi .mtit .z a", ".authi .mtit .z", ".authi b a", ".authi b", ".authi li a")
    author_link = (".authi .mtit .z a@href", ".authi b a@href", ".authi a[href*='uid=']@href")
    attached = ".post_attlist, .message ~ ul:not([class])"

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with an anchor that its desktop twin has too."""
        own = self.post_id(reading, node)
        return reading.absolute(f"#pid{own}") if own else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Bare words among the counts and buttons of a line; of late days in a title."""
        line = dom.first(node, (".authi .mtime", ".authi .rela", ".authi li + li"))
        if line is None:
            return None, None
        told = dom.pick(line, "span[title]@title") or dom.own_text(line)
        return None, told or find_date(dom.shown_text(line) or "")

    def thread_title(self, reading: PageContext) -> str | None:
        """Without the kind of thread in brackets, which the title of the page does not have."""
        shown, head = super().thread_title(reading), reading.facts.title or ""
        bare = _KIND.sub("", shown or "")
        return bare if bare and head.startswith(bare) else shown

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """Pictures that the text does not place stand below it."""
        return node.css(".pi > .message, .pi > .img_one, .pi > .img_list")


class DiscuzPlain(DiscuzBase):
    """`#post_N.bm_c` with the author, and in the element behind it `#postmessage_N`."""

    label = "Discuz! X (plain mobile)"
    signature = ((".bm_c .bm_user", ".pbody .postmessage"),)
    versions: ClassVar[tuple[tuple[str, str], ...]] = ((".bm_c .bm_user", "X3"),)
    title = ("#thread_subject", "title")
    board = ".box a[href*='fid='], .box a[href*='forum-']"
    page = (".pg strong",)
    post = ".bm_c:has(> .bm_user)"
    number = (".bm_user > em:not([id])",)
    author = (".bm_user > a",)
    author_link = ".bm_user > a@href"
    date = ("em[id^=authorposton]",)

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The first floors have names, which stand there without an element."""
        words = dom.own_text(node.css_first(".bm_user") or node) or ""
        return super().post_number(reading, node) or self.floor(words.partition(" ")[0])

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with an anchor that its desktop twin has too."""
        own = self.post_id(reading, node)
        return reading.absolute(f"#pid{own}") if own else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """In the element behind."""
        after = dom.next_element(node)
        body = dom.first(after, (".postmessage", ".mes")) if after is not None else None
        return [body] if body is not None else []
