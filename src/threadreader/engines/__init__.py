"""Forum software: finding which made a page, and reading the thread with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from threadreader.addresses import is_numbered, thread_key
from threadreader.engines import filling, refusal
from threadreader.engines.asgaros import Asgaros
from threadreader.engines.aurora import KhorosAurora
from threadreader.engines.base import Engine
from threadreader.engines.bbpress import BbPress, BbPress1
from threadreader.engines.channel import Channel, ReadCgi
from threadreader.engines.discourse import Discourse
from threadreader.engines.discuz import Discuz, Discuz5
from threadreader.engines.discuzmobile import DiscuzPlain, DiscuzTouch
from threadreader.engines.disqus import Disqus
from threadreader.engines.drupal import Drupal
from threadreader.engines.facts import PageFacts
from threadreader.engines.field_errors import FieldErrors
from threadreader.engines.flarum import Flarum
from threadreader.engines.fluxbb import FluxBb, PunBb
from threadreader.engines.fourchan import FourChan
from threadreader.engines.futaba import FourChanClassic, Futaba, Wakaba
from threadreader.engines.generic import Generic
from threadreader.engines.github import GitHub, GitHubIssue
from threadreader.engines.googlegroups import GoogleGroups, GoogleGroupsClassic
from threadreader.engines.hackernews import HackerNews
from threadreader.engines.insided import InSided
from threadreader.engines.invision import Invision, IpBoard2, IpBoard3
from threadreader.engines.jforum import JForum, JForumFork
from threadreader.engines.khoros import Khoros
from threadreader.engines.kunena import Kunena, Kunena2
from threadreader.engines.lemmy import Lemmy
from threadreader.engines.lobsters import Lobsters
from threadreader.engines.mailman import HyperKitty
from threadreader.engines.mbin import Mbin
from threadreader.engines.mybb import MyBb, MyBbArchive
from threadreader.engines.nodebb import NodeBB
from threadreader.engines.ownlinks import thread_reference
from threadreader.engines.phorum import Phorum, PhorumClassic
from threadreader.engines.phpbb import PhpBb2, PhpBb3, Subsilver2
from threadreader.engines.pipermail import Pipermail
from threadreader.engines.proboards import ProBoards
from threadreader.engines.reddit import OldReddit, Reddit, RedditRedesign
from threadreader.engines.schema import Schema
from threadreader.engines.slashdot import Slashdot, SlashdotClassic
from threadreader.engines.smf import Smf, SmfPrint
from threadreader.engines.stackexchange import StackExchange
from threadreader.engines.steam import Steam
from threadreader.engines.ubbthreads import UbbThreads, UbbThreads6
from threadreader.engines.vanilla import Vanilla, VanillaLayout
from threadreader.engines.vbulletin import (
    VBulletin2,
    VBulletin3,
    VBulletin3Print,
    VBulletin4,
    VBulletin4Print,
    VBulletin5,
    VBulletinArchive,
)
from threadreader.engines.vichan import LynxChan, Vichan
from threadreader.engines.woltlab import BurningBoard3, WoltLab
from threadreader.engines.wordpress import DisqusStatic, WordPress, WordPressBlocks
from threadreader.engines.wpforo import WpForo
from threadreader.engines.xenforo import XenForo1, XenForo2
from threadreader.engines.xmb import Xmb
from threadreader.engines.yabb import Yabb
from threadreader.engines.yabb1 import ProBoards4, Yabb1
from threadreader.engines.zetaboards import ZetaBoards
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage
from threadreader.sanitizer import sanitized

ENGINES: tuple[Engine, ...] = (
    Discourse(),
    StackExchange(),
    Flarum(),
    Discuz(),
    Discuz5(),
    DiscuzTouch(),
    DiscuzPlain(),
    JForum(),
    JForumFork(),
    Drupal(),
    Vanilla(),
    VanillaLayout(),
    Slashdot(),
    SlashdotClassic(),
    Lemmy(),
    Lobsters(),
    HackerNews(),
    XenForo2(),
    XenForo1(),
    BbPress(),
    BbPress1(),
    PhpBb3(),
    Invision(),
    VBulletin4(),
    VBulletin3(),
    VBulletin5(),
    MyBb(),
    Smf(),
    FluxBb(),
    NodeBB(),
    OldReddit(),
    Reddit(),
    RedditRedesign(),
    IpBoard3(),
    Subsilver2(),
    PhpBb2(),
    PunBb(),
    IpBoard2(),
    MyBbArchive(),
    SmfPrint(),
    VBulletinArchive(),
    VBulletin4Print(),
    VBulletin3Print(),
    VBulletin2(),
    WoltLab(),
    BurningBoard3(),
    WpForo(),
    Asgaros(),
    Kunena(),
    Kunena2(),
    ProBoards(),
    ZetaBoards(),
    Khoros(),
    KhorosAurora(),
    GitHub(),
    GitHubIssue(),
    InSided(),
    Disqus(),
    GoogleGroups(),
    GoogleGroupsClassic(),
    HyperKitty(),
    Pipermail(),
    Steam(),
    FourChan(),
    Vichan(),
    LynxChan(),
    Channel(),
    ReadCgi(),
    Futaba(),
    Wakaba(),
    FourChanClassic(),
    UbbThreads(),
    UbbThreads6(),
    Phorum(),
    PhorumClassic(),
    Mbin(),
    Xmb(),
    Yabb(),
    ProBoards4(),
    Yabb1(),
    DisqusStatic(),
    WordPressBlocks(),
    WordPress(),
    Schema(),
    Generic(),
)
"""Every engine, the ones that tell themselves most surely first. `generic` stays last."""


_NOT_RESCUED = "What the software names on the page could not be read."
_NO_REFERENCE = "What the page's links call the thread could not be read."


def find_engine(page: SavedPage) -> Engine | None:
    """The engine that claims the page; None where none of the named ones does."""
    return next((engine for engine in ENGINES if engine.claims(page.document)), None)


def engines_named(name: str) -> tuple[Engine, ...]:
    """The engines of a name: one for each generation of the software. None: there is no such software."""
    return tuple(engine for engine in ENGINES if engine.name == name)


def read_thread(page: SavedPage, engines: Iterable[Engine] | None = None) -> Thread:
    """The thread on a saved page; `Kind.NONE` with a reason where there is none. `engines` are tried instead of all.

    An engine that fails gives way to the next. Raises what the first of them raised where none reads the page.
    """
    thread = _thread(page, engines)
    unread = (*page.warnings, *(page.document.warnings if page.text is None else ()))
    if unread:
        reason = f"{thread.reason} {unread[0]}" if thread.reason else None
        thread = replace(thread, reason=reason, warnings=(*unread, *thread.warnings))
    return sanitized(thread)


def _thread(page: SavedPage, engines: Iterable[Engine] | None) -> Thread:
    if page.text is not None:
        from threadreader.engines.dump import read_dump

        return read_dump(page) or _none(page, refusal.DUMP)
    claims, reads = FieldErrors(), FieldErrors()
    unread: Engine | None = None
    for engine in ENGINES if engines is None else engines:
        if engines is None and not claim(engine, page, claims):
            continue
        thread = reads.of_page(f"The page could not be read as one of {engine.label}.", None, _read, engine, page)
        if thread is None:
            continue
        if thread.posts:
            if unread and engine.name == "generic":
                thread = reads.of_page(_NOT_RESCUED, None, filling.rescue, unread, page) or thread
            reference = reads.of_page(_NO_REFERENCE, None, _reference, page, thread)
            warnings = (*thread.warnings, *claims.sentences(), *reads.sentences())
            return replace(thread, reference=reference, warnings=warnings)
        unread = unread or engine
    reads.raise_first()
    facts = PageFacts(page.document, page.url)
    none = _none(page, refusal.reason(page))
    return replace(none, title=facts.title, site=facts.site, warnings=claims.sentences())


def claim(engine: Engine, page: SavedPage, errors: FieldErrors) -> str | None:
    """What an engine claims the page by; None where it does not, or fails to tell."""
    return errors.of_page(
        f"Whether the page is one of {engine.label} could not be read.", None, engine.claims, page.document
    )


def _read(engine: Engine, page: SavedPage) -> Thread | None:
    return engine.read(page)


def _reference(page: SavedPage, thread: Thread) -> str | None:
    """What the page's links call the thread, where the address does not name it."""
    key = thread_key(thread)
    return None if key is not None and is_numbered(key) else thread_reference(page.document, thread)


def _none(page: SavedPage, reason: str) -> Thread:
    return Thread(Kind.NONE, reason=reason, url=page.url, saved_at=page.saved_at)


__all__ = ["ENGINES", "Engine", "engines_named", "find_engine", "read_thread"]
