"""Keywords of an article: options, stop words, places in the text, bad input."""

import random
import subprocess
import sys
import time
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Sentence
from analysis.extract.keyword_tokens import Vocabulary
from analysis.extract.keywords import (
    KeywordOptions,
    article_keywords,
    fold,
    keywords,
    keywords_batch,
)
from analysis.language.stopwords import UnknownLanguageWarning, stopwords

TEXT = (
    "Uni Eropa menyetujui sanksi baru. Sanksi  baru itu menyasar bank Rusia, kata Kallas.\n"
    "Baca juga: Harga emas hari ini\n"
    "UNI EROPA juga membekukan aset."
)


def sentences_of(text: str, *roles: str) -> list[Sentence]:
    """One sentence a line, with these roles in turn; "body" where they end."""
    sentences, start = [], 0
    for number, line in enumerate(text.split("\n")):
        role = roles[number] if number < len(roles) else "body"
        sentences.append(Sentence(number, number, start, start + len(line), role))
        start += len(line) + 1
    return sentences


def words_of(count: int, seed: int = 1) -> list[str]:
    """Made-up words, the same at every run."""
    letters = random.Random(seed)
    return ["".join(letters.choices("abdegiklmnoprstu", k=8)) for _ in range(count)]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("n", 0, "n is 0; valid is 1 or more"),
        ("window", -1, "window is -1; valid is 0 or more"),
        ("top", 0, "top is 0; valid is 1 or more"),
        ("dedup", "leve", "dedup is 'leve'; valid are 'seqm', 'levs', 'jaro'"),
        ("engine", "rake", "engine is 'rake'; valid are 'lensa', 'yake'"),
        ("features", ("wfrq",), "a feature is 'wfrq'; valid are 'wcase'"),
    ],
)
def test_keywords_options_say_what_is_wrong(name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        KeywordOptions(**{name: value})  # type: ignore[arg-type]


def test_keywords_best_first() -> None:
    found = keywords("Menteri Retno tiba. Lalu Menteri Retno pulang dan istirahat lama di sana.")
    assert {"Menteri Retno", "Retno"} <= {keyword for keyword, _ in found}
    scores = [score for _, score in found]
    assert scores == sorted(scores)


@pytest.mark.parametrize("engine", ["lensa", "yake"])
def test_keywords_without_stop_words(engine: str) -> None:
    """yake takes an empty set for "none given" and would load its own English words."""
    options = KeywordOptions(engine=engine, n=1)
    found = keywords("the cat and the dog", options=options, stopwords=())
    assert {keyword for keyword, _ in found} == {"the", "cat", "and", "dog"}


def test_keywords_batch_is_one_by_one() -> None:
    texts = [TEXT, "", "  ", "Presiden Rusia tiba.", "di dan yang", TEXT]
    assert list(keywords_batch(texts)) == [keywords(text) for text in texts]


# -- stop words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "inside", "outside"),
    [("id", "yang", "rusia"), ("en", "the", "russia"), ("ms", "bahawa", "rusia")],
)
def test_keywords_stopwords_are_ours(language: str, inside: str, outside: str) -> None:
    assert inside in stopwords(language)
    assert outside not in stopwords(language)


def test_keywords_unknown_language_says_so() -> None:
    stopwords.cache_clear()
    with pytest.warns(UnknownLanguageWarning, match="no stop words for language 'xx'"):
        found = keywords("Zu ba Presiden Rusia.", language="xx")
    assert found[0][0] == "Presiden Rusia"


# -- places in the text ------------------------------------------------------------------------


def test_keywords_places_are_whole_tokens_of_the_body() -> None:
    sentences = sentences_of(TEXT, "body", "related")
    options = KeywordOptions(dedup_limit=1, top=100)
    rows, places = article_keywords(TEXT, sentences, options=options)
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert "harga emas" not in {row.keyword for row in rows}
    eu = next(row for row in rows if row.keyword == "uni eropa")
    assert (eu.display, eu.words, eu.occurrences, eu.sentence, eu.start) == (
        "Uni Eropa",
        2,
        2,
        0,
        0,
    )
    assert {TEXT[p.start : p.end] for p in places if p.keyword == "sanksi baru"} == {
        "sanksi baru",
        "Sanksi  baru",
    }


@pytest.mark.parametrize(
    ("text", "keyword", "forms"),
    [
        ("Dagang naik. Perdagangan turun, dagang-el naik.", "dagang", ["Dagang"]),
        ("Trump’s plan. Trump’s win. Trump won.", "trump", ["Trump", "Trump", "Trump"]),
        ("Straße neu. Die STRASSE alt. Straßen viel.", "strasse", ["Straße", "STRASSE"]),
        ("“Perang” usai. (Perang) lagi, perang!", "perang", ["Perang", "Perang", "perang"]),
    ],
)
def test_keywords_borders(text: str, keyword: str, forms: list[str]) -> None:
    options = KeywordOptions(dedup_limit=1, top=100)
    _, places = article_keywords(text, sentences_of(text), options=options)
    assert [text[p.start : p.end] for p in places if p.keyword == keyword] == forms


