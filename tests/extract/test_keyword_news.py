"""The news options, each on a text of a line or two, and the seed article's list."""

from __future__ import annotations

import time
from dataclasses import fields, replace

import pytest

from analysis.article import Article, Sentence
from analysis.corpus import Corpus
from analysis.extract import Extractor
from analysis.extract.keyword_names import Known, Names
from analysis.extract.keyword_news import (
    NEWS,
    Context,
    Documents,
    NewsOptions,
    NewsRanking,
)
from analysis.extract.keywords import KeywordOptions, article_keywords, keywords
from analysis.language import load
from analysis.language.stopwords import UnknownLanguageWarning
from analysis.lexicon import codebook, registry


def listed(text: str, *, language: str = "id", top: int = 20, **options: object) -> list[str]:
    """Keywords with some options on; ``context`` is handed on."""
    context = options.pop("context", Context())
    assert isinstance(context, Context)
    chosen = KeywordOptions(top=top, news=NewsOptions(**options))  # type: ignore[arg-type]
    body = [Sentence(0, 0, 0, len(text), "body")]
    rows, _ = article_keywords(text, body, language=language, options=chosen, context=context)
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert [row.score for row in rows] == sorted(row.score for row in rows)
    return [row.display for row in rows]


def known(text: str, **actors: str) -> Context:
    """Mentions of actors at the first place of each name; "_" in an actor's name is a blank."""
    spans = [(text.index(form), form, actor) for actor, forms in actors.items()
             for form in forms.split("|")]  # fmt: skip
    return Context(known=[Known(at, at + len(form), actor) for at, form, actor in spans])


def test_keyword_news_is_off_by_default() -> None:
    text = "Presiden Rusia Vladimir Putin tiba di Beijing, ujarnya. Putin menemui Xi Jinping."
    assert KeywordOptions().news is None
    assert not any(getattr(NewsOptions(), option.name) for option in fields(NewsOptions))
    plain = [display.casefold() for display, _ in keywords(text)]
    assert [display.casefold() for display in listed(text)][:5] == plain[:5]


@pytest.mark.parametrize(
    ("option", "text", "gone", "kept"),
    [
        ("pack_filters", "Sanksi berat, ujarnya, mulai Selasa.", ["ujarnya", "Selasa"], "Sanksi"),
        ("pack_filters", "Sang Presiden menolak sanksi.", ["Presiden"], "sanksi"),
        ("pack_filters", "Baca juga pasokan gandum.", ["Baca", "Baca juga pasokan"], "gandum"),
        ("noun_edges", "Rusia menolak sanksi.", ["Rusia menolak", "menolak"], "sanksi"),
        ("noun_edges", "Presiden Vladimir Putin tiba.", ["Presiden Vladimir"], "Vladimir Putin"),
        ("fold_nya", "Usulnya ditolak, sebab usul itu lama.", ["Usulnya"], "usul"),
        ("whole_names", "Kemarin Shinzo Abe tiba.", ["Shinzo", "Abe tiba"], "Shinzo Abe"),
        ("whole_names", "Di Komando Mandala Timur Raya.", ["Mandala Timur", "Komando"],
         "Komando Mandala Timur Raya"),
        ("absorb_parts", "Di sana Shinzo Abe, lalu Abe.", ["Abe"], "Shinzo Abe"),
        ("absorb_parts", "Amerika Serikat menang.", ["Serikat"], "Amerika Serikat"),
        ("absorb_parts", "Usul ekspor gandum naik.", ["gandum"], "Usul ekspor gandum"),
    ],
)  # fmt: skip
def test_keyword_news_option_drops(option: str, text: str, gone: list[str], kept: str) -> None:
    without, with_option = listed(text), listed(text, **{option: True})
    folded = [display.casefold() for display in with_option]
    assert not {display.casefold() for display in gone} & set(folded)
    assert {gone[0].casefold()} <= {display.casefold() for display in without}
    assert kept.casefold() in folded


def test_keyword_news_noun_edges_keep_the_name_under_a_title() -> None:
    text = "Kata Presiden Rusia Vladimir Putin, perang usai."
    found = listed(
        text, noun_edges=True, whole_names=True, known_actors=True,
        context=known(text, RU="Rusia", putin="Vladimir Putin"),
    )  # fmt: skip
    assert {"Vladimir Putin", "Rusia"} <= set(found)
    assert not {"Presiden Rusia", "Rusia Vladimir", "Rusia Vladimir Putin", "Putin"} & set(found)


def test_keyword_news_short_surname_goes_under_its_name() -> None:
    found = listed("Di sana Wang Yi, lalu Wang.", whole_names=True, absorb_parts=True)
    assert "Wang Yi" in found
    assert "Wang" not in found


def test_keyword_news_known_actors_are_one_keyword_each() -> None:
    text = "Kemarin Wang Yi tiba di Moskow. Di sana Wang menemui Shoigu."
    second = text.rindex("Wang")
    context = Context(known=[Known(8, 15, "wang"), Known(second, second + 4, "wang")])
    assert "Wang" in listed(text, whole_names=True)
    found = listed(text, known_actors=True, context=context)
    assert "Wang Yi" in found
    assert "Wang" not in found


def test_keyword_news_a_country_stays_beside_what_is_named_after_it() -> None:
    text = "Ukraina bertahan. Pasukan di Ukraina lelah; untuk pasukan Ukraina tiba bantuan."
    context = known(text, UA="Ukraina")
    found = listed(text, absorb_parts=True, known_actors=True, context=context)
    assert "Ukraina" in found


