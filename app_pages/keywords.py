"""Keywords: which phrases the selection has, and when."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts.bars import bars
from analysis.charts.cloud import cloud
from analysis.charts.lines import lines
from analysis.corpus import Selection
from analysis.measure import keywords
from app_pages import cached, figure, notices, wording
from app_pages.figure import Figure
from app_pages.names import between, choose_several, period_names, with_label
from app_pages.words import language, say

_TOP = (15, 30, 50)


def show(selection: Selection) -> None:
    """Show the page."""
    notices.title("keywords")
    if notices.empty(selection):
        return
    top = st.segmented_control(
        say("figure.top"), _TOP, default=_TOP[0], key="top", bind="query-params", required=True
    )
    frame = cached.ask(keywords.ranking, selection, top=top)
    left, right = st.columns([3, 2], gap="large")
    under = st.container()
    with left:
        _ranking(selection, frame, under)
    with right:
        _cloud(selection)
    _over_time(selection)
    wording.show(selection)


def _ranking(selection: Selection, frame: pd.DataFrame, under: DeltaGenerator) -> None:
    shown = Figure(
        name="keyword",
        question=say("keywords.ranking"),
        frame=with_label(frame, frame.display),
        keys=["keyword"],
        subject="keyword",
        evidence=lambda row: {"keyword": row["keyword"]},
        columns=["n", "share", "articles", "stories", "occurrences", "median_rank"],
    )
    figure.show(shown, selection, partial(bars, label="label", key="keyword"), under=under)


def _cloud(selection: Selection) -> None:
    frame = cached.ask(keywords.ranking, selection, top=_TOP[-1])
    if frame.empty:
        return
    with st.container(key="figure_cloud"):
        st.header(say("keywords.cloud"), anchor=False)
        st.caption(say("keywords.cloud_note", n=len(frame)))
        drawn = cloud(frame, locale=language())
        st.image(drawn, width="stretch", alt=say("keywords.cloud_alt"))
        st.download_button(
            say("keywords.cloud_download"),
            drawn,
            file_name="keywords.svg",
            mime="image/svg+xml",
            key="_cloud_svg",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _over_time(selection: Selection) -> None:
    known = cached.ask(keywords.ranking, selection, top=_TOP[-1])
    names = dict(zip(known.keyword, known.display, strict=True))
    chosen = choose_several("compare", say("keywords.choose"), names)
    frame = cached.ask(keywords.over_time, selection, keywords=chosen)
    written = [
        f"{names[keyword]}, {period}"
        for keyword, period in zip(frame.keyword, period_names(frame), strict=True)
    ]
    shown = Figure(
        name="trend",
        question=say("keywords.over_time"),
        frame=with_label(frame.assign(name=frame.keyword.map(names)), written),
        keys=["keyword", "period"],
        subject="keyword",
        evidence=lambda row: {"keyword": row["keyword"], "period": between(row)},
        denominator="denominator_period",
    )
    figure.show(shown, selection, partial(lines, series="name", key="keyword"))
