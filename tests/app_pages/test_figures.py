"""Every number opens its sentences: chart, table, download and list are one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.corpus import UNITS, Corpus, Selection
from app_pages import figure
from app_pages.figure import Figure
from app_pages.words import texts
from tests.app_pages.screen import PAGES, seen

# Of a figure with hundreds of marks, every so many are opened.
OPENED = 12


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("page", PAGES[:-1])
def test_figures_every_mark_has_as_many_sentences_as_it_counts(
    open_page: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
    demo: Corpus,
    page: str,
    unit: str,
) -> None:
    figures: list[Figure] = []
    monkeypatch.setattr(figure, "show", lambda shown, *_, **__: figures.append(shown))
    app = open_page(page, unit=texts()[f"unit.{unit}"]["id"])
    assert not app.exception
    assert figures
    for shown in figures:
        rows = shown.frame[shown.frame.n > 0].to_dict("records")
        assert rows, shown.name
        for row in rows[:: 1 + len(rows) // OPENED]:
            found = shown.find(demo, Selection(unit=unit), **shown.evidence(row))
            assert len(found) == row["n"], (shown.name, row["label"])


@pytest.mark.parametrize("page", PAGES[:-1])
def test_figures_have_marks_with_names_of_their_own(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    figures: list[Figure] = []
    monkeypatch.setattr(figure, "show", lambda shown, *_, **__: figures.append(shown))
    open_page(page)
    for shown in figures:
        assert shown.frame.label.is_unique, shown.name
        assert not shown.frame.duplicated(list(shown.keys)).any(), shown.name
        assert {"n", "share", "denominator", "unit"} <= set(shown.frame), shown.name


def test_figures_the_address_opens_the_sentences(open_page: Callable[..., AppTest]) -> None:
    app = open_page("topics", topic="Jepang")
    assert not app.exception
    heading = next(part for part in seen(app).splitlines() if "data-rows" in part)
    assert "Jepang" in heading
    assert app.selectbox(key="topic").value == ("japan",)


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("japan", "japan"),
        (None, ""),
        # 1 March 2024, at midnight in Jakarta, in London and in New York
        (1709226000000, "2024-03-01"),
        (1709251200000, "2024-03-01"),
        (1709269200000, "2024-03-01"),
    ],
)
def test_figures_read_what_a_chart_gives_back(value: Any, key: str) -> None:
    assert figure._as_text(value) == key
