"""metadata.csv: fields that the user states for the files beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from analysis.ingest.csv_file import csv_header, csv_rows
from analysis.ingest.fields import has_text, settle_fields
from analysis.ingest.outcome import Refusal

METADATA_NAME = "metadata.csv"


class Metadata(NamedTuple):
    """Fields by file name (relative to the folder), and the rows that name no file."""

    fields: dict[str, dict[str, str]]
    refusals: tuple[Refusal, ...]


def is_metadata(path: Path) -> bool:
    """Whether a file is a metadata.csv: a column file, and no text of its own."""
    if path.name.lower() != METADATA_NAME:
        return False
    header = csv_header(path)
    return "file" in (name.lower() for name in header) and not has_text(header)


def read_metadata(path: Path, source: str) -> Metadata:
    """What a metadata.csv says of the files in its folder.

    A row that is broken, or whose file is not there, becomes a refusal of its own.
    """
    fields: dict[str, dict[str, str]] = {}
    refusals = []
    for number, row in csv_rows(path):
        place = f"{source}#{number}"
        if isinstance(row, str):
            refusals.append(Refusal(place, f"{source} row {number} {row}."))
            continue
        name = _file_name(row)
        if not name or not (path.parent / name).is_file():
            refusals.append(Refusal(place, _no_such_file(source, number, name)))
            continue
        fields[name] = {**fields.get(name, {}), **settle_fields(row)}
    return Metadata(fields, tuple(refusals))


def _file_name(row: dict[str, str]) -> str:
    named = (value for name, value in row.items() if name.lower() == "file")
    written = next(named, "").strip().replace("\\", "/")
    return Path(written).as_posix() if written else ""


def _no_such_file(source: str, number: int, name: str) -> str:
    if not name:
        return f"{source} row {number} names no file; its column file has to name one beside it."
    return f"{source} row {number} is for the file {name!r}, which is not in that folder."
