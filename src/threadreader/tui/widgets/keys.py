"""The keys of the post view."""

from __future__ import annotations

from textual.binding import Binding, BindingType

POST_KEYS: list[BindingType] = [
    Binding("j,down", "line(1)", "Line down", id="post.line-down"),
    Binding("k,up", "line(-1)", "Line up", id="post.line-up"),
    Binding("space", "on", "Page down, then on to the next unread thread", id="post.on"),
    Binding("pagedown", "page(1)", "Page down", id="post.page-down"),
    Binding("b,pageup", "page(-1)", "Page up", id="post.page-up"),
    Binding("d", "page(0.5)", "Half a page down", id="post.half-down"),
    Binding("u", "page(-0.5)", "Half a page up", id="post.half-up"),
    Binding("g,home", "screen.top", "Start of the thread", id="post.top"),
    Binding("G,end", "screen.bottom", "End of the thread", id="post.bottom"),
    Binding("J", "post(1)", "Next post", id="post.next"),
    Binding("K", "post(-1)", "Previous post", id="post.previous"),
    Binding("number_sign", "screen.ask_post", "Go to a post, a percentage or the last post", id="post.go"),
    Binding("P", "screen.source", "To the quoted post, or the one answered", id="post.source"),
    Binding("o", "screen.link", "Open a link (12o: the twelfth)", id="post.link"),
    Binding("T", "fold_quotes", "Long quotes short or in full", id="post.quotes"),
    Binding("x", "spoiler", "Open or close the spoiler in sight", id="post.spoiler"),
    Binding("X", "all_spoilers", "Open or close all spoilers", id="post.spoilers"),
    Binding("r", "screen.toggle_read", "Mark the post read or unread", id="post.toggle-read"),
    Binding("R", "screen.read_here", "Mark all posts up to this one read", id="post.read-here"),
    Binding("A", "screen.read_thread", "Mark the whole thread read", id="post.read-thread"),
    Binding("m", "screen.bookmark", "Bookmark the post, or take the bookmark away", id="post.bookmark"),
    Binding("w", "screen.ask_note", "Write a note to the post", id="post.note"),
    Binding("H", "screen.mark_author", "Let the author stand out; again: hide their posts", id="post.author"),
    Binding("V", "screen.versions", "Show what the post said before it was edited", id="post.versions"),
    Binding("y", "screen.copy", "Copy the post's text", id="post.copy"),
    Binding("less_than_sign", "widen(-1)", "Narrower text", id="post.narrower"),
    Binding("greater_than_sign", "widen(1)", "Wider text", id="post.wider"),
    Binding("h,left", "screen.to_list", "To the list of threads", id="post.to-list"),
]
