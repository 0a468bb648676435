"""The reader marks what was found, and shows hostile text as it was written."""

import pandas as pd
import pytest

from analysis.measure.articles import Reading
from app_pages import links, reader

HOSTILE = '<script>alert(1)</script> ![x](http://e.org/p.png) <img src=x onerror="a()"> & "Xi"'


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


def made(text: str, sentences: list[tuple[int, int, int, int, str]], **found: object) -> Reading:
    article = {
        "article_id": "a1", "title": HOSTILE, "text": text, "language": "id", "outlet": HOSTILE,
        "published": pd.NaT, "published_partial": "XXXX-12-02", "url": "javascript:alert(1)",
        "author": None, "dateline": None, "category": None, "words": 3, "source": "s",
    }  # fmt: skip
    empty = {
        "keywords": frame("keyword display"),
        "keyword_occurrences": frame("keyword start end"),
        "mentions": frame("start end name name_en"),
        "topic_hits": frame("start end topic rule"),
        "statements": frame("start end cue_start cue_end speaker_name speaker_name_en"),
    }
    return Reading(
        article=pd.Series(article),
        sentences=frame("sentence paragraph start end role", *sentences),
        **{**empty, **found},
    )


def test_reader_shows_hostile_text_as_written() -> None:
    html = reader.body(made(HOSTILE, [(0, 0, 0, len(HOSTILE), "body")]), reader.LAYERS)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)" in html
    head = reader.head(made(HOSTILE, []))
    assert "<script" not in head
    assert "javascript:" not in head


def test_reader_shows_every_sign_of_the_text() -> None:
    text = "Satu dua.\n\nTiga 🙂 empat."
    reading = made(text, [(0, 0, 0, 9, "body"), (1, 1, 11, 24, "body")])
    assert reader.body(reading, ()).count("<p>") == 2
    assert "Satu dua.</p><p>Tiga 🙂 empat." in reader.body(reading, ())


def test_reader_lets_long_words_break() -> None:
    assert reader.breakable("x" * 130) == "x" * 60 + "<wbr>" + "x" * 60 + "<wbr>" + "x" * 10
    assert reader.breakable("<" * 61) == "&lt;" * 60 + "<wbr>&lt;"
    assert reader.breakable("pendek saja") == "pendek saja"


def test_reader_cuts_overlapping_marks() -> None:
    text = "Laut Cina Selatan"
    reading = made(
        text,
        [(0, 0, 0, len(text), "body")],
        mentions=frame("start end name name_en", (5, 9, "Tiongkok", "China")),
        topic_hits=frame("start end topic rule", (0, 17, "south_china_sea", "sea")),
    )
    html = reader.body(reading, reader.LAYERS)
    assert (
        '<span class="lw-t" title="topik: Laut Tiongkok Selatan, aturan sea">Laut </span>' in html
    )
    assert 'class="lw-t lw-a"' in html
    assert ">Cina</span>" in html
    only_actors = reader.body(reading, ("actors",))
    assert 'class="lw-t"' not in only_actors
    assert "lw-a" in only_actors


def test_reader_greys_what_is_not_counted_and_frames_where_one_came_from() -> None:
    text = "Isi. Baca juga: lain."
    reading = made(text, [(0, 0, 0, 4, "body"), (1, 0, 5, 21, "related")])
    html = reader.body(reading, (), sentence=0)
    assert "lw-f" in html.split("Isi.")[0]
    assert "lw-o" in html.split("Isi.")[1]


def test_reader_is_quick_with_a_book() -> None:
    text = "Xi " * 100_000
    spans = [(start, start + 2, "Xi", "Xi") for start in range(0, len(text), 30)]
    reading = made(
        text,
        [(0, 0, 0, len(text), "body")],
        mentions=frame("start end name name_en", *spans),
    )
    assert reader.body(reading, reader.LAYERS).count("lw-a") == len(spans)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
        (float("nan"), False),
    ],
)
def test_links_original_links_to_the_web_only(url: object, linked: bool) -> None:
    assert ("href=" in links.original(url, "asli")) == linked


def test_links_original_escapes_the_address() -> None:
    assert '"><script>' not in links.original('https://e.org/"><script>', "asli")
