"""How well and how fast actors are found: python -m benchmarks.actors [CORPUS.jsonl.gz …]"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any, NamedTuple

from analysis import language as languages
from analysis.article import Article
from analysis.extract import Extractor
from analysis.identity import identities, proposals
from analysis.ingest.outcome import Raw
from analysis.ingest.to_article import to_article
from analysis.language.sentences import sentences
from analysis.lexicon import codebook, registry
from analysis.paths import ROOT

GOLD = ROOT / "tests" / "gold" / "actors"
TYPES = ("PER", "ORG", "GPE")
NEW = "new:"


class Marked(NamedTuple):
    """A mention; the place is counted without white space, since cleaning may add some."""

    start: int
    end: int
    type: str
    actor: str


class Case(NamedTuple):
    """A gold article: what is in it by hand, and what was found."""

    key: str
    kind: str
    true: list[Marked]
    found: list[Marked]


def gold(code: str, split: str) -> list[dict[str, Any]]:
    """The gold articles of a language and split."""
    lines = (GOLD / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split]


def cases(rows: Sequence[dict[str, Any]]) -> list[Case]:
    """Gold articles taken the whole way: cleaned, extracted, actors joined across articles."""
    known = registry.load()
    extract = Extractor(known, codebook.load())
    articles = [_article(row) for row in rows]
    extracted = extract.batch(articles)
    joined = identities(
        [
            proposal
            for article, one in zip(articles, extracted, strict=True)
            for proposal in proposals(article.article_id, one.found, one.roles)
        ],
        known,
    )
    kinds = {actor.actor_id: actor.type for actor in joined.actors}
    found = []
    for row, article, one in zip(rows, articles, extracted, strict=True):
        places = _places(article.text)
        ids = [joined.of(article.article_id, mention.actor_id) for mention in one.mentions]
        marks = [
            Marked(places[mention.start], places[mention.end], kinds[actor_id], actor_id)
            for mention, actor_id in zip(one.mentions, ids, strict=True)
        ]
        found.append(Case(row["id"], row["kind"], _true(row), marks))
    return found


def _article(row: dict[str, Any]) -> Article:
    fields = {"id": row["id"], "title": row["title"], "text": row["text"], "language":
              row["language"]}  # fmt: skip
    article = to_article(Raw(row["id"], fields), languages=languages.available())
    assert isinstance(article, Article), article
    return article


def _true(row: dict[str, Any]) -> list[Marked]:
    places = _places(row["text"])
    return [
        Marked(places[m["start"]], places[m["end"]], m["type"], m["actor"]) for m in row["mentions"]
    ]


def _places(text: str) -> list[int]:
    """For each offset the number of letters and signs before it, white space left out."""
    places = [0]
    for letter in text:
        places.append(places[-1] + (not letter.isspace()))
    return places


def f1(right: int, true: int, given: int) -> float:
    """F1 in percent; 100 where there was nothing to find and nothing found."""
    return 200 * right / (true + given) if true + given else 100.0


def mention_scores(chosen: Sequence[Case]) -> dict[str, float]:
    """F1 of spans, of spans with type, and of each type."""
    right, true, given = Counter[str](), Counter[str](), Counter[str]()
    for case in chosen:
        labels = [("span", None), ("typed", TYPES), *((kind, (kind,)) for kind in TYPES)]
        for label, kinds in labels:
            these, those = (
                {mark[: 3 if kinds else 2] for mark in marks if not kinds or mark.type in kinds}
                for marks in (case.true, case.found)
            )
            right[label] += len(these & those)
            true[label] += len(these)
            given[label] += len(those)
    return {label: f1(right[label], true[label], given[label]) for label in true}


def mapping(chosen: Iterable[Case]) -> dict[str, str]:
    """Gold actor to found actor, one to one over all articles.

    An id that the registry has maps to itself, also without "new:"; of the others those with
    most mentions in common are paired first.
    """
    known = registry.load().actors
    together: Counter[tuple[str, str]] = Counter()
    fixed: dict[str, str] = {}
    for case in chosen:
        found = {mark[:2]: mark.actor for mark in case.found}
        for mark in case.true:
            own = mark.actor.removeprefix(NEW)
            if own in known:
                fixed[mark.actor] = own
            elif mark[:2] in found:
                together[mark.actor, found[mark[:2]]] += 1
    taken = set(fixed.values())
    for (mine, theirs), _ in sorted(together.items(), key=lambda row: (-row[1], row[0])):
        if mine not in fixed and theirs not in taken:
            fixed[mine] = theirs
            taken.add(theirs)
    return fixed


def resolution(chosen: Sequence[Case], paired: dict[str, str]) -> float:
    """F1 of the actors of each article."""
    right = true = given = 0
    for case in chosen:
        mine = {paired.get(mark.actor, NEW) for mark in case.true} - {NEW}
        right += len(mine & {mark.actor for mark in case.found})
        true += len({mark.actor for mark in case.true})
        given += len({mark.actor for mark in case.found})
    return f1(right, true, given)


def identity(chosen: Sequence[Case]) -> tuple[float, float, int]:
    """Of the pairs of articles that share an actor, found in both: how many have one id; and of
    the pairs with one id how many are one actor. Percent, percent, number of pairs."""
    where: dict[str, dict[str, str]] = defaultdict(dict)
    for case in chosen:
        found = {mark[:2]: mark.actor for mark in case.found}
        ids: dict[str, Counter[str]] = defaultdict(Counter)
        for mark in case.true:
            if mark[:2] in found:
                ids[mark.actor][found[mark[:2]]] += 1
        for actor, counts in ids.items():
            where[actor][case.key] = counts.most_common(1)[0][0]
    same = [one == other for ids in where.values() for one, other in combinations(ids.values(), 2)]
    owners: dict[str, list[str]] = defaultdict(list)
    for actor, ids in where.items():
        for found_id in ids.values():
            owners[found_id].append(actor)
    pure = [one == other for held in owners.values() for one, other in combinations(held, 2)]
    return _percent(same), _percent(pure), len(same)


def _percent(hits: Sequence[bool]) -> float:
    return 100 * sum(hits) / len(hits) if hits else 100.0


def table(split: str) -> Iterator[str]:
    """The lines of one split."""
    every = cases([row for code in languages.available() for row in gold(code, split)])
    paired = mapping(every)
    for label, chosen in _groups(every):
        scores = "".join(f"{value:8.1f}" for value in mention_scores(chosen).values())
        mentions = sum(len(case.true) for case in chosen)
        yield f"{split} {label:22}{mentions:6}{scores}{resolution(chosen, paired):8.1f}"
    same, pure, pairs = identity(every)
    yield f"{split}: one id across articles {same:.1f} of {pairs} pairs; pure {pure:.1f}"


def _groups(every: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    yield "all", list(every)
    for code in languages.available():
        own = [case for case in every if f"-{code}-" in case.key]
        yield code, own
        for kind in sorted({case.kind for case in own}):
            yield f"{code} {kind}", [case for case in own if case.kind == kind]


def differences(split: str) -> Iterator[str]:
    """What was missed (-) and what was wrong (+), for tuning."""
    rows = [row for code in languages.available() for row in gold(code, split)]
    found = cases(rows)
    paired = mapping(found)
    for row, case in zip(rows, found, strict=True):
        text = "".join(row["text"].split())
        mine = {(m.start, m.end, m.type, paired.get(m.actor, m.actor)) for m in case.true}
        those = {tuple(mark) for mark in case.found}
        for sign, marks in (("-", mine - those), ("+", those - mine)):
            for start, end, kind, actor in sorted(marks):
                around = f"{text[max(0, start - 15) : start]}[{text[start:end]}]{text[end:][:15]}"
                yield f"{case.key} {start:5} {sign} {kind} {actor:35} {around}"


def speed(path: Path, articles: int) -> str:
    """Articles per second of the whole actor stage: sentences, words, tagger, registry, rules."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in islice(file, articles)]
    code = "en" if "english" in path.name else "id"
    taken = [Article(str(n), "", row["text"], code) for n, row in enumerate(rows)]
    extract = Extractor(registry.load(), codebook.load())
    start = time.process_time()
    for first in range(0, len(taken), 64):
        batch = taken[first : first + 64]
        spans = [sentences(a.text, languages.load(a.language)) for a in batch]
        extract.actors(batch, [extract.words(a) for a in batch], spans)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{path.name}: {len(taken) / seconds:,.0f} articles/s; peak {peak:.0f} MB"


def load() -> str:
    """Seconds for reading registry and taggers."""
    from analysis.extract.names import NameTagger

    start = time.perf_counter()
    registry.load()
    middle = time.perf_counter()
    for code in languages.available():
        NameTagger.load(code)
    end = time.perf_counter()
    return f"load: registry {middle - start:.3f} s, taggers {end - middle:.3f} s"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--splits", nargs="*", default=["tune", "report"])
    parser.add_argument("--differences", action="store_true", help="list errors on the tune split")
    options = parser.parse_args()
    print(load())
    if options.differences:
        print(*differences("tune"), sep="\n")
    columns = ("span", "typed", *TYPES, "actors")
    print(f"\n{'F1':27}{'n':>6}" + "".join(f"{label:>8}" for label in columns))
    for split in options.splits:
        print(*table(split), sep="\n")
    for path in options.corpora:
        print(speed(path, options.articles))


if __name__ == "__main__":
    main()
