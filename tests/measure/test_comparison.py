"""Comparison of words: sides add up, numbers open their places, nothing gives empty frames."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import UNITS, Corpus, Selection
from analysis.measure import cooccurrence, dispersion
from analysis.measure.association import dispersion as dp_norm
from analysis.measure.collocates import collocates
from analysis.measure.comparison import keyness
from analysis.measure.concordance import concordance

WORDS = ("kapal", "laut", "damai", "Laut", "perang", "dan", "7")
OUTLETS = (None, "Warta", "Kabar")
JUNE = {"first": dt.date(2024, 6, 1), "last": dt.date(2024, 6, 30)}
ALL: dict[str, Any] = {"top": None, "least": 1, "with_all": True}


@st.composite
def articles(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Up to six articles of up to three sentences, some of them links, in up to six stories."""
    made: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("articles", "sentences", "keywords", "keyword_occurrences")
    }
    ids = [f"a{number}" for number in range(draw(st.integers(0, 6)))]
    for place, key in enumerate(ids):
        text = ""
        for number in range(draw(st.integers(0, 3))):
            words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)))
            start, text = len(text), f"{text}{words}. "
            role = draw(st.sampled_from(["body", "body", "related"]))
            row = {"sentence": number, "start": start, "end": start + len(words) + 1, "role": role}
            made["sentences"].append({"article_id": key, **row})
        for keyword in draw(st.sets(st.sampled_from(["kapal perang", "damai", "laut"]))):
            row = {"article_id": key, "keyword": keyword, "sentence": 0, "start": 0, "end": 4}
            if any(s["article_id"] == key and s["sentence"] == 0 for s in made["sentences"]):
                made["keywords"].append({**row, "occurrences": 1})
                made["keyword_occurrences"].append(row)
        published = draw(st.none() | st.dates(dt.date(2024, 5, 1), dt.date(2024, 7, 31)))
        facts = {"outlet": draw(st.sampled_from(OUTLETS)), "published": published}
        story = draw(st.sampled_from(ids[: place + 1]))
        made["articles"].append({"article_id": key, "text": text, "story_id": story, **facts})
    return made


SIDES = st.sampled_from([{}, JUNE, {"outlets": ("Warta",)}, {"outlets": ("Warta", "Kabar")}])


@pytest.fixture(scope="module")
def check(build: Any) -> Any:
    """Runs a check on many corpora, with one or two selections of one unit."""

    def run(examine: Any, examples: int = 15) -> None:
        @settings(max_examples=examples, deadline=None, derandomize=True)
        @given(articles(), SIDES, st.none() | SIDES, st.sampled_from(UNITS))
        def on_any_corpus(made: Any, one: Any, other: Any, unit: Any) -> None:
            against = None if other is None else Selection(**other, unit=unit)
            examine(build(**made), Selection(**one, unit=unit), against)

        on_any_corpus()

    return run


def test_both_sides_add_up_and_open_their_places(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection, against: Selection | None) -> None:
        frame = keyness(corpus, selection, against, least_articles=1, **ALL)
        if frame.empty:
            return
        for side in ("", "other_"):
            assert (frame[f"{side}n"].sum() == frame[f"{side}denominator"]).all()
            assert frame[f"{side}dispersion"].dropna().between(-1e-9, 1 + 1e-9).all()
        assert ((frame.low <= frame.log_ratio) & (frame.log_ratio <= frame.high)).all()
        everything = against or Selection(unit=selection.unit)
        for row in frame.itertuples():
            ours = concordance(corpus, selection, row.word)
            theirs = concordance(corpus, everything, row.word, without=selection)
            assert (len(ours), len(theirs)) == (row.n, row.other_n)
            assert ours.article_id.nunique() == row.articles
            assert theirs.article_id.nunique() == row.other_articles
            assert (ours.match.str.lower() == row.word).all()
            assert (ours.left + ours.match + ours.right == ours.text).all()

    check(examine)


