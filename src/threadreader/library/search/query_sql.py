"""From the tree of a query to SQL: the part an index can answer as its own expression, the rest as conditions.

Words go into an index expression within quotation marks, values into parameters: nothing typed is ever SQL.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

from threadreader.codec import decode_post, loads
from threadreader.library.search.fts_expressions import NEVER, any_of, expression_of, is_loose, names, phrase, without
from threadreader.library.search.query_parser import Either, FieldTerm, Not, Query, Term, When, Words
from threadreader.library.search.snippets import compiled, expression, unescaped
from threadreader.library.storage.index_terms import Holds, folded, parts, text_of

_READ = 3000
"""So many posts are sooner read than a common word is followed through the index."""

_SORTED = 20_000
"""So many are sooner sorted than looked for among all."""


@dataclass(slots=True)
class Plan:
    """A statement to come: `FROM {source} WHERE {conditions}`, of posts `p` of threads `t`."""

    source: str
    order: str = "p.id"
    conditions: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def sql(self, columns: str) -> str:
        """The whole statement; takes `values` and a limit."""
        where = " AND ".join(("t.removed_at IS NULL", *self.conditions))
        return f"SELECT {columns} FROM {self.source} WHERE {where} ORDER BY {self.order} DESC LIMIT ?"

    def ask(self, condition: str, *values: object) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.values += values


# From the newest on, by the row: an index that orders by thread would have all sorted.
_POSTS = "posts AS p NOT INDEXED CROSS JOIN threads AS t ON t.id = p.thread"
_OF_THREADS = "threads AS t CROSS JOIN posts AS p ON p.thread = t.id"
_BY_WORDS = "post_words AS w CROSS JOIN posts AS p ON p.id = w.rowid CROSS JOIN threads AS t ON t.id = p.thread"
_BY_NOTES = "note_words AS w CROSS JOIN posts AS p ON p.id = w.rowid CROSS JOIN threads AS t ON t.id = p.thread"
_BY_TITLES = (
    "thread_words AS w CROSS JOIN threads AS t ON t.id = w.rowid "
    "CROSS JOIN posts AS p ON p.thread = t.id AND p.position = 0"
)


def register(db: Connection) -> None:
    """Makes the function known that the conditions call."""
    db.create_function("says", 2, _says, deterministic=True)


def _says(body: str, wanted: str) -> int:
    """Whether the text of a post has a match of a regular expression of `snippets.expression`."""
    pattern = compiled(wanted)
    # Most posts with all the words do not have them side by side: told from the JSON, where no link is between them.
    linked = "(" in body and "](" in body
    if not linked and not pattern.search(folded(unescaped(body))):
        return 0
    try:
        text = text_of(decode_post(loads(body)))
    except (ValueError, TypeError, LookupError, AttributeError):
        return 0
    return pattern.search(folded(text)) is not None


# Plans


def of_posts(db: Connection, query: Query) -> Plan:
    """Posts whose own words and properties are as asked."""
    narrow = _of_few(db, query, _READ)
    if narrow is not None:
        for term in query.terms:
            narrow.ask(*_condition(db, term, by_text=True))
        return narrow
    asked, unwanted, rest = _for_index(db, query)
    if not asked:
        plan = _of_few(db, query, _SORTED) or Plan(_POSTS)
        for term in query.terms:
            plan.ask(*_condition(db, term))
        return plan
    plan = Plan(_BY_WORDS, "w.rowid")
    plan.ask("w.post_words MATCH ?", without(asked, unwanted))
    for condition in rest:
        plan.ask(*condition)
    return plan


def of_notes(db: Connection, query: Query) -> Plan:
    """Posts whose note has the words, and whose properties are as asked."""
    return _elsewhere(db, query, Plan(_BY_NOTES, "w.rowid"), "note_words", "")


def of_titles(db: Connection, query: Query) -> Plan:
    """First posts of threads whose title has the words, where their properties are as asked."""
    return _elsewhere(db, query, Plan(_BY_TITLES, "w.rowid"), "thread_words", "{title}: ")


def _elsewhere(db: Connection, query: Query, plan: Plan, table: str, column: str) -> Plan:
    """Words are looked for in another index, which knows where they stand; all else is asked of the posts."""
    asked: list[str] = []
    unwanted: list[str] = []
    for term in query.terms:
        alone = term.leaf if isinstance(term, Not) else term
        if isinstance(alone, Words) and isinstance(term, Not):
            unwanted.append(phrase(alone))
            plan.ask(*_condition(db, term, by_text=True))
        elif isinstance(alone, Words):
            asked.append(phrase(alone))
        elif isinstance(alone, Either) and all(isinstance(one, Words) for one in alone.terms):
            asked.append(any_of(phrase(one) for one in alone.terms if isinstance(one, Words)))
        else:
            plan.ask(*_condition(db, term))
    plan.conditions.insert(0, f"w.{table} MATCH ?")
    plan.values.insert(0, column + f"({without(asked or [NEVER], unwanted)})")
    return plan


def _of_few(db: Connection, query: Query, most: int) -> Plan | None:
    """A way that begins with few posts, where the query names some: a thread's, the bookmarked, those with notes."""
    for leaf in query.terms:
        if not isinstance(leaf, FieldTerm):
            continue
        condition, *values = _condition(db, leaf)
        if leaf.name in ("title", "board", "site", "tag"):
            count = f"SELECT total(t.posts) FROM threads AS t WHERE {condition}"
            source = _OF_THREADS
        elif leaf in (FieldTerm("is", "bookmarked"), FieldTerm("has", "note")):
            count = f"SELECT count(*) FROM (SELECT 1 FROM posts AS p WHERE {condition} LIMIT {most + 1})"
            source = _POSTS
        else:
            continue
        if db.execute(count, values).fetchone()[0] <= most:
            return Plan(source)
    return None


