"""Formulas as their TeX source, between dollars: what MathJax, KaTeX, MathML and pictures of formulas keep of it.

A formula stands on a page up to three times: as drawn, as MathML for screen readers, as source. One of them is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import unquote_plus

from threadreader.markup.dom import Document, Node, attribute, children, classes, next_element
from threadreader.markup.text import line
from threadreader.patterns import lazy

_SOURCE = 'annotation[encoding="application/x-tex"]'
_SCRIPT = 'script[type^="math/tex"]'
_DISPLAYED = (
    ".katex-display, .MathJax_Display, .MathJax_SVG_Display, .mwe-math-fallback-image-display, div.math, "
    "math[display=block], mjx-container[display=true], script[type*='mode=display']"
)
_PICTURE_CLASS = lazy(r"(?:^|\s)(?:latex|tex|mathtex|mimetex|mwe-math-fallback-image\S*|ql-img-\S*formula)(?:\s|$)")
_PICTURE_PATH = lazy(
    r"(?:codecogs\.com/\w+\.(?:latex|image|download)|(?:mimetex|mathtex)\.cgi)\?(.+)"
    r"|(?:latex\.php\?(?:[^#]*&)?latex=|[?&]cht=tx&(?:[^#]*&)?chl=)([^&#]+)"
)
_FRAME = lazy(r"^(?:\$\$?|\\[(\[])\s*|\s*(?:\$\$?|\\[)\]])$")
_STYLED = lazy(r"^\{\\(?:display|text)style\s+(.*)\}$")
_SETTING = lazy(r"^\\(?:(?:dpi|bg)\s*\{?\w+\}?|bg_\w+|large|small|inline|fn_\w+)\s*")
_DEEPEST = 40


def formula(node: Node) -> str | None:
    """The source of the formula that an element shows; empty where it stands right behind it once more; None where the
    element keeps no source.
    """
    if _is_repeated(node):
        return ""
    source = node.css_first(_SOURCE) or node.css_first(_SCRIPT)
    if source is not None:
        return _framed(source.text(), _is_displayed(node))
    if (image := node.css_first("img[alt]")) is not None:
        return picture_formula(image.attributes)
    mathml = attribute(node, "data-mathml")
    math = Document(mathml).first("math") if mathml else node.css_first("math")
    if math is not None:
        return _framed(attribute(math, "alttext") or tex(math), _is_displayed(node) or _is_displayed(math))
    return _framed(node.text(), _is_displayed(node)) if "math" in classes(node) else None


def picture_formula(attributes: Mapping[str, str | None]) -> str | None:
    """The source of a formula that is drawn as a picture; None where the picture is none."""
    kind, address = attributes.get("class") or "", attributes.get("src") or ""
    asked = _PICTURE_PATH.search(address)
    if not asked and not _PICTURE_CLASS.search(kind):
        return None
    words = line(attributes.get("alt")) or (_asked(asked[1] or asked[2]) if asked else None)
    return _framed(words, "display" in kind) if words else None


def _asked(query: str) -> str:
    """The source that an address asks a server to draw, without the settings before it."""
    words = unquote_plus(query.replace("&space;", " "))
    while (rest := _SETTING.sub("", words)) != words:
        words = rest
    return words


def _framed(source: str | None, displayed: bool) -> str | None:
    words = line(source)
    if not words:
        return None
    words = _FRAME.sub("", _FRAME.sub("", words))
    if (styled := _STYLED.match(words)) is not None:
        words = styled[1].strip()
    return f"$${words}$$" if displayed else f"${words}$"


def _is_displayed(node: Node) -> bool:
    return node.css_first(_DISPLAYED) is not None


def _is_repeated(node: Node) -> bool:
    """Whether the source of a drawn formula, or the drawing of a preview, comes right behind it."""
    if not any(kind.startswith("MathJax") for kind in classes(node)):
        return False
    after = next_element(node)
    if after is None:
        return False
    if after.tag == "script":
        return (attribute(after, "type") or "").startswith("math/tex")
    return "MathJax_Preview" in classes(node) and any(kind.startswith("MathJax") for kind in classes(after))


# MathML without its source


def tex(node: Node, depth: int = 0) -> str:
    """An element of MathML as TeX."""
    if depth > _DEEPEST:
        return line(node.text()) or ""
    parts = [tex(child, depth + 1) for child in children(node) if not (child.tag or "").startswith("annotation")]
    if not parts:
        return line(node.text()) or ""
    write = _WRITERS.get(node.tag or "")
    if write is not None and len(parts) >= write[0]:
        return write[1](parts)
    return "".join(parts)


def _group(part: str) -> str:
    return part if len(part) == 1 else f"{{{part}}}"


_WRITERS: dict[str, tuple[int, Callable[[list[str]], str]]] = {
    "mfrac": (2, lambda p: f"\\frac{{{p[0]}}}{{{p[1]}}}"),
    "msup": (2, lambda p: f"{_group(p[0])}^{_group(p[1])}"),
    "mover": (2, lambda p: f"{_group(p[0])}^{_group(p[1])}"),
    "msub": (2, lambda p: f"{_group(p[0])}_{_group(p[1])}"),
    "munder": (2, lambda p: f"{_group(p[0])}_{_group(p[1])}"),
    "msubsup": (3, lambda p: f"{_group(p[0])}_{_group(p[1])}^{_group(p[2])}"),
    "munderover": (3, lambda p: f"{_group(p[0])}_{_group(p[1])}^{_group(p[2])}"),
    "msqrt": (1, lambda p: f"\\sqrt{{{''.join(p)}}}"),
    "mroot": (2, lambda p: f"\\sqrt[{p[1]}]{{{p[0]}}}"),
    "mtable": (1, " \\\\ ".join),
    "mtr": (1, " & ".join),
    "mfenced": (1, lambda p: f"({', '.join(p)})"),
}
"""By element: how many children it needs, and how they are written."""
