"""JForum 2, and the fork that CodeRanch and its sisters run.

Facts: rafaelsteil/jforum2 `templates/default/post_show*.htm`, `WEB-INF/config/bb_config.xml`; saved pages of the fork.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node


class JForum(Engine):
    """`td[id^=post_text_]` beside a cell for the author, as in phpBB 2."""

    name = "jforum"
    label = "JForum"
    signature = ("td[id^=post_text_] .postbody", "span.postbody .edit_area")
    versions = (("td[id^=post_text_]", "2"),)
    title = (".maintitle a#top", "a.maintitle", ".maintitle a", ".maintitle")
    board = "a.nav[href*='/forums/show']"
    post = "td[id^=post_text_]"
    author = ("b a", ".genmed b", ".name b", "b")
    author_link = "a[href*='/user/profile/']@href"
    body = (".edit_area", ".postbody")
    attached = ".attachtable"

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """Author and date stand in the rows above and beside."""
        one = super().found(reading, node)
        row = _row_of_author(node)
        if one is not None and row is not None:
            one.author = self.post_author(reading, row)
            head = row.css_first(".postdetails")
            one.date_text = dom.pick(row, (".date", "span.postdetails a + span")) or (dom.text(head) if head else None)
            one.permalink = reading.absolute(f"#{one.id}") if one.id else None
        return one


class JForumFork(Engine):
    """`div.postItem`."""

    name = "jforum"
    label = "JForum (CodeRanch)"
    signature = (".postItem .postText", (".postItem", "#topicSubject"))
    versions = ((".postItem", "3"),)
    title = ("h1 #topicSubject", "#topicSubject", "h1")
    board = (".topicForums li a", ".topicForums a")
    post = ".postItem"
    id = (".postdate span[id]@id", ".edit_area@id", "[id^=like_message_]@id")
    author = (".lcontent .name a", ".lcontent .name", ".name a")
    author_link = ".lcontent .name a@href"
    role = (".lcontent .status",)
    date = (".postdate span[title]@title", ".postdate")
    score = "[id^=like_message_]"
    body = (".postText",)
    signature_of = (".signature", ".postSignature")
    edited = ".editedMessage"

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The address is the thread's with the id behind it."""
        one = super().found(reading, node)
        if one is not None and one.id and reading.url:
            one.permalink = f"{reading.url.partition('#')[0]}#{one.id}"
        return one


def _row_of_author(node: Node) -> Node | None:
    row = node.parent
    while row is not None and row.css_first("td[rowspan]") is None:
        row = dom.previous_element(row)
    return row
