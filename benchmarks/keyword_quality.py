"""How good the keywords are: python -m benchmarks.keyword_quality [--sets FOLDER]

F1@10 with stemmed exact match, in percent, averaged over articles: of the package ``yake`` as it
comes, of our plain ranking, of the news options, and of each option switched on alone and left
out alone. On our gold; and on public sets that the user brings: FOLDER is one set, or holds
several, in the usual layout (``docsutf8/*.txt``, ``keys/*.key``, ``lan.txt`` with the language).
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import snowballstemmer

from analysis import ingest
from analysis import language as languages
from analysis.article import Article, Sentence
from analysis.extract import Extractor
from analysis.extract.keyword_news import NEWS, Context, Documents, NewsOptions
from analysis.extract.keywords import KeywordOptions, article_keywords_batch
from analysis.lexicon import codebook, registry
from analysis.paths import ROOT, SEEDS

GOLD = ROOT / "tests" / "gold" / "keywords"
TOP = 10
_STEMMERS = {"id": "indonesian", "en": "english", "pt": "portuguese", "es": "spanish",
             "fr": "french", "de": "german", "it": "italian", "nl": "dutch"}  # fmt: skip


class Case(NamedTuple):
    """An article as the extractor reads it, and its true keywords."""

    language: str
    text: str
    sentences: Sequence[Sentence]
    context: Context
    truth: Sequence[str]


Ranking = Callable[[Sequence[Case]], Iterable[list[str]]]


# -- what is measured on -------------------------------------------------------------------------


@lru_cache
def _extractor() -> Extractor:
    return Extractor(registry.load(), codebook.load())


@lru_cache
def _demonstration() -> dict[str, Article]:
    articles, _ = ingest.settle(ingest.read([SEEDS], languages=languages.available()))
    return {f"{SEEDS.name}/{article.source.split(f'{SEEDS.name}/')[-1]}": article
            for article in articles}  # fmt: skip


def gold_cases(code: str, split: str) -> list[Case]:
    """Our gold articles of a language, with everything that `process` knows of them."""
    rows = map(json.loads, (GOLD / f"{code}.jsonl").read_text(encoding="utf-8").splitlines())
    wanted = [row for row in rows if row["split"] == split]
    articles = [_demonstration()[row["file"]] for row in wanted]
    return _cases(articles, [row["keywords"] for row in wanted])


def set_cases(folder: Path) -> list[Case]:
    """The documents of a public set that have keys."""
    stated = folder / "lan.txt"
    code = stated.read_text(encoding="utf-8").strip().lower()[:2] if stated.exists() else "en"
    articles, truths = [], []
    for path in sorted((folder / "docsutf8").glob("*.txt")):
        keys = folder / "keys" / f"{path.stem}.key"
        if keys.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            articles.append(Article(path.stem, "", text, code))
            lines = keys.read_text(encoding="utf-8", errors="replace").splitlines()
            truths.append([line.strip() for line in lines if line.strip()])
    return _cases(articles, truths)


def _cases(articles: Sequence[Article], truths: Sequence[Sequence[str]]) -> list[Case]:
    if not articles or articles[0].language not in languages.available():
        return [
            Case(a.language, a.text, [Sentence(0, 0, 0, len(a.text), "body")], Context(), truth)
            for a, truth in zip(articles, truths, strict=True)
        ]
    documents = document_frequency(article.text for article in articles)
    cases = []
    for article, truth in zip(articles, truths, strict=True):
        text, spans, context = _extractor().keyword_input(article)
        context = context._replace(documents=documents)
        cases.append(Case(article.language, text, spans, context, truth))
    return cases


def document_frequency(texts: Iterable[str]) -> Documents:
    """In how many texts each word stands."""
    having: Counter[str] = Counter()
    words = [set(re.findall(r"\w[\w-]*", text.casefold())) for text in texts]
    for own in words:
        having.update(own)
    return Documents(len(words), having)


# -- what is measured ----------------------------------------------------------------------------


def stock_yake(*, with_title: bool) -> Ranking:
    """The package as it comes, with its own stop words. Raises ImportError without it."""
    import yake

    def rank(cases: Sequence[Case]) -> Iterator[list[str]]:
        for case in cases:
            extractor = yake.KeywordExtractor(lan=case.language, top=TOP)
            title = f"{case.context.title}.\n" if with_title else ""
            yield [keyword for keyword, _ in extractor.extract_keywords(title + case.text)]

    return rank


def ours(news: NewsOptions | None) -> Ranking:
    """Our ranking, with news options or plain."""

    def rank(cases: Sequence[Case]) -> Iterator[list[str]]:
        if not cases:
            return
        found = article_keywords_batch(
            [(case.text, case.sentences) for case in cases],
            language=cases[0].language,
            options=KeywordOptions(top=TOP, news=news),
            contexts=[case.context for case in cases],
        )
        for rows, _ in found:
            yield [row.keyword for row in rows]

    return rank


def rankings() -> Iterator[tuple[str, Ranking]]:
    """The rows of the table."""
    try:
        yield "yake, the package", stock_yake(with_title=False)
        yield "yake, title before the text", stock_yake(with_title=True)
    except ImportError:
        print("yake is not installed: its rows are left out")
    yield "plain", ours(None)
    yield "news", ours(NEWS)
    for option in fields(NewsOptions):
        yield f"  {option.name} alone", ours(NewsOptions(**{option.name: True}))
    for option in fields(NewsOptions):
        if getattr(NEWS, option.name):
            yield f"  news without {option.name}", ours(replace(NEWS, **{option.name: False}))
        else:
            yield f"  news with {option.name}", ours(replace(NEWS, **{option.name: True}))


def f1(found: Sequence[str], truth: Iterable[str], language: str) -> float:
    """F1 of the first ten against the truth; two keywords are equal if their stems are."""
    given = [_stemmed(keyword, language) for keyword in found[:TOP]]
    true = {_stemmed(keyword, language) for keyword in truth}
    return 2 * len(true & set(given)) / (len(given) + len(true)) if given else 0.0


@lru_cache(maxsize=100_000)
def _stemmed(keyword: str, language: str) -> str:
    words = re.findall(r"\w+", keyword.casefold())
    name = _STEMMERS.get(language)
    return " ".join(_stemmer(name).stemWords(words) if name else words)


@lru_cache
def _stemmer(name: str) -> snowballstemmer.Stemmer:
    return snowballstemmer.stemmer(name)


def quality(ranking: Ranking, cases: Sequence[Case]) -> float:
    """Mean F1@10 in percent."""
    return 100 * statistics.fmean(
        f1(found, case.truth, case.language)
        for found, case in zip(ranking(cases), cases, strict=True)
    )


def _cost(cases: Sequence[Case]) -> float:
    """Milliseconds of CPU an article that the news options add to the plain ranking."""
    seconds = {}
    for news in (None, NEWS) * 2:
        start = time.process_time()
        list(ours(news)(cases))
        seconds[news] = time.process_time() - start
    return 1000 * (seconds[NEWS] - seconds[None]) / len(cases)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--sets", type=Path, metavar="FOLDER", help="public keyphrase sets")
    parser.add_argument("--no-report", action="store_true", help="our tune split only, for tuning")
    chosen = parser.parse_args()
    splits = ("tune",) if chosen.no_report else ("tune", "report")
    columns = {f"{code} {split}": gold_cases(code, split)
               for code in ("id", "en") for split in splits}  # fmt: skip
    if chosen.sets:
        folders = sorted({path.parent for path in chosen.sets.rglob("docsutf8")})
        columns |= {folder.name: set_cases(folder) for folder in folders}
    print("F1@10, stemmed exact match, %".ljust(34) + "".join(f"{c[:12]:>13}" for c in columns))
    print("articles".ljust(34) + "".join(f"{len(cases):13}" for cases in columns.values()))
    for label, ranking in rankings():
        scores = "".join(f"{quality(ranking, cases):13.1f}" for cases in columns.values())
        print(label.ljust(34) + scores, flush=True)
    for column, cases in columns.items():
        print(f"the news options cost {_cost(cases):.2f} ms an article on {column}")


if __name__ == "__main__":
    main()
