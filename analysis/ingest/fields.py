"""Field names and values of the sources, brought to ours."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping

# Our name: the names that sources use, the most telling first.
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id"),
    "title": ("title", "judul"),
    "text": ("text", "content", "body", "isi"),
    "published": ("published", "date", "tanggal"),
    "year": ("year", "tahun"),
    "outlet": ("outlet", "media", "source"),
    "url": ("url", "link"),
    "author": ("author", "penulis"),
    "language": ("language", "lang", "bahasa"),
    "category": ("category", "kategori"),
}
TEXT_NAMES = FIELD_NAMES["text"]
# What exports write into a field that is empty.
_MISSING = frozenset(("nan", "nat", "none", "null", "n/a", "<na>", "-", "tidak ditemukan"))


def settle_fields(row: Mapping[str, object]) -> dict[str, str]:
    """The known fields of a row under our names, as strings; empty ones are left out.

    >>> settle_fields({"Judul": "A", "isi": ["Satu.", "Dua."], "media": None, "source": "Antara"})
    {'title': 'A', 'text': 'Satu.\\n\\nDua.', 'outlet': 'Antara'}
    """
    folded = {str(name).strip().lower(): value for name, value in row.items()}
    fields = {}
    for ours, theirs in FIELD_NAMES.items():
        values = (as_string(folded.get(name), paragraphs=ours == "text") for name in theirs)
        value = next((value for value in values if value and not _is_missing(ours, value)), "")
        if value:
            fields[ours] = value
    return fields


def has_text(names: Iterable[object]) -> bool:
    """Whether one of the column names can hold the text of an article."""
    return any(str(name).strip().lower() in TEXT_NAMES for name in names)


def as_string(value: object, *, paragraphs: bool = False) -> str:
    """A value as a string; nothing for null, NaN and nested objects.

    A list is joined: as paragraphs for a text, with commas otherwise.
    """
    if value is None or isinstance(value, Mapping | bytes):
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value).removesuffix(".0")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        parts = (as_string(part, paragraphs=paragraphs) for part in value)
        return ("\n\n" if paragraphs else ", ").join(part for part in parts if part)
    return str(value).strip("\n") if paragraphs else str(value).strip()


def _is_missing(field: str, value: str) -> bool:
    return field != "text" and value.strip().lower() in _MISSING
