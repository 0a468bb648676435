"""The shared sidebar: the language of the interface, and which part of the corpus is looked at.

Every widget whose key has no underscore in front is in the URL, so that a copied link reopens
the view. A widget of which the URL should know nothing has a key that begins with one.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from analysis.corpus import UNITS, Selection
from analysis.measure import coverage
from app_pages import cached
from app_pages.names import labels, language_name, topic_name, topics
from app_pages.words import LANGUAGES, number, say

DEFAULTS: dict[str, Any] = {"outlets": [], "languages": [], "topics": [], "unit": UNITS[0]}
_URL: Any = "query-params"


def choose_language() -> None:
    """The language switch. It comes before everything that has words."""
    st.sidebar.segmented_control(
        say("language.choose"),
        LANGUAGES,
        default=LANGUAGES[0],
        key="lang",
        bind=_URL,
        required=True,
        label_visibility="collapsed",
        on_change=_say_again,
    )


def choose() -> Selection:
    """The selection that the widgets say."""
    whole = cached.ask(coverage.totals, Selection()).iloc[0]
    with st.sidebar:
        st.header(say("sidebar.narrow"), anchor=False)
        count = st.empty()
        chosen = Selection(
            topics=tuple(_several("topics", topics(), topic_name)),
            **_dates(whole),
            outlets=tuple(
                _several("outlets", _values(coverage.by_outlet, "outlet", top=10_000), str)
            ),
            languages=tuple(
                _several("languages", _values(coverage.by_language, "language"), language_name)
            ),
            unit=_unit(),
        )
        n = cached.ask(coverage.totals, chosen).articles.iloc[0]
        count.markdown(say("sidebar.count", n=number(n), all=number(whole.articles)))
        _undated(chosen, int(whole.undated))
        st.button(say("sidebar.reset"), key="_reset", on_click=_reset, width="stretch")
        st.html(f'<p class="lw-motto">{say("app.motto")}</p>')
    return chosen


def _say_again() -> None:
    """Sends every value once more: the browser keeps labels, and they have a new language."""
    for key, value in list(st.session_state.items()):
        if not str(key).startswith("_"):
            st.session_state[key] = value


def _reset() -> None:
    for key, value in DEFAULTS.items():
        st.session_state[key] = value
    whole = cached.ask(coverage.totals, Selection()).iloc[0]
    if whole.articles > whole.undated:
        st.session_state["dates"] = _span(whole)


def _dates(whole: Any) -> dict[str, dt.date]:
    if whole.articles == whole.undated:
        st.caption(say("sidebar.no_dates"))
        return {}
    first, last = _span(whole)
    chosen = st.date_input(
        say("sidebar.dates"),
        (first, last),
        min_value=first,
        max_value=last,
        format="DD/MM/YYYY",
        help=say("sidebar.dates_help"),
        key="dates",
        bind=_URL,
    )
    # While the second day is still to be clicked there is one day only.
    if len(chosen) < 2 or chosen == (first, last):
        return {}
    return {"first": chosen[0], "last": chosen[1]}


def _span(whole: Any) -> tuple[dt.date, dt.date]:
    return pd.Timestamp(whole["first"]).date(), pd.Timestamp(whole["last"]).date()


def _several(key: str, options: list[str], label: Any) -> list[str]:
    return st.multiselect(
        say(f"sidebar.{key}"),
        options,
        format_func=labels({value: label(value) for value in options}),
        placeholder=say("sidebar.all"),
        key=key,
        bind=_URL,
    )


def _unit() -> Any:
    return st.radio(
        say("sidebar.unit"),
        UNITS,
        format_func=labels({unit: say(f"unit.{unit}") for unit in UNITS}),
        captions=[say(f"unit.{unit}_help") for unit in UNITS],
        key="unit",
        bind=_URL,
    )


def _undated(chosen: Selection, undated: int) -> None:
    if undated:
        narrowed = chosen.first or chosen.last
        st.caption(
            say("sidebar.undated_out" if narrowed else "sidebar.undated_in", n=number(undated))
        )


def _values(measure: Any, column: str, **options: Any) -> list[str]:
    frame = cached.ask(measure, Selection(), **options)
    return [value for value in frame[column] if value]
