"""Corpus: a processed folder, opened for questions."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from analysis.article import TABLES
from analysis.corpus.selection import Selection
from analysis.corpus.writing import FORMAT, MANIFEST, restore_interrupted
from analysis.paths import DATA

# Narrowed tables take the place of the whole ones, so that a query reads the same either way.
_NARROWED = "articles as not materialized (select * from whole.articles where {condition})"
_WHOLE = "{table} as not materialized (select * from whole.{table})"
_FOLLOWS = (
    "{table} as not materialized (select t.* from whole.{table} t"
    " semi join articles using (article_id))"
)


class CorpusError(RuntimeError):
    """A corpus that cannot be opened or read; the message names the folder and the remedy."""


class Corpus:
    """The tables of one processed folder.

    >>> corpus = Corpus.open()
    >>> int(corpus.sql("select count(*) as n from articles").n[0]) == corpus.counts["articles"]
    True
    """

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder = folder
        self.manifest = manifest
        self._database = duckdb.connect(":memory:")
        self._database.execute("create schema whole")
        for table in TABLES:
            path = str(folder / f"{table}.parquet").replace("'", "''")
            self._database.execute(
                f"create view whole.{table} as select * from read_parquet('{path}')"
            )

    @classmethod
    def open(cls, folder: Path | str = DATA) -> Corpus:
        """Open a folder that ``process`` wrote.

        Raises CorpusError where there is none, where a table is missing, and where a newer
        version wrote it.
        """
        folder = Path(folder)
        restore_interrupted(folder)
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CorpusError(
                f"{folder} holds no processed corpus ({MANIFEST} is missing or damaged); "
                f"make one with: python -m analysis process INPUT --out {folder}"
            ) from error
        if manifest.get("format", 0) > FORMAT:
            raise CorpusError(
                f"{folder} was written by a newer version (format {manifest['format']}, "
                f"this one reads up to {FORMAT}); update Lensa Warta or process the sources again"
            )
        missing = [table for table in TABLES if not (folder / f"{table}.parquet").is_file()]
        if missing:
            raise CorpusError(
                f"{folder} lacks {', '.join(f'{table}.parquet' for table in missing)}; "
                f"process the sources again"
            )
        return cls(folder, manifest)

    def sql(self, query: str, selection: Selection | None = None, /, **values: Any) -> pd.DataFrame:
        """Answer a query over the tables, narrowed to a selection.

        In the query the tables have their own names (``articles``, ``mentions``…) and hold only
        the selection's rows; ``whole.articles`` is the whole. Values go in as ``$name``.
        A query may begin with its own ``with``.
        Raises CorpusError when the files are gone or damaged.
        """
        selection = selection or Selection()
        condition, narrowing = selection.condition()
        follows = _WHOLE if selection.is_whole else _FOLLOWS
        tables = [_NARROWED.format(condition=condition)]
        tables += [
            follows.format(table=table)
            for table in TABLES
            if table not in {"articles", "actors"} and table in query
        ]
        tables.append(_WHOLE.format(table="actors"))
        body = query.strip()
        joint = f", {body[5:]}" if body[:5].lower() == "with " else f" {body}"
        try:
            return (
                self._database.cursor()
                .execute(f"with {', '.join(tables)}{joint}", values | narrowing)
                .df()
            )
        except duckdb.IOException as error:
            raise CorpusError(
                f"the corpus in {self.folder} cannot be read any more: "
                f"was it moved or deleted? Process the sources again or restart."
            ) from error

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table, and how many inputs were accepted, duplicate and refused."""
        return dict(self.manifest["counts"])

    @property
    def hash(self) -> str:
        """Fingerprint of the inputs and the lexicon: the same sources give the same one."""
        return str(self.manifest["hashes"]["corpus"])

    @cached_property
    def fates(self) -> pd.DataFrame:
        """What became of every input: source, fate, article_id, reason (strings or null)."""
        return pd.DataFrame(
            self.manifest["inputs"], columns=["source", "fate", "article_id", "reason"]
        )
