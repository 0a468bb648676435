"""Train the name tagger of a language: python -m training.names id --news FILE --ner FOLDER."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from analysis import language as languages
from analysis.extract.name_words import WordStatistics
from analysis.extract.names import NameTagger
from analysis.lexicon import registry as registries
from analysis.paths import LANGUAGES
from training import conll, news
from training.conventions import house
from training.english import Rules, is_business, own_sentences, with_borrowed
from training.model import fit, save, tag
from training.silver import Text, choose, silver, with_name_rates
from training.statistics import statistics

# Labelled files and what a sentence of each weighs. NER-Grit is encyclopaedic and uneven.
LABELLED = {"id": {"idner-news-2k-gpe.train.conll": 1.0, "nergrit.train.conll": 0.6}}

# Articles labelled by each round's tagger: those with most foreign countries, and others.
ROUNDS = ((3000, 5000), (3000, 5000), (4500, 6000))
# How often labelled sentences are seen, and what they weigh, beside the silver ones.
REPEATED, WEIGHT = 4, 2.0
HEAVIEST = 60_000
# What an own English sentence weighs, and one labelled by rules.
OWN_WEIGHT, RULE_WEIGHT = 3.0, 0.3

Labelled = tuple[list[conll.Sentence], list[float]]


def labelled(folder: Path, code: str) -> Labelled:
    """Labelled sentences of a language, under the house's conventions, and their weights."""
    sentences: list[conll.Sentence] = []
    weights: list[float] = []
    for name, weight in LABELLED[code].items():
        read = [house(row, languages.load(code)) for row in conll.read(folder / name)]
        sentences += read
        weights += [weight] * len(read)
    return sentences, weights


def bootstrapped(texts: Sequence[Text], plain: WordStatistics) -> Labelled:
    """First English labels: the project's own sentences, and what rules say of news."""
    language, registry = languages.load("en"), registries.load()
    rules = Rules(texts, language, registry, NameTagger.load("id").statistics, plain)
    chosen = choose(
        [text for text in texts if not is_business(text)],
        registry,
        language,
        foreign=3000,
        other=3000,
    )
    found = [row for text in chosen for row in rules.label(text) if any(map("O".__ne__, row[1]))]
    own = own_sentences()
    return own + found, [OWN_WEIGHT] * len(own) + [RULE_WEIGHT] * len(found)


def trained(
    first: Labelled,
    texts: Sequence[Text],
    plain: WordStatistics,
    code: str,
    *,
    say: Callable[[str], None] = print,
) -> dict[str, NDArray[Any]]:
    """A tagger trained on labelled sentences, then on news that it labelled itself."""
    language, registry = languages.load(code), registries.load()
    gold, weights = first
    known = plain
    parts = fit(gold, weights, plain, epochs=12, decay=0.06, drop=0.5)
    for number, (foreign, other) in enumerate(ROUNDS, start=1):
        tagger = NameTagger(parts)
        chosen = choose(texts, registry, language, foreign=foreign, other=other)
        found = silver(chosen, partial(tag, tagger), registry, language)
        known = with_name_rates(plain, found)
        say(f"round {number}: {len(found):,} sentences labelled")
        if number == 1:
            parts = fit(gold, weights, known, epochs=12, decay=0.06, drop=0.5)
            continue
        parts = fit(
            [*list(gold) * REPEATED, *found],
            [*[weight * WEIGHT for weight in weights] * REPEATED, *[1.0] * len(found)],
            known,
            epochs=1.5,
            size=8000,
            drop=0.4,
            heaviest=HEAVIEST if number == len(ROUNDS) else None,
        )
    return parts


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=languages.available())
    parser.add_argument("--news", type=Path, required=True, help="JSON lines, gzipped: text")
    parser.add_argument("--ner", type=Path, help="folder with the labelled CoNLL files")
    parser.add_argument("--out", type=Path, help="default: next to the language pack")
    parser.add_argument("--cache", type=Path, help="keeps the news cut into words")
    options = parser.parse_args()
    texts = news.read(options.news, options.language, options.cache)
    plain = statistics(texts, languages.load(options.language))
    print(f"{len(plain.keys):,} words with statistics")
    if options.language in LABELLED:
        if not options.ner:
            parser.error(f"{options.language} is trained on labelled files: give --ner FOLDER")
        first = labelled(options.ner, options.language)
    else:
        plain = with_borrowed(plain, NameTagger.load("id").statistics)
        first = bootstrapped(texts, plain)
        texts = [text for text in texts if not is_business(text)]
    parts = trained(first, texts, plain, options.language)
    save(parts, options.out or LANGUAGES / options.language / "names.npz")


if __name__ == "__main__":
    main()
