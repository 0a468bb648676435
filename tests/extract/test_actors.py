from collections import Counter

import pytest

from analysis.article import Mention
from analysis.extract import actors
from analysis.language import load
from analysis.language.sentences import sentences
from analysis.language.words import tokens
from analysis.lexicon import registry
from tests.conftest import SEED


def found(text: str, language: str = "id", dateline: str | None = None) -> list[Mention]:
    pack = load(language)
    return actors.mentions(
        text,
        tokens(text),
        sentences(text, pack),
        language=pack,
        registry=registry.load(),
        dateline=dateline,
    )


CASES = [
    ("Tiongkok, China, Cina, dan RRT", ["CN", "CN", "CN", "CN"]),
    ("AS keluar dari ASEAN", ["US", "asean"]),
    ("Tiongkok-Rusia", ["CN", "RU"]),
    ("RUSIA DAN TIONGKOK", ["RU", "CN"]),
    ("Presiden Rusia Vladimir Putin", ["RU", "vladimir-putin"]),
    ("Dewan Keamanan PBB bersidang", ["un-security-council"]),
    ("Partai Komunis Tiongkok rapat", ["communist-party-of-china"]),
    # a surname counts only where its holder is named
    ("Wang Yi tiba. Menlu Wang berbicara.", ["wang-yi", "wang-yi"]),
    ("Wang berbicara.", []),
    ("Wang Yi bertemu Wang Baskoro.", ["wang-yi"]),
    # capitals: the place or the government
    ("Mereka bertemu di Moskow dan Beijing.", []),
    ("Moskow menolak usul itu.", ["RU"]),
    ("Hubungan Beijing-Moskow membaik.", ["CN", "RU"]),
    ("Ia terbang ke Washington.", []),
    # a body of one country does not speak for another's of the same name
    ("Kementerian Luar Negeri Mesir menolak.", ["EG"]),
    ("Kementerian Luar Negeri RI menolak.", ["id-kemlu"]),
    ("Laut China Selatan memanas.", ["south-china-sea"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_actors_found(text: str, expected: list[str]) -> None:
    assert [mention.actor_id for mention in found(text)] == expected


def test_actors_a_dateline_is_not_counted() -> None:
    text = "Moskow, Bharata Online - Tiongkok menolak."
    assert [m.actor_id for m in found(text, dateline="Moskow")] == ["CN"]


def test_actors_related_lines_are_not_counted() -> None:
    assert found("Baca juga: Rusia menyerang Ukraina") == []


def test_actors_english_uses_english_aliases() -> None:
    assert [m.actor_id for m in found("The US and U.S. allies met as planned.", "en")] == [
        "US",
        "US",
    ]


def test_actors_of_the_seed_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    counts = Counter(mention.actor_id for mention in found(text, dateline="Moskow"))
    # By hand: "Tiongkok" stands 18 times, once within Partai Komunis Tiongkok; "Rusia" 17 times,
    # once within Dewan Keamanan Federasi Rusia. Moskow and Beijing are places here ("di Moskow",
    # the dateline), so no capital adds to its country.
    expected = {
        "CN": 17,
        "RU": 16,
        "wang-yi": 7,
        "sergei-shoigu": 6,
        "xi-jinping": 1,
        "vladimir-putin": 1,
        "JP": 2,
        "UA": 1,
        "TW": 1,
        "asia-pacific": 1,
    }
    assert {key: counts[key] for key in expected} == expected


@pytest.mark.parametrize("actor", registry.load().actors.values(), ids=lambda actor: actor.actor_id)
def test_actors_registry_examples(actor: registry.Actor) -> None:
    for language, is_example, sentence in _examples(actor):
        ids = {mention.actor_id for mention in found(sentence, language)}
        assert (actor.actor_id in ids) is is_example, sentence


def _examples(actor: registry.Actor) -> list[tuple[str, bool, str]]:
    """An example counts in the language it is written in, told by its commonest words."""
    return [
        (_language(sentence), is_example, sentence)
        for is_example, rows in ((True, actor.examples), (False, actor.counterexamples))
        for sentence in rows
    ]


def _language(sentence: str) -> str:
    english = {
        "the",
        "of",
        "in",
        "to",
        "and",
        "on",
        "is",
        "was",
        "said",
        "has",
        "for",
        "with",
        "at",
    }
    return "en" if english & {token.text.lower() for token in tokens(sentence)} else "id"
