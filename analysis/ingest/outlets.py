"""Outlets: one display name for every way of writing it. The names are in outlets.toml."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_NAMES = Path(__file__).with_name("outlets.toml")
# Longer than any masthead: a whole article has slipped into the field.
_LONGEST = 80
_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[:/].*)?", re.IGNORECASE)
_PREFIXES = re.compile(r"^(?:www\d?|m|amp)\.")


def outlet_name(value: str) -> str | None:
    """The one name of an outlet: listed names and hosts by outlets.toml, others as written.

    None for an empty value and for one that is too long to be a name.

    >>> [outlet_name(name) for name in ("DETIK NEWS", "https://finance.detik.com/x", "Koran Kita")]
    ['Detik', 'Detik', 'Koran Kita']
    """
    name = " ".join(value.split())
    if not name or len(name) > _LONGEST:
        return None
    host = _HOST.fullmatch(name)
    if host is None:
        return known_outlet(name) or name
    return known_outlet(name) or _PREFIXES.sub("", host[1].lower())


def known_outlet(value: str) -> str | None:
    """The display name of an outlet that outlets.toml lists, else None.

    >>> known_outlet("news.detik.com"), known_outlet("Koran Kita")
    ('Detik', None)
    """
    name = " ".join(value.split()).lower()
    host = _HOST.fullmatch(name)
    if host is None:
        return _known().get(name)
    parts = host[1].split(".")
    # A short word such as "suara" is a listed name, but "suara.rakyat.id" is another host.
    ends = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((_known()[end] for end in ends if end in _known()), None)


@lru_cache
def _known() -> dict[str, str]:
    with _NAMES.open("rb") as file:
        return {alias: name for name, aliases in tomllib.load(file).items() for alias in aliases}
