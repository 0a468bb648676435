"""Datelines and outlet names."""

from __future__ import annotations

import pytest

from analysis.ingest.dateline import read_dateline
from analysis.ingest.outlets import outlet_name


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("Moskow, Bharata Online - Keduanya", "Moskow", "Bharata Online"),
        ("Jakarta, CNN Indonesia -- Menlu", "Jakarta", "CNN Indonesia"),
        ("JAKARTA, KOMPAS.com – Menlu", "Jakarta", "Kompas"),
        ("Jakarta (ANTARA) - Menlu", "Jakarta", "Antara"),
        ("Siak, Riau, (ANTARA) - Bupati", "Siak", "Antara"),
        ("Buriram, Thailand (ANTARA) - Tim", "Buriram", "Antara"),
        ("VIVA.co.id - Menlu", None, "VIVA"),
        ("TEMPO.CO, Jakarta - Menlu", "Jakarta", "Tempo"),
        ("TEMPO.CO,Jakarta - Menlu", "Jakarta", "Tempo"),
        ("WARTAKOTALIVE.COM, BEKASI – Wali", "Bekasi", "Warta Kota"),
        ("WASHINGTON, May 2 (Reuters) - The", "Washington", "Reuters"),
        ("REPUBLIKA.CO.ID, JAKARTA -- Menlu", "Jakarta", "Republika"),
        ("Liputan6.com, Jakarta Menlu tiba", "Jakarta", "Liputan6"),
        ("Liputan6.com, JakartaMenlu tiba", "Jakarta", "Liputan6"),
        ("NEW YORK, Lensa Chronicle - Dewan", "New York", "Lensa Chronicle"),
        ("TRIBUNNEWS.COM, TERMAS DE RIO HONDO - Ia", "Termas De Rio Hondo", "Tribunnews"),
        ("KYIV, Ukraine — The", "Kyiv", None),
        ("SEOUL - Menlu", "Seoul", None),
        ("INGGRIS - Liga", "Inggris", None),
        ("Jakarta - Ketua", "Jakarta", None),
        ("Laporan Wartawan Koran.com, Budi Hartono KORAN.COM, SOLO - Ia", "Solo", "koran.com"),
    ],
)
def test_dateline_reads(text: str, place: str | None, outlet: str | None) -> None:
    assert read_dateline(text)[:2] == (place, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "Putin - Xi bertemu di Beijing.",
        "Rusia - Ukraina sepakat.",
        "Jakarta - Bandung ditempuh satu jam.",
        "Indonesia - yang besar - tiba.",
        "Menteri Luar Negeri tiba - kata juru bicara.",
        "Tiongkok-Rusia sepakat.",
        "Jakarta dilanda banjir.",
        "Presiden, Xi Jinping - kata dia.",
        "Laporan Tahunan - Bank Dunia",
        "New York\nAcme Trust - New York",
        "",
        "-",
    ],
)
def test_dateline_is_precise(text: str) -> None:
    assert read_dateline(text) == (None, None, 0)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("tribunnews", "www.tribunnews.com", "tribunnews.com"), "Tribunnews"),
        (("detik", "Detik.com", "DETIK NEWS", "detikNews", "finance.detik.com"), "Detik"),
        (("Liputan 6", "liputan6.com"), "Liputan6"),
        (("cnn indonesia", "cnnindonesia.com", "https://www.cnnindonesia.com/"), "CNN Indonesia"),
        (("Bharata Online", " Bharata  Online "), "Bharata Online"),
        (("www.contoh.id", "http://m.contoh.id/a"), "contoh.id"),
        (("", "x" * 81), None),
    ],
)
def test_outlets_have_one_name(names: tuple[str, ...], shown: str | None) -> None:
    assert {outlet_name(name) for name in names} == {shown}
