"""What is asked about words: each number has as many places, each dead end says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.article import Article
from analysis.corpus import UNITS, Corpus, Selection
from analysis.measure.concordance import concordance
from app_pages import figure, sentences, wording
from app_pages.figure import Figure
from app_pages.words import texts
from tests.app_pages.screen import seen

Open = Callable[..., AppTest]
OPENED = 6
NARROWED = {"topics": ["Taiwan"]}
ASKED = {
    "typical": {"ask": "Kata khas", **NARROWED},
    "typical_keywords": {"ask": "Kata khas", "by": "Kata kunci", **NARROWED},
    "company": {"ask": "Tetangga kata", "word": "Jepang"},
    "spread": {"ask": "Sebaran kata", "word": "Xi Jinping"},
    "together": {"ask": "Kata kunci bersama"},
}


def says(app: AppTest, key: str) -> bool:
    """Whether a text is on the screen, up to its first gap."""
    assert not app.exception, [error.value for error in app.exception]
    text = texts()[key]["id"].split("{")[0].replace("“", "")
    return text.strip() in seen(app).replace("\\", "")


def figures_of(open_page: Open, monkeypatch: pytest.MonkeyPatch, **query: Any) -> list[Figure]:
    """The figures of what is asked; those above them are tested with their pages."""
    figures: list[Figure] = []
    monkeypatch.setattr(figure, "show", lambda shown, *_, **__: figures.append(shown))
    app = open_page("keywords", **query)
    assert not app.exception
    return [shown for shown in figures if shown.name not in {"keyword", "trend"}]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("asked", ASKED)
def test_wording_every_mark_has_as_many_places_as_it_counts(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, demo: Corpus, asked: str, unit: str
) -> None:
    query = {**ASKED[asked], "unit": texts()[f"unit.{unit}"]["id"]}
    figures = figures_of(open_page, monkeypatch, **query)
    assert figures
    chosen = Selection(topics=("taiwan",) if "topics" in query else (), unit=unit)
    if asked == "typical_keywords":
        chosen = replace(chosen, unit="mentions")
    for shown in figures:
        rows = shown.frame[shown.frame.n > 0].to_dict("records")
        assert rows, shown.name
        assert shown.frame.label.is_unique
        assert {"n", "share", "denominator", "unit", *shown.columns} <= set(shown.frame)
        for row in rows[:: 1 + len(rows) // OPENED]:
            found = shown.find(demo, chosen, **shown.evidence(row))
            assert len(found) == row["n"], (shown.name, row["label"])


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("asked", ["typical", "typical_keywords"])
def test_wording_a_typical_word_opens_its_places_on_both_sides(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, demo: Corpus, asked: str, unit: str
) -> None:
    query = {**ASKED[asked], "unit": texts()[f"unit.{unit}"]["id"]}
    (shown,) = figures_of(open_page, monkeypatch, **query)
    listed: list[int] = []
    monkeypatch.setattr(
        sentences,
        "show",
        lambda _, where, key, find, **__: listed.append(len(find(demo, where, **key))),
    )
    monkeypatch.setattr(
        wording.st, "segmented_control", lambda *_, default, **__: default, raising=True
    )
    rows = shown.frame.to_dict("records")
    for row in (rows[0], rows[-1]):
        shown.read(row)
    assert rows[0]["log_ratio"] > 0 > rows[-1]["log_ratio"]
    assert listed == [rows[0]["n"], rows[-1]["other_n"]]


def test_wording_a_word_in_the_address_lists_its_places(open_page: Open, demo: Corpus) -> None:
    app = open_page("keywords", typical="taiwan", **NARROWED)
    assert not app.exception
    heading = next(part for part in seen(app).splitlines() if "data-rows" in part)
    places = concordance(demo, Selection(topics=("taiwan",)), "taiwan", language="id")
    assert f'data-rows="{len(places)}"' in heading
    assert app.get("page_link")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("asked", ASKED)
def test_wording_opens_in_both_languages(open_page: Open, asked: str, language: str) -> None:
    query = {name: value for name, value in ASKED[asked].items() if name not in {"ask", "by"}}
    ask = {"company": "collocates", "together": "pairs", "typical_keywords": "typical"}
    text = texts()[f"wording.{ask.get(asked, asked)}"][language]
    app = open_page("keywords", lang=language, **{**query, "ask": text})
    assert not app.exception
    assert app.segmented_control(key="ask").value == ask.get(asked, asked)


def test_wording_the_whole_corpus_says_to_narrow_it(open_page: Open) -> None:
    app = open_page("keywords")
    assert says(app, "wording.whole")
    assert says(app, "wording.whole_languages")


def test_wording_one_language_needs_no_hint_on_languages(
    open_page: Open, write_corpus: Callable[..., Corpus], some_articles: list[Article]
) -> None:
    folder = write_corpus(some_articles[:2]).folder
    app = open_page("keywords", folder=folder)
    assert says(app, "wording.whole")
    assert not says(app, "wording.whole_languages")


def test_wording_a_selection_that_is_all_of_a_language_has_no_rest(open_page: Open) -> None:
    app = open_page("keywords", languages=["Indonesia"])
    assert says(app, "wording.nothing")
    mixed = open_page("keywords", languages=["Indonesia"], compared="semua bahasa")
    assert says(mixed, "wording.languages_note")


def test_wording_the_language_follows_the_selection(open_page: Open) -> None:
    app = open_page("keywords", languages=["Inggris"], compared="Indonesia", topics=["Taiwan"])
    assert not app.exception
    assert app.selectbox(key="compared").value == "en"


@pytest.mark.parametrize("word", ["zzqqx", "?!", "<script>alert(1)</script>", "x" * 5000])
@pytest.mark.parametrize("asked", ["company", "spread"])
def test_wording_an_unknown_word_is_said_to_be_unknown(
    open_page: Open, asked: str, word: str
) -> None:
    app = open_page("keywords", ask=ASKED[asked]["ask"], word=word)
    assert any("tidak ada dalam artikel pilihan ini" in info.value for info in app.info)
    assert "<script" not in "".join(element.proto.body for element in app.get("html"))


def test_wording_a_rare_word_is_said_to_have_no_company(open_page: Open, demo: Corpus) -> None:
    rare = demo.sql(
        "select word from whole.word_counts where regexp_matches(word, '^[a-z]{7,}$')"
        " group by word having sum(n) = 1 order by word limit 1"
    ).word[0]
    app = open_page("keywords", ask="Tetangga kata", word=rare)
    assert any("tidak ada kata yang paling sedikit" in info.value for info in app.info)


@pytest.mark.parametrize("asked", ASKED)
def test_wording_bears_a_corpus_without_words(
    open_page: Open, write_corpus: Callable[..., Corpus], some_articles: list[Article], asked: str
) -> None:
    folder: Path = write_corpus(some_articles).folder
    query = {name: value for name, value in ASKED[asked].items() if name != "topics"}
    app = open_page("keywords", folder=folder, **query, languages=["Indonesia"])
    assert not app.exception
    app = open_page("keywords", folder=folder, ask=ASKED[asked]["ask"], **NARROWED)
    assert says(app, "trouble.empty_selection")


def test_wording_measures_sort_the_company(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"ask": "Tetangga kata", "word": "Jepang", "measure": "Skor t"}
    (shown,) = figures_of(open_page, monkeypatch, **query)
    assert shown.frame.t_score.is_monotonic_decreasing


def test_wording_the_cloud_can_be_downloaded(open_page: Open) -> None:
    app = open_page("keywords")
    labels = [button.proto.label for button in app.get("download_button")]
    assert texts()["keywords.cloud_download"]["id"] in labels
