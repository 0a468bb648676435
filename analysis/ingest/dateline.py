"""Dateline and outlet at the head of a text: "Moskow, Bharata Online - …". Precise, not greedy."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from analysis.ingest.dates import is_weekday, read_date
from analysis.ingest.outlets import known_outlet, outlet_name
from analysis.language import available

_PLACES = Path(__file__).with_name("places.toml")
_LONGEST_HEAD = 90
_LONGEST_BYLINE = 160

# What ends a head: a dash with a blank or line break on one side. "TEMPO.CO-Jakarta" has none.
_DASH = re.compile(r"\s*\n?\s*(?:--|[-–—])(?:\s+|(?=[A-Z\"“]))|\s+(?:--|[-–—])\s*")
_QUOTES = " \"“'’[]*"
_HOST = r"(?:[A-Za-z0-9]+[\w-]*\.)+(?:com|co\.id|go\.id|or\.id|co|net|id|org|news|tv)"
_IS_HOST = re.compile(_HOST, re.IGNORECASE)
# "Laporan Wartawan Tribunnews.com, Nama TRIBUNNEWS.COM, JAKARTA - …": the byline comes first.
_BYLINE = re.compile(r"\s*Laporan\b", re.IGNORECASE)
_LOUD_HOST = re.compile(
    r"(?<![\w.])[A-Z][A-Z0-9-]{3,}(?:\.(?i:com|co|id|net))+(?:,?\s*[A-Z]|\s*[-–—])"
)
# "Liputan6.com, Jakarta Presiden …": the only outlet that leaves the dash out.
# Often the place is glued to the first word: "Liputan6.com, JakartaPresiden".
_NO_DASH = re.compile(rf"({_HOST}), ((?:[A-Z][a-z’']+|[A-Z]+)(?: [A-Z][a-z’']+)*)")
_PLACE_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GLUED = re.compile(r"[a-z][A-Z]")
_SMALL_IN_NAMES = frozenset(("al", "de", "del", "di", "el", "la", "le", "of", "the", "upon"))


class Dateline(NamedTuple):
    """What the head of a text says: place, outlet, and how many code points the head takes."""

    place: str | None
    outlet: str | None
    length: int


NO_DATELINE = Dateline(None, None, 0)


def read_dateline(text: str) -> Dateline:
    """Place and outlet at the head of a text; nothing where the head is not surely a dateline.

    Every part of the head has to be a place, an outlet or a date, and at least one of them
    has to be known (places.toml, CLDR's countries, outlets.toml) or look like a host.

    >>> read_dateline("Moskow, Bharata Online - Tiongkok dan Rusia sepakat.")[:2]
    ('Moskow', 'Bharata Online')
    >>> read_dateline("Putin - Xi bertemu di Beijing.")[:2]
    (None, None)
    """
    start = _after_byline(text)
    head = _head(text, start)
    if head is None:
        return _without_dash(text, start)
    found = _parts_of(text[start : head.start()])
    if found is None or (found.outlet is None and _joins_two_places(text, start, head)):
        return _without_dash(text, start)
    return found._replace(length=head.end())


def _after_byline(text: str) -> int:
    if not _BYLINE.match(text):
        return 0
    loud = _LOUD_HOST.search(text, 0, _LONGEST_BYLINE)
    return loud.start() if loud else 0


def _head(text: str, start: int) -> re.Match[str] | None:
    """The first dash that is followed by the story; a dash inside a word is none."""
    return _DASH.search(text, start + 2, start + _LONGEST_HEAD)


def _joins_two_places(text: str, start: int, head: re.Match[str]) -> bool:
    """ "Rusia - Ukraina sepakat": no dateline; nor a country alone, unless in capitals."""
    before = text[start : head.start()].strip(_QUOTES)
    if before.isupper():
        return False
    after = re.compile(r"\w+").match(text, head.end())
    other = after.group().casefold() if after else ""
    joins = other in _known_places() and other != before.casefold()
    return joins or before.casefold() in _countries()


def _parts_of(head: str) -> Dateline | None:
    parts = [part.strip(_QUOTES) for part in re.split(r"[,()|]", head)]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 4 or "\n" in head.strip():
        return None
    kinds = [_kind(part) for part in parts]
    outlets = [part for part, kind in zip(parts, kinds, strict=True) if kind == "outlet"]
    places = [part for part, kind in zip(parts, kinds, strict=True) if kind == "place"]
    names = [part for part, kind in zip(parts, kinds, strict=True) if kind == "name"]
    if None in kinds or not (outlets or places) or len(outlets) > 1 or len(names) > 1:
        return None
    if names and not outlets and kinds[0] == "place":
        outlets, names = names, []
    elif names and places and kinds[0] == "name":
        # "Siak, Riau": the smaller place comes first and is the dateline.
        places = [names[0], *places]
    elif names and not places:
        places = names
    place = _place_name(places[0]) if places else None
    return Dateline(place, outlet_name(outlets[0]) if outlets else None, 0)


def _kind(part: str) -> str | None:
    """outlet, place and date are known; "name" may be either; None is neither."""
    if known_outlet(part) or _IS_HOST.fullmatch(part):
        return "outlet"
    if part.casefold() in _known_places():
        return "place"
    if _is_date(part):
        return "date"
    return "name" if _is_name(part) else None


def _is_date(part: str) -> bool:
    """ "May 2", "Senin", "2 Desember 2025"; any leap year serves to read a day and a month."""
    return is_weekday(part) or any(read_date(day) for day in (part, f"{part} 2024"))


def _is_name(part: str) -> bool:
    """One to four words with capitals, no figures: "Bharata Online", "TERMAS DE RIO HONDO"."""
    words = part.split()
    if _GLUED.search(part) or len(part) < 3 or part.startswith("Laporan"):
        return False
    return 1 <= len(words) <= 4 and all(
        _PLACE_WORD.fullmatch(word) and (word[0].isupper() or word.lower() in _SMALL_IN_NAMES)
        for word in words
    )


def _without_dash(text: str, start: int) -> Dateline:
    """ "Liputan6.com, Jakarta Presiden …": a listed host, then a known place."""
    head = _NO_DASH.match(text, start, start + _LONGEST_HEAD)
    if head is None or known_outlet(head[1]) is None:
        return NO_DATELINE
    words = head[2].split(" ")
    for count in (3, 2, 1):
        place = " ".join(words[:count])
        if place.casefold() in _known_places():
            end = head.start(2) + len(place)
            return Dateline(_place_name(place), outlet_name(head[1]), end)
    return NO_DATELINE


def _place_name(written: str) -> str:
    """One spelling for "JAKARTA" and "Jakarta"; an unknown place in capitals gets small letters."""
    known = _known_places().get(written.casefold())
    if known:
        return known
    return written.title() if written.isupper() and len(written) > 3 else written


@lru_cache
def _known_places() -> dict[str, str]:
    return {**_countries(), **_listed_places()}


@lru_cache
def _listed_places() -> dict[str, str]:
    with _PLACES.open("rb") as file:
        lists = tomllib.load(file).values()
    names = (" ".join(name.split()) for places in lists for name in places.split(","))
    return {name.casefold(): name for name in names if name}


@lru_cache
def _countries() -> dict[str, str]:
    tables = (Locale.parse(code).territories for code in available())
    names = [name for table in tables for key, name in table.items() if not key.isdigit()]
    more = ["AS", "Amerika", "Inggris", "Cina", "China", "Tiongkok", "UEA"]
    cities = _listed_places()
    return {name.casefold(): name for name in names + more if name.casefold() not in cities}
