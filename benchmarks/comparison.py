"""Seconds that each comparison of words takes on a processed corpus, in a fresh process."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from analysis import Corpus, Selection, collocates, comparison, concordance, cooccurrence
from analysis import dispersion as spread
from analysis.paths import DATA

RUNS = 3


def questions(corpus: Corpus, word: str, topic: str) -> dict[str, Callable[[], object]]:
    """What the pages ask: the selection is one topic, the word a frequent one."""
    whole, part = Selection(), Selection(topics=(topic,))
    return {
        "keyness of words against the rest": lambda: comparison.keyness(corpus, part),
        "keyness of keywords against the rest": lambda: comparison.keyness(
            corpus, part, by="keywords"
        ),
        "keyness of words against another topic": lambda: comparison.keyness(
            corpus, part, Selection(topics=("ukraine",))
        ),
        "collocates": lambda: collocates(corpus, whole, word),
        "concordance, 200 rows": lambda: concordance(corpus, whole, word, top=200),
        "co-occurrence of keywords": lambda: cooccurrence.cooccurrence(corpus, whole),
        "dispersion over time": lambda: spread.over_time(corpus, whole, [word]),
        "dispersion over outlets": lambda: spread.over_outlets(corpus, whole, [word]),
    }


def measure(folder: Path, word: str, topic: str) -> dict[str, tuple[float, float]]:
    """Median wall and CPU seconds of each question."""
    found = {}
    for name, ask in questions(Corpus.open(folder), word, topic).items():
        times = []
        for _ in range(RUNS):
            wall, cpu = time.perf_counter(), time.process_time()
            ask()
            times.append((time.perf_counter() - wall, time.process_time() - cpu))
        walls, cpus = zip(*times, strict=True)
        found[name] = (statistics.median(walls), statistics.median(cpus))
    return found


def main() -> None:
    """Print one line a question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[DATA], metavar="DATA")
    parser.add_argument("--word", default="jepang")
    parser.add_argument("--topic", default="japan")
    asked = parser.parse_args()
    for folder in asked.folders:
        articles = Corpus.open(folder).counts["articles"]
        for name, (wall, cpu) in measure(folder, asked.word, asked.topic).items():
            print(f"{folder.name} ({articles:,} articles): {name} {wall:.2f} s ({cpu:.2f} s CPU)")


if __name__ == "__main__":
    main()
