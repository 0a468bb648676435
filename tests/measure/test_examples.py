"""What each measure says about three articles that can be counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from analysis.corpus import Corpus, Selection
from analysis.measure import actors, articles, coverage, keywords, statements, topics
from analysis.measure.evidence import evidence

ARTICLES, STORIES, MENTIONS = (Selection(unit=unit) for unit in ("articles", "stories", "mentions"))


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[[*columns]].itertuples(index=False, name=None))


def test_coverage_totals(three: Corpus) -> None:
    row = coverage.totals(three, ARTICLES).iloc[0]
    assert (row.articles, row.stories, row.sentences, row.words) == (3, 2, 5, 18)
    assert (row.outlets, row.languages, row.undated, row.mentions) == (2, 2, 1, 5)
    assert coverage.totals(three, STORIES).undated[0] == 0, "its other article has a date"


def test_coverage_totals_name_the_share_of_the_corpus(three: Corpus) -> None:
    row = coverage.totals(three, Selection(outlets=("Warta",))).iloc[0]
    assert (row.n, row.denominator, row.unit) == (1, 3, "articles")


def test_coverage_over_time_shows_empty_periods(three: Corpus) -> None:
    frame = coverage.over_time(three, ARTICLES, by="month")
    assert frame.n.tolist() == [1, 0, 1]
    assert frame.period_end.dt.day.tolist() == [31, 29, 31]


def test_coverage_over_time_refuses_other_periods(three: Corpus) -> None:
    with pytest.raises(ValueError, match=r"quarter.*day, week, month, year"):
        coverage.over_time(three, ARTICLES, by="quarter")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "by"),
    [
        ("2024-02-01", "day"),
        ("2024-12-01", "week"),
        ("2026-12-01", "month"),
        ("2044-12-01", "year"),
    ],
)
def test_coverage_over_time_fits_the_span(build: Any, last: str, by: str) -> None:
    days = [dt.date(2024, 1, 1), dt.date.fromisoformat(last)]
    corpus = build(articles=[{"article_id": str(day), "published": day} for day in days])
    frame = coverage.over_time(corpus, ARTICLES)
    assert set(frame.by) == {by}
    assert frame.n.sum() == 2


def test_coverage_by_outlet_shows_the_unknown(three: Corpus) -> None:
    assert rows(coverage.by_outlet(three, ARTICLES), "outlet", "n") == [
        ("", 1), ("Kabar", 1), ("Warta", 1),
    ]  # fmt: skip


def test_coverage_fates_add_up(build: Any) -> None:
    corpus = build()
    corpus.manifest["inputs"] = [
        {"source": "a", "fate": "accepted", "article_id": "a", "reason": None},
        {"source": "b", "fate": "duplicate", "article_id": "a", "reason": "same text"},
        {"source": "c", "fate": "refused", "article_id": None, "reason": "no text"},
        {"source": "d", "fate": "refused", "article_id": None, "reason": "no text"},
    ]
    assert rows(coverage.fates(corpus), "fate", "reason", "n", "share") == [
        ("accepted", "", 1, 0.25), ("duplicate", "", 1, 0.25), ("refused", "no text", 2, 0.5),
    ]  # fmt: skip


def test_keywords_ranking_details(three: Corpus) -> None:
    row = keywords.ranking(three, MENTIONS).iloc[0]
    assert (row.keyword, row.display, row.articles, row.occurrences) == ("temu", "Temu", 2, 3)
    assert (row.median_rank, row.n, row.denominator, row.share) == (3.0, 3, 3, 1.0)


def test_keywords_over_time_measures_against_the_period(three: Corpus) -> None:
    frame = keywords.over_time(three, ARTICLES, ["temu", "never"], by="month")
    assert rows(frame[frame.keyword == "temu"], "n", "denominator") == [(1, 1), (0, 0), (1, 1)]
    assert frame.share.isna().tolist() == [False, True, False] * 2


def test_actors_ranking_with_names_and_types(three: Corpus) -> None:
    frame = actors.ranking(three, ARTICLES)
    assert rows(frame, "actor_id", "name_en", "n")[0] == ("JP", "Japan", 3)
    assert actors.ranking(three, ARTICLES, types=["PER"]).actor_id.tolist() == ["wang-yi"]
    assert actors.ranking(three, STORIES).n.tolist() == [2, 1, 1]


def test_actors_together_stand_in_one_sentence(three: Corpus) -> None:
    frame = actors.together(three, MENTIONS)
    assert rows(frame, "actor_a", "name_b", "n", "denominator", "unit") == [
        ("CN", "Jepang", 1, 5, "sentences")
    ]


def test_topics_ranking_ends_with_none(three: Corpus) -> None:
    frame = topics.ranking(three, ARTICLES)
    assert frame.topic.tolist()[:2] == ["japan", "taiwan"]
    assert rows(frame.tail(1), "topic", "name", "articles", "stories") == [("", "", 2, 1)]
    assert topics.ranking(three, STORIES).n.iloc[-1] == 1
    assert "" not in set(topics.ranking(three, MENTIONS).topic)


def test_topics_by_outlet_measures_against_the_outlet(three: Corpus) -> None:
    frame = topics.by_outlet(three, ARTICLES, topics=["japan"])
    assert rows(frame, "outlet", "n", "denominator") == [
        ("", 0, 1), ("Kabar", 1, 1), ("Warta", 0, 1),
    ]  # fmt: skip


def test_topics_rules_show_those_without_hits(three: Corpus) -> None:
    frame = topics.rules(three, ARTICLES, "japan")
    assert rows(frame, "rule", "n")[0] == ("affairs", 1)
    assert len(frame) > 1


def test_statements_speakers_keep_the_unresolved(three: Corpus) -> None:
    frame = statements.speakers(three, ARTICLES, top=1)
    assert frame.name.tolist() == ["Wang Yi", ""]
    assert frame.actor_id.isna().tolist() == [False, True]
    assert frame.indirect.tolist() == [0, 1]


def test_evidence_highlights_within_the_sentence(three: Corpus) -> None:
    row = evidence(three, ARTICLES, actor="wang-yi").iloc[0]
    assert (row.text, row.text[row.start : row.end]) == ("Wang Yi hadir.", "Wang Yi")


def test_evidence_of_a_pair_reaches_from_one_to_the_other(three: Corpus) -> None:
    row = evidence(three, ARTICLES, actor=("JP", "CN")).iloc[0]
    assert row.text[row.start : row.end] == "Jepang dan Tiongkok"


def test_evidence_of_a_story_counts_the_places_of_all_its_articles(three: Corpus) -> None:
    frame = evidence(three, STORIES, actor="JP")
    assert rows(frame, "article_id", "story_id", "places") == [("c", "c", 1), ("a", "a", 2)]


def test_evidence_of_the_unknown_outlet(three: Corpus) -> None:
    assert evidence(three, ARTICLES, outlet="").article_id.tolist() == ["b"]


@pytest.mark.parametrize(
    "asked", [{"actor": "JP", "topic": "japan"}, {"topic": "", "keyword": "x"}, {"rule": "affairs"}]
)
def test_evidence_refuses_two_things_at_once(three: Corpus, asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="topic"):
        evidence(three, ARTICLES, **asked)


def test_evidence_offsets_are_code_points(build: Any) -> None:
    text = "Cafe\u0301 🙂 Jepang."
    corpus = build(
        articles=[{"article_id": "a", "text": text}],
        sentences=[{"article_id": "a", "sentence": 0, "start": 0, "end": len(text)}],
        mentions=[{"article_id": "a", "sentence": 0, "start": 8, "end": 14, "actor_id": "JP"}],
    )
    row = evidence(corpus, ARTICLES, actor="JP").iloc[0]
    assert row.text[row.start : row.end] == "Jepang"


def test_articles_listing_searches_text_and_cuts(three: Corpus) -> None:
    frame = articles.listing(three, ARTICLES, search="TIONGKOK", top=1)
    assert rows(frame, "article_id", "matched", "first_sentence") == [
        ("a", 2, "Jepang dan Tiongkok bertemu.")
    ]


def test_articles_listing_newest_first_with_topics(three: Corpus) -> None:
    frame = articles.listing(three, ARTICLES)
    assert frame.article_id.tolist() == ["c", "a", "b"]
    assert frame.topics.tolist() == [["japan", "taiwan"], [], []]


def test_articles_reading_has_names(three: Corpus) -> None:
    reading = articles.reading(three, "c")
    assert reading.article.title == "Tolak"
    assert reading.mentions.name_en.tolist() == ["Japan"]
    assert reading.topic_hits.name.tolist() == ["Taiwan", "Jepang"]
    assert reading.statements.speaker_name.isna().all()


def test_articles_reading_names_an_unknown_id(three: Corpus) -> None:
    with pytest.raises(LookupError, match="'zzz'"):
        articles.reading(three, "zzz")
