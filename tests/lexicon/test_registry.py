from collections import Counter
from pathlib import Path

import pytest

from analysis.lexicon import LexiconError, registry

PERSON = '[[person]]\nid = "a"\nname = "Anton Adi"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[person]\n", r"people\.toml is not valid TOML"),
        ("[[animal]]\nid = 'x'\n", r"unknown block \[\[animal\]\]"),
        ('[[person]]\nname = "X"\n', "number 1: id is missing"),
        ('[[person]]\nid = "x"\n', "x: name is missing"),
        (PERSON + 'colour = "red"\n', "a: unknown key 'colour'"),
        (PERSON + PERSON.replace("Adi", "Budi"), "id 'a' is already taken by people.toml"),
        (
            PERSON + PERSON.replace('"a"', '"b"'),
            "b: 'Anton Adi' already names people.toml .* a; one name belongs to one actor",
        ),
    ],
)
def test_registry_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "people.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        registry.load(tmp_path)


def test_registry_holds_what_was_promised() -> None:
    actors = registry.load().actors.values()
    types = Counter(actor.type for actor in actors)
    assert types["PER"] + types["ORG"] >= 150
    assert sum(1 for actor in actors if actor.actor_id == actor.country) >= 193
