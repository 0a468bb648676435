"""The one room that knows Parquet and DuckDB: writes a corpus, hands it out, narrows it."""

from analysis.corpus.reading import Corpus, CorpusError
from analysis.corpus.selection import UNITS, Selection, SelectionError, Unit
from analysis.corpus.writing import CorpusWriter

__all__ = ["UNITS", "Corpus", "CorpusError", "CorpusWriter", "Selection", "SelectionError", "Unit"]