STONES = [
    *("Rusia", "RUSIA", "rusia", "di", "Straße", "İzmir", "\u00a0", "  ", "’s", "-", ".", "\n"),
    *("Uni Eropa", "uni  eropa", "3", "(", ")", "كييف", "基辅", "e\u0301t", "\x1f"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(STONES), max_size=40))
def test_keywords_every_place_is_evidence(pieces: list[str]) -> None:
    text = " ".join(pieces)
    sentences = sentences_of(text)
    rows, places = article_keywords(text, sentences)
    for place in places:
        home = sentences[place.sentence]
        assert fold(text[place.start : place.end]) == place.keyword
        assert home.start <= place.start < place.end <= home.end
    counts = {row.keyword: row.occurrences for row in rows}
    assert counts == {key: sum(p.keyword == key for p in places) for key in counts}
    assert {place.keyword for place in places} == set(counts)


# -- the package yake is not needed ------------------------------------------------------------


def test_keywords_work_without_yake() -> None:
    program = (
        "import sys; sys.modules['yake'] = None\n"
        "from analysis.extract.keywords import KeywordOptions, keywords\n"
        "assert keywords('Presiden Rusia tiba.')[0][0] == 'Presiden Rusia tiba'\n"
        "try: keywords('a', options=KeywordOptions(engine='yake'))\n"
        "except ImportError as error: assert 'pip install yake' in str(error)\n"
        "else: raise SystemExit('no error')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_keywords_import_does_not_import_yake() -> None:
    program = "import sys, analysis.extract.keywords; sys.exit('yake' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


# -- bad input ---------------------------------------------------------------------------------

LONG = words_of(20_000)
BAD = {
    "empty": "",
    "blank": " \n\t ",
    "only stop words": "yang di dan itu " * 50,
    "one word of 200,000 letters": "a" * 200_000,
    "one number of 200,000 digits": "1" * 200_000,
    "control characters": "\x00\x01\x1c\x1d\x7f\x85" * 20_000,
    "lone surrogates": "\ud800abc \udfff Presiden Rusia",
    "mixed scripts": "Rusia Россия 俄罗斯 روسيا รัสเซีย " * 500,
    "50,000 words, no sentence end": " ".join(random.Random(2).choices(LONG, k=50_000)),
    "50,000 sentences": ". ".join(random.Random(3).choices(LONG, k=50_000)),
    # segtok, and with it stock yake, takes minutes or hours for each of these.
    "200,000 quotes and an at": "'" * 200_000 + " @ x.y",
    "100,000 commas": "," * 100_000,
    "30,000 open brackets": " ".join("(" + word + "." for word in LONG) * 2,
    "20,000 addresses": "http://a.bc/d x@ " * 20_000,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_keywords_bad_input_takes_bounded_time(text: str) -> None:
    start = time.process_time()
    found = keywords(text)
    assert time.process_time() - start < 8
    assert len(found) <= 20
    assert all(isinstance(keyword, str) and keyword for keyword, _ in found)
    sentences = [Sentence(0, 0, 0, len(text), "body")]
    rows, places = article_keywords(text, sentences)
    assert {row.keyword for row in rows} == {place.keyword for place in places}


# -- the vocabulary ----------------------------------------------------------------------------


def test_keywords_vocabulary_stays_below_its_bound() -> None:
    """30,000 articles of 6 words, half of them never seen before."""
    known, new = words_of(600), random.Random(5)
    vocabulary = Vocabulary(stopwords("id"), limit=20_000)
    largest = 0
    for _ in range(300):
        fresh = [f"{number:x}" for number in new.choices(range(16**9), k=300)]
        old = new.choices(known, k=300)
        texts = [" ".join(fresh[i : i + 3] + old[i : i + 3]) for i in range(0, 300, 3)]
        assert len(list(keywords_batch(texts, vocabulary=vocabulary))) == 100
        largest = max(largest, len(vocabulary))
    assert 10_000 < largest <= 20_000


def test_keywords_vocabulary_forgets_a_text_larger_than_itself() -> None:
    vocabulary = Vocabulary(limit=100)
    text = " ".join(LONG[:500])
    assert keywords(text, vocabulary=vocabulary) == keywords(text, stopwords=())
    assert len(vocabulary) == 0


def test_keywords_vocabulary_changes_nothing() -> None:
    texts = [" ".join(random.Random(seed).choices(LONG[:300], k=80)) for seed in range(40)]
    alone = [keywords(text, stopwords=()) for text in texts]
    for limit in (1, 150, 100_000):
        vocabulary = Vocabulary(limit=limit)
        assert [keywords(text, vocabulary=vocabulary) for text in texts] == alone


def test_keywords_no_warning_for_our_languages() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for language in ("id", "en", "ms"):
            keywords("Presiden.", language=language)
