"""How a module of this project is written."""

import ast
import re
from collections.abc import Iterator, Sequence

from tests.house.source import Module, imports

LONGEST = 400
NO_NAMES = {"helpers", "helper", "utils", "util", "common", "misc"}
RUNS_TEXT = {"eval", "exec", "__import__", "compile"}
RUNS_DATA = {"pickle", "marshal", "shelve", "runpy", "code", "imp", "ctypes"}
MUTABLE_CALLS = {
    "dict", "list", "set", "bytearray", "defaultdict", "OrderedDict", "Counter", "deque",
    "ChainMap",
}  # fmt: skip
MUTABLE = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
READ_ONLY = re.compile(
    r"(?:typing\.)?Final\[(?:[\w.]+\.)?(?:Mapping|Sequence|Collection|Iterable|AbstractSet|Set)\b"
)
BROAD = {"Exception", "BaseException"}

# Joined here, so that this file does not name what it looks for.
OUTSIDE = re.compile(
    r"(?<![\w.])/" + "work" + r"\b|(?<!\w)\." + "library" + r"\b|\.\./" + "shared"
    r"|\b" + "shared" + r"/(?:DESIGN|MODEL|STYLE|case|knowledge|samples)"
    r"|(?<![\w.])/" + r"(?:root|home|Users)/\w"
)


def too_long(module: Module) -> Iterator[str]:
    """Complain of a module over the limit, unless it is generated data and nothing else."""
    lines = len(module.text.splitlines())
    if lines > LONGEST and not _is_generated_data(module):
        yield f"{module.name}: {lines} lines, over {LONGEST}"


def nameless(module: Module) -> Iterator[str]:
    """Complain of a module or folder whose name says nothing."""
    for part in module.name.split("."):
        if part.strip("_") in NO_NAMES:
            yield f"{module.name}: {part} names no subject"


def runs_data(module: Module) -> Iterator[str]:
    """Complain of every way to turn text or stored bytes into running code."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _called(node) in RUNS_TEXT and _is_plain(node):
            yield module.says(node, f"{_called(node)} runs text as code")
        elif isinstance(node, ast.Call) and _called(node) == "import_module":
            if module.folder not in ("", "cli"):
                yield module.says(node, "import_module outside the root and cli/")
    for item in imports(module):
        if item.target.split(".")[0] in RUNS_DATA:
            yield module.says(item.node, f"{item.target} runs what it loads")


def mutable_globals(module: Module) -> Iterator[str]:
    """
    Complain of state that one call could leave for the next.

    A literal is fine behind `Final[Mapping[...]]` and the like, or wrapped in something
    read-only; so are `__all__` and the names of a class's slots.
    """
    for node in _lasting(module.tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            if _is_mutable(node.value) and not _is_read_only(node):
                yield module.says(node, "a mutable global: make it Final[Mapping[...]] or a tuple")
    for inner in ast.walk(module.tree):
        if isinstance(inner, ast.Global):
            yield module.says(inner, "global " + ", ".join(inner.names))


def undocumented(module: Module) -> Iterator[str]:
    """Complain of a public module, class, function or method without a docstring."""
    if not any(part.startswith("_") and part != "__main__" for part in module.name.split(".")):
        yield from _undocumented(module, module.tree, module.name)


def broad_excepts(module: Module) -> Iterator[str]:
    """Complain of handlers that catch everything, and of suppressing everything."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = [None] if node.type is None else _names(node.type)
            if None in caught or BROAD & set(caught):
                yield module.says(node, f"catches everything: {module.line(node).strip()}")
        elif isinstance(node, ast.Call) and _called(node) == "suppress":
            if any(BROAD & set(_names(argument)) for argument in node.args):
                yield module.says(node, "suppresses everything")


def without_the_one(complaints: Sequence[str]) -> list[str]:
    """Allow one broad handler: in cli/, with its reason on the same line."""
    allowed = [
        complaint
        for complaint in complaints
        if complaint.startswith("unlinkable.cli") and re.search(r"#.*\w{3}.*\w{3}", complaint)
    ]
    return [complaint for complaint in complaints if complaint not in allowed[:1]]


def outside_places(name: str, text: str) -> Iterator[str]:
    """Complain of a line that names a folder outside the project."""
    for number, line in enumerate(text.splitlines(), start=1):
        if OUTSIDE.search(line):
            yield f"{name}:{number}: names a place outside the project"


Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _undocumented(module: Module, node: Documented, name: str) -> Iterator[str]:
    if ast.get_docstring(node) is None:
        yield f"{name}: no docstring"
    if isinstance(node, ast.Module | ast.ClassDef):
        for child in node.body:
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                if not child.name.startswith("_") and not _is_told_elsewhere(node, child):
                    yield from _undocumented(module, child, f"{name}.{child.name}")


def _is_told_elsewhere(owner: ast.Module | ast.ClassDef, node: Documented) -> bool:
    """Tell an overload, an override, a setter, and an attribute that a protocol asks for."""
    if not isinstance(node, ast.FunctionDef):
        return False
    marks = {mark for decorator in node.decorator_list for mark in _names(decorator)}
    bases = [mark for base in getattr(owner, "bases", []) for mark in _names(base)]
    return bool({"overload", "override", "setter"} & marks) or (
        "property" in marks and "Protocol" in bases
    )


def _is_generated_data(module: Module) -> bool:
    docstring = ast.get_docstring(module.tree) or ""
    kinds = (ast.Expr, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    return docstring.startswith("Generated") and all(
        isinstance(node, kinds) for node in module.tree.body
    )


def _lasting(tree: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements whose names outlive a call: of the module and of its classes."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.stmt):
            yield node
            yield from _lasting(node)


def _is_mutable(value: ast.expr) -> bool:
    called = _called(value) if isinstance(value, ast.Call) else ""
    return isinstance(value, MUTABLE) or called in MUTABLE_CALLS


def _is_read_only(node: ast.Assign | ast.AnnAssign) -> bool:
    if isinstance(node, ast.AnnAssign):
        return READ_ONLY.match(ast.unparse(node.annotation)) is not None
    return all(isinstance(target, ast.Name) and target.id in ("__all__", "__slots__")
               for target in node.targets)  # fmt: skip


def _is_plain(node: ast.Call) -> bool:
    """Tell `compile(...)` from `re.compile(...)`; `builtins.eval(...)` counts as plain."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "builtins"
    return True


def _called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    names = _names(node.func)
    return names[-1] if names else ""


def _names(node: ast.expr) -> list[str]:
    """Return the names in an expression, in the order of the text."""
    found = [
        (
            part.end_lineno or 0,
            part.end_col_offset or 0,
            part.id if isinstance(part, ast.Name) else part.attr,
        )
        for part in ast.walk(node)
        if isinstance(part, ast.Name | ast.Attribute)
    ]
    return [name for _, _, name in sorted(found)]
