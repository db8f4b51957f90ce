"""Polls and reactions as text, on the markup of each engine family."""

from __future__ import annotations

import pytest

from tests.markup.reading import body, plain
from threadreader.markup.dom import Document
from threadreader.markup.extras import poll_text, reaction_text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param(
            "<div class='reactionsBar'><ul class='reactionSummary'><li><span><img alt='Like'></span></li></ul>"
            "<span class='u-srOnly'>Reactions:</span><a class='reactionsBar-link'><bdi>ada</bdi>, <bdi>bob</bdi> and "
            "3 others</a></div>",
            "Like · ada, bob and 3 others", id="XenForo 2",
        ),
        pytest.param(
            "<ul><li><img alt='Like'> Like x 2</li></ul>", "Like x 2", id="an icon and its name",
        ),
        pytest.param(
            "<ul class='ipsReact_reactions'><li class='ipsReact_overview'>ada and bob</li><li class="
            "'ipsReact_reactCount'><a><span><img alt='Like'></span><span>2</span></a></li><li "
            "class='ipsReact_reactCount'><img alt='Haha'><span>0</span></li></ul>",
            "ada and bob · Like 2", id="Invision",
        ),
        pytest.param(
            "<div><button><g-emoji>👍</g-emoji> <span>3</span></button><button><g-emoji>🚀</g-emoji> 0</button></div>",
            "👍 3", id="GitHub",
        ),
        pytest.param("<div><img alt=':heart:' src='h.png'> 4</div>", "❤️ 4", id="an emoji's name"),
        pytest.param("<button title='2 people liked this post'>2</button>", "2 people liked this post", id="tooltip"),
        pytest.param("<button>2</button>", None, id="a bare count"),
        pytest.param("<div>0</div>", None, id="nobody"),
        pytest.param("<div style='display:none'>ada likes this.</div>", None, id="hidden"),
        pytest.param("<div>ada likes this.<script>var x = 1;</script></div>", "ada likes this.", id="script"),
    ],
)  # fmt: skip
def test_reactions(html: str, shown: str | None) -> None:
    node = Document(html).body.first_child
    assert node is not None
    assert reaction_text(node) == shown


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param(
            "<form><h2 class='block-header'>Which?</h2><ul><li><h3>Red</h3><span>Votes: 3</span><span>75%</span></li>"
            "<li><h3>Blue</h3><span>Votes: 1</span></li></ul></form>",
            ["Which?", "Red Votes: 3 75%", "Blue Votes: 1"], id="XenForo 2",
        ),
        pytest.param(
            "<div><h2 class='poll-title'>Which?</h2><fieldset class='polls'><dl><dt>Red</dt><dd class='resultbar'>"
            "<div>3</div></dd><dd>75%</dd></dl><dl><dt>Blue</dt><dd>1</dd></dl></fieldset></div>",
            ["Which?", "Red 3 75%", "Blue 1"], id="phpBB 3",
        ),
        pytest.param(
            "<ol class='cPollList'><li><h3>1. Which?</h3><ul><li><div>Red</div><div>3 votes</div></li><li>Blue</li>"
            "</ul></li><li><h3>2. When?</h3><ul><li>Now</li></ul></li></ol>",
            ["1. Which?", "Red 3 votes", "Blue", "2. When?", "Now"], id="Invision, two questions",
        ),
        pytest.param(
            "<div id='poll_options'><h4>Which?</h4><dl><dt>Red</dt><dd><div></div><span>3 (75%)</span></dd>"
            "<dt>Blue</dt><dd>1</dd></dl></div>",
            ["Which?", "Red 3 (75%)", "Blue 1"], id="SMF",
        ),
        pytest.param(
            "<table id='poll'><tr><td colspan=4>View Poll Results: <strong>Which?</strong></td></tr><tr><td>Red</td>"
            "<td><img src='bar.gif'></td><td>3</td><td>75%</td></tr></table>",
            ["View Poll Results: Which?", "Red 3 75%"], id="vBulletin 3",
        ),
        pytest.param(
            "<form id='poll'><table><tr><td>1. Red</td></tr><tr><td><div></div></td><td>75% <em>(3)</em></td></tr>"
            "<tr><td>2. Blue</td></tr><tr><td>25% (1)</td></tr></table></form>",
            ["1. Red 75% (3)", "2. Blue 25% (1)"], id="Discuz, votes in rows of their own",
        ),
    ],
)  # fmt: skip
def test_polls(html: str, lines: list[str]) -> None:
    node = Document(html).body.first_child
    assert node is not None
    assert poll_text(node) == "\n".join(lines)


def test_a_box_that_asks_nothing_is_no_poll() -> None:
    assert poll_text(Document("<form><h2>Poll</h2></form>").body) is None


def test_a_poll_in_a_body_is_none_of_its_text() -> None:
    html = (
        "<p>Please vote.</p><div class='poll'><div class='poll-title'>Which?</div><ul><li>Red</li><li>Blue</li></ul>"
        "<div class='poll-info'>4 voters</div></div><div class='ipsReact'><a>ada likes this.</a></div>"
    )
    read = body(html)
    assert plain(html) == "Please vote."
    assert (read.poll, read.reactions) == ("Which?\nRed\nBlue\n4 voters", "ada likes this.")
