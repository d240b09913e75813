"""A module of the project as the house checks see it: its name, text and syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "unlinkable"


@frozen
class Module:
    """One Python file."""

    name: str  # unlinkable.guard.hit
    is_package: bool
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, name: str, text: str, is_package: bool = False) -> Self:
        """Parse a text as the module of that name."""
        return cls(name, is_package, text, ast.parse(text))

    @property
    def folder(self) -> str:
        """The part of the house it stands in: guard, cli, pipeline; empty for the root."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    def says(self, node: ast.stmt | ast.expr | ast.ExceptHandler, what: str) -> str:
        """Put a complaint at its line."""
        return f"{self.name}:{node.lineno}: {what}"

    def line(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        """Return the first line of a statement."""
        return self.text.splitlines()[node.lineno - 1]


@frozen
class Import:
    """One name that a module imports, wherever in the module it does so."""

    target: str  # the module, or the name in it, in full
    node: ast.Import | ast.ImportFrom


def modules(under: Path = ROOT / "src") -> list[Module]:
    """Read every Python file under a folder."""
    return [_read(path, under) for path in sorted(under.rglob("*.py"))]


def imports(module: Module) -> Iterator[Import]:
    """Yield what a module imports, inside functions and for type checkers too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (Import(f"{base}.{alias.name}", node) for alias in node.names)


def _read(path: Path, under: Path) -> Module:
    parts = path.relative_to(under).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Module.of(name, path.read_text(encoding="utf-8"), is_package)


def _base(module: Module, node: ast.ImportFrom) -> str:
    """Return the full name of the module that `from` names, dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*kept, node.module] if node.module else kept)
