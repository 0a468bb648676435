"""Counts that must hold for any corpus: bars open as many rows as they count, parts add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import UNITS, Corpus, Selection
from analysis.measure import actors, coverage, keywords, statements, topics
from analysis.measure import evidence as sentences

TEXT = "Satu dua tiga. Empat lima! Enam?"
SENTENCES = ((0, 14), (15, 26), (27, 32))
OUTLETS = (None, "Warta", "Kabar")
DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2024, 4, 30))
PAIRS = [("JP", "CN"), ("CN", "wang-yi"), ("JP", "wang-yi")]


@st.composite
def places(draw: st.DrawFn, **more: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A find somewhere in TEXT; some statements run beyond their sentence."""
    sentence = draw(st.integers(0, 2))
    start = draw(st.integers(SENTENCES[sentence][0], SENTENCES[sentence][1] - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    place = {"sentence": sentence, "start": start, "end": end}
    return place | {name: draw(values) for name, values in more.items()}


FINDS = {
    "keyword_occurrences": places(keyword=st.sampled_from(["temu", "damai", "o'hara"])),
    "mentions": places(actor_id=st.sampled_from(["JP", "CN", "wang-yi", "unlisted"])),
    "topic_hits": places(
        topic=st.sampled_from(["japan", "taiwan", "left_codebook"]),
        rule=st.sampled_from(["affairs", "own"]),
    ),
    "statements": places(
        speaker=st.sampled_from([None, "JP", "wang-yi"]),
        kind=st.sampled_from(["direct", "indirect"]),
    ),
}


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """The tables of a small corpus: four to seven articles, most of them in shared stories."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in ("articles", "sentences", *FINDS)}
    ids = [f"a{number}" for number in range(draw(st.integers(4, 7)))]
    for place, article_id in enumerate(ids):
        made["articles"].append(
            {
                "article_id": article_id,
                "text": TEXT,
                "published": draw(DAYS),
                "outlet": draw(st.sampled_from(OUTLETS)),
                "language": draw(st.sampled_from(["id", "en"])),
                "story_id": draw(st.sampled_from([*ids[:2], ids[place]])),
            }
        )
        roles = draw(st.sampled_from([("body",) * 3, ("body", "related", "body"), ("notice",) * 3]))
        made["sentences"] += [
            {"article_id": article_id, "sentence": n, "start": start, "end": end, "role": role}
            for n, ((start, end), role) in enumerate(zip(SENTENCES, roles, strict=True))
        ]
        for name, rows in FINDS.items():
            found = draw(st.lists(rows, max_size=3))
            made[name] += [
                {"article_id": article_id, **row}
                for row in found
                if roles[row["sentence"]] == "body"
            ]
    made["keywords"] = list(_keywords(made["keyword_occurrences"]))
    return made


def _keywords(occurrences: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of keywords that belong to the occurrences."""
    for pair in {(row["article_id"], row["keyword"]) for row in occurrences}:
        rows = [row for row in occurrences if (row["article_id"], row["keyword"]) == pair]
        yield {**min(rows, key=lambda row: row["start"]), "occurrences": len(rows)}


NARROWED = (
    {},
    {},
    {"first": dt.date(2024, 1, 20), "last": dt.date(2024, 3, 20)},
    {"outlets": ("Warta",)},
    {"topics": ("japan",)},
)
SELECTIONS = st.builds(
    lambda narrowed, unit: Selection(**narrowed, unit=unit),
    st.sampled_from(NARROWED),
    st.sampled_from(UNITS),
)


@pytest.fixture(scope="module")
def check(build: Any) -> Any:
    """Runs a check on many corpora and selections."""

    def run(examine: Any, examples: int = 25) -> None:
        @settings(max_examples=examples, deadline=None, derandomize=True)
        @given(tables(), SELECTIONS)
        def on_any_corpus(made: dict[str, Any], selection: Selection) -> None:
            examine(build(**made), selection)

        on_any_corpus()

    return run


def _bars(corpus: Corpus, selection: Selection) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every bar, point and cell of every measure: its n, and what opens it."""
    words = ["temu", "damai", "o'hara"]
    measures: list[tuple[pd.DataFrame, Any]] = [
        (coverage.totals(corpus, selection), lambda _: {}),
        (coverage.over_time(corpus, selection, by="month"), lambda row: {"period": _days(row)}),
        (coverage.by_outlet(corpus, selection), lambda row: {"outlet": row.outlet}),
        (coverage.by_language(corpus, selection), lambda row: {"language": row.language}),
        (keywords.ranking(corpus, selection), lambda row: {"keyword": row.keyword}),
        (
            keywords.over_time(corpus, selection, words, by="month"),
            lambda row: {"keyword": row.keyword, "period": _days(row)},
        ),
        (actors.ranking(corpus, selection), lambda row: {"actor": row.actor_id}),
        (
            actors.over_time(corpus, selection, ["JP", "CN"], by="year"),
            lambda row: {"actor": row.actor_id, "period": _days(row)},
        ),
        (actors.together(corpus, selection), lambda row: {"actor": (row.actor_b, row.actor_a)}),
        (topics.ranking(corpus, selection), lambda row: {"topic": row.topic}),
        (
            topics.over_time(corpus, selection, topics=["taiwan", "japan"], by="month"),
            lambda row: {"topic": row.topic, "period": _days(row)},
        ),
        (
            topics.by_outlet(corpus, selection, topics=["taiwan", "japan"]),
            lambda row: {"topic": row.topic, "outlet": row.outlet},
        ),
        (
            topics.rules(corpus, selection, "japan"),
            lambda row: {"topic": "japan", "rule": row.rule},
        ),
        (
            statements.speakers(corpus, selection),
            lambda row: {"speaker": "" if pd.isna(row.actor_id) else row.actor_id},
        ),
    ]
    for frame, key in measures:
        for row in frame.itertuples():
            yield row.n, key(row)


def _days(row: Any) -> tuple[dt.date, dt.date]:
    return row.period.date(), row.period_end.date()


def test_every_bar_opens_as_many_rows_as_it_counts(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection) -> None:
        for n, key in _bars(corpus, selection):
            rows = sentences.evidence(corpus, selection, **key)
            assert len(rows) == n, key
            unit = {"articles": "article_id", "stories": "story_id"}.get(selection.unit)
            assert unit is None or rows[unit].is_unique
            assert (rows.start <= rows.end).all()
            assert (rows.end <= rows.text.str.len()).all()

    check(examine, examples=20)


def test_parts_add_up(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection) -> None:
        total = coverage.totals(corpus, selection).iloc[0]
        for by in (None, "day", "week", "month", "year"):
            assert coverage.over_time(corpus, selection, by=by).n.sum() + total.undated == total.n
        for parts in (
            coverage.by_outlet(corpus, selection, top=9),
            coverage.by_language(corpus, selection),
        ):
            # A story counts for each outlet that carried it: there the parts may overlap.
            assert parts.n.sum() == total.n or selection.unit == "stories"
            assert parts.n.sum() >= total.n

    check(examine)


def test_topics_and_none_are_everything(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection) -> None:
        frame = topics.ranking(corpus, selection)
        if selection.unit == "mentions":
            assert frame.n.sum() == coverage.totals(corpus, selection).topic_hits[0]
            return
        found = sentences.evidence(corpus, selection, no_topic=True)
        key = "story_id" if selection.unit == "stories" else "article_id"
        with_topic = {
            value
            for topic in frame.topic
            if topic
            for value in sentences.evidence(corpus, selection, topic=topic)[key]
        }
        assert not with_topic & set(found[key])
        assert len(with_topic) + len(found) == coverage.totals(corpus, selection).n[0]

    check(examine)


def test_mentions_add_up_over_keys_and_time(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection) -> None:
        total = coverage.totals(corpus, selection).iloc[0]
        whole = partial(Selection, selection.first, selection.last, selection.outlets)
        by_row = whole(topics=selection.topics, unit="mentions")
        assert actors.ranking(corpus, by_row).n.sum() == total.mentions
        assert statements.speakers(corpus, by_row).n.sum() == total.statements
        ranked = keywords.ranking(corpus, by_row)
        assert ranked.n.sum() == (ranked.denominator.max() if len(ranked) else 0)
        assert len(ranked) == total.keywords

    check(examine)


def test_shares_stay_between_0_and_1_inside_their_interval(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection) -> None:
        for frame in (
            topics.ranking(corpus, selection),
            actors.ranking(corpus, selection),
            keywords.ranking(corpus, selection),
            keywords.over_time(corpus, selection, ["temu"], by="week"),
            topics.by_outlet(corpus, selection),
            statements.speakers(corpus, selection),
            actors.together(corpus, selection),
        ):
            share = frame.share.dropna()
            assert share.between(0, 1).all()
            assert (frame.share.isna() == (frame.denominator == 0)).all()
            if "low" in frame and selection.unit != "mentions":
                known = frame.dropna(subset=["share"])
                assert ((known.low <= known.share) & (known.share <= known.high)).all()

    check(examine)
