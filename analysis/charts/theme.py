"""The look of every chart: colours, formats by locale, and the words that charts say themselves."""

from __future__ import annotations

from typing import Any, Literal, get_args
from zlib import crc32

import altair as alt

Locale = Literal["id", "en"]
_LOCALES: tuple[Locale, ...] = get_args(Locale)

# Readable on light and on dark alike: about 4.1:1 against #fbfaf6 and against #14181a.
INK = "#767978"
GRID = "#76797840"
ACCENT = "#0e8c8c"
RAMP = ("#dcebea", "#084c52")  # of heatmaps, from nothing to most
FEW = 5  # counts below this are drawn paler: they may be chance
PALE = 0.45
COUNT = ",.0f"  # how d3 writes whole numbers; "," alone turns to 1e+2 on axes

# Fourteen colours as far apart as they go, for full, red-blind and green-blind sight, none of
# them too light for a light background or too dark for a dark one.
PALETTE = (
    "#0e8c8c", "#f28518", "#8518f2", "#bf1313", "#55a4f2", "#bf9469", "#4358bf",
    "#a63a4c", "#5a7328", "#7ca691", "#8955f2", "#d9924c", "#5b68a6", "#bf8fbf",
)  # fmt: skip
CLOUD = ("#0e8c8c", "#6a74b5", "#b5603c", "#7b7f2f", "#9a62b0")
_TOPICS = (
    "asia_pacific", "ukraine", "taiwan", "japan", "united_nations", "trade_economy", "us_china",
    "china_russia", "nuclear", "south_china_sea", "korean_peninsula", "middle_east", "climate",
    "indonesia_foreign",
)  # fmt: skip
_TOPIC_COLOURS = dict(zip(_TOPICS, PALETTE, strict=True))

_NUMBERS = {
    "id": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""]},
}
_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_DAYS = {
    "id": "Minggu Senin Selasa Rabu Kamis Jumat Sabtu",
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
}
_DATE_FORMATS = {
    "day": {"id": "%-d %b %Y", "en": "%-d %b %Y"},
    "week": {"id": "minggu %-d %b %Y", "en": "week of %-d %b %Y"},
    "month": {"id": "%b %Y", "en": "%b %Y"},
    "year": {"id": "%Y", "en": "%Y"},
}

_WORDS: dict[str, dict[Locale, str]] = {
    "articles": {"id": "artikel", "en": "articles"},
    "stories": {"id": "cerita unik", "en": "unique stories"},
    "mentions": {"id": "penyebutan", "en": "mentions"},
    "sentences": {"id": "kalimat", "en": "sentences"},
    "inputs": {"id": "masukan", "en": "inputs"},
    "n": {"id": "jumlah {unit}", "en": "number of {unit}"},
    "n_of": {"id": "jumlah {unit}, dari {total}", "en": "number of {unit}, of {total}"},
    "share": {"id": "bagian", "en": "share"},
    "share_of": {"id": "bagian dari {unit}", "en": "share of {unit}"},
    "denominator": {"id": "penyebut", "en": "denominator"},
    "interval": {"id": "selang 95%", "en": "95% interval"},
    "to": {"id": "sampai", "en": "to"},
    "period": {"id": "waktu", "en": "time"},
    "unknown": {"id": "tidak diketahui", "en": "unknown"},
}


def say(word: str, locale: Locale, **values: str) -> str:
    """A word of the charts in a locale.

    Raises ValueError for a locale that is none of id and en.

    >>> say("n", "id", unit="artikel")
    'jumlah artikel'
    """
    _check(locale)
    return _WORDS[word][locale].format(**values)


def unit_name(unit: str, locale: Locale) -> str:
    """The name of a unit of counting; a unit that the charts do not know keeps its own."""
    return say(unit, locale) if unit in _WORDS else unit


def number(value: float, locale: Locale, digits: int = 0) -> str:
    """A number as the locale writes it. Raises ValueError for a locale that is none of id and en.

    >>> number(1234.5, "id", 1), number(1234.5, "en", 1)
    ('1.234,5', '1,234.5')
    """
    _check(locale)
    marks = _NUMBERS[locale]
    table = str.maketrans({",": str(marks["thousands"]), ".": str(marks["decimal"])})
    return f"{value:,.{digits}f}".translate(table)


def percent(value: float, locale: Locale) -> str:
    """A share as the locale writes it, with one decimal.

    >>> percent(0.123, "id")
    '12,3%'
    """
    return f"{number(100 * value, locale, 1)}%"


def date_format(by: str, locale: Locale) -> str:
    """How a period is written, in the notation of d3."""
    return _DATE_FORMATS[by][locale]


def colour(key: str) -> str:
    """The colour of a topic, always the same; a topic that is new here gets one by its name.

    No topic ("") is grey.

    >>> colour("taiwan") == colour("taiwan") != colour("ukraine")
    True
    """
    if not key:
        return INK
    return _TOPIC_COLOURS.get(key) or PALETTE[crc32(key.encode()) % len(PALETTE)]


def layered(*layers: alt.Chart, height: int | alt.Step, locale: Locale) -> alt.LayerChart:
    """One chart of several layers, with the numbers and dates of a locale."""
    months, days = _MONTHS[locale].split(), _DAYS[locale].split()
    short = [{"Agustus": "Agu"}.get(month, month[:3]) for month in months]
    time = {
        "dateTime": "%A, %e %B %Y", "date": "%d/%m/%Y", "time": "%H.%M", "periods": ["", ""],
        "months": months, "shortMonths": short, "days": days,
        "shortDays": [day[:3] for day in days],
    }  # fmt: skip
    config = alt.Config.from_dict({"locale": {"number": _NUMBERS[locale], "time": time}})
    return alt.LayerChart(layer=list(layers), height=height, config=config)


def _check(locale: str) -> None:
    if locale not in _LOCALES:
        raise ValueError(f"locale is {locale!r}; give one of {', '.join(_LOCALES)}")


@alt.theme.register("lensa_warta", enable=True)
def _lensa_warta() -> alt.theme.ThemeConfig:
    text = {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12}
    config: Any = {
        "background": "transparent",
        "font": "Source Sans, Source Sans Pro, Noto Sans, system-ui, sans-serif",
        "view": {"stroke": None, "continuousWidth": 560, "discreteWidth": {"step": 44}},
        "axis": {
            **text,
            "titleFontWeight": "normal",
            "gridColor": GRID,
            "domainColor": GRID,
            "tickColor": GRID,
            "labelLimit": 240,
        },
        "legend": {**text, "titleFontWeight": "normal", "labelLimit": 240, "symbolStrokeWidth": 2},
        "title": {"color": INK, "anchor": "start", "fontSize": 14},
        "text": {"color": INK, "fontSize": 12},
        "range": {"category": list(PALETTE)},
    }
    return {"config": config}
