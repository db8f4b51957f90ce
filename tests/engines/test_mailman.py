"""Pipermail's pages, each of which holds one message."""

from __future__ import annotations

from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES
from threadreader.export import to_dict
from threadreader.model import Post, Quote, Thread
from threadreader.page import SavedPage

_PAGE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML>
 <HEAD>
   <TITLE> [pilots] Ice in the outer harbour
   </TITLE>
   <LINK REL="Index" HREF="index.html" >
   <LINK REL="made" HREF="mailto:pilots%40lists.example?Subject=Re">
   <META NAME="robots" CONTENT="index,nofollow">
   <LINK REL="Previous"  HREF="000417.html">
 </HEAD>
 <BODY BGCOLOR="#ffffff">
   <H1>[pilots] Ice in the outer harbour</H1>
    <B>Nils Berg</B>
    <A HREF="mailto:pilots%40lists.example?Subject=Re" TITLE="[pilots] Ice in the outer harbour">nils at harbour.example
       </A><BR>
    <I>Tue Jan  2 03:04:05 UTC 2007</I>
    <P><UL>
        <LI>Previous message: <A HREF="000417.html">[pilots] Ice in the outer harbour</A></li>
         <LI> <B>Messages sorted by:</B>
              <a href="date.html#418">[ date ]</a>
              <a href="thread.html#418">[ thread ]</a>
         </LI>
       </UL>
    <HR>
<!--beginarticle-->
<PRE>On Mon, 1 Jan 2007, Ottilie Brandt wrote:
&gt;<i> Is the outer harbour
</I>&gt;<i> open?
</I>
It is, for steel hulls.

--
Nils
-------------- next part --------------
A non-text attachment was scrubbed...
Name: ice.png
Type: image/png
Size: 5120 bytes
URL: &lt;<A HREF="https://lists.example/pipermail/pilots/attachments/ice.png">https://lists.example/pipermail/pilots/attachments/ice.png</A>&gt;
</PRE>
<!--endarticle-->
    <HR>
</body></html>
""".replace("\n--\n", "\n-- \n")
_URL = "https://lists.example/pipermail/pilots/2007-January/000418.html"


def page() -> SavedPage:
    return SavedPage("000418.html", _PAGE.encode(), url=_URL)


def thread() -> Thread:
    return read_thread(page())


def message() -> Post:
    return thread().posts[0]


def test_message_is_claimed_by_its_engine_and_no_other() -> None:
    claims = {engine.label for engine in ENGINES if engine.claims(page().document)}
    assert claims - {"Any other forum", "Structured data"} == {"Pipermail"}


def test_message_comes_with_its_head() -> None:
    post = to_dict(thread(), "000418.html")["posts"][0]
    assert (post["id"], post["author"], post["date"]) == ("418", "Nils Berg", "2007-01-02T03:04:05+00:00")
    assert post["permalink"] == _URL


def test_mark_of_the_list_is_the_board_and_no_part_of_the_title() -> None:
    assert thread().title == "Ice in the outer harbour"
    assert thread().board.trail == ("pilots",)


def test_quoted_lines_are_a_quote() -> None:
    quote = message().blocks[0]
    assert isinstance(quote, Quote)
    assert quote.author == "Ottilie Brandt"


def test_signature_and_scrubbed_parts_stand_beside_the_body() -> None:
    assert message().signature == "Nils"
    assert [(file.name, file.size) for file in message().attachments] == [("ice.png", "5120 bytes")]
