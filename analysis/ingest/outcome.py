"""What can become of a thing that comes in, and the record between a file and an Article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class InputError(ValueError):
    """Nothing can be read from an input as a whole; the message is one sentence for the user."""


class Refusal(NamedTuple):
    """One thing that came in and cannot become an article.

    ``reason`` is one sentence: it names the place, the value, and what would be right.
    """

    source: str
    reason: str


class Fate(NamedTuple):
    """What became of one thing that came in.

    ``fate`` is accepted (``article_id``: its own), duplicate (``article_id``: of the article
    it repeats; ``reason`` says by what) or refused (``reason`` says why).
    """

    source: str
    fate: str
    article_id: str | None
    reason: str | None


class Raw(NamedTuple):
    """The fields of one article as its source gives them: names settled, values untouched.

    ``fields`` has some of id, title, text, published, year, outlet, url, author, language,
    category; a field that the source leaves out is absent.
    """

    source: str
    fields: Mapping[str, str]
