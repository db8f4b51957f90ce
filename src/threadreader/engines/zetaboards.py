"""ZetaBoards (closed in 2018).

Facts: public scrapers of it; rows of `#topic_viewer` come in sets.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node


class ZetaBoards(Engine):
    """`tr#post-PID` with name and date; the rows behind it hold body, signature and buttons."""

    name = "zetaboards"
    label = "ZetaBoards"
    signature = (("td.c_postinfo", "td.c_post"), ("td.c_username", "td.c_post"))
    title = ("#topic_viewer th", "title")
    board = ("#nav li ~ li a",)
    page = (".cat-pages li span", ".cat-pages strong")
    pager = ".cat-pages li"
    post = ("tr:has(> td.c_postinfo)",)
    id = ("@id", "td.c_postinfo a[href*='#post']@href")
    number = ("td.c_postinfo a[href*='#post']", "td.c_postinfo a")
    permalink = ("td.c_postinfo a[href*='#post']@href", "td.c_postinfo a@href")
    author = ("td.c_username a.member", "td.c_username a", "td.c_username")
    author_link = ("td.c_username a.member@href",)
    date = ("td.c_postinfo .left",)

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The row behind the head."""
        return [cell for row in _rows(node) if (cell := row.css_first("td.c_post")) is not None][:1]

    def left_out(self, bodies: list[Node]) -> list[Node]:
        """The edit notice ends the body."""
        return [note for body in bodies for note in body.css(".editby")]

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """Edit notice and signature stand in the rows of the post."""
        for row in _rows(one.node):
            note, sign = row.css_first(".editby"), row.css_first("td.c_sig")
            one.body.edited = one.body.edited or (dom.shown_text(note) if note is not None else None)
            if sign is not None and one.body.signature is None:
                one.body.signature = self.read_signature(reading, sign)


def _rows(head: Node) -> list[Node]:
    """The rows of a post behind its first."""
    rows, row = [], dom.next_element(head)
    while row is not None and row.css_first("td.c_postinfo") is None:
        rows.append(row)
        row = dom.next_element(row)
    return rows
