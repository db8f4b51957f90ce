"""Formulas come out once, as their source."""

from __future__ import annotations

import pytest

from tests.markup.reading import blocks, plain
from threadreader.model import Image

KATEX = (
    "<span class='katex'><span class='katex-mathml'><math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>"
    "<annotation encoding='application/x-tex'>E = m_0</annotation></semantics></math></span>"
    "<span class='katex-html' aria-hidden='true'><span>E</span><span>=</span><span>m</span></span></span>"
)
MATHJAX = (
    "<span class='MathJax_Preview'>[x2]</span><span class='MathJax' data-mathml='&lt;math>&lt;mi>x&lt;/mi>&lt;/math>'>"
    "<nobr aria-hidden='true'><span>x</span></nobr><span class='MJX_Assistive_MathML'><math><mi>x</mi></math></span>"
    "</span>"
)
MEDIA = (
    "<span class='mwe-math-element'><span class='mwe-math-mathml-inline' style='display: none'><math><mi>x</mi>"
    "</math></span><img class='mwe-math-fallback-image-inline' alt='{\\displaystyle x^{2}}' src='/svg/a'></span>"
)


@pytest.mark.parametrize(
    ("html", "source"),
    [
        pytest.param(KATEX, "$E = m_0$", id="KaTeX"),
        pytest.param(MATHJAX + "<script type='math/tex'>x^2</script>", "$x^2$", id="MathJax 2"),
        pytest.param(MATHJAX, "$x$", id="MathJax 2 without its script"),
        pytest.param("<script type='math/tex'>x^2</script>", "$x^2$", id="MathJax 2 before it ran"),
        pytest.param(
            "<mjx-container class='MathJax'><mjx-math aria-hidden='true'><mjx-c></mjx-c></mjx-math>"
            "<mjx-assistive-mml><math><msubsup><mi>x</mi><mn>1</mn><mn>12</mn></msubsup></math></mjx-assistive-mml>"
            "</mjx-container>",
            "$x_1^{12}$", id="MathJax 3",
        ),
        pytest.param("<math><mfrac><mi>a</mi><msqrt><mi>b</mi></msqrt></mfrac></math>", "$\\frac{a}{\\sqrt{b}}$",
                     id="MathML"),
        pytest.param("<math alttext='\\tfrac ab'><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "$\\tfrac ab$",
                     id="MathML with its source"),
        pytest.param(MEDIA, "$x^{2}$", id="MediaWiki"),
        pytest.param("<img class='tex' alt='x^2' src='/math/a.png'>", "$x^2$", id="MediaWiki, old"),
        pytest.param("<img class='latex' alt='x^2' src='/latex.php?latex=x%5E2'>", "$x^2$", id="WordPress"),
        pytest.param("<img src='https://latex.codecogs.com/gif.latex?\\dpi{120}&space;x'>", "$x$", id="CodeCogs"),
        pytest.param("<img src='https://latex.codecogs.com/svg.image?x%5E2'>", "$x^2$", id="CodeCogs, new"),
        pytest.param("<img alt='$x$' class='latex' src='/a.png'>", "$x$", id="dollars already"),
    ],
)  # fmt: skip
def test_a_formula_in_a_line(html: str, source: str) -> None:
    assert plain(f"<p>so {html} holds</p>") == f"so {source} holds"


@pytest.mark.parametrize(
    "html",
    [
        f"<span class='katex-display'>{KATEX.replace('E = m_0', 'x^2')}</span>",
        "<script type='math/tex; mode=display'>x^2</script>",
        f"<div class='MathJax_Display'>{MATHJAX}</div><script type='math/tex; mode=display'>x^2</script>",
        "<math display='block'><msup><mi>x</mi><mn>2</mn></msup></math>",
    ],
)
def test_a_formula_set_apart_is_a_paragraph(html: str) -> None:
    assert plain(f"so {html} holds") == "so\n$$x^2$$\nholds"


def test_a_formula_that_keeps_no_source_is_as_drawn() -> None:
    assert plain("so <span class='katex'><span class='katex-html'>x</span></span> holds") == "so x holds"


def test_a_picture_of_no_formula_stays_a_picture() -> None:
    assert blocks("<img class='latex-free' alt='a' src='/a.png'>") == (Image("https://forum.example/a.png", "a"),)


def test_mathml_nested_without_end_is_read() -> None:
    deep = "<msqrt>" * 200 + "<mi>x</mi>" + "</msqrt>" * 200
    assert plain(f"<math>{deep}</math>").strip("$}").endswith("{x")
