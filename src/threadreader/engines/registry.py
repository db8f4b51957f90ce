"""Every engine, in the order in which they are asked whether a page is theirs."""

from __future__ import annotations

from threadreader.engines.asgaros import Asgaros
from threadreader.engines.aurora import KhorosAurora
from threadreader.engines.bbpress import BbPress, BbPress1
from threadreader.engines.channel import Channel, ReadCgi
from threadreader.engines.core.engine import Engine
from threadreader.engines.discourse import Discourse
from threadreader.engines.discuz import Discuz, Discuz5
from threadreader.engines.discuzmobile import DiscuzPlain, DiscuzTouch
from threadreader.engines.disqus import Disqus
from threadreader.engines.drupal import Drupal
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


def engines_named(name: str) -> tuple[Engine, ...]:
    """Return the engines of a name, one for each generation of the software; none where no engine has it."""
    return tuple(engine for engine in ENGINES if engine.name == name)
