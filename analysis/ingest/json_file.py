"""JSON Lines (plain or gzip) and JSON lists: one object a row, never all in memory."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from analysis.ingest.encoding import decode, encoding_of
from analysis.ingest.fields import settle_fields
from analysis.ingest.outcome import Raw, Refusal

_CHUNK = 1 << 20
_LONGEST_VALUE = 1 << 26
_DECODER = json.JSONDecoder()
_BETWEEN = " \t\r\n,\ufeff"


def read_json_lines(path: Path, source: str, given: Mapping[str, str]) -> Iterator[Raw | Refusal]:
    """The rows of a .jsonl, .ndjson or .jsonl.gz file; blank lines are no rows."""
    number = 0
    try:
        with _open(path) as file:
            for number, line in enumerate(_lines(file, path), start=1):
                if line.strip():
                    yield _line_row(line, source, number, given)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield Refusal(
            source,
            f"{source} breaks off after line {number}: the gzip file is damaged or incomplete; "
            "what came before was read.",
        )


def read_json_list(path: Path, source: str, given: Mapping[str, str]) -> Iterator[Raw | Refusal]:
    """The objects of a .json file: a list of objects, one object, or one after another."""
    encoding = encoding_of(path)
    if encoding is None:
        yield Refusal(source, f"{source} is not text, so it is no JSON; it should be UTF-8.")
        return
    with path.open(encoding=encoding, errors="replace") as file:
        for number, value in enumerate(_values(file), start=1):
            if isinstance(value, _Broken):
                yield Refusal(
                    f"{source}#{number}",
                    f"{source} is broken in object {number} ({value.problem}); "
                    "nothing after it can be read.",
                )
            else:
                yield _row(value, source, number, given)


class _Broken(NamedTuple):
    problem: str


def _open(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb")  # type: ignore[return-value]


def _lines(file: IO[bytes], path: Path) -> Iterator[bytes]:
    """The lines as UTF-8 bytes; a file with a UTF-16 mark is recoded."""
    if not path.name.endswith(".gz"):
        encoding = encoding_of(path)
        if encoding and encoding.startswith("utf-16"):
            with path.open(encoding=encoding, errors="replace") as recoded:
                yield from (line.encode("utf-8", "replace") for line in recoded)
            return
    yield from file


def _line_row(line: bytes, source: str, number: int, given: Mapping[str, str]) -> Raw | Refusal:
    text = decode(line, "utf-8-sig")
    if text is None:
        return Refusal(f"{source}#{number}", f"{source} line {number} is not valid UTF-8.")
    try:
        return _row(json.loads(text), source, number, given)
    except json.JSONDecodeError as error:
        return Refusal(
            f"{source}#{number}",
            f"{source} line {number} is not valid JSON (column {error.colno}: {error.msg}); "
            "each line should be one whole object.",
        )
    except (RecursionError, ValueError):
        return Refusal(
            f"{source}#{number}",
            f"{source} line {number} is JSON that is too deep or has a number that is too long.",
        )


def _row(value: object, source: str, number: int, given: Mapping[str, str]) -> Raw | Refusal:
    if not isinstance(value, dict):
        return Refusal(
            f"{source}#{number}",
            f"{source} row {number} is {_kind(value)}, not an object; "
            'it should look like {"title": "…", "text": "…"}.',
        )
    fields = settle_fields(value)
    return Raw(f"{source}#{fields.get('id', number)}", {**given, **fields})


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _values(file: IO[str]) -> Iterator[object]:
    """The values of a JSON file one after another; the list around them is stepped over.

    Ends with a _Broken where a value cannot be read or the list is not closed.
    """
    buffer, want = file.read(_CHUNK), _CHUNK
    at = _skip(buffer, 0)
    listed = buffer.startswith("[", at)
    at += listed
    while True:
        at = _skip(buffer, at)
        if listed and buffer.startswith("]", at):
            return
        try:
            value, at = _DECODER.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            # Perhaps only cut by the end of the chunk: read on, ever more, before giving up.
            chunk = file.read(want) if len(buffer) - at < _LONGEST_VALUE else ""
            if chunk:
                buffer, at, want = buffer[at:] + chunk, 0, want * 2
                continue
            if at < len(buffer):
                yield _Broken(str(error))
            elif listed:
                yield _Broken("the list is not closed")
            return
        yield value
        want = _CHUNK


def _skip(buffer: str, at: int) -> int:
    """The place of the next value: blanks, commas and a byte order mark are between them."""
    while at < len(buffer) and buffer[at] in _BETWEEN:
        at += 1
    return at
