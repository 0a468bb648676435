"""Across articles: who is one actor, who is left apart, and what corrections do."""

from pathlib import Path

import pytest

from analysis.article import ActorRole, FoundActor
from analysis.corpus import Corpus
from analysis.identity import identities, proposals
from analysis.lexicon import LexiconError, corrections, registry
from analysis.pipeline import process

KNOWN = registry.load()


def ids(*articles: tuple[str, FoundActor, str | None]) -> list[str]:
    rows = []
    for article_id, actor, role in articles:
        said = [ActorRole(0, 0, 1, actor.actor_id, role, None)] if role else []
        rows += proposals(article_id, [actor], said)
    found = identities(rows, KNOWN)
    return [found.of(article_id, actor.actor_id) for article_id, actor, _ in articles]


def person(name: str, country: str | None = None) -> FoundActor:
    return FoundActor(f"~per-{name}", name, "PER", country)


def body(name: str, *acronyms: str) -> FoundActor:
    return FoundActor(f"~org-{name}", name, "ORG", None, acronyms)


def test_identity_full_names_are_joined_over_spellings() -> None:
    one, two = ids(("a", person("Anton Zelenskiy"), None), ("b", person("Anton Zelenskyy"), None))
    assert one == two


def test_identity_another_country_is_another_person() -> None:
    one, two = ids(("a", person("Ali Hasan", "EG"), None), ("b", person("Ali Hasan", "MY"), None))
    assert one != two


def test_identity_single_names_are_left_apart_unless_the_role_is_the_same() -> None:
    rows = [
        ("a", person("Sutrisno"), None),
        ("b", person("Sutrisno"), "Kepala Desa Sukamaju"),
        ("c", person("Sutrisno"), "Kepala Desa Sukamaju"),
    ]
    one, two, three = ids(*rows)
    assert two == three != one


def test_identity_an_acronym_is_joined_to_its_one_full_name() -> None:
    full, short = ids(
        ("a", body("Yayasan Bahari Nusantara", "YBN"), None), ("b", body("YBN"), None)
    )
    assert full == short


def test_identity_an_acronym_of_two_is_left_apart() -> None:
    found = ids(
        ("a", body("Yayasan Bahari Nusantara", "YBN"), None),
        ("b", body("Yayasan Batik Nasional", "YBN"), None),
        ("c", body("YBN"), None),
    )
    assert len(set(found)) == 3


def test_identity_a_person_and_an_organisation_are_never_one() -> None:
    one, two = ids(("a", person("Adam Malik"), None), ("b", body("Adam Malik"), None))
    assert one != two


ARTICLES = {
    "satu.txt": "Wahyu Nugroho bertemu Rina Siregar di Bandung. Menurut Nugroho, harga beras naik.",
    "dua.txt": "Warga memuji Rina Siregar karena harga kopi turun. Siregar berterima kasih.",
    "tiga.txt": "Vladimir Putin menelepon Donald Trump dan membahas perang dengan Om Don kemarin.",
}
CORRECTED = """
[[merge]]
into = "~per-wahyu-nugroho"
from = ["~per-rina-siregar"]
[[rename]]
actor = "~per-wahyu-nugroho"
name = "Wahyu R. Nugroho"
[[alias]]
actor = "donald-trump"
names = ["Om Don"]
[[not_when]]
actor = "vladimir-putin"
phrases = ["Vladimir Putin menelepon"]
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_identity_corrections_survive_every_rebuild(inputs: Path, tmp_path: Path) -> None:
    said = tmp_path / "corrections.toml"
    said.write_text(CORRECTED, encoding="utf-8")
    for _ in range(2):
        process([inputs], tmp_path / "out", corrected=said, jobs=1)
        corpus = Corpus.open(tmp_path / "out")
        counts = corpus.sql("select actor_id, count(*) as n from mentions group by actor_id")
        assert dict(zip(counts.actor_id, counts.n, strict=True)) == {
            "~per-wahyu-nugroho": 5,
            "donald-trump": 2,
        }
        name = corpus.sql("select * from actors where actor_id = '~per-wahyu-nugroho'").iloc[0]
        assert (name["name"], bool(name.curated)) == ("Wahyu R. Nugroho", False)


def test_identity_a_split_holds_for_its_articles_only() -> None:
    said = corrections.Corrections(
        split=(("~per-grace-wanjiru", "b", "~per-grace-wanjiru.envoy"),),
        renamed=(("~per-grace-wanjiru.envoy", "Grace W. (duta)", "Grace W. (envoy)"),),
    )
    actor = FoundActor("~per-grace-wanjiru", "Grace Wanjiru", "PER", None)
    rows = [row for key in "abc" for row in proposals(key, [actor], [])]
    found = identities(rows, KNOWN, said)
    assert [found.of(key, actor.actor_id) for key in "abc"] == [
        "~per-grace-wanjiru",
        "~per-grace-wanjiru.envoy",
        "~per-grace-wanjiru",
    ]
    names = {row.actor_id: row.name for row in found.actors if not row.curated}
    assert names == {
        "~per-grace-wanjiru": "Grace Wanjiru",
        "~per-grace-wanjiru.envoy": "Grace W. (duta)",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[merge]]\ninto = 'x'", "from is missing|'x' is not in the registry"),
        ("[[merge]]\ninto = 'nobody'\nfrom = ['~a']", "'nobody' is not in the registry"),
        ("[[merge]]\ninto = '~a'\nfrom = '~b'", "write a list of texts"),
        ("[[merge]]\ninto = '~a'\nfrom = ['~a']", "goes in a circle"),
        ("[[merge]]\ninto='~a'\nfrom=['~b']\n[[merge]]\ninto='~b'\nfrom=['~a']", "in a circle"),
        ("[[merge]]\ninto='~a'\nfrom=['~c']\n[[merge]]\ninto='~b'\nfrom=['~c']", "disagree"),
        ("[[rename]]\nactor = 'US'\nname = 3", "write a text in quotes"),
        ("[[renam]]\nactor = 'US'", r"unknown block 'renam'; write one of \[\[merge\]\]"),
        ("[[alias]]\nactor = 'US'\nname = ['x']", "unknown key 'name'"),
        ("merge = 3", "unknown block|must be a block|write one of"),
        ("[[merge", "not valid TOML"),
    ],
)
def test_identity_bad_corrections_get_one_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=sentence) as error:
        corrections.load(path, known=KNOWN.actors)
    assert "\n" not in str(error.value)
