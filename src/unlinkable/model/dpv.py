"""Terms of the W3C Data Privacy Vocabulary (DPV 2) for words of a description."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DPV: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "actor.kind": {
        "data-subject": "dpv:DataSubject",
        "affected-third-party": "dpv:ThirdParty",
        "authority": "dpv:Authority",
    },
    "actor.person": {"legal": "dpv:LegalEntity"},
    "actor.vulnerability": {"": "dpv:VulnerableDataSubject"},
    "process.does": {
        "collect": "dpv:Collect",
        "derive": "dpv:Derive",
        "score": "dpv:ScoringOfIndividuals",
        "profile": "dpv:Profiling",
        "match": "dpv:Match",
        "publish": "dpv:MakeAvailable",
        "query": "dpv:Query",
    },
    "channel.reach": {"national": "dpv:NationalScale"},
    "decision.mode": {"automated": "dpv:AutomatedDecisionMaking"},
    "data.category": {"": "dpv:PersonalData"},
    "data.sensitivity": {
        "high": "dpv:SensitivePersonalData",
        "special": "dpv:SpecialCategoryPersonalData",
    },
    "data.origin": {
        "provided": "dpv:ProvidedPersonalData",
        "observed": "dpv:ObservedPersonalData",
        "inferred": "dpv:InferredPersonalData",
    },
    "purpose.basis": {
        "consent": "gdpr:A6-1-a",
        "contract": "gdpr:A6-1-b",
        "law": "gdpr:A6-1-c",
        "vital": "gdpr:A6-1-d",
        "public-task": "gdpr:A6-1-e",
        "legitimate-interest": "gdpr:A6-1-f",
    },
})  # fmt: skip
"""By `kind.attribute`, the term of each word that has one; the empty word stands for all."""
