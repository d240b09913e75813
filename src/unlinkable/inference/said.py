"""Why things are as they are said to be: what the author wrote, and what nobody did."""

from __future__ import annotations

from attrs import frozen

from unlinkable.inference.facts import Facts
from unlinkable.inference.items import Label
from unlinkable.inference.parties import is_nameless
from unlinkable.inference.truth import Truth
from unlinkable.inference.why import NOTHING, Because, TruthWord, Why
from unlinkable.model.data import Data, Flow
from unlinkable.model.people import Boundary
from unlinkable.model.thing import Thing, field_of
from unlinkable.model.words import UNKNOWN


@frozen
class Said:
    """Reasons that are read off the description, without following any data."""

    f: Facts

    def stated(self, ref: str, attribute: str, says: str = "") -> Why:
        """An attribute as the author wrote it, or as one that nobody stated."""
        thing = self.f.model.things.get(ref)
        if ref in self.f.keys.all:
            found = NOTHING
            for data in self.f.keys.all[ref]:
                found += self.stated(data, attribute, says)
            return found
        if thing is None:
            doubt = ref.removeprefix("actor.?") + ".by" if is_nameless(ref) else ""
            return Why(
                because=(Because(says=says or self.f.title(ref), ref=ref, truth="possible"),),
                unknowns=(doubt,) if doubt else (),
            )
        if isinstance(thing, Data) and attribute == "sensitivity":
            return self._delicate(thing, says)
        value = thing.effective(attribute)
        if value == UNKNOWN:
            text = f"nobody says: {attribute.replace('_', ' ')} of {thing.title}"
            return Why(
                because=(because(text, thing, attribute, "possible"),),
                unknowns=(f"{ref}.{attribute}",),
            )
        text = says or f"{thing.title}: {attribute.replace('_', ' ')} is {self.value(value)}"
        return Why(because=(because(text, thing, attribute, "certain"),))

    def _delicate(self, data: Data, says: str) -> Why:
        """How delicate a datum is, and what it was made from."""
        found = NOTHING
        for ref, word in sorted(self.f.sensitivities(data.ref).items()):
            thing, attribute = self.f.model.things.get(ref), "sensitivity"
            if thing is None:
                thing, attribute = self.f.model[ref.removesuffix(".from")], "from"
            unsaid = word == UNKNOWN
            made = "" if thing is data else f", from which {data.title} is made"
            text = says or f"{thing.title}{made}: sensitivity is {word}"
            found += Why(
                because=(because(text, thing, attribute, "possible" if unsaid else "certain"),),
                unknowns=(f"{thing.ref}.{attribute}",) if unsaid else (),
            )
        return found

    def none(self, says: str, ref: str) -> Why:
        """That there is no such thing."""
        return Why(because=(Because(says=says, ref=ref, truth="no"),))

    def value(self, value: object) -> str:
        """A value as people read it: references by title, lists with commas."""
        if isinstance(value, tuple):
            return ", ".join(self.value(v) for v in value) or "none"
        return self.f.title(str(value)) if str(value) in self.f.model.things else str(value)

    def operator(self, place: str, actor: str) -> Why:
        """That the actor operates the place."""
        if actor == place:
            return NOTHING
        truth = self.f.operators(place).get(actor, Truth.NO)
        title = self.f.title(place)
        if is_nameless(actor) or truth is Truth.POSSIBLE:
            return Why(
                because=(Because(says=f"nobody says for certain who operates {title}", ref=place,
                                 attribute="by", truth="possible"),),
                unknowns=(f"{place}.by",),
            )  # fmt: skip
        thing = self.f.model[place]
        return Why(because=(because(f"{self.f.title(actor)} operates {title}", thing, "by"),))

    def safeguard(self, ref: str, kind: str, person: str = "") -> Why:
        """The controls that answer a safeguard (a notice: for the person), or that nobody
        mentions one."""
        safeguards = self.f.safeguards
        known = self.f.model.catalogue.get(kind)
        name = known.title if known else kind
        found, answers = NOTHING, False
        for control, covers in safeguards.at(ref, kind):
            if person and not safeguards.reaches(control, ref, person):
                text = f"{control.title} does not reach {self.f.title(person)}"
                found += Why(because=(because(text, control, "at", "no"),))
                continue
            answers = True
            truth = safeguards.present(control)
            word: TruthWord = "certain" if truth is not Truth.POSSIBLE else "possible"
            says = f"{control.title} is {control.state}"
            found += Why(
                because=(because(says, control, "state", word),),
                unknowns=(control.ref,) if Truth.POSSIBLE in (truth, covers) else (),
                present=(control.ref,) if truth and covers else (),
            )
        if not answers:
            open_world = safeguards.silence(ref) is Truth.POSSIBLE
            where = safeguards.stands_best(ref, person)
            says = f"nobody mentions {name} at {self.f.title(where)}"
            reason = Because(says=says, ref=where, truth="possible" if open_world else "no")
            found += Why(because=(reason,), unknowns=(f"{kind}@{where}",) if open_world else ())
        return found

    def within(self, ref: str) -> Why:
        """Where a place or actor lies."""
        return self.stated(ref, "within")

    def label(self, data: str, label: Label, path: tuple[str, ...]) -> Why:
        """For which purposes a datum left its subject; the path begins where it did."""
        found = NOTHING
        for purpose in label:
            context = self.f.labels.context(purpose)
            says = f"{self.f.title(data)} left its subject for {self.f.title(purpose)} ({context})"
            found += self.stated(purpose, "context", says)
        if label:
            return found
        text = f"nobody says for what {self.f.title(data)} left its subject"
        begins = [step for step in path if not step.startswith("actor.")][:1]
        return Why(
            because=(because(text, self.f.model[data], "origin", "possible"),),
            unknowns=tuple(map(self._unsaid, begins)),
        )

    def _unsaid(self, ref: str) -> str:
        """What would tell for what data left their subject: the purpose of where they began; where
        that is stated, whoever sends them has them from somebody, and nobody says from whom."""
        stated = self.f.model[ref].stated("purpose")
        return f"{ref}.from" if stated and ref.startswith("flow.") else f"{ref}.purpose"

    def person(self, actor: str) -> Why:
        """Whether natural persons play the role; where both do, that stays open."""
        mixed = self.f.attribute(actor, "person") == "mixed"
        return self.stated(actor, "person") + Why(unknowns=(f"{actor}.person",) if mixed else ())

    def pooling(self, actor: str) -> Why:
        """That it is not known whether the actor is one party, where it matters."""
        if self.f.parties.pools(actor) is not Truth.POSSIBLE:
            return NOTHING
        return self.stated(actor, "members")

    def watching(self, actor: str, flow: str) -> Why:
        """By what the actor can watch the hop."""
        thing = self.f.model.get(flow, Flow)
        seen_by = thing.seen_by if isinstance(thing.seen_by, tuple) else ()
        path = Why(path=(thing.from_, flow, thing.to))
        for end in (thing.from_, thing.to):
            if self.f.operators(end).get(actor) is Truth.POSSIBLE:
                path += self.operator(end, actor)
        if actor in seen_by:
            says = f"{self.f.title(actor)} can watch {thing.title}"
            return path + Why(because=(because(says, thing, "seen_by"),))
        if self.f.attribute(actor, "kind") == "adversary":
            return path + self.stated(flow, "transport")
        return path + self._over_line(actor, thing)

    def _over_line(self, actor: str, flow: Flow) -> Why:
        """The boundary that the actor runs and the flow crosses, or may."""
        for line in self.f.model.each(Boundary):
            if line.by == actor and self.f.sides.crosses(flow, line.ref):
                says = f"{self.f.title(actor)} runs {line.title}, which {flow.title} crosses"
                ways = self.within(flow.from_) + self.within(flow.to)
                return Why(because=(because(says, line, "by"),)) + ways
        return self.stated(flow.ref, "seen_by")


def because(
    says: str, thing: Thing, attribute: str, truth: TruthWord = "certain"
) -> Because:
    """A reason that is read from an attribute of a thing, with the claims behind it."""
    return Because(
        says=says,
        ref=thing.ref,
        attribute=attribute if hasattr(thing, field_of(attribute)) else "",
        truth=truth,
        claims=thing.claims(attribute),
    )
