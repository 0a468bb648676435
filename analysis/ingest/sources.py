"""What the user names as input, and which reader each file gets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.ingest.csv_file import csv_problem, read_csv_file
from analysis.ingest.json_file import read_json_lines, read_json_list
from analysis.ingest.markdown_file import read_markdown_file
from analysis.ingest.metadata import is_metadata, read_metadata
from analysis.ingest.outcome import InputError, Raw, Refusal
from analysis.ingest.parquet_file import parquet_problem, read_parquet_file
from analysis.ingest.text_file import read_text_file
from analysis.paths import ROOT

Reader = Callable[[Path, str, Mapping[str, str]], Iterator[Raw | Refusal]]

# To add a kind of source: one file beside this one, one line here.
READERS: dict[str, Reader] = {
    ".txt": read_text_file,
    ".md": read_markdown_file,
    ".jsonl": read_json_lines,
    ".jsonl.gz": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json_list,
    ".csv": read_csv_file,
    ".parquet": read_parquet_file,
}
# Tables are asked before they are read whether they can hold articles at all.
_PROBLEMS: dict[str, Callable[[Path], str | None]] = {
    ".csv": csv_problem,
    ".parquet": parquet_problem,
}


class Source(NamedTuple):
    """One file to read, or a refusal that is known before anything is read."""

    path: Path
    name: str
    reader: Reader | None
    given: Mapping[str, str]
    refusal: Refusal | None

    def outcomes(self) -> Iterator[Raw | Refusal]:
        """The articles of the file as raw fields, in its order."""
        if self.refusal is not None:
            yield self.refusal
        elif self.reader is not None:
            yield from self.reader(self.path, self.name, self.given)


def find_sources(inputs: Sequence[Path]) -> list[Source]:
    """The files behind the inputs, in order; folders are gone through by name.

    Raises InputError, before anything is read, for an input that does not exist or cannot be
    opened, for a file of an unknown kind, for a table without a text column, and for a folder
    with nothing to read in it.
    """
    if not inputs:
        raise InputError("No input was given; name at least one file or folder.")
    return [source for path in inputs for source in _of_input(Path(path))]


def source_name(path: Path) -> str:
    """How a file is called in every table: relative to the project where it lies inside it."""
    absolute = path.resolve()
    if absolute.is_relative_to(ROOT):
        return absolute.relative_to(ROOT).as_posix()
    return path.as_posix()


def suffix_of(path: Path) -> str:
    """The ending that decides on the reader: ".txt", ".jsonl.gz".

    >>> suffix_of(Path("a/Berita.JSONL.gz")), suffix_of(Path("laporan.2025.csv"))
    ('.jsonl.gz', '.csv')
    """
    name = path.name.lower()
    return ".jsonl.gz" if name.endswith(".jsonl.gz") else path.suffix.lower()


def _of_input(path: Path) -> list[Source]:
    if not path.exists():
        raise InputError(f"{path} does not exist.")
    if path.is_dir():
        return _of_folder(path)
    source = _of_file(path, {})
    if source.refusal is not None:
        raise InputError(source.refusal.reason)
    return [source]


def _of_file(path: Path, given: Mapping[str, str]) -> Source:
    name, suffix = source_name(path), suffix_of(path)
    problem = None
    if suffix not in READERS:
        problem = f"is of an unknown kind; known are {', '.join(READERS)}"
    elif not os.access(path, os.R_OK):
        problem = "may not be read; its permissions forbid it"
    elif suffix in _PROBLEMS:
        problem = _PROBLEMS[suffix](path)
    refusal = Refusal(name, f"{name} {problem}.") if problem else None
    return Source(path, name, READERS.get(suffix), given, refusal)


def _of_folder(folder: Path) -> list[Source]:
    files = _files_below(folder)
    sources: list[Source] = []
    given: dict[Path, Mapping[str, str]] = {}
    for path in (path for path in files if is_metadata(path)):
        metadata = read_metadata(path, source_name(path))
        given |= {path.parent / name: fields for name, fields in metadata.fields.items()}
        sources += [Source(path, r.source, None, {}, r) for r in metadata.refusals]
    sources += [_of_file(path, given.get(path, {})) for path in files if not is_metadata(path)]
    if all(source.refusal for source in sources):
        raise InputError(
            f"{folder} has nothing to read in it; it needs files that end in {', '.join(READERS)}."
        )
    return sources


def _files_below(folder: Path) -> list[Path]:
    """Every file below a folder by name; hidden ones and README files are no inputs."""
    try:
        found = [path for path in folder.rglob("*") if path.is_file()]
        next(folder.iterdir(), None)
    except PermissionError as error:
        raise InputError(f"{folder} may not be read; its permissions forbid it.") from error
    return sorted(path for path in found if _is_input(path.relative_to(folder)))


def _is_input(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and not path.name.upper().startswith("README")
