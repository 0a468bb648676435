"""The names of what is counted, in the language of the interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from babel import Locale

from analysis.lexicon import codebook
from app_pages.words import language, period, present, say

FOUND = "◇"
"""Stands behind the name of an actor that no registry knows."""


def topics() -> list[str]:
    """The ids of the codebook's topics, in its order."""
    return list(codebook.load().topics)


def topic_name(topic: str) -> str:
    """The name of a topic; "" is the row of articles without any."""
    if not topic:
        return say("topics.none")
    known = codebook.load().topics.get(topic)
    return known.name.get(language(), topic) if known else topic


def language_name(code: Any) -> str:
    """The name of a language: Indonesia, Inggris."""
    if not present(code):
        return say("unknown.language")
    return Locale(language()).languages.get(code, code)


def outlet_name(outlet: Any) -> str:
    """The name of an outlet; where the source names none, that is said."""
    return str(outlet) if present(outlet) else say("unknown.outlet")


def actor_name(row: Any, column: str = "name", key: str = "actor_id") -> str:
    """The name of an actor in a row; a speaker that was not resolved has none.

    Who is in no registry, but was found by the tagger, has ``FOUND`` behind the name.
    """
    english = row.get(f"{column}_en")
    name = english if language() == "en" and present(english) else row.get(column)
    return with_mark(str(name), row.get(key)) if present(name) else say("actors.unresolved")


def with_mark(name: str, actor_id: Any) -> str:
    """A name, marked where its actor was found by the tagger and nobody has checked it."""
    return f"{name} {FOUND}" if str(actor_id).startswith("~") else name


def labels(names: Mapping[Any, str]) -> Callable[[Any], str]:
    """How a widget writes its values; one that is no longer among them, as it is."""
    return lambda value: names.get(value, str(value))


def with_label(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """The frame with a column ``label``; a name that two rows share is told apart by its number."""
    seen: dict[str, int] = {}
    labels = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        labels.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return frame.assign(label=labels)


def period_names(frame: pd.DataFrame) -> list[str]:
    """Each row's period as the language writes it."""
    return [period(first, by) for first, by in zip(frame.period, frame.by, strict=True)]


def between(row: Mapping[str, Any]) -> tuple[dt.date, dt.date]:
    """First and last day of a row's period."""
    return row["period"].date(), row["period_end"].date()


def choose_several(
    key: str, title: str, names: Mapping[str, str], *, at_first: int = 4
) -> list[str]:
    """A box that chooses some of many; as long as nothing is chosen, the first of them."""
    chosen: list[str] = st.multiselect(
        title,
        list(names),
        format_func=labels(names),
        placeholder=say("figure.first", n=at_first),
        key=key,
        bind="query-params",
    )
    return chosen or list(names)[:at_first]
