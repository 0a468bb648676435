import pytest

from analysis.extract import actors
from analysis.extract.statements import statements
from analysis.language import load
from analysis.language.quotes import quotes
from analysis.language.sentences import sentences
from analysis.language.words import tokens
from analysis.lexicon import registry

PEOPLE = {key for key, actor in registry.load().actors.items() if actor.type == "PER"}


def said(text: str, language: str = "id") -> list[tuple[str, str | None, str, str]]:
    """What was said, by whom (actor, else the words), the kind, and how the speaker was found."""
    pack, words = load(language), tokens(text)
    spans = sentences(text, pack)
    mentions = actors.mentions(text, words, spans, language=pack, registry=registry.load())
    found = statements(text, words, spans, mentions, quotes(text), language=pack, people=PEOPLE)
    return [
        (text[s.start : s.end], s.speaker or s.speaker_text, s.kind, s.resolution) for s in found
    ]


CASES = [
    (
        "Xi Jinping mengatakan bahwa harga akan turun.",
        [("harga akan turun", "xi-jinping", "indirect", "name")],
    ),
    (
        "“Harga akan turun,” kata Presiden Tiongkok Xi Jinping, Selasa (2/12).",
        [("“Harga akan turun,”", "xi-jinping", "direct", "name")],
    ),
    (
        'Budi Santoso berujar, "Kami siap."',
        [('"Kami siap."', "Budi Santoso", "direct", "unknown_name")],
    ),
    (
        "Harga akan segera turun, ujar Sari.",
        [("Harga akan segera turun", "Sari", "indirect", "unknown_name")],
    ),
    (
        "Xi Jinping juga menegaskan harga turun. Ia mengatakan, pasokan cukup.",
        [
            ("harga turun", "xi-jinping", "indirect", "name"),
            ("pasokan cukup", "xi-jinping", "indirect", "pronoun"),
        ],
    ),
    (
        "Menurut Vladimir Putin, perang akan usai.",
        [("perang akan usai", "vladimir-putin", "indirect", "name")],
    ),
    (
        "Mereka menekankan bahwa gencatan perlu.",
        [("gencatan perlu", None, "indirect", "unresolved")],
    ),
    ("Pasokan beras cukup, ujarnya.", [("Pasokan beras cukup", None, "indirect", "unresolved")]),
    # the office-holder speaks, not the state in the title
    (
        "Duta Besar Malaysia menyatakan harga naik.",
        [("harga naik", "Duta Besar Malaysia", "indirect", "unknown_name")],
    ),
    ("Rusia menolak usul itu.", [("usul itu", "RU", "indirect", "name")]),
    # a cue that has no speaker, and words that only look like cues
    ("Data itu menyebut angka lain.", []),
    ("Kata orang, hujan akan turun.", []),
    ("Bahkan, kata Budi, harga naik.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_statements_indonesian(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vladimir Putin said that talks would go on.",
            [("talks would go on", "vladimir-putin", "indirect", "name")],
        ),
        (
            '"We will talk," said Vladimir Putin.',
            [('"We will talk,"', "vladimir-putin", "direct", "name")],
        ),
        (
            "Xi Jinping met envoys. He warned that prices would rise.",
            [("prices would rise", None, "indirect", "unresolved")],
        ),
    ],
)
def test_statements_english(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    assert said(text, "en") == expected


def test_statements_one_quote_is_one_statement() -> None:
    text = "Budi berkata, “Kami siap. Sangat siap,” ujarnya."
    assert [row[0] for row in said(text)] == ["“Kami siap. Sangat siap,”"]
