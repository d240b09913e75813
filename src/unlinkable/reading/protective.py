"""What a control may say of itself: it protects people, and never finds, matches or covers more."""

from __future__ import annotations

import re
from typing import Final

PEOPLE: Final = (
    r"(?:people|persons?|individuals?|users?|visitors|callers|citizens|customers|subjects|cases|"
    r"faces|offenders|suspects|fraudsters?|who (?:they|it))"
)
FINDING: Final = r"(?:detect|recogni|identif|match|surveil|coverage|hits?\b)"
TO_FIND: Final = (
    r"(?:match|identify|recogni[sz]e|detect|track|locate|catch|unmask|single out|"
    r"profile|score|rank|watch|monitor|follow)(?:e?s|ing)?"
)
"""The words for those whom it would be about, for finding them, and for what would do so."""
BETTER: Final = r"(?:better|more|wider|faster|fuller|higher|improv\w+|increas\w+|greater|sharper)"
TAKE: Final = r"(?:collect|gather|take|request|ask for|add|keep)s?"
REGISTER: Final = r"(?:register|registry|database|watch ?list|black ?list|biometrics?|population)"
DETAILS: Final = r"(?:data|identifiers?|details|documents|traits|attributes)"
REFUSED: Final = (
    rf"{BETTER} (?:\w+ ){{0,3}}{FINDING}\w*",
    rf"fewer (?:\w+ ){{0,2}}(?:false|missed) (?:\w+ ){{0,2}}{FINDING}\w*",
    rf"{TO_FIND} (?:\w+ ){{0,3}}{PEOPLE}",
    rf"(?:cover|reach|find|see)s? (?:more|all|every|further) {PEOPLE}",
    r"cross-?check\w* (?:\w+ ){0,3}(?:identit\w+|against)",
    rf"(?:verif|check|compare|match)\w* (?:\w+ ){{0,4}}(?:against|with) (?:\w+ ){{0,3}}{REGISTER}",
    rf"{TAKE} (?:more|further|additional|extra) (?:\w+ ){{0,2}}{DETAILS}",
    r"(?:link|join|merge|combine)s? (?:\w+ ){0,3}(?:records|profiles|accounts)",
    r"real[- ]names?|know your customer|background checks?",
)
"""What would make people easier to find, match or reach; small letters."""
DENIED: Final = re.compile(
    r"\b(?:not|no|never|nobody|nothing|without|neither|nor|none|cannot|instead of|rather than|"
    r"in place of|stops?|refuses?)\b"
)
"""What turns such words into their contrary when it stands before them in the same clause."""
_PHRASES: Final = re.compile("|".join(rf"\b(?:{phrase})" for phrase in REFUSED))
_CLAUSE: Final = re.compile(r"[.;:!?]|, (?:and|but|so|then)\b")


def surveils(text: str) -> str:
    """
    The words by which a control says that it would know, match or reach people better, or nothing.

    >>> surveils("Ask for a second document, so that names match more people.")
    'match more people'
    >>> surveils("No further data about the person are gathered, and nobody identifies people.")
    ''
    """
    for clause in _CLAUSE.split(text.lower()):
        for found in _PHRASES.finditer(clause):
            if not DENIED.search(clause[: found.start()]):
                return found[0]
    return ""
