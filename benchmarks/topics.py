"""How right the codebook is: precision, recall and F1 on the gold set, by article and by sentence.

An article has a topic when a rule found evidence anywhere in it; the gold says main or mention.
A sentence has a topic when it holds evidence; sentences that only go on about a topic without
naming it (`inferred` in the gold) count as missed. Nothing is tuned on the split `report`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.article import Article
from analysis.extract import Extractor
from analysis.lexicon import codebook, registry
from analysis.paths import ROOT

GOLD = ROOT / "tests" / "gold" / "topics"
TOPICS = ("japan", "ukraine", "taiwan", "asia_pacific")


class Score(NamedTuple):
    """Counts of right, invented and missed labels, and what follows from them."""

    right: int
    invented: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the labels given that are right."""
        return self.right / (self.right + self.invented or 1)

    @property
    def recall(self) -> float:
        """Share of the true labels that were given."""
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.invented + self.missed or 1)


Labels = Iterator[tuple[set[str], set[str]]]


@lru_cache
def _extractor() -> Extractor:
    return Extractor(registry.load(), codebook.load())


def _rows(name: str, split: str) -> Iterator[dict[str, Any]]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split:
            yield row


def _text(row: dict[str, Any]) -> str:
    if "file" not in row:
        return str(row["text"])
    return str((ROOT / row["file"]).read_text(encoding="utf-8").split("---\n", 2)[2].strip())


def _found(text: str, language: str, opening: str = "") -> list[tuple[int, str]]:
    """Where evidence stands, and for which topic."""
    place = opening.partition(",")[0] if " - " in opening[:60] else None
    article = Article("gold", "", text, language, dateline=place)
    return [(hit.start, hit.topic) for hit in _extractor()(article).topic_hits]


def article_labels(split: str) -> Labels:
    """Of each article the true topics and those found."""
    for row in _rows("articles.jsonl", split):
        text = _text(row)
        found = {topic for _, topic in _found(text, row["language"], text)}
        yield {*row["main"], *row["mention"]}, found & {*TOPICS}


def sentence_labels(split: str) -> Labels:
    """Of each sentence, in articles and alone, the true topics and those found."""
    for row in _rows("articles.jsonl", split):
        text, start = _text(row), 0
        found = _found(text, row["language"], text)
        for sentence in row["sentences"]:
            start = text.index(sentence["text"], start)
            end = start + len(sentence["text"])
            yield {*sentence["topics"]}, {t for at, t in found if start <= at < end} & {*TOPICS}
            start = end
    for row in _rows("sentences.jsonl", split):
        yield {*row["topics"]}, {t for _, t in _found(row["text"], row["language"])} & {*TOPICS}


def scores(labels: Labels) -> dict[str, Score]:
    """The score of each topic."""
    counts: Counter[tuple[str, str]] = Counter()
    for true, found in labels:
        for topic in TOPICS:
            if topic in true | found:
                kind = "right" if topic in true & found else "missed"
                counts[topic, kind if topic in true else "invented"] += 1
    return {
        topic: Score(*(counts[topic, kind] for kind in ("right", "invented", "missed")))
        for topic in TOPICS
    }


def macro_f1(by_topic: dict[str, Score]) -> float:
    """The mean of the topics' F1."""
    return sum(score.f1 for score in by_topic.values()) / len(by_topic)


def micro(by_topic: dict[str, Score]) -> Score:
    """All labels of all topics together."""
    return Score(*map(sum, zip(*by_topic.values(), strict=True)))


def main() -> None:
    """Print a table for each level and split."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    for level, labels in (("articles", article_labels), ("sentences", sentence_labels)):
        for split in ("tune", "report"):
            by_topic = scores(labels(split))
            print(f"{level}, {split}: macro F1 {macro_f1(by_topic):.2f}", end=", ")
            print(f"micro F1 {micro(by_topic).f1:.2f}")
            for topic, score in by_topic.items():
                print(
                    f"  {topic:13} precision {score.precision:.2f}  recall {score.recall:.2f}  "
                    f"F1 {score.f1:.2f}  (n = {score.right + score.missed})"
                )


if __name__ == "__main__":
    main()
