"""Which encoding a text file has."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

_SAMPLE = 64_000
_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control codes that no text has: their presence says picture, archive or program.
_BINARY = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


def encoding_of(path: Path) -> str | None:
    """The encoding of a text file, or None when it is no text.

    UTF-8 wherever the whole file is valid UTF-8; else what its byte order mark says; else
    UTF-16 by its zeros; else cp1252, unless charset-normalizer finds another one that fits
    clearly better.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    if b"\0" in sample:
        return _utf16_without_mark(sample)
    if sample.translate(None, _BINARY) != sample:
        return None
    return "utf-8" if _is_utf8(path) else _single_byte(sample)


def decode(data: bytes, encoding: str) -> str | None:
    """The text of bytes, or None where they do not fit the encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every other byte."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    likely = "utf-16-le" if odd > even else "utf-16-be"
    if max(odd, even) < 0.4 * half or min(odd, even) > 0.05 * half:
        return None
    text = decode(sample[: len(sample) // 2 * 2], likely)
    return likely if text is not None and not _CONTROL.search(text) else None


def _single_byte(sample: bytes) -> str | None:
    matches = from_bytes(sample, cp_exclusion=["utf_7"])
    best = matches.best()
    western = [match for match in matches if match.encoding in ("cp1252", "latin_1")]
    # Short Western texts fit many encodings equally well; cp1252 is what people have.
    if western and (best is None or western[0].chaos <= best.chaos):
        return "cp1252"
    if best is not None:
        return best.encoding
    return "cp1252" if decode(sample, "cp1252") is not None else None
