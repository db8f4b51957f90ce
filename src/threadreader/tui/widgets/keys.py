"""The keys of the two panes."""

from __future__ import annotations

from textual.binding import Binding, BindingType

POST_KEYS: list[BindingType] = [
    Binding("j,down", "line(1)", "Line down", id="post.line-down"),
    Binding("k,up", "line(-1)", "Line up", id="post.line-up"),
    Binding("space", "on", "Page down; at the end, open the next unread thread", id="post.on"),
    Binding("pagedown", "page(1)", "Page down", id="post.page-down"),
    Binding("b,pageup", "page(-1)", "Page up", id="post.page-up"),
    Binding("d", "page(0.5)", "Half a page down", id="post.half-down"),
    Binding("u", "page(-0.5)", "Half a page up", id="post.half-up"),
    Binding("J", "post(1)", "Next post", id="post.next"),
    Binding("K", "post(-1)", "Previous post", id="post.previous"),
    Binding("z", "fold_branch", "Fold or unfold the post with its replies", id="post.fold"),
    Binding("Z", "fold_all", "Fold all, fold read posts, unfold all (cycles)", id="post.fold-all"),
    Binding("alt+z", "unfold_all", "Unfold all posts", id="post.unfold-all"),
    Binding("enter", "fold_post", "Fold or unfold this post", id="post.fold-alone"),
    Binding("W", "alone", "One post at a time, or the whole thread", id="post.alone"),
    Binding("T", "fold_quotes", "Quotes short or in full", id="post.quotes"),
    Binding("S", "skip_quote", "Skip past the quote", id="post.skip-quote"),
    Binding("x", "open", "Open or close the spoiler or quote in sight", id="post.spoiler"),
    Binding("X", "all_spoilers", "Open or close all spoilers", id="post.spoilers"),
    Binding("less_than_sign", "widen(-1)", "Narrower text", id="post.narrower"),
    Binding("greater_than_sign", "widen(1)", "Wider text", id="post.wider"),
    Binding("C", "centre", "Centre the text, or align it left", id="post.centre"),
]

LIST_KEYS: list[BindingType] = [
    Binding("j,down", "move(1)", "Next thread", id="list.down"),
    Binding("k,up", "move(-1)", "Previous thread", id="list.up"),
    Binding("space,pagedown", "page(1)", "Page down", id="list.page-down"),
    Binding("b,pageup", "page(-1)", "Page up", id="list.page-up"),
    Binding("d", "page(0.5)", "Half a page down", id="list.half-down"),
    Binding("u", "page(-0.5)", "Half a page up", id="list.half-up"),
    Binding("g,home", "first", "First thread", id="list.first"),
    Binding("G,end", "last", "Last thread", id="list.last"),
    Binding("enter", "open", "Open the thread; fold or unfold a group", id="list.open"),
    Binding("l,right", "into", "Open the thread; unfold a group, go into it", id="list.into"),
    Binding("h,left", "out", "Go to the group heading; on it, fold the group", id="list.out"),
    Binding("z", "fold", "Fold or unfold the group", id="list.fold"),
    Binding("Z", "fold_all", "Fold or unfold all groups", id="list.fold-all"),
    Binding("x,asterisk", "select", "Select the thread, or the whole group", id="list.select"),
    Binding("J,shift+down", "stretch(1)", "Select down to the next thread", id="list.select-down"),
    Binding("K,shift+up", "stretch(-1)", "Select up to the previous thread", id="list.select-up"),
    Binding("X", "select_all", "Select all threads shown, or none", id="list.select-all"),
    Binding("r", "toggle_read", "Mark the selected threads read or unread", id="list.toggle-read"),
    Binding("A", "mark_read", "Mark the selected threads as read", id="list.mark-read"),
    Binding("a", "archive", "Archive or unarchive the selected threads", id="list.archive"),
    Binding("D,delete", "remove", "Delete or restore the selected threads", id="list.remove"),
]
