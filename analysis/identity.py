"""Identity: which actors of different articles are the same, and what people have corrected.

Extract looks at one article. Here the proposals of all articles meet: the registry's actors
are already one each; those that a model found get one id where it is safe, and are left
apart where it is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.article import ActorRole, FoundActor
from analysis.language.spelling import folded, slug
from analysis.lexicon.corrections import NONE, Corrections
from analysis.lexicon.registry import Registry

Words = tuple[str, ...]


@dataclass(frozen=True)
class Settled:
    """An actor as the table has it."""

    actor_id: str
    name: str
    name_en: str
    type: str
    country: str | None
    curated: bool


@dataclass
class Identities:
    """The ids of all articles' actors, and the table of actors."""

    actors: list[Settled]
    changed: Mapping[str, Mapping[str, str]] = field(repr=False)
    merged: Mapping[str, str] = field(repr=False)

    def of(self, article_id: str, actor_id: str) -> str:
        """The id of an actor that an article's rows call ``actor_id``."""
        found = self.changed.get(article_id, {}).get(actor_id, actor_id)
        while found in self.merged:
            found = self.merged[found]
        return found


@dataclass(frozen=True)
class Proposal:
    """An actor that a model found in one article, and what the article says of it."""

    article_id: str
    actor: FoundActor
    country: str | None
    role: str | None

    @property
    def words(self) -> Words:
        """Its name, each word folded."""
        return folded_name(self.actor.name)

    @property
    def is_acronym(self) -> bool:
        """Whether only an acronym is known of an organisation."""
        return self.actor.type == "ORG" and len(self.words) == 1 and self.actor.name.isupper()


def folded_name(name: str) -> Words:
    """The words of a name as all its spellings share them.

    >>> folded_name("Volodymyr Zelenskiy") == folded_name("Volodymyr Zelenskyy")
    True
    """
    return tuple(folded(word) for word in name.replace("-", " ").split() if folded(word))


def proposals(
    article_id: str, found: Sequence[FoundActor], roles: Sequence[ActorRole]
) -> list[Proposal]:
    """What one article proposes. Its roles tell namesakes apart."""
    said: dict[str, list[ActorRole]] = defaultdict(list)
    for role in roles:
        said[role.actor_id].append(role)
    rows = []
    for actor in found:
        own = said.get(actor.actor_id, [])
        country = actor.country or next((role.country for role in own if role.country), None)
        longest = max((role.role for role in own), key=len, default=None)
        rows.append(Proposal(article_id, actor, country, longest))
    return rows


def identities(
    proposed: Iterable[Proposal], registry: Registry, corrections: Corrections = NONE
) -> Identities:
    """Give every proposal its id.

    - A name of several words is one actor wherever type and country agree.
    - A person's single name is one actor only where the role (of two words or more) is the
      same; else each article has its own.
    - An acronym alone is the organisation that some article gives with it in full, if there is
      just one; with several each article has its own.
    - Corrections come last and win.
    """
    rows = list(proposed)
    full = _owners(rows)
    countries = _countries(rows)
    aliases = {folded_name(name): actor_id for name, actor_id in corrections.aliases}
    split = {(old, article): new for old, article, new in corrections.split}
    changed: dict[str, dict[str, str]] = defaultdict(dict)
    held: dict[str, list[Proposal]] = defaultdict(list)
    for row in rows:
        actor_id = aliases.get(row.words) or _id(row, full, countries)
        actor_id = split.get((actor_id, row.article_id), actor_id)
        if actor_id != row.actor.actor_id:
            changed[row.article_id][row.actor.actor_id] = actor_id
        held[actor_id].append(row)
    for (old, article), new in split.items():
        changed[article].setdefault(old, new)
    found = Identities([], changed, dict(corrections.merged))
    found.actors = _settled(held, found, registry, corrections)
    return found


def _id(row: Proposal, full: Mapping[str, set[str]], countries: Mapping[str, Counter[str]]) -> str:
    base = f"~{row.actor.type.lower()}-{slug(row.words)}"
    if row.actor.type == "PER" and len(row.words) == 1:
        telling = row.role if row.role and len(row.role.split()) > 1 else row.article_id
        return f"{base}.{slug([telling])}"
    if row.is_acronym:
        owners = full.get(row.actor.name, set())
        if len(owners) > 1:
            return f"{base}.{slug([row.article_id])}"
        return next(iter(owners), base)
    known = countries.get(base)
    if known and row.country and row.country != known.most_common(1)[0][0]:
        return f"{base}.{row.country.lower()}"
    return base


def _owners(rows: Iterable[Proposal]) -> dict[str, set[str]]:
    """For each acronym the organisations that some article gives with it in full."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for short in row.actor.acronyms:
            found[short].add(f"~{row.actor.type.lower()}-{slug(row.words)}")
    return found


def _countries(rows: Iterable[Proposal]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.country:
            found[f"~{row.actor.type.lower()}-{slug(row.words)}"][row.country] += 1
    return found


def _settled(
    held: Mapping[str, Sequence[Proposal]],
    found: Identities,
    registry: Registry,
    corrections: Corrections,
) -> list[Settled]:
    named = {actor_id: (name, name_en) for actor_id, name, name_en in corrections.renamed}
    table: dict[str, Settled] = {}
    for actor in registry.actors.values():
        if found.of("", actor.actor_id) == actor.actor_id:
            name, name_en = named.get(actor.actor_id, (actor.name, actor.name_en))
            table[actor.actor_id] = Settled(
                actor.actor_id, name, name_en, actor.type, actor.country, True
            )
    together: dict[str, list[Proposal]] = defaultdict(list)
    for actor_id, rows in held.items():
        together[found.of("", actor_id)] += rows
    for _, _, new in corrections.split:
        # A registry's actor split in two has no proposal: the new one takes its type.
        together.setdefault(found.of("", new), [])
    origin = {new: old for old, _, new in corrections.split}
    for actor_id in sorted(together):
        if actor_id not in table:
            table[actor_id] = _from_model(actor_id, together[actor_id], named, table, origin)
    return list(table.values())


def _from_model(
    actor_id: str,
    rows: Sequence[Proposal],
    named: Mapping[str, tuple[str, str]],
    table: Mapping[str, Settled],
    origin: Mapping[str, str],
) -> Settled:
    if not rows:
        old = table.get(origin.get(actor_id, ""))
        name, name_en = named.get(actor_id, (actor_id.strip("~"),) * 2)
        return Settled(
            actor_id, name, name_en, old.type if old else "PER", old.country if old else None, False
        )
    longest = max(len(row.words) for row in rows)
    usual = _usual(row.actor.name for row in rows if len(row.words) == longest)
    country = _usual(row.country for row in rows if row.country)
    name, name_en = named.get(actor_id, (usual or actor_id, usual or actor_id))
    return Settled(
        actor_id, name, name_en, _usual(row.actor.type for row in rows) or "", country, False
    )


def _usual(values: Iterable[str | None]) -> str | None:
    """The most frequent value; of equals the first in the alphabet."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
