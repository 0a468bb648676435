"""Ingest: raw thing in, Article out - cleaned, dated, deduplicated, or refused with a reason.

The menu of the room:

- ``read`` turns files, folders and tables into articles and refusals, one for each thing
  that came in;
- ``settle`` takes exact duplicates out, gives near-duplicates one story, and says what
  became of everything.

>>> from pathlib import Path
>>> articles, fates = settle(read([Path("seeds")], languages=("en", "id")))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from analysis.article import Article
from analysis.ingest.outcome import Fate, InputError, Raw, Refusal
from analysis.ingest.settle import settle
from analysis.ingest.sources import Source, find_sources
from analysis.ingest.to_article import to_article

__all__ = ["Fate", "InputError", "Refusal", "read", "settle"]


def read(inputs: Sequence[Path], *, languages: Collection[str]) -> Iterator[Article | Refusal]:
    """Every article of the inputs, in order, or the reason why it is none; lazy.

    ``languages`` are the codes of the language packs: an article in another one is refused.

    Raises InputError at once, before anything is read, for an input that cannot be read as a
    whole: a path that does not exist, a table without a text column, an empty folder.
    """
    return _articles(find_sources(inputs), languages)


def _articles(sources: Sequence[Source], languages: Collection[str]) -> Iterator[Article | Refusal]:
    for source in sources:
        for raw in source.outcomes():
            yield to_article(raw, languages=languages) if isinstance(raw, Raw) else raw
