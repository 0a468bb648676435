"""Our keyword engine gives what yake 0.7.3 gives: candidates, scores to the last bit, order.

Stock yake swallows every error and then returns nothing; where a chosen set of features makes it
divide by 0, ours returns nothing too.
"""

import gzip
import json
import logging
import re
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segtok.segmenter import split_multi

from analysis.extract import keyword_duplicates, keyword_tokens
from analysis.extract.keywords import DEFAULTS, KeywordOptions, keywords, keywords_batch
from analysis.language.stopwords import stopwords
from analysis.paths import ROOT

yake = pytest.importorskip("yake", reason="parity is measured against the package yake")
logging.getLogger("yake").setLevel(logging.CRITICAL)

STOP = frozenset({"yang", "di", "dan", "itu", "alpha", "word"})
SHARED = ROOT.parent / "shared" / "corpus" / "indonesian-news.jsonl.gz"

# What tokenisers, taggers and segmenters stumble over.
PIECES = re.findall(
    r"\S+",
    """
    alpha Beta GAMMA D d'or FS-ISAC iPhone McDonald U.S.A. e.g. 12 1,000 3.14 -5 +7 1e5 inf nan
    Ⅳ ² x² ٣ ½ 10% $5 a1 COVID-19 don't I'm rock'n'roll 'tis '' "quote" (paren) [b] ... .. . !
    ? , ; : - -- — “smart” ‘s l’eau http://a.bc/x?y=z#q foo@bar.com @user #tag &amp; &lt;b&gt;
    &#39; R&D _under_ a/b C++ été ÉTÉ ß ẞ İstanbul ǅungla 中文 日本 ملف Привет ПРИВЕТ 한국 हिन्दी
    \u200b \xad \x00 words Words as ass yang di dan itu Dr. Mr. Jan. No. 1. 17. a. A.B. 😀 e\u0301
    s' James' James's xyz Xyzs Beta. Beta! GAMMA? (Beta) 'Beta' Beta" alpha, Beta, can't CAN'T
    non‑breaking a-b-c-d 1.691.409,36 13/6/2025 10:30 ª ﬁ Ａ １ 𝐀 ŉ et al. (Smith) [Kata] spp.
    """,
)
SPACES = [" "] * 20 + ["\n", "\n\n", "\t", "\r\n", "\u2028", "\xa0", "\x0b", "\x1c", "\x85", ""]

pieces = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)), max_size=40).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
texts = pieces | st.text(max_size=60) | st.text(alphabet="aAbs.,'’- 1İ", max_size=60)


def stock(text: str, options: KeywordOptions = DEFAULTS) -> list[tuple[str, float]]:
    extractor = yake.KeywordExtractor(
        n=options.n,
        window_size=options.window,
        dedup_func=options.dedup,
        dedup_lim=options.dedup_limit,
        top=options.top,
        features=None if options.features is None else list(options.features),
        stopwords=set(STOP),
    )
    return [(keyword, float(score)) for keyword, score in extractor.extract_keywords(text)]


@settings(max_examples=400, deadline=None)
@given(texts)
def test_keywords_parity_of_any_text(text: str) -> None:
    assert keywords(text, stopwords=STOP) == stock(text)


@settings(max_examples=300, deadline=None)
@given(
    pieces,
    st.builds(
        KeywordOptions,
        n=st.integers(1, 5),
        window=st.integers(0, 3),
        dedup=st.sampled_from(["seqm", "levs", "jaro"]),
        dedup_limit=st.sampled_from([0.9, 0.7, 0.5, 0.1, 0.0, 1.0]),
        top=st.sampled_from([1, 5, 20, 300]),
        features=st.sampled_from(
            [None, ("wfreq",), ("wfreq", "wcase"), ("wcase",), ("wspread", "wrel"), ("wpos", "KPF")]
        ),
    ),
)
def test_keywords_parity_of_every_option(text: str, options: KeywordOptions) -> None:
    assert keywords(text, stopwords=STOP, options=options) == stock(text, options)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Presiden",
        "yang di dan",
        "Ia tiba di Beijing. wang Yi (Menlu) menyambutnya.",
        "PBB: 3 kali, 12.5 persen, COVID-19 dan G20.",
        "“Kami menolak,” kata Wang. “Kami tidak takut.”",
        "Dr. Amir tiba pada 17. Agustus. Lihat https://a.bc/d?e=f, atau surel a.b@c.id.",
        "Kata&nbsp;R&amp;D &lt;b&gt;tebal&lt;/b&gt;",
        "baris satu\nBaris dua\n\nbaris tiga\tkolom",
        "alpha alpha alpha beta alpha beta alpha",
        "Россия и Китай подписали договор. 俄罗斯 和 中国。 روسيا والصين",
    ],
)
def test_keywords_parity_of_small_texts(text: str) -> None:
    assert keywords(text, stopwords=STOP) == stock(text)


def test_keywords_parity_of_50_000_words() -> None:
    text = ". ".join(
        f"Kata{number % 977} tiba di Kota{number % 89} ini" for number in range(10_000)
    )
    assert keywords(text, stopwords=STOP, options=KeywordOptions(n=2)) == stock(
        text, KeywordOptions(n=2)
    )


@settings(max_examples=300, deadline=None)
@given(texts)
def test_keywords_sentences_are_segtoks(text: str) -> None:
    line = " " + text.replace("\n", " ").replace("\t", " ")
    expected = [sentence for sentence in split_multi(line) if sentence.strip()]
    assert keyword_tokens.split_sentences(text) == expected


@settings(max_examples=300, deadline=None)
@given(texts)
def test_keywords_tokens_are_segtoks(text: str) -> None:
    vocabulary = keyword_tokens.Vocabulary()
    for _ in range(2):  # read and remembered
        tokens = vocabulary.read([text])
        sentences = keyword_tokens.split_sentences(text)
        expected = [token for s in sentences for token in keyword_tokens.sentence_tokens(s)]
        assert [vocabulary.names[form] for form in tokens.forms] == expected


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_keywords_similarities_are_yakes(data: st.DataObject) -> None:
    alphabet = data.draw(st.sampled_from(["ab", "abc ", "abcdefghijklm ", "aé-'ß", "aह각e\u0301 "]))
    word = st.text(alphabet=alphabet, min_size=1, max_size=14)
    one, other = data.draw(word).lower(), data.draw(word).lower()
    if data.draw(st.booleans()):
        other = one[:2] + other + one[-1]
    extractor = yake.KeywordExtractor(stopwords={" "})
    for name, ours in keyword_duplicates.SIMILARITIES.items():
        assert ours(one, other) == getattr(extractor, name)(one, other)


@pytest.mark.skipif(not SHARED.is_file(), reason="needs the texts in ../shared")
def test_keywords_parity_of_news() -> None:
    with gzip.open(SHARED, "rt", encoding="utf-8") as lines:
        news = [json.loads(line)["text"] for line in islice(lines, 0, 20_000, 400)]
    extractor = yake.KeywordExtractor(stopwords=set(stopwords("id")))
    for text, ours in zip(news, keywords_batch(news), strict=True):
        assert ours == [(k, float(score)) for k, score in extractor.extract_keywords(text)]
