"""The language of code as highlighters and boards name it, and the numbers of lines they draw."""

from __future__ import annotations

import pytest

from tests.markup.reading import blocks
from threadreader.model import Code

TEXT = "a\n b"


@pytest.mark.parametrize(
    ("html", "language"),
    [
        pytest.param("<pre class='brush: python; gutter: false'>a\n b</pre>", "python", id="brush"),
        pytest.param("<pre><code class='hljs python'>a\n b</code></pre>", "python", id="highlight.js"),
        pytest.param("<pre><code class='hljs'>a\n b</code></pre>", None, id="highlight.js without a name"),
        pytest.param("<div class='highlight highlight-source-python'><pre>a\n b</pre></div>", "python", id="GitHub"),
        pytest.param("<div class='highlight highlight-text-html-basic'><pre>a\n b</pre></div>", "html", id="grammar"),
        pytest.param("<pre data-lang='ruby'>a\n b</pre>", "ruby", id="attribute"),
        pytest.param("<pre><code data-language='go'>a\n b</code></pre>", "go", id="attribute inside"),
        pytest.param("<pre class='php'>a\n b</pre>", "php", id="GeSHi"),
        pytest.param("<pre class='quiet'>a\n b</pre>", None, id="a class that is no language"),
        pytest.param("<div class='lang-en'><pre>a\n b</pre></div>", None, id="a language that people speak"),
        pytest.param(
            "<div class='bbcode_description'>PHP Code:</div><div class='bbcode_code'>a<br>&nbsp;b</div>", "php",
            id="vBulletin 4",
        ),
        pytest.param(
            "<div class='codeblock phpcodeblock'><div class='title'>PHP Code:</div><div class='body'><code>a<br>"
            "&nbsp;b</code></div></div>", "php", id="MyBB",
        ),
        pytest.param(
            "<div class='codeheader'><span class='code'>Code (sql)</span> <a>Select</a></div><code class='bbc_code'>"
            "a<br>&nbsp;b</code>", "sql", id="SMF",
        ),
        pytest.param(
            "<div class='bbCodeBlock bbCodePHP'><div class='type'>PHP:</div><div class='code'>a<br>&nbsp;b</div></div>",
            "php", id="XenForo 1",
        ),
        pytest.param(
            "<div class='codeBox'><div class='codeBoxHeader'><div class='codeBoxHeadline'>Python: keel.py</div></div>"
            "<pre class='codeBoxCode'><code>a\n b</code></pre></div>", "python", id="WoltLab",
        ),
        pytest.param("<code>a<br> b</code>", None, id="lines without a box"),
    ],
)  # fmt: skip
def test_language(html: str, language: str | None) -> None:
    assert blocks(html) == (Code(TEXT, language),)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<table class='highlighttable'><tr><td class='linenos'><pre>1\n2</pre></td><td class='code'><pre>a\n b"
            "</pre></td></tr></table>", id="Pygments",
        ),
        pytest.param(
            "<pre class='highlight'><code><table class='rouge-table'><tr><td class='rouge-gutter'><pre>1\n2</pre></td>"
            "<td class='rouge-code'><pre>a\n b\n</pre></td></tr></table></code></pre>", id="Rouge",
        ),
        pytest.param(
            "<table class='js-file-line-container'><tr><td class='blob-num'>1</td><td class='blob-code'>a</td></tr><tr>"
            "<td class='blob-num'>2</td><td class='blob-code'> b</td></tr></table>", id="GitHub",
        ),
        pytest.param(
            "<div class='syntaxhighlighter'><table><tr><td class='gutter'><div>1</div><div>2</div></td><td "
            "class='code'><div class='container'><div class='line'><code>a</code></div><div class='line'><code>"
            "&nbsp;b</code></div></div></td></tr></table></div>", id="SyntaxHighlighter",
        ),
        pytest.param(
            "<pre><code><table class='hljs-ln'><tr><td class='hljs-ln-numbers'><div>1</div></td><td>a</td></tr><tr><td "
            "class='hljs-ln-numbers'><div>2</div></td><td> b</td></tr></table></code></pre>", id="highlight.js",
        ),
        pytest.param("<pre class='line-numbers'><code>a\n b<span class='line-numbers-rows'>1 2</span></code></pre>",
                     id="Prism"),
    ],
)  # fmt: skip
def test_numbers_of_lines_are_no_code(html: str) -> None:
    assert blocks(html) == (Code(TEXT),)
