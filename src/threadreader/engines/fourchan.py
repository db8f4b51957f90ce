"""4chan since 2012, and boards with its markup.

Facts: 4chan/4chan-API `pages/Threads.md`; mikf/gallery-dl `4chan.py`; Dollchan-Extension-Tools `BoardDetector`;
templates of public clones.
"""

from __future__ import annotations

from threadreader.engines.imageboard import Imageboard


class FourChan(Imageboard):
    """`#pcN.postContainer > #pN.post`; the head stands there twice, for telephones and for desktops."""

    name = "4chan"
    label = "4chan"
    signature = (
        (".postContainer", "blockquote.postMessage", ".postInfo"),
        ("[id^=pc].postContainer", "blockquote[id^=m]"),
    )
    title = (".opContainer .postInfo .subject", ".post.op .subject")
    board = (".boardTitle",)
    post = (".postContainer .post",)
    not_post = ".post-preview, #quote-preview"
    permalink = (".postInfo .postNum a@href", ".postInfo a[href*='#p']@href")
    author = (".postInfo .name", ".nameBlock .name", ".nameBlock > :first-child")
    role = (
        ".postInfo .capcode",
        ".postInfo .postertrip",
        ".postInfo .posteruid .hand",
        ".postInfo .posteruid",
    )
    machine_date = (".postInfo .dateTime@data-utc", ".dateTime@data-utc")
    date = (".postInfo .dateTime", ".dateTime")
    date_order = "mdy"
    body = ("blockquote.postMessage", "blockquote[id^=m]")
    not_body = ".abbr, .exif, table.exif"
    file = ".file .fileText, .file .fileInfo"
    file_name = ("@title", "a@title", "a")
