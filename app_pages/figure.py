"""The frame of every figure: question, unit, chart, table, download, the sentences behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.corpus import Selection
from analysis.measure.evidence import evidence
from app_pages import sentences, table
from app_pages.names import labels
from app_pages.words import language, number, plain, say

Row = Mapping[str, Any]
_CHOICES: Any = "query-params"


@dataclass(frozen=True)
class Figure:
    """What a figure shows.

    ``name`` is its name in the address. ``frame`` comes from a measure, with a column ``label``
    for the screen; ``keys`` are the columns that tell one mark from another. ``subject`` heads
    the labels in the table, ``columns`` are the others there. ``evidence`` says what to ask the
    measure ``find`` for the sentences of a row; ``read`` shows them where one list is not enough.
    """

    name: str
    question: str
    frame: pd.DataFrame
    keys: Sequence[str]
    subject: str
    evidence: Callable[[Row], dict[str, Any]]
    columns: Sequence[str] = ("n", "share")
    notes: Sequence[str] = ()
    denominator: str = "denominator"
    cells: table.Cells = field(default_factory=dict)
    find: Callable[..., pd.DataFrame] = evidence
    read: Callable[[Row], None] | None = None


def show(
    figure: Figure,
    selection: Selection,
    draw: Callable[..., alt.TopLevelMixin],
    *,
    under: DeltaGenerator | None = None,
) -> None:
    """Show a figure; ``draw`` makes the chart of its frame, in a ``locale``.

    The sentences of what is picked come right below it, or into ``under`` where that is wider.
    """
    with st.container(key=f"figure_{figure.name}"):
        st.header(plain(figure.question), anchor=False)
        if not _rows(figure):
            st.caption(say("figure.nothing"))
            return
        st.caption(plain(_terms(figure)))
        chart, rows = st.tabs([say("figure.chart"), say("figure.table")])
        with chart:
            _chart(figure, draw)
        with rows:
            headings = {"label": figure.subject} | {name: name for name in figure.columns}
            table.show(figure.frame, headings, figure.cells)
            _download(figure)
        picked = _choose(figure)
        if picked:
            with under or st.container():
                _read(figure, selection, picked)


def _read(figure: Figure, selection: Selection, picked: Row) -> None:
    if figure.read:
        figure.read(picked)
        return
    sentences.show(
        figure.name,
        selection,
        figure.evidence(picked),
        unit=picked["unit"],
        label=picked["label"],
        find=figure.find,
    )


def _terms(figure: Figure) -> str:
    """Unit, denominator and n, and what else a reader must know."""
    unit = say(f"unit.{figure.frame.unit.iloc[0]}")
    parts = [
        say("figure.unit", unit=unit),
        say(f"figure.{figure.denominator}", n=number(figure.frame.denominator.max()), unit=unit),
        say("figure.rows", n=number(figure.frame.n.sum())),
        *figure.notes,
    ]
    return " · ".join(parts)


def _chart(figure: Figure, draw: Callable[..., alt.TopLevelMixin]) -> None:
    top = figure.frame.nlargest(3, "n")
    named = ", ".join(f"{label} {number(n)}" for label, n in zip(top.label, top.n, strict=True))
    key = f"_{figure.name}_chart"
    st.altair_chart(
        draw(figure.frame, locale=language()),
        key=key,
        on_select=lambda: _take(figure, key),
        theme=None,
        alt=say("figure.alt", question=figure.question, rows=named),
    )


def _take(figure: Figure, chart: str) -> None:
    """A click on a mark chooses in the box below the chart; a click beside it chooses nothing."""
    picked = st.session_state[chart].selection.get("pick") or [{}]
    wanted = tuple(_as_text(picked[0].get(name)) for name in figure.keys)
    st.session_state[figure.name] = wanted if wanted in _rows(figure) else None


def _choose(figure: Figure) -> Row | None:
    """The box that chooses a mark without a mouse; a click in the chart chooses in it, too."""
    rows = _rows(figure)
    picked = st.selectbox(
        say("figure.pick"),
        list(rows),
        index=None,
        format_func=labels({key: row["label"] for key, row in rows.items()}),
        placeholder=say("figure.pick_hint"),
        key=figure.name,
        bind=_CHOICES,
    )
    return rows.get(picked)


def _rows(figure: Figure) -> dict[tuple[str, ...], dict[str, Any]]:
    """Every row that counts something, by its key; what compares counts on two sides."""
    counts = figure.frame.filter(["n", "other_n"]).sum(axis=1)
    rows = figure.frame[counts > 0].to_dict("records")
    return {tuple(_as_text(row[name]) for name in figure.keys): row for row in rows}


def _as_text(value: Any) -> str:
    """A key as text. A chart gives back a day as the milliseconds of its local midnight."""
    if isinstance(value, (int, float)):
        value = pd.Timestamp(value, unit="ms").round("D")
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)


def _download(figure: Figure) -> None:
    st.download_button(
        say("figure.download"),
        lambda: figure.frame.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{figure.name}.csv",
        mime="text/csv",
        key=f"_{figure.name}_csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
