"""Every relation that a rule may use, by its phrase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unlinkable.rules.relation import Relation, collect
from unlinkable.rules.relations_of_data import DATA
from unlinkable.rules.relations_of_decisions import DECISIONS
from unlinkable.rules.relations_of_links import LINKS
from unlinkable.rules.relations_of_parties import PARTIES

RELATIONS: Final[Mapping[str, Relation]] = collect(DATA, PARTIES, LINKS, DECISIONS)
