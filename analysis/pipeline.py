"""The pipeline: raw inputs in, a corpus folder out."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import IO, Any, TypeVar

from analysis import __version__, identity, ingest
from analysis import language as languages
from analysis.article import ARTICLE_FIELDS, TABLES, Article
from analysis.corpus import CorpusWriter
from analysis.corpus.writing import check_target
from analysis.extract import Extractor, Rows
from analysis.extract.keyword_news import NEWS
from analysis.extract.keywords import KeywordOptions
from analysis.lexicon import codebook, corrections, registry
from analysis.lexicon.corrections import Corrections
from analysis.paths import CODEBOOK, LANGUAGES, REGISTRY

_BATCH = 64
_FEW = 4 * _BATCH  # starting workers costs more than they save on fewer articles

Thing = TypeVar("Thing")
Progress = Callable[[str, int, int | None], None]


def process(
    inputs: Sequence[Path],
    out: Path,
    *,
    options: KeywordOptions | None = None,
    corrected: Path | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Read inputs, extract everything, and write the tables and the manifest to a folder.

    ``options`` ranks keywords with the news options unless it says otherwise. ``corrected`` is a
    file of corrections of actors (see ``lexicon.corrections``); by default the project's own, if
    there is one. ``jobs`` is the number of worker processes (default: one a core); ``progress``
    is called with the stage, how much is done and of how much (null where that is not known).
    Returns the manifest. Raises InputError, LexiconError and FileExistsError before anything
    is written; whatever happens later, the old corpus stays whole until the new one is complete.
    """
    options, report = options or KeywordOptions(news=NEWS), progress or _silent
    check_target(out)
    said = corrections.load(corrected, known=registry.load().actors)
    extract = _extractor(options, said)
    articles, fates = ingest.settle(
        _counted(ingest.read(inputs, languages=languages.available()), "reading", None, report)
    )
    with CorpusWriter(out) as writer:
        found = _extracted(articles, extract, options, said, jobs or os.cpu_count() or 1)
        _write(
            writer,
            _counted(zip(articles, found, strict=True), "extracting", len(articles), report),
            said,
        )
        manifest = _manifest(articles, fates, options, said)
        manifest["counts"] |= _table_counts(writer)
        writer.commit(manifest)
    return manifest


def _extractor(options: KeywordOptions, said: Corrections) -> Extractor:
    return Extractor(registry.load(corrections=said), codebook.load(), options)


def _silent(stage: str, done: int, total: int | None) -> None:
    """No progress wanted."""


def _counted(
    things: Iterable[Thing], stage: str, total: int | None, report: Progress
) -> Iterator[Thing]:
    for number, thing in enumerate(things, start=1):
        yield thing
        report(stage, number, total)


def _extracted(
    articles: Sequence[Article],
    extract: Extractor,
    options: KeywordOptions,
    said: Corrections,
    jobs: int,
) -> Iterator[Rows]:
    if jobs == 1 or len(articles) <= _FEW:
        yield from chain.from_iterable(map(extract.batch, _batches(articles)))
        return
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(options, said)) as pool:
        yield from chain.from_iterable(pool.map(_extract_batch, _batches(articles)))


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    for first in range(0, len(articles), _BATCH):
        yield articles[first : first + _BATCH]


_worker: Extractor | None = None


def _prepare(options: KeywordOptions, said: Corrections) -> None:
    """Make the lexicon ready once in each worker process."""
    global _worker
    _worker = _extractor(options, said)


def _extract_batch(articles: Sequence[Article]) -> list[Rows]:
    assert _worker is not None
    return _worker.batch(articles)


# The tables that name actors; their rows wait until it is settled who is who.
_OF_ACTORS = ("mentions", "roles", "statements")


def _write(
    writer: CorpusWriter, extracted: Iterable[tuple[Article, Rows]], said: Corrections
) -> None:
    """Write the rows of all articles. Those that name actors wait in a file, not in memory."""
    proposed: list[identity.Proposal] = []
    with tempfile.TemporaryFile() as waiting:
        count = 0
        for article, rows in extracted:
            _add(writer, article, rows)
            pickle.dump((article.article_id, *(getattr(rows, t) for t in _OF_ACTORS)), waiting)
            proposed += identity.proposals(article.article_id, rows.found, rows.roles)
            count += 1
        settled = identity.identities(proposed, registry.load(corrections=said), said)
        waiting.seek(0)
        _add_settled(writer, waiting, count, settled)
    columns = [column.name for column in TABLES["actors"]]
    writer.add(
        "actors", [tuple(getattr(actor, name) for name in columns) for actor in settled.actors]
    )


def _add(writer: CorpusWriter, article: Article, rows: Rows) -> None:
    values = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    writer.add("articles", [tuple(values[column.name] for column in TABLES["articles"])])
    for table, found in rows._asdict().items():
        if table in TABLES and table not in _OF_ACTORS:
            writer.add(table, [(article.article_id, *row) for row in found])


def _add_settled(
    writer: CorpusWriter, waiting: IO[bytes], count: int, settled: identity.Identities
) -> None:
    for _ in range(count):
        article_id, mentions, roles, statements = pickle.load(waiting)
        for table, rows in (("mentions", mentions), ("roles", roles)):
            writer.add(
                table,
                [
                    (article_id, *row._replace(actor_id=settled.of(article_id, row.actor_id)))
                    for row in rows
                ],
            )
        writer.add(
            "statements",
            [
                (
                    article_id,
                    *row._replace(speaker=row.speaker and settled.of(article_id, row.speaker)),
                )
                for row in statements
            ],
        )


def _table_counts(writer: CorpusWriter) -> dict[str, int]:
    return {table: writer.rows(table) for table in TABLES}


def _manifest(
    articles: Sequence[Article],
    fates: Sequence[ingest.Fate],
    options: KeywordOptions,
    said: Corrections,
) -> dict[str, Any]:
    """Everything needed to say what was computed from what; no clock, so equal runs are equal."""
    by_fate = Counter(fate.fate for fate in fates)
    lexicon = {
        "codebook": _file_hash([CODEBOOK]),
        "registry": _file_hash(REGISTRY.glob("*.toml")),
        "names": _file_hash(LANGUAGES.glob("*/names.npz")),
        "corrections": _text_hash(repr(said)),
    }
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
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _text_hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
