"""re3d relations that the words between two neighbouring mentions tell, whatever the tree says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
from kg.model import Mention, Relation, Span

_SURE = 0.6
_ASIDE = frozenset({"Quantity", "Temporal", "Money"})
"""Types that tell of another mention: they count as plain words between two others."""
_WHO = "Organisation Person"
_FORCE = "Organisation Person Weapon MilitaryPlatform"
_THERE = "Organisation Person Location MilitaryPlatform Vehicle"
_HELD = "Organisation Location MilitaryPlatform Weapon Vehicle"


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions listed with commas and "and", or a single one; tokens [first, last]."""

    mentions: tuple[Mention, ...]
    first: int
    last: int


@dataclass(frozen=True)
class Gap:
    """What stands between two groups of mentions, and the relation it tells.

    ``left`` and ``right`` name the types on each side; ``turned`` when the right one is the source.
    """

    kind: str
    words: str
    left: str
    right: str
    turned: bool = False
    shape: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", re.compile(self.words, re.VERBOSE))

    def joins(self, left: Mention, right: Mention) -> bool:
        """Whether the types on both sides fit."""
        return left.type in self.left.split() and right.type in self.right.split()


_SOLDIERS = re.compile(r"\b(?:coalition|alliance|forces?|army|troops|soldiers|militias?)\b", re.I)
_KIN = re.compile(r"\b(?:famil(?:y|ies)|friends?|relatives?|victims?|wives|children)\b", re.I)
_PLACED = r"(?:(?:which|who)\ )?(?:(?:is|are|was|were)\ )?"
_INSIDE = r"(?:in|at|near|inside|across|around|within|throughout)"
_ROAD = (
    r"(?:(?:who|which|that|is|was|has|have|had|were|are|been|forced|arrived|deployed|now|also)\ )*"
)
_RESOLVE = (
    r"(?:(?:is|are|was|were|has|have|had|been|will|would|must|can|may|also|again|together|"
    r"specifically|using|strongly|fully|continues?|continued|continuing|need|needs|committed|dedicated|working|works?|"
    r"seeks?|seeking|determined|helping|helps?|trying|who|which|that|to)\ )*"
)
_FIGHT_VERB = (
    r"(?:fight(?:s|ing)?|fought|defeat(?:s|ed|ing)?|degrad(?:e|es|ed|ing)|counter(?:s|ed|ing)?|"
    r"combat(?:s|ed|ing)?|confront(?:s|ed|ing)?|destroy(?:s|ed|ing)?|attack(?:s|ed|ing)?|"
    r"target(?:s|ed|ing)?|battl(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)|kill(?:s|ed|ing)?|"
    r"bomb(?:s|ed|ing)?|"
    r"shell(?:s|ed|ing)|push(?:es|ed|ing)?|driv(?:e|es|ing)|rout(?:s|ed|ing)?|"
    r"unit(?:e|es|ed|ing)\ against|"
    r"(?:fight(?:s|ing)?|fought|battl(?:e|es|ed|ing))\ (?:against|with))"
)
_FIGHT_NOUN = (
    r"(?:fight|war|struggle|campaign|battle|offensive|operations?|efforts?|strategy|strikes?|"
    r"airstrikes?|attacks?|raids?|mission)"
)
_WHOSE = r"(?:the|its|their|his|our|an?|these|those|this)"

_WAGED = (
    rf"(?:'s?\ (?:[\w-]+\ ){{0,3}}|(?:in|as\ part\ of)\ {_WHOSE}\ (?:[\w-]+\ ){{0,3}}|"
    rf"(?:launch|launched|began|continues?|leads?|waged?|wages|started|mounted)\ "
    rf"(?:{_WHOSE}\ )?(?:[\w-]+\ ){{0,3}}|(?:military|joint|air|ground|ongoing)\ |)"
)
"""How a campaign is said to be theirs; to condemn or to discuss one is not to wage it."""
_SUPPORT = (
    rf"(?:(?:remains?|steadfast|reaffirms?|reiterates?|in|its|their|his|commitment|efforts?|ongoing|"
    rf"continued|strong|provided|vital|air)\ )*{_RESOLVE}(?:support(?:s|ed|ing)?|"
    rf"stands?\ (?:\w+\ ){{1,4}}with|support\ (?:for|of|to)|backs?|backed)(?:\ the)?"
)

