"""Dates: the day that a source states, or null. Nothing is guessed, nothing is relative.

Month and weekday names come from CLDR for every language pack, so a new language needs no
change here.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from analysis.language import available

_FIRST_YEAR = 1700
# Where a text names its day. Measured on 20,000 dated articles: a date in brackets behind its
# weekday in the first 1,000 characters is the day of publication or the day before in nine
# cases of ten; one without a weekday is so only at the very start, and without a year never.
_TEXT_WINDOW = 1000
_BARE_WINDOW = 200
# Spellings that newsrooms use and CLDR does not list.
_MORE_MONTHS = {
    "pebruari": 2, "peb": 2, "mrt": 3, "agst": 8, "agt": 8, "ags": 8, "agust": 8, "agus": 8,
    "sept": 9, "nopember": 11, "nop": 11,
}  # fmt: skip
_MORE_WEEKDAYS = {"jum'at": 4, "jum’at": 4, "jumaat": 4, "ahad": 6}

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?!\s*[-/.]\s*\d)")
_ISO_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_EPOCH = re.compile(r"-?(\d{9,10}|\d{12,13})(?:\.0*)?")
_IN_URL = re.compile(r"/((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)/")
_NOTHING = re.compile(r"\d", re.ASCII)


class TextDate(NamedTuple):
    """What a text says of its own date; ``year`` is None where it says only day and month."""

    day: int
    month: int
    year: int | None
    weekday: int | None


def read_date(value: str, *, today: dt.date | None = None) -> dt.date | None:
    """The day that a date field states, or None.

    Numbers between slashes are day/month/year unless a weekday beside them says otherwise.
    None for a day that does not exist, that its own weekday contradicts, that lies beyond
    tomorrow, or where two different days stand.

    >>> read_date("Diperbarui 18 Jun 2025, 14:05 WIB")
    datetime.date(2025, 6, 18)
    >>> read_date("31 Februari 2025") is None
    True
    """
    day = _read_date(value)
    return day if day is not None and is_past(day, today=today) else None


def date_in_url(url: str) -> dt.date | None:
    """The day that the address of an article carries, as many outlets build it.

    >>> date_in_url("https://news.id/read/2019/10/21/103142/judul")
    datetime.date(2019, 10, 21)
    """
    match = _IN_URL.search(url)
    return _day(int(match[1]), int(match[3]), int(match[4])) if match else None


def is_past(day: dt.date, *, today: dt.date | None = None) -> bool:
    """Whether a day can be a day of publication: not beyond tomorrow (clocks differ)."""
    latest = (today or dt.date.today()) + dt.timedelta(days=1)
    return dt.date(_FIRST_YEAR, 1, 1) <= day <= latest


def date_in_text(text: str) -> TextDate | None:
    """The date in brackets near the start of a text, as newsrooms write it.

    A weekday has to stand before it and agree with it; without a weekday it has to be a full
    date in the first lines.

    >>> date_in_text("Moskow - Keduanya pada Selasa (2/12) sepakat.")
    TextDate(day=2, month=12, year=None, weekday=1)
    >>> date_in_text("Timnas kalah (0-3) dan (1/2) lagi.") is None
    True
    """
    for match in _bracketed().finditer(text, 0, _TEXT_WINDOW):
        found = TextDate(
            day=int(match["day"]),
            month=_month_number(match["month"]),
            year=int(match["year"]) if match["year"] and len(match["year"]) == 4 else None,
            weekday=_weekday_before(text, match.start()),
        )
        bare = found.weekday is None and (found.year is None or match.start() > _BARE_WINDOW)
        fits = date_in_year(found, found.year) if found.year else _exists(*found[:2], None)
        if fits and not bare:
            return found
    return None


def date_in_year(found: TextDate, year: int) -> dt.date | None:
    """The day of a text's date in a year; None if it is not there or its weekday disagrees.

    >>> date_in_year(TextDate(2, 12, None, 1), 2025)
    datetime.date(2025, 12, 2)
    >>> date_in_year(TextDate(2, 12, None, 1), 2024) is None
    True
    """
    if not _exists(found.day, found.month, year):
        return None
    day = dt.date(year, found.month, found.day)
    return day if found.weekday in (None, day.weekday()) else None


def is_weekday(word: str) -> bool:
    """Whether a word names a day of the week in one of the languages.

    >>> is_weekday("Senin"), is_weekday("Jakarta")
    (True, False)
    """
    return word.lower() in _weekdays()


@lru_cache(maxsize=65536)
def _read_date(value: str) -> dt.date | None:
    value = value.strip()
    if not _NOTHING.search(value):
        return None
    basic = _ISO_BASIC.fullmatch(value)
    if basic:
        return _day(*(int(part) for part in basic.groups()))
    if _EPOCH.fullmatch(value):
        return _from_epoch(float(value))
    days = {day for day in _days_in(value) if day is not None}
    return days.pop() if len(days) == 1 else None


def _days_in(value: str) -> list[dt.date | None]:
    """Every full date of a string; the first way of writing that fits decides."""
    weekday = _weekday_in(value)
    iso = [_day(int(y), int(m), int(d)) for y, _, m, d in _ISO.findall(value)]
    named = [_day(int(y), _months()[m.lower()], int(d)) for d, m, y in _day_first().findall(value)]
    named += [
        _day(int(y), _months()[m.lower()], int(d)) for m, d, y in _month_first().findall(value)
    ]
    written = [_agreeing(day, weekday) for day in iso or named]
    return written or [
        _from_numbers(int(a), int(b), int(year), weekday)
        for a, _, b, year in _NUMERIC.findall(value)
    ]


def _from_numbers(first: int, second: int, year: int, weekday: int | None) -> dt.date | None:
    day_first = _agreeing(_day(year, second, first), weekday)
    if day_first or weekday is None:
        return day_first
    return _agreeing(_day(year, first, second), weekday)


def _agreeing(day: dt.date | None, weekday: int | None) -> dt.date | None:
    return day if day and weekday in (None, day.weekday()) else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    return dt.date(year, month, day) if year and _exists(day, month, year) else None


def _exists(day: int, month: int, year: int | None) -> bool:
    # Without a year, 29 February may exist: 2024 stands for "some year".
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]


def _from_epoch(number: float) -> dt.date | None:
    """Seconds or milliseconds since 1970, as pandas and many exports write dates."""
    seconds = number / 1000 if abs(number) >= 1e11 else number
    return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).date()


def _weekday_in(value: str) -> int | None:
    names = {_weekdays()[word] for word in _words(value) if word in _weekdays()}
    return names.pop() if len(names) == 1 else None


def _words(value: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", value.lower())


def _weekday_before(text: str, place: int) -> int | None:
    words = text[max(0, place - 20) : place].rstrip(" ,").rsplit(None, 1)
    return _weekdays().get(words[-1].lower().lstrip('("“')) if words else None


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else _months()[written.lower()]


@lru_cache
def _months() -> dict[str, int]:
    return {**dict(_cldr("months")), **_MORE_MONTHS}


@lru_cache
def _weekdays() -> dict[str, int]:
    return {**dict(_cldr("days")), **_MORE_WEEKDAYS}


def _cldr(kind: str) -> list[tuple[str, int]]:
    names = []
    for code in available():
        try:
            table = getattr(Locale.parse(code), kind)
        except UnknownLocaleError:
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names += [(n.lower().rstrip("."), i) for i, n in table[context][width].items()]
    return names


def _any_month() -> str:
    return "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))


@lru_cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.,/])(\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,2}}(?:of )?({_any_month()})"
        r"\.?,?[\s-]{1,2}(\d{4})(?!\d)",
        re.IGNORECASE,
    )


@lru_cache
def _month_first() -> re.Pattern[str]:
    return re.compile(
        rf"\b({_any_month()})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)", re.IGNORECASE
    )


@lru_cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(
        rf"\(\s?(?P<day>\d{{1,2}})\s?[/. ]\s?(?P<month>\d{{1,2}}|{_any_month()})"
        r"(?:\s?[/. ]\s?(?P<year>\d{4}|\d{2}))?\s?\)",
        re.IGNORECASE,
    )
