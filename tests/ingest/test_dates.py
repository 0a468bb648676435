"""Dates: read where they are stated, null where they are not."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis.ingest.dates import TextDate, date_in_text, date_in_url, date_in_year, read_date

TODAY = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-06-10", "2025-06-10"),
        ("2022/07/27", "2022-07-27"),
        ("2022-05-28T14:15:47Z", "2022-05-28"),
        ("20250610", "2025-06-10"),
        ("12-MAR-1987 12:36:05.30", "1987-03-12"),
        ("9-MAR-1987 10:43:50.45F", "1987-03-09"),
        ("Diperbarui 18 Jun 2025, 14:05 WIB", "2025-06-18"),
        ("Selasa, 10/06/2025 14:05 WIB", "2025-06-10"),
        ("Tuesday, 06/10/2025", "2025-06-10"),
        ("Selasa, 10 Juni 2025", "2025-06-10"),
        ("Jum'at, 28 Nopember 2025", "2025-11-28"),
        ("5 Agt 2024 | 09.10", "2024-08-05"),
        ("May 2, 2024", "2024-05-02"),
        ("Tue, 10 Jun 2025 14:05:00 +0700", "2025-06-10"),
        ("1749513600000", "2025-06-10"),
        ("1749513600", "2025-06-10"),
        ("2026-03-02", "2026-03-02"),
        ("18/06/2025, 14:05 WIB Diperbarui 18/06/2025, 15:00 WIB", "2025-06-18"),
    ],
)
def test_dates_reads(value: str, day: str) -> None:
    assert read_date(value, today=TODAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "value",
    [
        "", "Tidak Ditemukan", "kemarin", "2 jam yang lalu", "10 Juni", "Juni 2025", "2025",
        "14:05",
        "2025-02-30", "31 Februari 2025", "31/04/2025", "06/25/2025", "2026-03-03", "2099-01-01",
        "Senin, 10 Juni 2025", "0000-01-01", "12", "3.5", "10 Juni 2025 dan 11 Juni 2025",
        "9" * 40,
    ],
)  # fmt: skip
def test_dates_never_guesses(value: str) -> None:
    assert read_date(value, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Keduanya pada Selasa (2/12) sepakat.", TextDate(2, 12, None, 1)),
        ("katanya, Senin (9/6/2025).", TextDate(9, 6, 2025, 0)),
        ("katanya, Senin (9/6/25).", TextDate(9, 6, None, 0)),
        ("pada Rabu (3 Desember 2025) di", TextDate(3, 12, 2025, 2)),
        ("Perang (24/2/2022) itu", TextDate(24, 2, 2022, None)),
        ("Perang " + "lama " * 60 + "(24/2/2022) itu", None),
        ("menang (2/1) atas", None),
        ("katanya, Selasa (9/6/2025).", None),
        ("Senin (31/2/2025)", None),
        ("Timnas menang 2-1 (1-1)", None),
        ("x" * 1000 + " Senin (9/6/2025)", None),
    ],
)
def test_dates_in_text(text: str, found: TextDate | None) -> None:
    assert date_in_text(text) == found


@pytest.mark.parametrize(
    ("year", "day"), [(2025, dt.date(2025, 12, 2)), (2024, None), (2014, dt.date(2014, 12, 2))]
)
def test_dates_in_year_need_the_weekday(year: int, day: dt.date | None) -> None:
    assert date_in_year(TextDate(2, 12, None, 1), year) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.id/read/2019/10/21/103142/x", dt.date(2019, 10, 21)),
        ("https://a.id/read/20170404/322020/x", dt.date(2017, 4, 4)),
        ("https://a.id/2021/07/judul.html", None),
        ("https://a.id/berita/d-7958050/x", None),
        ("https://a.id/read/2019/13/41/x", None),
    ],
)
def test_dates_in_url(url: str, day: dt.date | None) -> None:
    assert date_in_url(url) == day