GAPS = (
    # "fighters in Homs", "a unit which is based in Homs"
    Gap("CoLocated", rf"{_PLACED}(?:(?:based|located|stationed|working|operating|living|embarked|"
        rf"held)\ )?(?:{_INSIDE}|in\ the\ vicinity\ of)(?:\ the)?", _THERE, "Location"),
    # "the minister visited Homs", "the army was forced up a hill"
    Gap("CoLocated", rf"{_ROAD}(?:visited|reached|entered|arrived\ (?:in|at)|returned\ to|"
        r"landed\ (?:in|at)|flew\ to|travell?ed\ to|(?:deployed|deployment)\ to|forced\ (?:to|up)|"
        r"(?:was|were|been)\ (?:\w+\ )?(?:killed|wounded|injured|arrested|captured)\ (?:\w+\ )?in|"
        r"died\ in|took\ place\ in|gathered\ in)(?:\ the)?", _THERE, "Location"),
    # "the people of Homs", "Homs's people"
    Gap("CoLocated", r"of", "Organisation", "Location"),
    Gap("CoLocated", r"'s", "Location", "Organisation"),
    # "to clear the rebels from Homs"
    # "Homs, Syria", "the Waer area of Homs"
    Gap("CoLocated", r",|of|including(?:\ the)?", "Location", "Location"),
    Gap("CoLocated", r"(?:out\ of|from|'s\ presence\ (?:in|at))", "Organisation", "Location"),
    # "fled from Homs"
    Gap("Apart", rf"{_ROAD}(?:(?:\w+\ ){{0,3}}(?:fled|fleeing|flee|left|leaving|leave|coming|came|"
        rf"withdrew|withdrawing|retreated|retreating|expelled)(?:\ (?:home|back))?"
        rf"(?:\ (?:from|out\ of))?)(?:\ the)?", _THERE, "Location"),
    Gap("Apart", r"outside(?:\ of)?(?:\ the)?", _THERE, "Location"),
    # "students of the university", "militants from the group", "part of the coalition"
    Gap("BelongsTo", r"(?:,\ (?:as\ )?)?(?:(?:is|are|was|a|who|were)\ )*"
        r"(?:part|(?:a\ )?members?)\ of(?:\ the)?",
        "Organisation Person MilitaryPlatform", "Organisation"),
    Gap("BelongsTo", r"(?:of|from|within|visiting\ from)(?:\ the)?", _WHO, "Organisation"),
    Gap("BelongsTo", r"(?:(?:was|is|were|are)\ )?assigned\ to(?:\ the)?", _WHO, "Organisation"),
    # "the army's engineers", "an engineer for the army"
    Gap("BelongsTo", r"'s", "Organisation", "Person Organisation", turned=True),
    Gap("BelongsTo", r"", "Organisation", "Person", turned=True),
    Gap("BelongsTo", r"(?:(?:an?|the|of)\ )?(?:\w+\ ){0,2}(?:spokes(?:man|woman|person)|official|"
        r"member|officer|fighter|soldier|adviser|analyst|activist|lawmaker|employee)\ "
        r"(?:for|of|at|in|from|with)(?:\ the)?", "Person", "Organisation"),
    Gap("BelongsTo", r"(?:spokes(?:man|woman|person)|official|member|officer|fighter|soldier)",
        "Organisation", "Person", turned=True),
    Gap("BelongsTo", r"represented\ by", "Organisation", "Person", turned=True),
    Gap("BelongsTo", r"(?:which\ |that\ )?(?:includ(?:e|es|ed|ing)|made\ up\ (?:\w+\ )*"
        r"(?:of|by)|consist(?:s|ing)\ of|compris(?:es|ing)|especially)", "Organisation",
        "Organisation", turned=True),
    # "led by the general"
    Gap("InChargeOf", r"(?:which\ |that\ )?(?:(?:is|are|was|were|being|while)\ )*"
        r"(?:\w+ly\ )?(?:led|run|headed|commanded|controlled|ruled|governed|established|founded|"
        r"held|owned)\ by", _HELD, _WHO, turned=True),
    Gap("InChargeOf", r"(?:'s\ )?(?:leader|chief|commander|president|head|boss|director|general|"
        r"prime\ minister)", "Organisation Location", "Person", turned=True),
    Gap("InChargeOf", r"(?:the\ |a\ )?(?:\w+\ ){0,2}(?:commander|head|leader|chief|director|"
        r"president|governor|mayor|founder|chairman)\ of(?:\ the)?", "Person",
        "Organisation Location"),
    Gap("BelongsTo", rf"{_RESOLVE}join(?:s|ed|ing)?(?:\ the)?", _WHO, "Organisation"),
    Gap("InChargeOf", r"(?:using|armed\ with|equipped\ with)(?:\ \w+)?", _WHO,
        "Weapon MilitaryPlatform Vehicle"),
    Gap("InChargeOf", r"(?:(?:who|which|has|have|also|now)\ )*(?:leads?|commands?|commanded|runs?|"
        r"heads?|headed|controls?|controlled|rules?|governs?|owns?)", _WHO, _HELD),
    # "their campaign against the rebels", "committed to destroying the scourge of the rebels"
    Gap("FightingAgainst", rf"{_WAGED}{_FIGHT_NOUN}\ (?:against|to\ {_FIGHT_VERB}"
        rf"(?:\ and\ {_FIGHT_VERB})?)(?:\ the)?(?:\ \w+\ of)?", _FORCE, "Organisation Person"),
    Gap("FightingAgainst", r"(?:'s?\ (?:[\w-]+\ )?)?(?:attacks?|airstrikes?|strikes?|raids?|"
        r"bombing|shelling|bombardment)\ (?:on|upon|against)(?:\ the)?", _WHO, _THERE),
    Gap("FightingAgainst", rf"(?:as\ (?:they|it|we)\ )?{_RESOLVE}{_FIGHT_VERB}"
        rf"(?:\ (?:and|to|or)\ {_FIGHT_VERB})?(?:\ (?:the|an?))?(?:\ (?:\w+\ ){{0,2}}of)?",
        _FORCE, "Organisation Person"),
    Gap("FightingAgainst", r"(?:have|has|had|been|being|were|was|are|is|\ )*(?:killed|attacked|"
        r"bombed|shelled|murdered|targeted|persecuted)\ (?:at\ the\ hands\ of|by)", _THERE,
        "Organisation Person", turned=True),
    # "the council supports the army"
    Gap("Likes", _SUPPORT, _WHO, _WHO),
    Gap("Likes", rf"{_RESOLVE}(?:welcom(?:e|es|ed)|commend(?:s|ed)?|prais(?:e|es|ed)|"
        r"grateful\ (?:\w+\ ){1,6}by|congratulat(?:e|es|ed))(?:\ the)?", _WHO, _WHO),
    # "the army conducted raids in support of the council"
    Gap("AlliesOf", r"(?:\w+\ ){0,8}in\ support\ of", "Organisation", "Organisation"),
    # "the council condemned the attack by the rebels"
    Gap("Dislikes", r"(?:\w+\ ){0,3}(?:condemn|denounce|criticis|criticiz|accus|blame|appalled|"
        r"oppos|reject)\w*(?:\ [\w-]+){0,9}", _WHO, "Organisation"),
    # "they met with the army"
    Gap("CommWith", r"(?:\w+\ ){0,5}(?:met|meets?|spoke|talked|consulted|consulting|consult|"
        r"held\ (?:a\ |the\ )?(?:\w+\ ){0,3}(?:talks|meetings?)|a\ call|in\ touch|discussions?|"
        r"talks|host)(?:\ (?:with|to))?(?:\ the)?", _WHO, _WHO),
    Gap("CommWith", r"(?:\w+\ ){0,2}(?:thanked|thanks|telephoned|phoned|briefed|"
        r"told|asked|informed|visit|visited|(?:is|are)\ advising\ and\ assisting)", _WHO, _WHO),
    # "the minister, Adel Karim", "also known as"
    Gap("IsSynonymOf", ",?", "Person", "Person"),
    Gap("IsSynonymOf", "", "MilitaryPlatform", "MilitaryPlatform"),
    Gap("IsSynonymOf", r"(?:also|formerly|better)\ (?:known|called)(?:\ (?:\w+\ ){0,5}as)?"
        r"(?:\ [\"“'])?", _HELD, _HELD),
)  # fmt: skip