# What the index of posts answers


Condition = tuple[Any, ...]
"""A condition and its values."""


def _for_index(db: Connection, query: Query) -> tuple[list[str], list[str], list[Condition]]:
    """What posts are to have, what they are not to have, and what is to be asked beside the index."""
    asked: list[str] = []
    unwanted: list[str] = []
    rest: list[Condition] = []
    for term in query.terms:
        several = term.terms if isinstance(term, Either) else (term,)
        leaves = [one for one in several if not isinstance(one, Not)]
        expressions = [expression_of(db, leaf) for leaf in leaves]
        if len(leaves) == len(several) and all(expressions):
            asked.append(any_of(one for one in expressions if one))
            exact = not any(isinstance(one, Words) and is_loose(one) for one in leaves)
            if not exact:
                rest.append(_condition(db, term, by_text=True))
        elif isinstance(term, Not) and not is_loose(term.leaf) and (barred := expression_of(db, term.leaf)):
            unwanted.append(barred)
        else:
            rest.append(_condition(db, term, by_text=isinstance(term, Not)))
    return asked, unwanted, rest


# What is asked of the posts themselves


def _condition(db: Connection, term: Term | Either, by_text: bool = False) -> Condition:
    """A condition with its values; `by_text`: words are looked for in the post, not through the index."""
    if isinstance(term, Not):
        condition, *values = _condition(db, term.leaf, by_text)
        return (f"NOT coalesce({condition}, 0)", *values)
    if isinstance(term, Either):
        several = [_condition(db, one, by_text) for one in term.terms]
        return (f"({' OR '.join(one[0] for one in several)})", *(value for one in several for value in one[1:]))
    if isinstance(term, Words):
        return _of_words(db, term, by_text)
    if isinstance(term, When):
        return (f"(p.posted_at {'>=' if term.name == 'after' else '<'} ?)", term.at)
    return _of_field(db, term)


def _of_words(db: Connection, words: Words, by_text: bool) -> Condition:
    says: Condition = ("says(p.body, ?)", expression(words))
    if by_text:
        return says
    indexed = "p.id IN (SELECT rowid FROM post_words WHERE post_words MATCH ?)"
    found = expression_of(db, words)
    return (f"({indexed} AND {says[0]})", found, says[1]) if is_loose(words) else (f"({indexed})", found)


def _of_field(db: Connection, term: FieldTerm) -> Condition:
    name, value = term.name, term.value
    if f"{name}:{value}" in _FIXED:
        return (_FIXED[f"{name}:{value}"],)
    if name == "has":
        return (f"(p.holds & {int(Holds[value.upper()])} <> 0)",)
    if name == "author":
        meant = names(db, value)
        return (f"(p.author IN (SELECT id FROM authors WHERE name IN ({', '.join('?' * len(meant))})))", *meant)
    if name == "tag":
        return ("(t.id IN (SELECT thread FROM tags WHERE folded(name) = ?))", folded(value))
    words = Words(value, tuple(parts(value)), value.endswith("*"))
    indexed = "(t.id IN (SELECT rowid FROM thread_words WHERE thread_words MATCH ?))"
    return (indexed, f"{{{name}}}: {phrase(words)}")


_FIXED = {
    "is:read": "(p.read = 1)",
    "is:unread": "(p.read = 0)",
    "is:bookmarked": "(p.id IN (SELECT id FROM posts WHERE bookmarked_at IS NOT NULL))",
    "has:note": "(p.id IN (SELECT post FROM notes))",
}
