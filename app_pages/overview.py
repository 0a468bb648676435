"""Overview: what is in the corpus, and what did not get in."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts.bars import bars
from analysis.charts.lines import columns
from analysis.corpus import Selection
from analysis.measure import coverage, topics
from app_pages import cached, figure, notices, table
from app_pages.figure import Figure
from app_pages.names import (
    between,
    language_name,
    outlet_name,
    period_names,
    topic_name,
    with_label,
)
from app_pages.words import day, number, plain, say

_METRICS = (
    "articles", "stories", "outlets", "sentences", "words", "mentions", "topic_hits", "statements",
)  # fmt: skip
_LISTED = 200


def show(selection: Selection) -> None:
    """Show the page."""
    notices.title("overview")
    if not notices.empty(selection):
        _totals(selection)
        _over_time(selection)
        left, right = st.columns(2, gap="large")
        under = st.container()
        with left:
            _topics(selection, under)
        with right:
            _outlets(selection, under)
            _languages(selection, under)
    _fates()


def _totals(selection: Selection) -> None:
    totals = cached.ask(coverage.totals, selection).iloc[0]
    with st.container(key="totals"):
        for name in _METRICS:
            st.metric(say(f"overview.{name}"), number(totals[name]), width="content")
    if pd.notna(totals["first"]):
        st.caption(say("overview.span", first=day(totals["first"]), last=day(totals["last"])))


def _over_time(selection: Selection) -> None:
    frame = cached.ask(coverage.over_time, selection)
    if frame.empty:
        st.caption(say("trouble.no_dates"))
        return
    undated = cached.ask(coverage.totals, selection).undated.iloc[0]
    shown = Figure(
        name="when",
        question=say("overview.over_time"),
        frame=with_label(frame, period_names(frame)),
        keys=["period"],
        subject="period",
        evidence=lambda row: {"period": between(row)},
        notes=[say("overview.undated", n=number(undated))] if undated else [],
    )
    figure.show(shown, selection, columns)


def _topics(selection: Selection, under: DeltaGenerator) -> None:
    frame = cached.ask(topics.ranking, selection)
    shown = Figure(
        name="about",
        question=say("overview.topics"),
        frame=with_label(frame, map(topic_name, frame.topic)),
        keys=["topic"],
        subject="topic",
        evidence=lambda row: {"topic": row["topic"]},
    )
    figure.show(shown, selection, partial(bars, label="label", key="topic"), under=under)


def _outlets(selection: Selection, under: DeltaGenerator) -> None:
    frame = cached.ask(coverage.by_outlet, selection, top=15)
    shown = Figure(
        name="from",
        question=say("overview.outlets_question"),
        frame=with_label(frame, map(outlet_name, frame.outlet)),
        keys=["outlet"],
        subject="outlet",
        evidence=lambda row: {"outlet": row["outlet"]},
    )
    figure.show(shown, selection, partial(bars, label="label", key="outlet"), under=under)


def _languages(selection: Selection, under: DeltaGenerator) -> None:
    frame = cached.ask(coverage.by_language, selection)
    shown = Figure(
        name="in",
        question=say("overview.languages"),
        frame=with_label(frame, map(language_name, frame.language)),
        keys=["language"],
        subject="language",
        evidence=lambda row: {"language": row["language"]},
    )
    figure.show(shown, selection, partial(bars, label="label", key="language"), under=under)


def _fates() -> None:
    """What came in = accepted + duplicate + refused, and the last two one by one."""
    inputs = cached.corpus().fates
    with st.container(key="figure_fates"):
        st.header(say("overview.fates"), anchor=False)
        n = {
            fate: int((inputs.fate == fate).sum()) for fate in ("accepted", "duplicate", "refused")
        }
        written = {name: number(value) for name, value in {**n, "inputs": len(inputs)}.items()}
        st.caption(plain(say("overview.fates_note", **written)))
        with st.container(key="fates"):
            for name, value in written.items():
                st.metric(say(f"overview.{name}"), value, width="content")
        _listed(
            inputs[inputs.fate == "refused"], "refused", {"source": "source", "reason": "reason"}
        )
        _listed(
            inputs[inputs.fate == "duplicate"],
            "duplicate",
            {"source": "source", "article_id": "repeats", "reason": "reason"},
        )
        st.download_button(
            say("figure.download"),
            lambda: inputs.to_csv(index=False).encode("utf-8-sig"),
            file_name="inputs.csv",
            mime="text/csv",
            key="_inputs_csv",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _listed(inputs: pd.DataFrame, fate: str, headings: dict[str, str]) -> None:
    if inputs.empty:
        return
    with st.expander(say(f"overview.{fate}_list", n=number(len(inputs)))):
        if len(inputs) > _LISTED:
            st.caption(say("overview.list_part", shown=number(_LISTED)))
        table.show(inputs.head(_LISTED), headings)
