"""Floors under how well actors are found in our gold articles. They only rise."""

import pytest

from analysis import language as languages
from benchmarks.actors import Case, cases, gold, identity, mapping, mention_scores, resolution

FLOORS = {
    "span": 0.0,
    "typed": 0.0,
    "PER": 0.0,
    "ORG": 0.0,
    "GPE": 0.0,
}


@pytest.fixture(scope="module")
def found() -> list[Case]:
    rows = [
        row
        for split in ("tune", "report")
        for code in languages.available()
        for row in gold(code, split)
    ]
    return cases(rows)


@pytest.mark.parametrize("label", FLOORS)
def test_gold_actors_mentions(found: list[Case], label: str) -> None:
    assert mention_scores(found)[label] >= FLOORS[label]


def test_gold_actors_of_each_article(found: list[Case]) -> None:
    assert resolution(found, mapping(found)) >= 0.0


def test_gold_actors_across_articles(found: list[Case]) -> None:
    same, pure, _ = identity(found)
    assert same >= 0.0
    assert pure >= 0.0
