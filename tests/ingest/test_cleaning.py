"""Cleaning: every kind of dirt has its line here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.cleaning import clean_line, clean_text

PIECES = st.sampled_from(
    [
        *("&amp;lt;b&gt;", "<p>", "</p>", "<br>", "<EQTY>", "<!--", "&#0;", "(", ")", "dan"),
        *("\r\n", "\n    ", "\n", " \u00a0", "\x85", "\u200b", "e\u0301", "\ud800"),
        *("Jakarta\n-\n", "Ia pergi.", "â€œ", "Ã©"),
    ]
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a &amp;amp; b", "a & b"),
        ("a &amp;lt;b&amp;gt;c&amp;lt;/b&amp;gt;", "a c"),
        ("?a=1&copy=2", None),
        ("a &" + "amp;" * 50 + "lt; b", "a < b"),
        ("<p>Satu.</p><p>Dua<br/>Tiga.</p>", "Satu.\n\nDua\nTiga."),
        ("<p>Satu\ndua.</p>", "Satu dua."),
        ("<script>var a = '<p>';</script>Isi <b>tebal</b>.", "Isi tebal."),
        ('Lihat <a href="x>y">tautan</a> ini', "Lihat tautan ini"),
        ("BARNES GROUP <B> and <Caribou Energy Inc> rose", None),
        ("harga 3 < 5 dan 7 > 2", None),
        ("Presiden â€œtidakâ€\x9d setuju", "Presiden “tidak” setuju"),
        ("cafÃ© di Paris", "café di Paris"),
        ("“Kutipan” dan ‘kata’ ﬁnal", None),
        ("cafe\u0301", "café"),
        ("Satu\r\n\r\n\r\n\r\nDua\rTiga", "Satu\n\nDua\nTiga"),
        ("satu\u00a0\u00a0dua\t tiga\u200b\ufeff", "satu dua tiga"),
        ("\x00a\x07b\u00ad\ud83d", "ab"),
        ("ADVERTISEMENT\nIsi.", None),
        ("👨\u200d👩 dan a\u200db", "👨\u200d👩 dan ab"),
    ],
)
def test_cleaning_mends(raw: str, cleaned: str | None) -> None:
    assert clean_text(raw) == (raw if cleaned is None else cleaned)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (
            "Wheat prices fell by two\npct on Monday.\n    Corn rose,\ntraders said.\n Reuter",
            "Wheat prices fell by two pct on Monday.\nCorn rose, traders said.\nReuter",
        ),
        ("Shr 24 cts\n    Net 5.8 mln\n    Revs 3 mln", "Shr 24 cts\nNet 5.8 mln\nRevs 3 mln"),
        ("Baris satu.\nBaris dua.", "Baris satu.\nBaris dua."),
        ("x" * 80 + "\n    Baris\nDua", "x" * 80 + "\nBaris\nDua"),
    ],
)
def test_cleaning_unwraps_newswire(raw: str, cleaned: str) -> None:
    assert clean_text(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Jakarta\n-\nKetua tiba.", "Jakarta - Ketua tiba."),
        ("Badan itu (\nBaleg\n) rapat.", "Badan itu (Baleg) rapat."),
        (
            "Menteri itu pada hari Rabu bertemu\nRetno\ndi Istana.",
            "Menteri itu pada hari Rabu bertemu Retno di Istana.",
        ),
        ("Ia pergi.\nsetelah itu pulang.", "Ia pergi.\nsetelah itu pulang."),
        ("Isi berita.\nemas\nharga emas\nantam", "Isi berita.\nemas\nharga emas\nantam"),
        ("semua kecil\nbaris dua yang cukup panjang sekali.", None),
        ("Judul bagian\nKalimat baru.", None),
    ],
)
def test_cleaning_mends_line_breaks(raw: str, cleaned: str | None) -> None:
    assert clean_text(raw) == (raw if cleaned is None else cleaned)


@given(st.text() | st.lists(PIECES, max_size=12).map("".join))
def test_cleaning_is_idempotent(raw: str) -> None:
    once = clean_text(raw)
    assert clean_text(once) == once
    assert clean_line(clean_line(raw)) == clean_line(raw)


@given(st.text() | st.lists(PIECES, max_size=12).map("".join))
def test_cleaning_leaves_nothing_unwritable(raw: str) -> None:
    cleaned = clean_text(raw)
    cleaned.encode()
    assert cleaned == cleaned.strip()
    assert not {"\r", "\u00a0", "\u200b", "\x00"} & set(cleaned)
    assert "\n\n\n" not in cleaned


@pytest.mark.parametrize(
    "piece", ["<a ", '<a "', "<!--", "&amp;", "<b>", "(\n", "<p>a</p>", "\n-\n"]
)
def test_cleaning_takes_linear_time(piece: str) -> None:
    clean_text(piece * 20_000)
