"""The words that an attribute may hold, and the two ways of not knowing."""

from __future__ import annotations

from typing import Final, Literal

Unknown = Literal["unknown"]
UNKNOWN: Final = "unknown"
OUTSIDE: Final = "outside"
"""A place that is known to lie outside every boundary of the description."""

Stage = Literal["in-force", "pilot", "planned", "proposed", "ended", "hypothetical"]
"""How far a thing is; from the first to the fourth ever less advanced."""
Sure = Literal["documented", "reported", "alleged", "inferred", "assumed"]
"""How well a thing is known, best first."""
YesNo = Literal["yes", "no"]

ActorKind = Literal[
    "data-subject", "affected-third-party", "organisation", "authority",
    "platform", "public", "adversary",
]  # fmt: skip
Person = Literal["natural", "legal", "mixed"]
Members = Literal["one", "many"]
Vulnerability = Literal[
    "child", "patient", "employee", "detained", "critic", "poor", "displaced", "other"
]
BoundaryKind = Literal["organisation", "jurisdiction", "network", "device", "physical-space"]
Does = Literal[
    "collect", "derive", "score", "profile", "match", "identify", "decide",
    "publish", "aggregate", "train", "relay", "authenticate", "query",
]  # fmt: skip
Topic = Literal["ordinary", "sensitive", "deniable"]
Reach = Literal["one", "contacts", "local", "regional", "national", "worldwide"]
Recall = Literal["yes", "partly", "no"]
Effect = Literal[
    "deny", "restrict", "sanction", "rank", "publish", "press", "steer", "reward", "none"
]
Mode = Literal["human", "assisted", "automated"]
Identifies = Literal["direct", "pseudonym", "quasi", "none"]
Scope = Literal["session", "device", "service", "sector", "national", "global"]
Sensitivity = Literal["ordinary", "high", "special"]
Origin = Literal["provided", "observed", "inferred", "assigned"]
DataKind = Literal[
    "field", "free-text", "image", "audio", "video", "document",
    "biometric", "trace", "relation", "metadata", "mark",
]  # fmt: skip
Grain = Literal["exact", "coarse"]
Basis = Literal[
    "consent", "contract", "law", "public-task", "vital", "legitimate-interest", "none"
]
Transport = Literal[
    "internet", "private-network", "broadcast", "wireless", "in-person", "physical-media"
]
Often = Literal["once", "on-event", "daily", "continuous"]
Band = Literal["few", "tens", "hundreds", "thousands", "more"]
State = Literal["present", "absent", "planned", "unknown"]
Access = Literal["push", "answer", "standing"]
Role = Literal["main", "side-effect"]
Proof = Literal["none", "shared", "personal-signature", "group"]
Demands = Literal["nothing", "right", "identity"]
Setting = Literal["elsewhere", "own-line", "own-device", "own-account", "home"]
Refusal = Literal["unstated", "free", "costly", "impossible"]
Asked = Literal[
    "unstated", "separate", "bundled", "preset", "buried", "late", "inherited", "nagged"
]
Joining = Literal["fixed", "vetted", "open"]
PowerKind = Literal["read", "act", "own", "fund", "dependence"]
Oversight = Literal["independent", "internal", "none"]
Unstated = Literal["unknown", "absent"]
SourceKind = Literal[
    "primary", "secondary", "news-analysis", "report", "law", "interview", "own-reading"
]
ClaimStatus = Literal[
    "in-force", "pilot", "proposed", "alleged-incident", "opinion", "background"
]
ClaimForm = Literal["headline", "caption", "body", "disclosure"]

CONTEXTS: Final = (
    "finance", "courts", "travel", "health", "work", "school", "civic", "expression",
    "home", "market", "security", "welfare",
)  # fmt: skip
"""The areas of life a purpose can belong to; `other:NAME` adds one of the author's own."""

STAGES: Final[tuple[Stage, ...]] = ("in-force", "pilot", "planned", "proposed")
"""The stages whose things make facts, most advanced first."""
SURES: Final[tuple[Sure, ...]] = ("documented", "reported", "alleged", "inferred", "assumed")