def beside(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relations of neighbouring groups of mentions, by the words between them."""
    for left, right in pairwise(groups(scene, mentions)):
        between = words_between(scene, left, right)
        for gap in GAPS:
            if any(gap.shape.fullmatch(words) for words in between):
                for one, other in product(left.mentions, right.mentions):
                    if gap.joins(one, other) and not (gap.kind == "BelongsTo" and _kin(one)):
                        source, target = (other, one) if gap.turned else (one, other)
                        yield Relation(_kind(gap, source), source.span, target.span, _SURE)


def _kin(mention: Mention) -> bool:
    """Whether these are whose family or friends somebody is, rather than their members."""
    return bool(_KIN.search(mention.text))


def _kind(gap: Gap, source: Mention) -> str:
    """The support of soldiers is that of allies."""
    soldiers = _SOLDIERS.search(source.text)
    return "AlliesOf" if gap.words == _SUPPORT and soldiers else gap.kind


def words_between(scene: Scene, left: Group, right: Group) -> tuple[str, str]:
    """The words from one group to the next in lower case: all, and without a comma before them."""
    tokens = scene.sentence.tokens[left.last + 1 : right.first]
    whole = " ".join(t.lower for t in tokens).replace("’", "'")
    return whole, whole.removeprefix(", ")


def groups(scene: Scene, mentions: Sequence[Mention]) -> list[Group]:
    """The mentions in text order, those of a list together."""
    runs: list[list[tuple[Mention, Token, Token]]] = []
    for mention in sorted(mentions, key=lambda m: m.span):
        tokens = tokens_of(scene, mention.span)
        if mention.type in _ASIDE or not tokens:
            continue
        one = (mention, tokens[0], tokens[-1])
        if runs and _listed(scene, runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    whole = [part for run in runs for part in _lists(scene, run)]
    return [Group(tuple(m for m, _, _ in run), run[0][1].i, run[-1][2].i) for run in whole]


Placed = tuple[Mention, Token, Token]


def _listed(scene: Scene, run: list[Placed], one: Placed) -> bool:
    between = scene.sentence.tokens[run[-1][2].i + 1 : one[1].i]
    words = [t.lower for t in between]
    return run[-1][0].type == one[0].type and words in (
        [","], ["and"], [",", "and"], ["or"], ["and", "the"], ["as", "well", "as"],
    )  # fmt: skip


def _lists(scene: Scene, run: list[Placed]) -> Iterator[list[Placed]]:
    """A run is a list when "and" stands in it or three are in it; else each is for itself."""
    inside = scene.sentence.tokens[run[0][2].i + 1 : run[-1][1].i]
    if len(run) > 2 or any(t.lower in ("and", "or") for t in inside):
        yield run
    else:
        yield from ([one] for one in run)


def tokens_of(scene: Scene, span: Span) -> list[Token]:
    """The tokens a span has a part of: "UK" may be only the beginning of one."""
    return [t for t in scene.sentence if t.start < span.end and span.start < t.end]
