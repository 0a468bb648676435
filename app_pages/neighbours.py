"""A word that the user names: what stands near it, when, and where; and which keywords pair up."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from analysis.charts.bars import bars
from analysis.charts.dispersion import dispersion as plot
from analysis.corpus import Selection
from analysis.measure import collocates as company
from analysis.measure import cooccurrence, dispersion, keywords
from analysis.measure.concordance import concordance
from app_pages import cached, figure
from app_pages.figure import Figure
from app_pages.names import between, labels, outlet_name, period_names, with_label
from app_pages.table import decimals
from app_pages.words import plain, say

_WINDOW = 5
_TOP = 20
_OUTLETS = 12
_KNOWN = 50
_MEASURES = ("log_dice", "mutual_information", "t_score", "log_likelihood")
_SPREAD = ("n", "denominator", "per_million", "expected", "articles", "dispersion")
_URL: Any = "query-params"


def collocates(selection: Selection) -> None:
    """The words around a word."""
    with st.container(horizontal=True):
        word = _word(selection)
        measure = _measure()
    if not word:
        return
    with st.spinner(say("wording.counting")):
        frame = cached.ask(
            company.collocates, selection, word=word, window=_WINDOW, top=_TOP, measure=measure
        )
    if frame.empty:
        found = len(cached.ask(concordance, selection, word=word, top=1))
        _missing("few" if found else "unknown", word)
        return
    name = say(f"column.{measure}")
    shown = Figure(
        name="company",
        question=say("neighbours.collocates", word=word),
        frame=with_label(frame, frame.word),
        keys=["word"],
        subject="word",
        evidence=lambda row: {"word": row["word"], "near": word, "window": _WINDOW},
        columns=["n", "share", "articles", "elsewhere", "expected", *_MEASURES],
        notes=[say("neighbours.collocates_note", window=_WINDOW, measure=name), *_once(selection)],
        denominator="denominator_near",
        cells=dict.fromkeys(("expected", *_MEASURES), decimals),
        find=concordance,
    )
    title = say("neighbours.axis")
    figure.show(shown, selection, partial(bars, label="label", key="word", title=title))
    with st.expander(say("wording.method")):
        st.write(plain(say("neighbours.method_text")))


def spread(selection: Selection) -> None:
    """When and where a word occurs."""
    word = _word(selection)
    if not word:
        return
    with st.spinner(say("wording.counting")):
        periods = cached.ask(dispersion.over_time, selection, words=(word,))
        outlets = cached.ask(dispersion.over_outlets, selection, words=(word,), top=_OUTLETS)
    if not periods.n.sum() + outlets.n.sum():
        _missing("unknown", word)
        return
    common: dict[str, Any] = {
        "subject": "period",
        "columns": _SPREAD,
        "cells": dict.fromkeys(("dispersion", "expected"), decimals),
        "find": concordance,
    }
    in_time = Figure(
        name="spread_time",
        question=say("neighbours.over_time", word=word),
        frame=with_label(periods, period_names(periods)),
        keys=["word", "period"],
        evidence=lambda row: {"word": word, "period": between(row)},
        denominator="denominator_period",
        notes=[say("neighbours.undated"), *_once(selection)],
        **common,
    )
    figure.show(in_time, selection, plot)
    in_outlets = Figure(
        name="spread_outlet",
        question=say("neighbours.over_outlets", word=word),
        frame=with_label(outlets, map(outlet_name, outlets.outlet)),
        keys=["word", "outlet"],
        evidence=lambda row: {"word": word, "outlet": row["outlet"]},
        denominator="denominator_outlet",
        notes=[say("neighbours.top_outlets", n=_OUTLETS), *_once(selection)],
        **common | {"subject": "outlet"},
    )
    figure.show(in_outlets, selection, plot)


def pairs(selection: Selection) -> None:
    """Which keywords share articles."""
    with st.spinner(say("wording.counting")):
        frame = cached.ask(cooccurrence.cooccurrence, selection, top=_TOP)
    names = zip(frame.keyword_a, frame.keyword_b, strict=True)
    frame = frame.assign(pair=frame.keyword_a + " + " + frame.keyword_b)
    shown = Figure(
        name="together",
        question=say("neighbours.pairs"),
        frame=with_label(frame, [f"{a} – {b}" for a, b in names]),
        keys=["pair"],
        subject="pair",
        evidence=lambda row: {name: row[name] for name in ("keyword_a", "keyword_b")},
        columns=["n", "share", "n_a", "n_b", "expected", "lift", "log_likelihood"],
        notes=[say("neighbours.pairs_note")],
        cells=dict.fromkeys(("expected", "lift", "log_likelihood"), decimals),
        find=cooccurrence.pair_evidence,
    )
    figure.show(shown, selection, partial(bars, label="label", key="pair"))


def _word(selection: Selection) -> str:
    """The word that is typed or picked; as long as there is none, the selection's top keyword."""
    known = list(dict.fromkeys(cached.ask(keywords.ranking, selection, top=_KNOWN).display))
    first = known[0] if known else ""
    typed = st.selectbox(
        say("neighbours.word"),
        known,
        index=None,
        placeholder=say("neighbours.word_hint", word=first),
        accept_new_options=True,
        key="word",
        bind=_URL,
    )
    word = " ".join((typed or first).split())
    if not word:
        st.info(say("neighbours.no_words"), icon=":material/edit:")
    return word


def _measure() -> str:
    return st.selectbox(
        say("wording.order"),
        _MEASURES,
        format_func=labels({name: say(f"column.{name}") for name in _MEASURES}),
        key="measure",
        bind=_URL,
    )


def _once(selection: Selection) -> list[str]:
    return [say("wording.once")] if selection.unit == "stories" else []


def _missing(problem: str, word: str) -> None:
    st.info(plain(say(f"neighbours.{problem}", word=word)), icon=":material/search_off:")
