"""Nothing to count gives frames of the same columns and types, never an exception."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from analysis.corpus import UNITS, Corpus, Selection
from analysis.measure import actors, articles, coverage, keywords, statements, topics
from analysis.measure.evidence import evidence

MEASURES = {
    "totals": coverage.totals,
    "coverage": coverage.over_time,
    "outlets": coverage.by_outlet,
    "languages": coverage.by_language,
    "fates": coverage.fates,
    "keywords": keywords.ranking,
    "keywords over time": lambda *asked: keywords.over_time(*asked, ["temu"]),
    "no keywords over time": lambda *asked: keywords.over_time(*asked, []),
    "actors": actors.ranking,
    "actors over time": lambda *asked: actors.over_time(*asked, ["JP", "unlisted"]),
    "together": actors.together,
    "topics": topics.ranking,
    "topics over time": topics.over_time,
    "topics by outlet": topics.by_outlet,
    "rules": lambda *asked: topics.rules(*asked, "taiwan"),
    "speakers": statements.speakers,
    "evidence": evidence,
    "evidence of a topic": lambda *asked: evidence(*asked, topic="japan"),
    "evidence of none": lambda *asked: evidence(*asked, no_topic=True),
    "listing": lambda *asked: articles.listing(*asked, search="x"),
}
NOBODY = Selection(outlets=("nobody",))


@pytest.fixture(params=["empty corpus", "one bare article", "empty selection"])
def little(request: pytest.FixtureRequest, build: Any, three: Corpus) -> tuple[Corpus, Selection]:
    if request.param == "empty selection":
        return three, NOBODY
    bare = [{"article_id": "a"}] if request.param == "one bare article" else []
    return build(articles=bare, actors=[]), Selection()


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("unit", UNITS)
def test_empty_frames_keep_columns_and_types(
    name: str, unit: Any, little: tuple[Corpus, Selection], three: Corpus
) -> None:
    corpus, selection = little
    asked = Selection(outlets=selection.outlets, unit=unit)
    little_frame, full = MEASURES[name](corpus, asked), MEASURES[name](three, Selection(unit=unit))
    pd.testing.assert_series_equal(little_frame.dtypes, full.dtypes)


def test_empty_totals_are_0(build: Any) -> None:
    row = coverage.totals(build(), Selection()).iloc[0]
    assert (row.articles, row.words, row.n, row.undated) == (0, 0, 0, 0)
    assert pd.isna(row["first"])
    assert pd.isna(row.share)


def test_empty_selection_has_no_share_of_topics(three: Corpus) -> None:
    frame = topics.ranking(three, NOBODY)
    assert frame.n.sum() == 0
    assert frame[["share", "low", "high"]].isna().all(axis=None)


def test_selection_before_all_dates_is_empty(three: Corpus) -> None:
    assert coverage.over_time(three, Selection(last=dt.date(1999, 1, 1))).empty
