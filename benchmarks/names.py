"""How well and how fast the name tagger works: python -m benchmarks.names --ner FOLDER."""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis import language as languages
from analysis.article import Sentence
from analysis.extract.names import Name, NameTagger
from analysis.language.sentences import sentences
from analysis.language.words import Token, tokens
from analysis.paths import LANGUAGES, ROOT
from training import conll, news
from training.conventions import house

GOLD = ROOT / "tests" / "gold" / "actors"
NER = ("idner-news-2k-gpe.dev", "nergrit.dev", "geo", "geo2")
TYPES = ("PER", "ORG", "GPE")
CEILINGS = """published, on other texts and other cuts of these data (not directly comparable):
  IndoBERT on NER-UI 90.1 typed F1 (Koto et al. 2020, IndoLEM)"""

Text = tuple[Sequence[Token], Sequence[Sentence]]


class Case(NamedTuple):
    """A text, its true names, and whether places that are no actors were left out of them."""

    text: Text
    names: set[Name]
    actors_only: bool


def conll_cases(path: Path) -> Iterator[Case]:
    """The labelled sentences of a file, under the house's conventions."""
    for row in conll.read(path):
        words, labels = house(row, languages.load("id"))
        text = [Token(word, place, place + 1) for place, word in enumerate(words)]
        names = {Name(*span) for span in conll.spans(labels)}
        yield Case((text, [Sentence(0, 0, 0, len(text), "body")]), names, False)


def gold_cases(code: str, split: str, kinds: Sequence[str]) -> Iterator[Case]:
    """Our gold articles of a language. Their provinces and cities are not labelled."""
    for line in (GOLD / f"{code}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] != split or row["kind"] not in kinds:
            continue
        words = tokens(row["text"])
        own = [s for s in sentences(row["text"], languages.load(code)) if s.role == "body"]
        first = {token.start: place for place, token in enumerate(words)}
        last = {token.end: place + 1 for place, token in enumerate(words)}
        # A mention that does not end with a word cannot be found: it gets a place of its own.
        names = {
            Name(first.get(m["start"], -m["end"]), last.get(m["end"], -m["end"]), m["type"])
            for m in row["mentions"]
        }
        yield Case((words, own), names, True)


def scores(cases: Sequence[Case], tagger: NameTagger) -> dict[str, float]:
    """F1 of spans, of spans with type, and of each type.

    Where only actors are labelled, a place that was found but is not labelled is not counted
    as wrong: so the figure for GPE is of recall and type, not of precision.
    """
    right: Counter[str] = Counter()
    true: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for case, found in zip(cases, tagger.names(case.text for case in cases), strict=True):
        spans = {name[:2] for name in case.names}
        counted = {
            name
            for name in found
            if not case.actors_only or name.type != "GPE" or name[:2] in spans
        }
        right["span"] += len(spans & {name[:2] for name in counted})
        true["span"] += len(spans)
        given["span"] += len(counted)
        for kind in TYPES:
            these = {name for name in case.names if name.type == kind}
            those = {name for name in counted if name.type == kind}
            for label in ("typed", kind):
                right[label] += len(these & those)
                true[label] += len(these)
                given[label] += len(those)
    return {
        label: 200 * right[label] / max(1, true[label] + given[label])
        for label in ("span", "typed", *TYPES)
    }


def show(label: str, cases: Iterable[Case], tagger: NameTagger) -> None:
    """Print one line of the table."""
    rows = list(cases)
    if rows:
        found = scores(rows, tagger)
        mentions = sum(len(case.names) for case in rows)
        figures = "".join(f"{value:8.1f}" for value in found.values())
        print(f"{label:34}{mentions:6}{figures}")


def speed(path: Path, code: str, articles: int) -> None:
    """Print articles per second of the tagger alone, from cold, and the memory that takes."""
    language = languages.load(code)
    texts: list[Text] = []
    for text in news.articles(path):
        texts.append((tokens(text), sentences(text, language)))
        if len(texts) == articles:
            break
    tagger = NameTagger.load(code)
    before, start = _memory(), time.process_time()
    tagger.names(texts)
    seconds, words = time.process_time() - start, sum(len(text[0]) for text in texts)
    print(
        f"{code}: {len(texts) / seconds:,.0f} articles/s ({words / len(texts):.0f} tokens each), "
        f"{_memory() - before:.0f} MB more while tagging"
    )


def load(code: str) -> None:
    """Print how long reading the weights takes and how much memory it adds."""
    before, start = _memory(), time.perf_counter()
    NameTagger.load(code)
    seconds, size = time.perf_counter() - start, (LANGUAGES / code / "names.npz").stat().st_size
    print(f"{code}: load {seconds:.3f} s, {_memory() - before:.0f} MB, file {size / 1e6:.2f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ner", type=Path, help="folder with labelled CoNLL files")
    parser.add_argument("--news", type=Path, nargs="*", default=[], help="id=FILE en=FILE")
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args()
    codes = [c for c in languages.available() if (LANGUAGES / c / "names.npz").exists()]
    for code in codes:
        load(code)
    print(f"\n{'F1':34}{'names':>6}" + "".join(f"{x:>8}" for x in ("span", "typed", *TYPES)))
    for name in NER if options.ner else ():
        show(name, conll_cases(options.ner / f"{name}.conll"), NameTagger.load("id"))
    for code in codes if GOLD.exists() else ():
        for split in ("tune", "report"):
            for kinds in (("clean",), ("capitals", "lowercase")):
                label = f"gold {code} {split} {'/'.join(kinds)}"
                show(label, gold_cases(code, split, kinds), NameTagger.load(code))
    print(CEILINGS)
    for given in options.news:
        code, _, path = str(given).partition("=")
        speed(Path(path), code, options.articles)


if __name__ == "__main__":
    main()
