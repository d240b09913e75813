"""What must hold in a SARIF log beyond its schema, each with the words of the standard in ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

Log = dict[str, Any]
ALL_OR_NONE = ("suppressions", "baselineState")


def complaints(log: Log) -> list[str]:
    """Everything that does not hold."""
    run = log["runs"][0]
    found = [*_all_or_none(run), *_lists(run), *_paths(run)]
    for number, result in enumerate(run["results"]):
        wrong = (*_rule(run, result), *_kind(result), *_taxa(run, result), *_places(result))
        found += [f"results[{number}]: {what}" for what in wrong]
    return found


def _rule(run: Log, result: Log) -> Iterator[str]:
    rules = run["tool"]["driver"]["rules"]
    if not 0 <= result["ruleIndex"] < len(rules):
        yield "ruleIndex leads nowhere"
    elif rules[result["ruleIndex"]]["id"] != result["ruleId"]:
        yield "ruleIndex leads to another rule"


def _kind(result: Log) -> Iterator[str]:
    if (result["kind"] == "fail") == (result["level"] == "none"):
        yield f"{result['kind']} with level {result['level']}"


def _taxa(run: Log, result: Log) -> Iterator[str]:
    for taxon in result["taxa"]:
        component = run["taxonomies"][taxon["toolComponent"]["index"]]
        if component["name"] != taxon["toolComponent"]["name"]:
            yield "a taxon of another taxonomy"
        elif component["taxa"][taxon["index"]]["id"] != taxon["id"]:
            yield "a taxon with the number of another"


def _places(result: Log) -> Iterator[str]:
    if len(result["locations"]) != 1 or "physicalLocation" not in result["locations"][0]:
        yield "not at one place"
    numbers = [location["id"] for location in result.get("relatedLocations", ())]
    if len(set(numbers)) != len(numbers):
        yield "two related locations with one id"


def _all_or_none(run: Log) -> Iterator[str]:
    for key in ALL_OR_NONE:
        if len({key in result for result in run["results"]}) > 1:
            yield f"{key} on some results only"


def _lists(run: Log) -> Iterator[str]:
    """Ids are unique, and what is supported is what is there."""
    names = [taxonomy["name"] for taxonomy in run["taxonomies"]]
    if run["tool"]["driver"]["supportedTaxonomies"] != [
        {"name": name, "index": number} for number, name in enumerate(names)
    ]:
        yield "supportedTaxonomies differ from the taxonomies"
    lists = [run["tool"]["driver"]["rules"], *(each["taxa"] for each in run["taxonomies"])]
    for entries in lists:
        ids = [entry["id"] for entry in entries]
        if len(set(ids)) != len(ids):
            yield "an id twice in one list"
    prints = [str(result["partialFingerprints"]) for result in run["results"]]
    if len(set(prints)) != len(prints):
        yield "two results with one fingerprint"


def _paths(run: Log) -> Iterator[str]:
    known = {"%SRCROOT%", *run.get("originalUriBaseIds", ())}
    for artifact in artifacts(run):
        parts = urlsplit(artifact["uri"])
        if parts.scheme or parts.netloc or re.match(r"/|.*\\|\.\./", artifact["uri"]):
            yield f"{artifact['uri']} is not below its base"
        if artifact["uriBaseId"] not in known:
            yield f"nobody says what {artifact['uriBaseId']} is"


def artifacts(part: Any) -> Iterator[dict[str, str]]:
    """Every mention of a file, wherever it stands."""
    if isinstance(part, dict):
        if "uri" in part:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from artifacts(each)
