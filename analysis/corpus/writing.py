"""Writing a corpus: all tables and the manifest at once, or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.article import TABLES

FORMAT = 1
MANIFEST = "manifest.json"
_TYPES = {
    "string": pa.string(),
    "int": pa.int32(),
    "float": pa.float64(),
    "date": pa.date32(),
    "bool": pa.bool_(),
}
_BATCH_ROWS = 50_000


class CorpusWriter:
    """Collects rows and puts the finished folder in the place of the old one.

    Use it as a context manager; without ``commit`` (or after an exception) the old folder
    stays as it was and nothing else is left behind.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._new = folder.with_name(f".{folder.name}.new-{os.getpid()}")
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        self._files: dict[str, pq.ParquetWriter] = {}
        self._written: dict[str, int] = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> CorpusWriter:
        restore_interrupted(self.folder)
        check_target(self.folder)
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir(parents=True)
        for table in TABLES:
            self._files[table] = pq.ParquetWriter(
                self._new / f"{table}.parquet", _schema(table), compression="zstd"
            )
        return self

    def add(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows whose values stand in the order of the table's columns."""
        waiting = self._rows[table]
        waiting.extend(rows)
        if len(waiting) >= _BATCH_ROWS:
            self._flush(table)

    def rows(self, table: str) -> int:
        """Rows added to a table so far."""
        return self._written[table] + len(self._rows[table])

    def commit(self, manifest: dict[str, Any]) -> None:
        """Finish the files and swap the new folder in."""
        for table, file in self._files.items():
            self._flush(table)
            file.close()
        self._files.clear()
        (self._new / MANIFEST).write_text(
            json.dumps({"format": FORMAT, **manifest}, ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )
        old = _old(self.folder)
        if self.folder.exists():
            self.folder.rename(old)
        self._new.rename(self.folder)
        if old.exists():
            _carry_over(old, self.folder)
            shutil.rmtree(old)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files.values():
            file.close()
        shutil.rmtree(self._new, ignore_errors=True)

    def _flush(self, table: str) -> None:
        rows = self._rows[table]
        if not rows:
            return
        schema = _schema(table)
        columns = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*rows, strict=True), schema, strict=True)
        ]
        self._files[table].write_table(pa.Table.from_arrays(columns, schema=schema))
        self._written[table] += len(rows)
        rows.clear()


def check_target(folder: Path) -> None:
    """Refuse a folder that holds something else than a corpus.

    Raises FileExistsError: replacing it would lose what is in there.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file; give a folder for the corpus")
    if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise FileExistsError(
            f"{folder} holds files that are no corpus of Lensa Warta; give an empty or a new folder"
        )


def restore_interrupted(folder: Path) -> None:
    """Bring the old corpus back where a crash came between the two renames of a swap."""
    old = _old(folder)
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    elif old.is_dir():
        shutil.rmtree(old)


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _carry_over(old: Path, new: Path) -> None:
    """Keep what somebody else laid beside the tables."""
    ours: Sequence[str] = [*(f"{table}.parquet" for table in TABLES), MANIFEST]
    for path in old.iterdir():
        if path.name not in ours:
            path.rename(new / path.name)


def _schema(table: str) -> pa.Schema:
    return pa.schema([(column.name, _TYPES[column.type]) for column in TABLES[table]])
