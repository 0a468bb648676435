"""Parquet files: rows in small batches, only the columns that we know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.ingest.fields import FIELD_NAMES, TEXT_NAMES, has_text, settle_fields
from analysis.ingest.outcome import Raw, Refusal

_BATCH = 512
_NAMES = frozenset(name for names in FIELD_NAMES.values() for name in names)


def read_parquet_file(path: Path, source: str, given: Mapping[str, str]) -> Iterator[Raw | Refusal]:
    """The rows of a Parquet file; ``parquet_problem`` has been asked before."""
    number = 0
    try:
        with pq.ParquetFile(path) as table:
            names = [name for name in table.schema_arrow.names if name.strip().lower() in _NAMES]
            for batch in table.iter_batches(batch_size=_BATCH, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    fields = settle_fields(row)
                    yield Raw(f"{source}#{fields.get('id', number)}", {**given, **fields})
    except (pa.ArrowException, OSError) as error:
        yield Refusal(source, f"{source} is damaged after row {number} ({_first_line(error)}).")


def parquet_problem(path: Path) -> str | None:
    """Why a Parquet file as a whole cannot be read, in words that follow its name, or None."""
    try:
        names = pq.read_schema(path).names
    except (pa.ArrowException, OSError) as error:
        return f"is not a readable Parquet file ({_first_line(error)})"
    if not has_text(names):
        return (
            f"has no column for the text: its columns are {', '.join(names)[:300]}; "
            f"one has to be named {', '.join(TEXT_NAMES[:-1])} or {TEXT_NAMES[-1]}"
        )
    return None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")
