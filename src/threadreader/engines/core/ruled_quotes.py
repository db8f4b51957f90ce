"""Quotes of old boards: who is quoted, a rule, the words, a rule. No class tells them."""

from __future__ import annotations

from threadreader.markup import dom
from threadreader.markup.dom import Document
from threadreader.markup.rules import QuoteRule, Rules

RULES: Rules = {"ruled-quote": QuoteRule(post=".ruled-lead a@href", attribution=".ruled-lead")}
_LEADS = frozenset(("b", "font", "small", "span", "strong"))


def mark(document: Document) -> None:
    """Says with classes what the order tells, and takes the rules out."""
    for box in document.select("blockquote:has(> hr)"):
        rules = [child for child in dom.children(box) if child.tag == "hr"]
        lead = dom.previous_element(rules[0])
        if lead is None or lead.tag not in _LEADS or dom.previous_element(lead) is not None:
            continue
        box.attrs["class"], lead.attrs["class"] = "ruled-quote", "ruled-lead"
        for rule in rules[:2]:
            rule.decompose()
