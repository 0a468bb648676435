"""The one place that remembers answers: keyed by the corpus and the selection, never by a frame."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.corpus import Corpus, Selection
from analysis.paths import DATA

FOLDER_VARIABLE = "LENSA_DATA"


def folder() -> Path:
    """Where the corpus lies: the environment variable LENSA_DATA, or data/."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DATA)


def corpus() -> Corpus:
    """The open corpus; opened again after it was processed again.

    Raises CorpusError where it is missing or damaged.
    """
    return _open(*_build())


def ask(measure: Callable[..., Any], selection: Selection | None = None, /, **options: Any) -> Any:
    """The answer of a measure to a selection; ``options`` are the measure's own, and hashable."""
    opened = corpus()
    name = f"{measure.__module__}.{measure.__qualname__}"
    return _ask(name, (*_build(), opened.hash), selection, options, measure, opened)


def _build() -> tuple[str, int]:
    """The folder, and when it was last written: a corpus made anew gives new answers."""
    manifest = folder() / "manifest.json"
    return str(folder()), manifest.stat().st_mtime_ns if manifest.is_file() else 0


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, written: int) -> Corpus:
    return Corpus.open(folder)


@st.cache_data(max_entries=400, show_spinner=False)
def _ask(
    name: str,
    build: tuple[str, int, str],
    selection: Selection | None,
    options: dict[str, Any],
    _measure: Callable[..., Any],
    _corpus: Corpus,
) -> Any:
    arguments = () if selection is None else (selection,)
    return _measure(_corpus, *arguments, **options)
