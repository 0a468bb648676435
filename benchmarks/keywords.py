"""How fast our keyword engine is, and whether it gives what stock yake gives.

    python -m benchmarks.keywords CORPUS.jsonl.gz [--limit N] [--language id]

Both engines read the same texts with the same stop words, in one process, block by block in
turn, so that whatever else the machine does falls on both. CPU time, one core. Three cases:

* batch: news items, one vocabulary for all;
* cold: one item at a time, each with a new vocabulary;
* long: documents of 7,000 words, made by joining items, one vocabulary for all.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.extract.keyword_tokens import Vocabulary
from analysis.extract.keywords import KeywordOptions, keywords, keywords_batch
from analysis.language.stopwords import stopwords

Ranked = list[tuple[str, float]]
Engine = Callable[[list[str]], list[Ranked]]

BLOCK_WORDS = 70_000
"""Words that one engine reads before it is the other's turn: some 256 news items."""

LONG_WORDS = 7_000


@dataclass
class Case:
    """One comparison: what it is called and what came of it."""

    name: str
    documents: int = 0
    identical: int = 0
    stock_seconds: float = 0.0
    our_seconds: float = 0.0

    def __str__(self) -> str:
        stock, ours = (1000 * s / self.documents for s in (self.stock_seconds, self.our_seconds))
        return (
            f"{self.name:6} {self.documents:6} documents, {self.identical:6} identical;"
            f" yake {stock:8.2f} ms, ours {ours:7.3f} ms a document: {stock / ours:5.1f} times"
        )


def texts_of(corpus: Path, limit: int | None) -> list[str]:
    """The texts of a corpus; with a limit, that many from all over it."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    step = max(1, len(texts) // limit) if limit else 1
    return texts[::step][:limit]


def joined(texts: list[str], words: int) -> Iterator[str]:
    """Documents of at least ``words`` words each."""
    pieces: list[str] = []
    size = 0
    for text in texts:
        pieces.append(text)
        size += len(text.split())
        if size >= words:
            yield "\n".join(pieces)
            pieces, size = [], 0


def blocks(texts: list[str]) -> Iterator[list[str]]:
    """The texts in groups of about BLOCK_WORDS words."""
    block: list[str] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text.split())
        if size >= BLOCK_WORDS:
            yield block
            block, size = [], 0
    if block:
        yield block


def seconds(engine: Engine, texts: list[str]) -> tuple[float, list[Ranked]]:
    """CPU time, and the result."""
    gc.collect()
    start = time.process_time()
    result = engine(texts)
    return time.process_time() - start, result


def compare(name: str, texts: list[str], stock: Engine, ours: Engine) -> Case:
    """Let both engines read all texts, block by block."""
    case = Case(name)
    for block in blocks(texts):
        stock_seconds, expected = seconds(stock, block)
        our_seconds, found = seconds(ours, block)
        case.documents += len(block)
        case.stock_seconds += stock_seconds
        case.our_seconds += our_seconds
        case.identical += sum(a == b for a, b in zip(expected, found, strict=True))
    return case


def cold_engine(stop: frozenset[str]) -> Engine:
    """Ours with a new vocabulary for every item."""
    return lambda texts: [keywords(text, stopwords=stop) for text in texts]


def warm_engine(stop: frozenset[str]) -> Engine:
    """Ours with one vocabulary."""
    vocabulary = Vocabulary(stop)
    return lambda texts: list(keywords_batch(texts, vocabulary=vocabulary))


def stock_engine(stop: frozenset[str]) -> Engine:
    """The package yake, one extractor for all texts."""
    import yake

    extractor = yake.KeywordExtractor(top=KeywordOptions().top, stopwords=set(stop))
    return lambda texts: [
        [(keyword, float(score)) for keyword, score in extractor.extract_keywords(text)]
        for text in texts
    ]


def main() -> None:
    """Compare, and print one line a case."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl.gz")
    parser.add_argument("--limit", type=int, metavar="N", help="read N articles; default: all")
    parser.add_argument("--language", default="id", help="of the stop words; default: id")
    given = parser.parse_args()
    stop = stopwords(given.language)
    texts = texts_of(given.corpus, given.limit)
    stock = stock_engine(stop)
    seconds(stock, texts[:20])
    seconds(warm_engine(stop), texts[:20])
    few = texts[:: max(1, len(texts) // 1000)]
    long = list(joined(texts, LONG_WORDS))[:40]
    print(compare("batch", texts, stock, warm_engine(stop)), flush=True)
    print(compare("cold", few, stock, cold_engine(stop)), flush=True)
    print(compare("long", long, stock, warm_engine(stop)), flush=True)


if __name__ == "__main__":
    main()
