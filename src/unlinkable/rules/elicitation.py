"""The published tables that a manual elicitation walks through, read from data and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from attrs import frozen, mutable

from unlinkable.errors import InvalidRule, NotFound
from unlinkable.reading.catalogue import document_in
from unlinkable.reading.documents import Document, Log
from unlinkable.reading.wording import choice, shown
from unlinkable.rules.catalogue import FOLDER, Catalogue
from unlinkable.rules.naming import ANY

Position = Literal["source", "flow", "destination"]
POSITIONS: Final[tuple[Position, ...]] = get_args(Position)
HOPS: Final = ("P-P", "P-DS", "P-EE", "DS-P", "EE-P")
"""The sorts of hop that the tables know: one end at least is a process."""
FILE: Final = "elicitation.toml"
TEXTS: Final = ("title", "codes")
KEYS: Final = (*TEXTS, "on_flow", "hop", "ask")


@frozen(kw_only=True)
class Prompt:
    """One thing that a table asks about at one position of one sort of hop."""

    code: str
    """A type of LINDDUN or a pattern of STRIDE."""
    type: str
    """The type, or the letter of the pattern."""
    name: str
    question: str


@frozen(kw_only=True)
class Method:
    """A published table with our questions; `table` is by hop, then by position."""

    id: str
    title: str
    codes: str
    """The family of its codes."""
    on_flow: str
    """What to bear in mind about the rows on the flow; may be empty."""
    types: Mapping[str, str]
    table: Mapping[str, Mapping[Position, tuple[Prompt, ...]]]


def read_methods(catalogue: Catalogue, folder: Path = FOLDER) -> Mapping[str, Method]:
    """
    Every table by its id, checked against the codes of the catalogue.

    Raises:
        InvalidRule: with everything that is wrong with any of them.
    """
    log = Log()
    document = document_in(folder / FILE, f"catalogue/{FILE}", log)
    readers = [
        _Reader(document, log, catalogue, name, table if isinstance(table, dict) else {})
        for name, table in document.tables.items()
    ]
    for reader in readers:
        reader.check()
    if log.failed:
        raise InvalidRule(log.sorted())
    return MappingProxyType({reader.name: reader.method() for reader in readers})


def find_method(name: str, methods: Mapping[str, Method]) -> Method:
    """
    The table with this id.

    Raises:
        NotFound: there is none; the message holds the nearest.
    """
    if name not in methods:
        raise NotFound(f"no method called {shown(name)} ({choice(name, tuple(methods))})")
    return methods[name]


def pattern(hop: str, position: Position, letter: str) -> str:
    """
    What STRIDE's table calls a letter at one position of one sort of hop.

    >>> pattern("P-DS", "destination", "T"), pattern("P-DS", "flow", "T")
    ('P-DS.dest.T', 'any.flow.T')
    """
    where = "dest" if position == "destination" else position
    return f"{ANY if position == 'flow' else hop}.{where}.{letter}"


@mutable
class _Reader:
    """Reads one table: first everything that is wrong with it, then, where nothing is, itself."""

    document: Document
    log: Log
    catalogue: Catalogue
    name: str
    data: Mapping[str, Any]

    def check(self) -> None:
        """Note every problem."""
        self._only((), KEYS)
        for key in TEXTS:
            if not isinstance(self.data.get(key), str):
                self._wrong((key,), "expected text")
        self._only(("hop",), HOPS)
        for hop in HOPS:
            self._only(("hop", hop), POSITIONS)
        if not self._is_one_of(("codes",), self.data.get("codes"), self.catalogue.types):
            return
        asked = [self._asked(*entry) for entry in self._entries()]
        for position in POSITIONS:
            self._check_questions(position, {code for at, code in asked if at == position})
        self._only(("ask",), POSITIONS)

    def method(self) -> Method:
        """The table as a value."""
        table = {
            hop: {at: tuple(self._prompts(hop, at)) for at in POSITIONS} for hop in HOPS
        }  # fmt: skip
        return Method(
            id=self.name, title=self.data["title"], codes=self.data["codes"],
            on_flow=self.data.get("on_flow", ""), types=self._types,
            table=MappingProxyType({hop: MappingProxyType(at) for hop, at in table.items()}),
        )  # fmt: skip

    @property
    def _types(self) -> Mapping[str, str]:
        return self.catalogue.types[self.data["codes"]]

    def _prompts(self, hop: str, position: Position) -> Iterator[Prompt]:
        for letter in self._list(hop, position):
            code = self._code(hop, position, letter)
            question = self._at("ask", position)[code]
            yield Prompt(code=code, type=letter, name=self._types[letter], question=question)

    def _entries(self) -> Iterator[tuple[str, Position, int, str]]:
        for hop in HOPS:
            for position in POSITIONS:
                letters = self._list(hop, position)
                if not letters:
                    self._wrong(("hop", hop, position), "expected a list of types")
                yield from ((hop, position, at, letter) for at, letter in enumerate(letters))

    def _asked(
        self, hop: str, position: Position, index: int, letter: str
    ) -> tuple[Position, str]:
        """The code that is meant; whether there is such a one is noted."""
        path = ("hop", hop, position, index)
        code = self._code(hop, position, letter)
        if self._is_one_of(path, letter, self._types) and code != letter:
            self._is_one_of(path, code, self.catalogue.codes[self.data["codes"]])
        return position, code

    def _check_questions(self, position: Position, codes: Iterable[str]) -> None:
        """Each code has a question, and each question is one about a code."""
        path = ("ask", position)
        questions = self._at(*path)
        for code in sorted(codes):
            if not str(questions.get(code, "")).endswith("?"):
                self._wrong((*path, code), "expected a question, with its mark")
        self._only(path, codes)

    def _code(self, hop: str, position: Position, letter: str) -> str:
        return pattern(hop, position, letter) if self.data["codes"] == "stride" else letter

    def _list(self, hop: str, position: Position) -> list[str]:
        found = self._at("hop", hop).get(position)
        return [str(letter) for letter in found] if isinstance(found, list) else []

    def _at(self, *path: str) -> Mapping[str, Any]:
        """The table at the path, empty where there is none."""
        found: Any = self.data
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else {}

    def _only(self, path: tuple[str, ...], known: Iterable[str]) -> None:
        """Note the keys at the path that are none of the known."""
        for key in self._at(*path):
            self._is_one_of((*path, key), key, known)

    def _is_one_of(self, path: tuple[str | int, ...], word: Any, known: Iterable[str]) -> bool:
        """Whether it is; a word that is not is noted with the nearest that is."""
        if word in known:
            return True
        self._wrong(path, f"bad word {shown(word)}", choice(str(word), sorted(known)))
        return False

    def _wrong(self, path: tuple[str | int, ...], what: str, hint: str = "") -> None:
        self.log.add(self.document, (self.name, *path), what, hint)
