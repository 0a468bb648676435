"""Every page opens, in both languages, on every kind of corpus."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.article import Article
from analysis.corpus import Corpus
from app_pages.words import texts
from tests.app_pages.screen import PAGES, seen

HOSTILE = '<script>alert(1)</script> ![x](http://e.org/p.png) $x$ :red[y] <img src=x onerror="a()">'
Open = Callable[..., AppTest]


def fine(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_open_in_both_languages(open_page: Open, page: str, language: str) -> None:
    app = fine(open_page(page, lang=language))
    assert app.title[0].value == texts()[f"page.{page}"][language]
    assert not app.error
    assert texts()["sidebar.narrow"][language] in [header.value for header in app.header]


@pytest.mark.parametrize("unit", ["articles", "stories", "mentions"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_open_in_every_unit(open_page: Open, page: str, unit: str) -> None:
    fine(open_page(page, unit=texts()[f"unit.{unit}"]["id"]))


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_what_to_do_without_a_corpus(open_page: Open, page: str, tmp_path: Path) -> None:
    app = fine(open_page(page, folder=tmp_path / "nowhere"))
    assert app.error[0].value == texts()["trouble.corpus"]["id"]
    assert "python -m analysis process" in seen(app)


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_what_is_damaged(
    open_page: Open, page: str, write_corpus: Callable[..., Corpus]
) -> None:
    folder = write_corpus([Article("a1", "Judul", "Isi.", "id", story_id="a1")]).folder
    (folder / "mentions.parquet").unlink()
    app = fine(open_page(page, folder=folder))
    assert app.error
    assert "mentions.parquet" in seen(app)


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_what_to_do_with_an_empty_corpus(
    open_page: Open, page: str, write_corpus: Callable[..., Corpus]
) -> None:
    app = fine(open_page(page, folder=write_corpus().folder))
    assert app.info[0].value == texts()["trouble.empty_corpus"]["id"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_what_to_do_with_an_empty_selection(
    open_page: Open, page: str, write_corpus: Callable[..., Corpus], some_articles: list[Article]
) -> None:
    app = fine(open_page(page, folder=write_corpus(some_articles).folder, topics=["Jepang"]))
    assert app.info[0].value == texts()["trouble.empty_selection"]["id"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_without_dates_finds_or_outlets(
    open_page: Open, page: str, write_corpus: Callable[..., Corpus]
) -> None:
    articles = [Article(f"a{n}", "Judul", "Isi.", "id", story_id=f"a{n}") for n in range(2)]
    app = fine(open_page(page, folder=write_corpus(articles).folder))
    assert texts()["sidebar.no_dates"]["id"] in [caption.value for caption in app.caption]
    assert not app.info


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_with_one_article(
    open_page: Open, page: str, write_corpus: Callable[..., Corpus], some_articles: list[Article]
) -> None:
    fine(open_page(page, folder=write_corpus(some_articles[:1]).folder))


def test_pages_show_hostile_titles_as_written(
    open_page: Open, write_corpus: Callable[..., Corpus], some_articles: list[Article]
) -> None:
    hostile = dataclasses.replace(some_articles[0], title=HOSTILE, text=HOSTILE, outlet=HOSTILE)
    folder = write_corpus([hostile], sentences=[("a1", 0, 0, 0, len(HOSTILE), "body")]).folder
    app = fine(open_page("articles", folder=folder))
    label = app.get("page_link")[0].proto.label
    assert label.startswith(r"\<script\>alert\(1\)")
    assert "<script" not in "".join(element.proto.body for element in app.get("html"))
    read = fine(open_page("articles", folder=folder, article="a1"))
    assert "<img" not in seen(read)
    assert "&lt;script&gt;" in seen(read)


def test_pages_read_the_selection_from_the_address(open_page: Open) -> None:
    whole, narrowed = (
        fine(open_page("overview", **query)) for query in ({}, {"topics": ["Taiwan"]})
    )
    articles = [int(app.metric[0].value.replace(".", "")) for app in (whole, narrowed)]
    assert 0 < articles[1] < articles[0]
    assert narrowed.multiselect(key="topics").value == ["taiwan"]


@pytest.mark.parametrize(
    "query",
    [
        {"topics": ["Atlantis"]},
        {"unit": "apples"},
        {"dates": ["1800-01-01", "soon"]},
        {"lang": "xx"},
        {"actor": "nobody"},
        {"article": "nothing"},
        {"article": "../../etc/passwd"},
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_pages_bear_an_address_that_makes_no_sense(
    open_page: Open, page: str, query: dict[str, str]
) -> None:
    fine(open_page(page, **query))


def test_pages_say_when_an_article_is_unknown(open_page: Open) -> None:
    app = fine(open_page("articles", article="nothing"))
    assert "nothing" in app.info[0].value


def test_pages_undated_articles_are_counted_or_said_to_be_left_out(
    open_page: Open, write_corpus: Callable[..., Corpus], some_articles: list[Article]
) -> None:
    folder = write_corpus(some_articles).folder
    app = fine(open_page("overview", folder=folder))
    assert texts()["sidebar.undated_in"]["id"].format(n=1) in seen(app)
    app = fine(open_page("overview", folder=folder, dates=["2025-12-02", "2025-12-03"]))
    assert texts()["sidebar.undated_out"]["id"].format(n=1) in seen(app)
    assert app.metric[0].value == "2"


def test_pages_reset_brings_everything_back(open_page: Open) -> None:
    app = fine(open_page("overview", topics=["Taiwan"], unit="penyebutan", lang="id"))
    before = app.metric[0].value
    app = fine(app.button(key="_reset").click().run())
    assert app.metric[0].value != before
    assert app.multiselect(key="topics").value == []
    assert app.radio(key="unit").value == "articles"


def test_pages_show_what_came_in(open_page: Open, demo: Corpus) -> None:
    app = fine(open_page("overview"))
    shown = [int(metric.value.replace(".", "")) for metric in app.metric[-4:]]
    assert sum(shown[:3]) == shown[3] == demo.counts["inputs"]
