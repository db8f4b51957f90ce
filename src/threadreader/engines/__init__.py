"""Forum software: finding which made a page, and reading the thread with it."""

from __future__ import annotations

from dataclasses import replace

from threadreader.engines import refusal
from threadreader.engines.base import Engine
from threadreader.engines.bbpress import BbPress
from threadreader.engines.discourse import Discourse
from threadreader.engines.discuz import Discuz, Discuz5
from threadreader.engines.drupal import Drupal
from threadreader.engines.flarum import Flarum
from threadreader.engines.fluxbb import FluxBb, PunBb
from threadreader.engines.generic import Generic
from threadreader.engines.hackernews import HackerNews
from threadreader.engines.invision import Invision, IpBoard2, IpBoard3
from threadreader.engines.jforum import JForum, JForumFork
from threadreader.engines.lemmy import Lemmy
from threadreader.engines.lobsters import Lobsters
from threadreader.engines.mybb import MyBb, MyBbArchive
from threadreader.engines.nodebb import NodeBB
from threadreader.engines.phpbb import PhpBb2, PhpBb3, Subsilver2
from threadreader.engines.reddit import OldReddit, Reddit
from threadreader.engines.slashdot import Slashdot
from threadreader.engines.smf import Smf, SmfPrint
from threadreader.engines.stackexchange import StackExchange
from threadreader.engines.vanilla import Vanilla
from threadreader.engines.vbulletin import VBulletin2, VBulletin3, VBulletin4, VBulletin5, VBulletinArchive
from threadreader.engines.wordpress import WordPress
from threadreader.engines.xenforo import XenForo1, XenForo2
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage

ENGINES: tuple[Engine, ...] = (
    Discourse(),
    StackExchange(),
    NodeBB(),
    Flarum(),
    Discuz(),
    Discuz5(),
    JForum(),
    JForumFork(),
    Drupal(),
    Vanilla(),
    Slashdot(),
    Lemmy(),
    Lobsters(),
    HackerNews(),
    OldReddit(),
    Reddit(),
    XenForo2(),
    XenForo1(),
    BbPress(),
    PhpBb3(),
    Invision(),
    VBulletin4(),
    VBulletin3(),
    VBulletin5(),
    MyBb(),
    Smf(),
    FluxBb(),
    IpBoard3(),
    Subsilver2(),
    PhpBb2(),
    PunBb(),
    IpBoard2(),
    MyBbArchive(),
    SmfPrint(),
    VBulletinArchive(),
    VBulletin2(),
    WordPress(),
    Generic(),
)
"""Every engine, the ones that tell themselves most surely first. `generic` stays last."""


def find_engine(page: SavedPage) -> Engine | None:
    """The engine that claims the page; None where none of the named ones does."""
    return next((engine for engine in ENGINES if engine.claims(page.document)), None)


def read_thread(page: SavedPage, engine: Engine | None = None) -> Thread:
    """The thread on a saved page; `Kind.NONE` with a reason where there is none. `engine` forces one."""
    for one in (engine,) if engine else (find_engine(page),):
        thread = one.read(page) if one else None
        if thread is not None and thread.posts:
            return thread
    return Thread(Kind.NONE, reason=refusal.reason(page), url=page.url, saved_at=page.saved_at)


__all__ = ["ENGINES", "Engine", "find_engine", "read_thread", "replace"]
