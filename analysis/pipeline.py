"""The pipeline: raw inputs in, a corpus folder out."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from analysis import __version__, ingest
from analysis import language as languages
from analysis.article import ARTICLE_FIELDS, TABLES, Article
from analysis.corpus import CorpusWriter
from analysis.corpus.writing import check_target
from analysis.extract import Extractor, Rows
from analysis.extract.keyword_news import NEWS
from analysis.extract.keywords import KeywordOptions
from analysis.lexicon import codebook, registry
from analysis.paths import CODEBOOK, REGISTRY

_BATCH = 64
_FEW = 4 * _BATCH  # starting workers costs more than they save on fewer articles

Thing = TypeVar("Thing")
Progress = Callable[[str, int, int | None], None]


def process(
    inputs: Sequence[Path],
    out: Path,
    *,
    options: KeywordOptions | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Read inputs, extract everything, and write the tables and the manifest to a folder.

    ``options`` ranks keywords with the news options unless it says otherwise;
    ``jobs`` is the number of worker processes (default: one a core); ``progress`` is called
    with the stage, how much is done and of how much (null where that is not known).
    Returns the manifest. Raises InputError, LexiconError and FileExistsError before anything
    is written; whatever happens later, the old corpus stays whole until the new one is complete.
    """
    options, report = options or KeywordOptions(news=NEWS), progress or _silent
    check_target(out)
    extract = Extractor(registry.load(), codebook.load(), options)
    articles, fates = ingest.settle(
        _counted(ingest.read(inputs, languages=languages.available()), "reading", None, report)
    )
    with CorpusWriter(out) as writer:
        found = _extracted(articles, extract, options, jobs or os.cpu_count() or 1)
        for article, rows in _counted(
            zip(articles, found, strict=True), "extracting", len(articles), report
        ):
            _add(writer, article, rows)
        writer.add("actors", _actor_rows())
        manifest = _manifest(articles, fates, options)
        manifest["counts"] |= _table_counts(writer)
        writer.commit(manifest)
    return manifest


def _silent(stage: str, done: int, total: int | None) -> None:
    """No progress wanted."""


def _counted(
    things: Iterable[Thing], stage: str, total: int | None, report: Progress
) -> Iterator[Thing]:
    for number, thing in enumerate(things, start=1):
        yield thing
        report(stage, number, total)


def _extracted(
    articles: Sequence[Article], extract: Extractor, options: KeywordOptions, jobs: int
) -> Iterator[Rows]:
    if jobs == 1 or len(articles) <= _FEW:
        yield from chain.from_iterable(map(extract.batch, _batches(articles)))
        return
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(options,)) as pool:
        yield from chain.from_iterable(pool.map(_extract_batch, _batches(articles)))


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    for first in range(0, len(articles), _BATCH):
        yield articles[first : first + _BATCH]


_worker: Extractor | None = None


def _prepare(options: KeywordOptions) -> None:
    """Make the lexicon ready once in each worker process."""
    global _worker
    _worker = Extractor(registry.load(), codebook.load(), options)


def _extract_batch(articles: Sequence[Article]) -> list[Rows]:
    assert _worker is not None
    return _worker.batch(articles)


def _add(writer: CorpusWriter, article: Article, rows: Rows) -> None:
    values = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    writer.add("articles", [tuple(values[column.name] for column in TABLES["articles"])])
    for table, found in rows._asdict().items():
        writer.add(table, [(article.article_id, *row) for row in found])


def _actor_rows() -> Iterator[tuple[Any, ...]]:
    for actor in registry.load().actors.values():
        yield actor.actor_id, actor.name, actor.name_en, actor.type, actor.country, True


def _table_counts(writer: CorpusWriter) -> dict[str, int]:
    return {table: writer.rows(table) for table in TABLES}


def _manifest(
    articles: Sequence[Article], fates: Sequence[ingest.Fate], options: KeywordOptions
) -> dict[str, Any]:
    """Everything needed to say what was computed from what; no clock, so equal runs are equal."""
    by_fate = Counter(fate.fate for fate in fates)
    lexicon = {"codebook": _file_hash([CODEBOOK]), "registry": _file_hash(REGISTRY.glob("*.toml"))}
    content = hashlib.sha256()
    for article in articles:
        content.update(repr(article).encode())
    inputs = content.hexdigest()
    return {
        "versions": {"lensa_warta": __version__, "codebook": codebook.load().version},
        "options": {"keywords": repr(options)},
        "hashes": {
            **lexicon,
            "inputs": inputs,
            "corpus": _text_hash(inputs, *lexicon.values(), __version__, repr(options)),
        },
        "counts": {
            "inputs": len(fates),
            **{fate: by_fate[fate] for fate in ("accepted", "duplicate", "refused")},
        },
        "inputs": [fate._asdict() for fate in fates],
    }


def _file_hash(paths: Iterable[Path]) -> str:
    return _text_hash(*(path.read_text(encoding="utf-8") for path in sorted(paths)))


def _text_hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
