"""Actors: who is named, when, with whom, and who is quoted."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts.bars import bars
from analysis.charts.lines import lines
from analysis.corpus import Selection
from analysis.measure import actors, statements
from app_pages import cached, figure, notices
from app_pages.figure import Figure
from app_pages.names import (
    FOUND,
    actor_name,
    between,
    choose_several,
    labels,
    period_names,
    with_label,
    with_mark,
)
from app_pages.words import say

_TYPES = ("PER", "ORG", "GPE")
_TOP = 20
_KNOWN = 200


def show(selection: Selection) -> None:
    """Show the page."""
    notices.title("actors")
    if notices.empty(selection):
        return
    types = st.pills(
        say("actors.types"),
        _TYPES,
        selection_mode="multi",
        format_func=labels({kind: say(f"actors.{kind}") for kind in _TYPES}),
        key="types",
        bind="query-params",
    )
    known = cached.ask(actors.ranking, selection, top=_KNOWN, types=tuple(types))
    known = with_label(known, known.apply(actor_name, axis=1) if len(known) else [])
    _ranking(selection, known.head(_TOP))
    _over_time(selection, known)
    left, right = st.columns(2, gap="large")
    under = st.container()
    with left:
        _together(selection, under)
    with right:
        _speakers(selection, under)


def _ranking(selection: Selection, frame: pd.DataFrame) -> None:
    shown = Figure(
        name="actor",
        question=say("actors.ranking"),
        frame=frame,
        keys=["actor_id"],
        subject="actor",
        evidence=lambda row: {"actor": row["actor_id"]},
        notes=[say("actors.found_note", mark=FOUND)] if (~frame.curated.astype(bool)).any() else [],
        columns=["type", "n", "share", "articles", "stories", "mentions"],
        cells={"type": lambda kind: say(f"actors.{kind}") if kind in _TYPES else str(kind)},
    )
    figure.show(shown, selection, partial(bars, label="label", key="actor_id"))


def _over_time(selection: Selection, known: pd.DataFrame) -> None:
    names = dict(zip(known.actor_id, known.label, strict=True))
    chosen = choose_several("compare", say("actors.choose"), names)
    frame = cached.ask(actors.over_time, selection, actors=chosen)
    frame = frame.assign(name=frame.actor_id.map(names))
    written = [
        f"{name}, {period}" for name, period in zip(frame.name, period_names(frame), strict=True)
    ]
    shown = Figure(
        name="trend",
        question=say("actors.over_time"),
        frame=with_label(frame, written),
        keys=["actor_id", "period"],
        subject="actor",
        evidence=lambda row: {"actor": row["actor_id"], "period": between(row)},
        denominator="denominator_period",
    )
    figure.show(shown, selection, partial(lines, series="name", key="actor_id"))


def _together(selection: Selection, under: DeltaGenerator) -> None:
    frame = cached.ask(actors.together, selection)
    first = map(with_mark, frame.name_a, frame.actor_a)
    second = map(with_mark, frame.name_b, frame.actor_b)
    pairs = [f"{a} – {b}" for a, b in zip(first, second, strict=True)]
    shown = Figure(
        name="pair",
        question=say("actors.together"),
        frame=with_label(frame.assign(pair=frame.actor_a + " " + frame.actor_b), pairs),
        keys=["pair"],
        subject="pair",
        evidence=lambda row: {"actor": (row["actor_a"], row["actor_b"])},
        notes=[say("actors.together_note")],
    )
    figure.show(shown, selection, partial(bars, label="label", key="pair"), under=under)


def _speakers(selection: Selection, under: DeltaGenerator) -> None:
    frame = cached.ask(statements.speakers, selection, top=_TOP)
    frame = frame.assign(actor_id=frame.actor_id.fillna(""))
    shown = Figure(
        name="speaker",
        question=say("actors.speakers"),
        frame=with_label(frame, frame.apply(actor_name, axis=1) if len(frame) else []),
        keys=["actor_id"],
        subject="speaker",
        evidence=lambda row: {"speaker": row["actor_id"]},
        columns=["n", "share", "direct", "indirect"],
    )
    figure.show(shown, selection, partial(bars, label="label", key="actor_id"), under=under)
