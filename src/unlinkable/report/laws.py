"""What is known of a law and of its articles, in words: how old, how sure, and where it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from unlinkable.report.layout import WIDTH, heading, listed, wrap
from unlinkable.rules.hooks import Law, Provision, Topic

NO_ADVICE: Final = (
    "No legal advice: these are articles that a lawyer would look at. Whether a law is kept is "
    "not said."
)
NOTHING: Final = "No article of it is noted on this. That does not say that it has none."


NO_LAWS: Final[Mapping[Law, Sequence[str]]] = MappingProxyType({})


def about(law: Law, *more: str, as_of: str | None = None) -> tuple[str, ...]:
    """What must be known before reading articles of a law; `more` is said of where it holds."""
    said = (
        NO_ADVICE, f"{law.name}. It holds in: {listed(law.territory)}.", *more, _day(law, as_of),
        _checked(law), law.note,
    )  # fmt: skip
    return tuple(text for text in said if text)


def _day(law: Law, as_of: str | None) -> str:
    """Since when the law applies, and whether it did on the day that was asked about."""
    if law.valid_from is None:
        also = f", nor whether it did on {as_of}" if as_of else ""
        return f"It is not known since when it applies{also}."
    if as_of is None:
        return f"It applies from {law.valid_from}."
    was = "In force" if in_force(law, as_of) else "Not yet in force"
    return f"{was} on {as_of}: it applies from {law.valid_from}."


def _checked(law: Law) -> str:
    if law.verified:
        return f"Articles as checked on {law.checked_on} ({law.source})."
    return (
        f"Unverified: articles and days are from {law.source}, noted on {law.checked_on}; "
        "nobody compared them with the law itself."
    )


def in_force(said: Law | Provision, as_of: str | None) -> bool | None:
    """Whether it applied on the day; nothing where the day or its beginning is not known."""
    if said.valid_from is None or as_of is None:
        return None
    return said.valid_from.isoformat() <= as_of


def cited(provisions: Sequence[Provision]) -> str:
    """Articles of one law, with its title before them."""
    articles = "; ".join(provision.articles for provision in provisions)
    return f"{provisions[0].law.title} {articles}"


def remarks(provision: Provision, as_of: str | None = None) -> str:
    """How well it is known, when it begins if not with the law, and what else restricts it."""
    said = (_known(provision), _beginning(provision, as_of), provision.note)
    return "; ".join(part for part in said if part)


def _known(provision: Provision) -> str:
    return f"checked on {provision.checked_on}" if provision.verified else "unverified"


def _beginning(provision: Provision, as_of: str | None) -> str:
    if provision.valid_from is None or provision.valid_from == provision.law.valid_from:
        return ""
    if in_force(provision, as_of) is False:
        return f"not yet in force on {as_of}, it applies from {provision.valid_from}"
    return f"from {provision.valid_from}"


def provision_text(provision: Provision, width: int = WIDTH, as_of: str | None = None) -> list[str]:
    """The articles with what restricts them, and what they ask in a line."""
    head = with_remarks(provision, as_of)
    return [*wrap(head, width, "  ", "      "), *wrap(provision.text, width, "      ")]


def with_remarks(provision: Provision, as_of: str | None = None) -> str:
    """The articles, and in brackets how well they are known and what restricts them."""
    return f"{cited([provision])} ({remarks(provision, as_of)})"


def would_engage(
    hooks: Sequence[str], topics: Sequence[Topic], width: int = WIDTH,
    heads: Mapping[Law, Sequence[str]] = NO_LAWS,
) -> list[str]:  # fmt: skip
    """What hooks would engage: under each law that has a head, else under all in short."""
    if heads:
        return [line for law in heads for line in _under(law, heads[law], topics, width)]
    known = {topic.id: topic for topic in topics}
    said = (_in_short(known[hook]) if hook in known else hook for hook in hooks)
    lines = [line for text in said for line in wrap(f"- {text}", width, "  ", "    ")]
    return ["", "What it would engage (no legal advice)", *lines] if lines else []


def _in_short(topic: Topic) -> str:
    return f"{topic.title}: {every_law(topic)}"


def every_law(topic: Topic) -> str:
    """The articles of every law on the topic, and how well they are known."""
    each = "; ".join(cited(provisions) for provisions in topic.provisions.values())
    how = dict.fromkeys(_known(p) for entries in topic.provisions.values() for p in entries)
    return f"{each} ({listed(how)})"


def _under(law: Law, head: Sequence[str], topics: Sequence[Topic], width: int) -> list[str]:
    """What some topics would engage under one law, below what must be known of it."""
    lines = ["", *heading(f"What it would engage under {law.called}", width)]
    for text in head:
        lines += wrap(text, width)
    found = under(law, topics)
    for topic in found:
        lines += ["", *wrap(topic.title, width)]
        for provision in topic.provisions[law.id]:
            lines += provision_text(provision, width)
    return lines if found else [*lines, "", *wrap(NOTHING, width)]


def under(law: Law, topics: Iterable[Topic]) -> list[Topic]:
    """The topics on which the law has something."""
    return [topic for topic in topics if law.id in topic.provisions]


def law_data(law: Law) -> dict[str, Any]:
    """A law for programs."""
    return {
        "law": law.id, "title": law.title, "name": law.name, "territory": list(law.territory),
        **_dates(law),
    }  # fmt: skip


def topic_data(topic: Topic, law: Law, as_of: str | None = None) -> dict[str, Any]:
    """A topic and what the law has on it, for programs."""
    return {
        "topic": topic.id,
        "title": topic.title,
        "provisions": [
            {
                "articles": provision.articles, "text": provision.text, **_dates(provision),
                "in_force": in_force(provision, as_of),
            }
            for provision in topic.provisions[law.id]
        ],
    }  # fmt: skip


def _dates(said: Law | Provision) -> dict[str, Any]:
    return {
        "valid_from": None if said.valid_from is None else said.valid_from.isoformat(),
        "checked_on": said.checked_on.isoformat(), "source": said.source,
        "verified": said.verified, "note": said.note,
    }  # fmt: skip
