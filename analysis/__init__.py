"""Lensa Warta: news articles in, numbers that can be checked out.

The public menu. Open a corpus, choose a part of it, ask a measure, draw the answer, read the
sentences behind it::

    from analysis import Selection, bars, evidence, open_corpus, topics

    corpus, selection = open_corpus(), Selection(languages=("id",), unit="stories")
    frame = topics.ranking(corpus, selection)
    bars(frame, "name", key="topic")
    evidence(corpus, selection, topic="taiwan")

Each name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.charts.bars import bars
    from analysis.charts.cloud import cloud
    from analysis.charts.dispersion import dispersion as dispersion_chart
    from analysis.charts.heatmap import heatmap
    from analysis.charts.keyness import keyness as keyness_chart
    from analysis.charts.lines import columns, lines
    from analysis.corpus import Corpus, CorpusError, Selection
    from analysis.lexicon.codebook import load as load_codebook
    from analysis.lexicon.registry import load as load_registry
    from analysis.measure import (
        actors,
        articles,
        comparison,
        cooccurrence,
        coverage,
        dispersion,
        keywords,
        statements,
        topics,
    )
    from analysis.measure.collocates import collocates
    from analysis.measure.concordance import concordance
    from analysis.measure.evidence import evidence
    from analysis.pipeline import process

    open_corpus = Corpus.open

__version__ = "0.1.0"

__all__ = [
    "Corpus",
    "CorpusError",
    "Selection",
    "__version__",
    "actors",
    "articles",
    "bars",
    "cloud",
    "collocates",
    "columns",
    "comparison",
    "concordance",
    "cooccurrence",
    "coverage",
    "dispersion",
    "dispersion_chart",
    "evidence",
    "heatmap",
    "keyness_chart",
    "keywords",
    "lines",
    "load_codebook",
    "load_registry",
    "open_corpus",
    "process",
    "statements",
    "topics",
]

# Where each name comes from: a module, and the name in it where that is not the module itself.
_PLACES = {
    "open_corpus": ("corpus", "Corpus.open"),
    "process": ("pipeline", "process"),
    "collocates": ("measure.collocates", "collocates"),
    "concordance": ("measure.concordance", "concordance"),
    "evidence": ("measure.evidence", "evidence"),
    "dispersion_chart": ("charts.dispersion", "dispersion"),
    "keyness_chart": ("charts.keyness", "keyness"),
    "columns": ("charts.lines", "columns"),
    "load_codebook": ("lexicon.codebook", "load"),
    "load_registry": ("lexicon.registry", "load"),
}
_PLACES |= {name: ("corpus", name) for name in ("Corpus", "CorpusError", "Selection")}
_PLACES |= {name: (f"charts.{name}", name) for name in ("bars", "cloud", "heatmap", "lines")}
_MEASURES = (
    "actors", "articles", "comparison", "cooccurrence", "coverage", "dispersion", "keywords",
    "statements", "topics",
)  # fmt: skip
_PLACES |= {name: (f"measure.{name}", "") for name in _MEASURES}


def __getattr__(name: str) -> Any:
    """Load a name of the menu."""
    if name not in _PLACES:
        raise AttributeError(f"analysis has no {name!r}; it has {', '.join(__all__)}")
    module, attribute = _PLACES[name]
    loaded = import_module(f"analysis.{module}")
    return attrgetter(attribute)(loaded) if attribute else loaded


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
