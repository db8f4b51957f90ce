"""What could not be read on a page: an odd field costs itself alone, and is told.

Every getter of an engine is called through `FieldErrors`, which keeps whatever a getter raises.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

strict = False
"""Whether an error is raised in place of being told: in tests and in fuzzing, so that it is found."""


class FieldErrors:
    """The errors met while one page is read."""

    def __init__(self) -> None:
        self._of_page: dict[str, Exception] = {}
        self._of_posts: dict[str, dict[int, Exception]] = {}

    def of_page(self, sentence: str, fallback: _T, getter: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What the getter returns; where it fails the fallback, and `sentence` is told."""
        try:
            return getter(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 (told)
            self.tell(sentence, error)
            return fallback

    def tell(self, sentence: str, error: Exception) -> None:
        """Keep an error that was met in reading the page, with the sentence that tells what could not be read."""
        _raise_if_strict(error)
        self._of_page.setdefault(sentence, error)

    def of_post(
        self, field: str, post: int, fallback: _T, getter: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """What the getter returns; where it fails the fallback, and the field is told, once for each post. `post` is
        any number that tells posts apart, such as the `mem_id` of its element.
        """
        try:
            return getter(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 (told)
            _raise_if_strict(error)
            self._of_posts.setdefault(field, {}).setdefault(post, error)
            return fallback

    def sentences(self) -> tuple[str, ...]:
        """What could not be read, for the reader of the thread."""
        return (*self._of_page, *(_sentence(field, len(posts)) for field, posts in self._of_posts.items()))

    def details(self) -> list[str]:
        """As `sentences`, each with the first error behind it, for whoever mends the engine."""
        firsts = {_sentence(field, len(posts)): next(iter(posts.values())) for field, posts in self._of_posts.items()}
        return [f"{told} ({type(error).__name__}: {error})" for told, error in (self._of_page | firsts).items()]

    def raise_first(self) -> None:
        """Raise the first error of the page, where there is one."""
        for error in self._of_page.values():
            raise error


def _sentence(field: str, posts: int) -> str:
    return f"The {field} of {posts:,} {'post' if posts == 1 else 'posts'} could not be read."


def _raise_if_strict(error: Exception) -> None:
    if strict or isinstance(error, MemoryError):
        raise error