def test_the_rest_and_the_selection_are_the_corpus(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection, _: Any) -> None:
        if selection.unit == "stories":
            return
        frame = keyness(corpus, selection, least_articles=1, **ALL)
        if len(frame):
            found = [len(concordance(corpus, Selection(), word)) for word in frame.word]
            assert (frame.n + frame.other_n).tolist() == found

    check(examine, 8)


def test_dispersion_in_keyness_is_that_over_articles(build: Any) -> None:
    texts = ["laut laut damai kapal", "laut kapal", "damai damai damai", "perang"]
    corpus = build(
        articles=[{"article_id": str(n), "text": text, "outlet": "Warta" if n < 3 else "Kabar"}
                  for n, text in enumerate(texts)],
        sentences=[{"article_id": str(n), "sentence": 0, "start": 0, "end": len(text)}
                   for n, text in enumerate(texts)],
    )  # fmt: skip
    frame = keyness(corpus, Selection(outlets=("Warta",)), least_articles=1, **ALL)
    sizes = [len(text.split()) for text in texts[:3]]
    for row in frame[frame.n > 0].itertuples():
        found = [Counter(text.split())[row.word] for text in texts[:3]]
        assert row.dispersion == pytest.approx(dp_norm(found, sizes))
    assert frame.set_index("word").other_dispersion.isna()["laut"]


def test_one_sided_words_count_a_half_and_small_counts_are_left_out(three: Corpus) -> None:
    frame = keyness(three, Selection(languages=("en",)), least_articles=1, **ALL)
    row = frame.set_index("word").loc["taiwan"]
    assert (row.n, row.other_n, row.log_ratio) == (1, 0, pytest.approx(2.585, abs=0.3))
    assert keyness(three, Selection(languages=("en",)), least=5).empty


def test_stop_words_are_counted_but_not_listed(three: Corpus) -> None:
    asked = {"top": None, "least": 1, "least_articles": 1}
    frame = keyness(three, Selection(languages=("id",)), **asked)
    everything = keyness(three, Selection(languages=("id",)), **asked, with_all=True)
    assert "dan" not in set(frame.word)
    assert "dan" in set(everything.word)
    assert (frame.denominator == everything.denominator.iloc[0]).all()


def test_keyness_of_overlapping_selections_counts_the_shared_once(three: Corpus) -> None:
    one, other = Selection(outlets=("Warta",)), Selection(languages=("id",))
    frame = keyness(three, one, other, least_articles=1, **ALL)
    assert set(frame.overlap) == {1}
    assert (frame.side_articles.iloc[0], frame.other_side_articles.iloc[0]) == (1, 1)


def test_keyness_by_keywords(three: Corpus) -> None:
    frame = keyness(three, Selection(outlets=("Warta",)), by="keywords", least_articles=1, **ALL)
    assert frame[["word", "n", "denominator", "other_n", "unit"]].values.tolist() == [
        ["temu", 2, 2, 1, "keywords"]
    ]


@pytest.mark.parametrize("wrong", [{"by": "letters"}, {"order": "size"}])
def test_keyness_names_what_it_does_not_know(three: Corpus, wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"letters|size"):
        keyness(three, Selection(), **wrong)


def test_collocates_open_their_places(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection, _: Any) -> None:
        for word in ("laut", "kapal perang", "laut laut"):
            frame = collocates(corpus, selection, word, window=2, **ALL)
            assert (frame.log_dice <= 14).all()
            for row in frame.itertuples():
                rows = concordance(corpus, selection, row.word, near=word, window=2)
                assert (len(rows), rows.article_id.nunique()) == (row.n, row.articles)
                spoken = len(concordance(corpus, selection, row.word))
                assert row.n + row.elsewhere <= spoken

    check(examine)