@pytest.mark.parametrize("source", ["kronik lensa", "antara"])
def test_keyword_news_sources_are_no_keywords(source: str) -> None:
    text = f"Menurut {source.title()}, gandum naik."
    context = Context(sources={source, ""})
    assert not any(
        source in display.casefold() for display in listed(text, pack_filters=True, context=context)
    )


@pytest.mark.parametrize(
    ("option", "text", "context", "first"),
    [
        ("frequency", "Kapal tiba. Gandum naik. Gandum turun. Gandum hilang.", Context(), "Gandum"),
        ("title", "Kapal tiba, gandum naik, minyak turun.", Context("Minyak: murah!"), "minyak"),
        ("early", "Minyak naik lagi di pasar dunia, lalu kapal tiba.", Context(), "Minyak"),
        ("phrases", "Gudang, gudang, gudang, ekspor gandum.", Context(), "ekspor gandum"),
        ("corpus", "Kapal dan minyak.", Context(documents=Documents(99, {"kapal": 99})), "minyak"),
    ],
)  # fmt: skip
def test_keyword_news_option_puts_forward(
    option: str, text: str, context: Context, first: str
) -> None:
    found = listed(text, **{option: True}, context=context)
    alike = [display for display in found if (" " in display) == (" " in first)]
    assert first == alike[0]
    assert option != "phrases" or first == found[0]


def test_keyword_news_english() -> None:
    text = "President Joe Biden warned Moscow on Monday. The minister said grain exports slowed."
    found = listed(text, language="en", pack_filters=True, noun_edges=True, whole_names=True)
    assert {"Joe Biden", "grain exports"} <= set(found)
    assert not {"Monday", "said", "warned Moscow", "President Joe Biden", "minister"} & set(found)


# -- the seed article --------------------------------------------------------------------------


def test_keyword_news_seed_reads_like_an_editors_list(demo: Corpus) -> None:
    rows = demo.sql(
        "select k.* from keywords k join articles a using (article_id)"
        " where a.source like '%000_7e8e0dd11de5e59f%' order by rank"
    )
    found = list(rows.keyword)
    assert len(found) == 20
    pack = load("id")
    words = {word for keyword in found for word in keyword.split()}
    assert not words & (pack.cues | pack.calendar)
    assert not any(pack.offices.issuperset(keyword.split()) for keyword in found)
    parts = [(a, b) for a in found for b in found if a != b and f" {a} " in f" {b} "]
    # A country beside a body that is named after it says something of its own.
    assert {part for part, _ in parts} <= {"rusia", "tiongkok", "jepang", "ukraina", "taiwan"}
    for topic in ("jepang", "ukraina", "taiwan", "asia-pasifik"):
        assert topic in words
    assert {"wang yi", "sergei shoigu"} <= set(found)


# -- bad input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t ", "yang dan di", ".,;", "\x00\x1c\u200b\ufeff", "x" * 200_000, "X" * 200_000,
        "Presiden", "ujarnya", "A B C D E F G H I J", "Aa " * 20_000, "é" * 999 + " ß ﬀ İ",
        "SELURUH TEKS INI DITULIS DENGAN HURUF BESAR DAN TANPA TITIK", "中国 外交部 Москва",
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_keyword_news_bad_text(text: str) -> None:
    start = time.process_time()
    options = KeywordOptions(news=replace(NEWS, corpus=True))
    body = [Sentence(0, 0, 0, len(text), "body")]
    context = Context(text[:500], [Known(0, 3, "a"), Known(5, 2), Known(-1, 4)], {""})
    rows, occurrences = article_keywords(text, body, options=options, context=context)
    assert len({row.keyword for row in rows}) == len(rows) <= 20
    for place in occurrences:
        assert " ".join(text[place.start : place.end].casefold().split()) == place.keyword
    assert time.process_time() - start < 10


def test_keyword_news_text_in_capitals_still_has_keywords() -> None:
    text = "SANKSI BARU UNTUK RUSIA DISETUJUI UNI EROPA PADA SIDANG DI BRUSSEL"
    assert listed(text, **{option.name: True for option in fields(NewsOptions)})


def test_keyword_news_unknown_language_filters_nothing() -> None:
    with pytest.warns(UnknownLanguageWarning):
        found = keywords("Zogu i dytë mbret.", language="xx", options=KeywordOptions(news=NEWS))
    assert found


def test_keyword_news_names_of_overlapping_mentions() -> None:
    text = "Dewan Keamanan PBB rapat."
    found = Names(
        text, [Known(0, 18), Known(6, 18), Known(15, 18)], no_part=set(), sentence_starts={0}
    )
    assert found.cut(0, 5)
    assert not found.cut(19, 24)


def test_keyword_news_ranking_of_nothing() -> None:
    news = NewsRanking("", [], language="id", options=NEWS)
    assert news.pool([]) == []
    assert news.rank([], [], 20) == ([], [])


def test_keyword_news_extractor_hands_on_what_it_knows() -> None:
    article = Article(
        "a", "Pasokan gandum Ukraina", "Kronik Uji menulis: Volodymyr Zelenskyy meminta gandum"
        " Ukraina dikirim. Zelenskyy menyebut pasokan gandum seret.", "id", outlet="Kronik Uji",
    )  # fmt: skip
    extract = Extractor(registry.load(), codebook.load(), KeywordOptions(news=NEWS))
    found = [row.display for row in extract(article).keywords]
    assert {"Volodymyr Zelenskyy", "Ukraina", "pasokan gandum"} <= set(found)
    assert not {"Kronik Uji", "Zelenskyy"} & set(found)
