"""What a person does with the dashboard, in a real browser."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from analysis.article import Article
from analysis.corpus import Corpus, Selection
from analysis.measure import coverage, topics

PAGES = ("", "keywords", "actors", "topics", "articles")


def settled(tab: Page) -> Page:
    """Wait until the script has run and nothing on the screen is of an earlier run."""
    tab.wait_for_timeout(250)
    tab.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    tab.wait_for_function("!document.querySelector('[data-stale=true]')")
    tab.wait_for_timeout(250)
    return tab


def visit(tab: Page, address: str) -> Page:
    tab.goto(address)
    tab.wait_for_selector("[data-testid=stSidebarNav]", state="attached", timeout=60_000)
    return settled(tab)


def choose(tab: Page, key: str, text: str) -> None:
    """Choose in a box by keyboard."""
    box = tab.locator(f".st-key-{key} input")
    box.click()
    box.fill(text)
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    settled(tab)


def query(tab: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def articles_shown(tab: Page) -> int:
    return int(tab.locator("[data-testid=stMetricValue]").first.inner_text().replace(".", ""))


def marks(tab: Page, figure: str) -> Page:
    return tab.locator(f".st-key-figure_{figure} [data-testid=stVegaLiteChart] .mark-rect path")


def sentences(tab: Page, figure: str) -> list[str]:
    """The rows listed behind a mark, over all their pages."""
    rows: list[str] = []
    box = tab.locator(f".st-key-sentences_{figure}")
    heading = int(box.locator(".lw-sentences").get_attribute("data-rows") or -1)
    while True:
        rows += box.locator(".lw-evidence").all_inner_texts()
        if len(rows) >= heading:
            return rows
        box.locator("[data-testid=stPagination] button").last.click()
        settled(tab)


def test_browser_from_a_topic_to_its_sentences_and_an_article(
    demo_address: str, demo: Corpus, new_page: Callable[..., Page]
) -> None:
    tab = visit(new_page(), demo_address)
    assert articles_shown(tab) == demo.counts["articles"]

    choose(tab, "topics", "Taiwan")
    narrowed = Selection(topics=("taiwan",))
    assert articles_shown(tab) == coverage.totals(demo, narrowed).articles[0]
    assert query(tab) == {"topics": ["Taiwan"]}
    settled(tab).reload()
    assert articles_shown(visit(tab, tab.url)) == coverage.totals(demo, narrowed).articles[0]

    ranking = topics.ranking(demo, narrowed)
    marks(tab, "about").nth(1).click()
    settled(tab)
    assert len(sentences(tab, "about")) == ranking.n[1]
    assert "about" in query(tab)

    link = tab.locator(".st-key-sentences_about [data-testid=stPageLink] a").first
    title = link.inner_text()
    link.click()
    settled(tab)
    assert tab.locator(".lw-head h1").inner_text() == title
    assert tab.locator(".lw-text .lw-t").count() > 0
    assert tab.locator(".lw-text .lw-f").count() > 0
    assert {"article", "topics"} <= set(query(tab))
    visit(tab, tab.url)
    assert tab.locator(".lw-head h1").inner_text() == title


def test_browser_a_point_in_time_opens_its_sentences(
    demo_address: str, demo: Corpus, new_page: Callable[..., Page]
) -> None:
    months = coverage.over_time(demo, Selection())
    tab = visit(new_page(), demo_address)
    marks(tab, "when").nth(3).click()
    settled(tab)
    assert len(sentences(tab, "when")) == months.n[3]


def test_browser_language_keeps_the_selection(
    demo_address: str, new_page: Callable[..., Page]
) -> None:
    tab = visit(new_page(), f"{demo_address}/topics?topics=Jepang&topic=Ukraina")
    before = tab.locator(".st-key-sentences_topic .lw-sentences").get_attribute("data-rows")
    tab.locator(".st-key-lang button", has_text="en").click()
    settled(tab)
    expect(tab.locator("h1")).to_have_text("Topics")
    assert query(tab) == {"lang": ["en"], "topics": ["Japan"], "topic": ["Ukraine"]}
    visit(tab, tab.url)
    expect(tab.locator(".st-key-topics")).to_contain_text("Japan")
    after = tab.locator(".st-key-sentences_topic .lw-sentences")
    assert after.get_attribute("data-rows") == before


def test_browser_download_adds_up_to_the_chart(
    demo_address: str, demo: Corpus, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    tab = visit(new_page(), f"{demo_address}/topics")
    figure = tab.locator(".st-key-figure_topic")
    figure.get_by_role("tab", name="Tabel").click()
    with tab.expect_download() as started:
        figure.get_by_role("button", name="Unduh CSV").click()
    file = tmp_path / "topics.csv"
    started.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    ranking = topics.ranking(demo, Selection())
    assert [int(row["n"]) for row in rows] == ranking.n.tolist()
    assert figure.locator(".lw-table tbody tr").count() == len(rows)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_browser_pages_fit_the_screen(
    demo_address: str, new_page: Callable[..., Page], width: int, scheme: str
) -> None:
    tab = new_page(width=width, scheme=scheme)
    for name in PAGES:
        visit(tab, f"{demo_address}/{name}")
        wide = tab.evaluate(
            "() => ['html', '[data-testid=stMain]'].map(name => document.querySelector(name))"
            ".map(element => element.scrollWidth - element.clientWidth)"
        )
        assert wide == [0, 0], name
        assert tab.locator("[data-testid=stException]").count() == 0
    paper = tab.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (sum(map(int, paper[4:-1].split(","))) < 200) == (scheme == "dark")


def test_browser_hostile_articles_are_harmless(
    serve: Callable[[Path], str],
    new_page: Callable[..., Page],
    write_corpus: Callable[..., Corpus],
    some_articles: list[Article],
) -> None:
    hostile = (
        '<script>alert(1)</script><img src="http://evil.example/x.png" onerror="alert(2)">'
        "![x](http://evil.example/y.png) <iframe src=http://evil.example></iframe> "
    )
    article = dataclasses.replace(
        some_articles[0], title=hostile, text=hostile + "x" * 200_000, outlet=hostile
    )
    spans = [("a1", 0, 0, 0, len(article.text), "body")]
    address = serve(write_corpus([article], sentences=spans).folder)
    tab = new_page(width=390)
    for name in (*PAGES, "articles?article=a1", f"?from={quote(hostile)}"):
        visit(tab, f"{address}/{name}")
        assert tab.locator("script:has-text('alert(1)'), iframe, img[onerror]").count() == 0
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    visit(tab, f"{address}/articles?article=a1")
    expect(tab.locator(".lw-text")).to_contain_text("<script>alert(1)</script>")