def test_collocates_by_hand(build: Any) -> None:
    text = "kapal perang berlayar. satu kapal perang lagi. perang usai dan damai datang."
    ends = [21, 46, len(text)]
    spans = zip([0, 23, 47], ends, strict=True)
    corpus = build(
        articles=[{"article_id": "a", "text": text}],
        sentences=[{"article_id": "a", "sentence": n, "start": start, "end": end}
                   for n, (start, end) in enumerate(spans)],
    )  # fmt: skip
    row = collocates(corpus, Selection(), "kapal", window=1, **ALL).set_index("word").loc["perang"]
    # Beside "kapal": perang; satu, perang. Twelve words, two of them kapal.
    assert (row.n, row.denominator, row.elsewhere) == (2, 3, 1)
    assert row.expected == pytest.approx(3 * 3 / 10)
    assert row.log_dice == pytest.approx(14 + -0.3219, abs=1e-3)  # 2·2 / (2 + 3)


def test_cooccurrence_opens_its_articles(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection, _: Any) -> None:
        frame = cooccurrence.cooccurrence(corpus, selection, least=1, top=None)
        for row in frame.itertuples():
            rows = cooccurrence.pair_evidence(corpus, selection, row.keyword_a, row.keyword_b)
            assert len(rows) == row.n
            assert row.n <= min(row.n_a, row.n_b) <= row.denominator
            assert row.expected == pytest.approx(row.n_a * row.n_b / row.denominator)

    check(examine)


def test_dispersion_adds_up_and_opens_its_places(check: Any) -> None:
    def examine(corpus: Corpus, selection: Selection, _: Any) -> None:
        words = ["laut", "kapal perang", "none"]
        outlets = dispersion.over_outlets(corpus, selection, words, top=None)
        for word, rows in outlets.groupby("word"):
            assert rows.n.sum() == len(concordance(corpus, selection, word))
            assert rows.expected.sum() == pytest.approx(rows.n.sum())
        for row in outlets.itertuples():
            assert len(concordance(corpus, selection, row.word, outlet=row.outlet)) == row.n
        for row in dispersion.over_time(corpus, selection, words, by="month").itertuples():
            period = (row.period.date(), row.period_end.date())
            assert len(concordance(corpus, selection, row.word, period=period)) == row.n

    check(examine, 8)


def test_dispersion_over_time_has_empty_periods_too(three: Corpus) -> None:
    frame = dispersion.over_time(three, Selection(), ["jepang"], by="month")
    assert frame.n.tolist() == [1, 0, 1]
    assert frame.share.isna().tolist() == [False, True, False]
    with pytest.raises(ValueError, match="'hour'"):
        dispersion.over_time(three, Selection(), ["jepang"], by="hour")  # type: ignore[arg-type]


MEASURES = {
    "keyness": keyness,
    "keyness of keywords": lambda *asked: keyness(*asked, by="keywords"),
    "keyness against the same": lambda corpus, asked: keyness(corpus, asked, asked),
    "collocates": lambda *asked: collocates(*asked, "jepang"),
    "collocates of nothing": lambda *asked: collocates(*asked, " …"),
    "concordance": lambda *asked: concordance(*asked, "jepang"),
    "concordance of nothing": lambda *asked: concordance(*asked, ""),
    "concordance near nothing": lambda *asked: concordance(*asked, "jepang", near="!"),
    "over time": lambda *asked: dispersion.over_time(*asked, ["jepang"]),
    "no words over time": lambda *asked: dispersion.over_time(*asked, []),
    "over outlets": lambda *asked: dispersion.over_outlets(*asked, ["jepang", "…"]),
    "cooccurrence": cooccurrence.cooccurrence,
    "pair": lambda *asked: cooccurrence.pair_evidence(*asked, "a", "b"),
}


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("unit", UNITS)
def test_little_gives_the_same_columns_and_types(
    name: str, unit: Any, build: Any, three: Corpus
) -> None:
    full = MEASURES[name](three, Selection(unit=unit))
    for corpus, narrowed in (
        (build(), {}),
        (build(articles=[{"article_id": "a"}]), {}),
        (three, {"outlets": ("nobody",)}),
    ):
        little = MEASURES[name](corpus, Selection(**narrowed, unit=unit))
        pd.testing.assert_series_equal(little.dtypes, full.dtypes)
