"""CSV files: delimiter and encoding found out, quoted line breaks kept, one row at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.ingest.encoding import encoding_of
from analysis.ingest.fields import FIELD_NAMES, TEXT_NAMES, has_text, settle_fields
from analysis.ingest.outcome import Raw, Refusal

_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 20_000_000
_HEADER_NAMES = frozenset(name for names in FIELD_NAMES.values() for name in names) | {"file"}


def read_csv_file(path: Path, source: str, given: Mapping[str, str]) -> Iterator[Raw | Refusal]:
    """The rows of a CSV file with a header; ``csv_problem`` has been asked before."""
    for number, row in csv_rows(path):
        if isinstance(row, str):
            yield Refusal(f"{source}#{number}", f"{source} row {number} {row}.")
        else:
            fields = settle_fields(row)
            yield Raw(f"{source}#{fields.get('id', number)}", {**given, **fields})


def csv_problem(path: Path) -> str | None:
    """Why a CSV file as a whole cannot be read, in words that follow its name, or None."""
    if encoding_of(path) is None:
        return "is not a text file, so it is no CSV"
    header = csv_header(path)
    if not header:
        return "is empty"
    if not has_text(header):
        return (
            f"has no column for the text: its columns are {', '.join(header)[:300]}; "
            f"one has to be named {', '.join(TEXT_NAMES[:-1])} or {TEXT_NAMES[-1]}"
        )
    return None


def csv_header(path: Path) -> list[str]:
    """The column names of a CSV file; empty where it has none or is no text."""
    encoding = encoding_of(path)
    if encoding is None:
        return []
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=_delimiter(path, encoding))
        try:
            return [name.strip() for name in next(reader, [])]
        except csv.Error:
            return []


def csv_rows(path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    """The rows of a CSV file with their number from 1: a mapping, or what is wrong with the row."""
    encoding = encoding_of(path) or "utf-8"
    header = csv_header(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=_delimiter(path, encoding))
        next(reader, None)
        number = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                yield number, f"is broken ({error})"
                continue
            if any(cell.strip() for cell in cells):
                number += 1
                yield number, _row(header, cells)


def _row(header: list[str], cells: list[str]) -> dict[str, str] | str:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return (
            f"has {len(cells)} fields where the header has {len(header)}; "
            "a field with the delimiter in it has to be quoted"
        )
    return dict(zip(header, cells, strict=False))


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that splits the header into the most names that we know, else names at all."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        line = file.readline(100_000)

    def fit(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([line], delimiter=delimiter), [])
        known = sum(name.strip().lower() in _HEADER_NAMES for name in names)
        return known, len(names)

    return max(_DELIMITERS, key=fit)
