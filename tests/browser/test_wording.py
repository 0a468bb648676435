"""What a person asks about words, in a real browser."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from analysis.corpus import Corpus, Selection
from analysis.measure.comparison import keyness
from analysis.measure.concordance import concordance
from tests.browser.test_dashboard import marks, query, sentences, settled, visit


def type_in(tab: Page, key: str, text: str) -> None:
    tab.locator(f".st-key-{key} input").click()
    tab.keyboard.type(text)
    settled(tab)
    tab.keyboard.press("Enter")
    settled(tab)


def test_browser_a_typical_word_opens_its_places(
    demo_address: str, demo: Corpus, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    frame = keyness(demo, Selection(topics=("taiwan",)), language="id", top=20)
    counts = frame.set_index("word")
    tab = visit(new_page(), f"{demo_address}/keywords?topics=Taiwan")
    for mark, column in ((0, "n"), (len(frame) - 1, "other_n")):
        # Beside the line of the interval, which lies over the middle of the bar.
        marks(tab, "typical").nth(mark).click(position={"x": 4, "y": 4})
        settled(tab)
        word = query(tab)["typical"][0]
        assert len(sentences(tab, "typical")) == counts[column][word]
    figure = tab.locator(".st-key-figure_typical")
    figure.get_by_role("tab", name="Tabel").click()
    with tab.expect_download() as started:
        figure.get_by_role("button", name="Unduh CSV").click()
    started.value.save_as(tmp_path / "typical.csv")
    with (tmp_path / "typical.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [int(row["n"]) for row in rows] == frame.n.tolist()
    assert figure.locator(".lw-table tbody tr").count() == len(rows)
    tab.locator(".st-key-sentences_typical [data-testid=stPageLink] a").first.click()
    expect(settled(tab).locator(".lw-text .lw-f").first).to_be_visible()


def test_browser_a_typed_word_has_its_neighbours_and_its_spread(
    demo_address: str, demo: Corpus, new_page: Callable[..., Page]
) -> None:
    tab = visit(new_page(width=390, scheme="dark"), f"{demo_address}/keywords")
    tab.locator(".st-key-ask button", has_text="Tetangga kata").click()
    settled(tab)
    type_in(tab, "word", "dewan keamanan")
    assert query(tab) == {"ask": ["Tetangga kata"], "word": ["dewan keamanan"]}
    expect(tab.locator(".st-key-figure_company h2")).to_contain_text("dewan keamanan")
    type_in(tab, "company", "pbb")
    near = concordance(demo, Selection(), "pbb", near="dewan keamanan")
    assert len(sentences(tab, "company")) == len(near) > 0
    tab.locator(".st-key-ask button", has_text="Sebaran kata").click()
    settled(tab)
    expect(tab.locator(".st-key-figure_spread_time h2")).to_contain_text("dewan keamanan")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_browser_the_cloud_is_a_picture_to_keep(
    demo_address: str, new_page: Callable[..., Page]
) -> None:
    tab = visit(new_page(), f"{demo_address}/keywords")
    with tab.expect_download() as started:
        tab.get_by_role("button", name="Unduh awan kata (SVG)").click()
    assert started.value.suggested_filename == "keywords.svg"
    assert started.value.path().read_text(encoding="utf-8").startswith("<svg ")
