import json

import pytest
from click.testing import CliRunner

from benchmarks import incidents, muc4
from benchmarks.incidents import ROLES, Template
from benchmarks.scores import Tally


def roles(**given):
    return {role: [frozenset(entity) for entity in given.get(role, ())] for role in ROLES}


def test_mentions_lose_articles_punctuation_and_capitals():
    assert muc4.normal('The "Santo  Tomas" presidential farm') == "santo tomas presidential farm"
    assert muc4.normal("an anthem") == "anthem"


def test_an_entity_is_right_when_all_its_mentions_are_the_gold_one_s():
    gold = roles(PerpOrg=[{"farabundo marti front", "fmln"}, {"army"}])
    said = roles(PerpOrg=[{"fmln"}, {"army", "fmln"}, {"urng"}])
    assert muc4.role_tallies(gold, said)["PerpOrg"] == Tally(1, 3, 2)


def test_one_gold_entity_is_met_by_one_predicted_entity():
    gold = roles(PerpInd=[{"guerrillas", "rebels"}])
    said = roles(PerpInd=[{"guerrillas"}, {"rebels"}])
    assert muc4.role_tallies(gold, said)["PerpInd"] == Tally(1, 2, 1)


def test_templates_are_aligned_so_that_most_is_right():
    gold = [
        Template("attack", roles(PerpInd=[{"rebels"}], Target=[{"farm"}])),
        Template("bombing / attack", roles(Weapon=[{"dynamite"}])),
        Template("arson", roles(Target=[{"truck"}])),
    ]
    said = [
        # Fits both; only with the second does the first template keep its partner.
        Template("attack", roles(Weapon=[{"dynamite"}])),
        Template("attack", roles(PerpInd=[{"rebels"}], Weapon=[{"rifle"}])),
        Template("kidnapping", roles(Target=[{"truck"}])),
    ]
    assert muc4.template_tallies(gold, said) == {
        "incident": Tally(2, 3, 3),
        "PerpInd": Tally(1, 1, 1),
        "PerpOrg": Tally(0, 0, 0),
        "Target": Tally(0, 1, 2),
        "Victim": Tally(0, 0, 0),
        "Weapon": Tally(1, 2, 1),
    }


TEXT = "they said rebels bombed the mill. rebels kidnapped mario flores. they fought the army."


def span(words, start=0):
    where = TEXT.index(words, start)
    return [where, where + len(words)]


def claim(trigger, relation, *, actors=(), recipients=(), **more):
    return {
        "trigger": span(trigger), "type": "ASSAULT", "relation": relation, "status": "asserted",
        "actors": actors, "recipients": recipients, "weapon": None, "mode": None, **more,
    }  # fmt: skip


REBELS = {"id": "rebels@d", "name": "rebels", "kind": "unidentified", "span": span("rebels")}
AGAIN = {**REBELS, "span": span("rebels", 33)}
MILL = {"id": "mill", "name": "mill", "kind": "organisation", "span": span("the mill")}
MARIO = {"id": "mf", "name": "mario flores", "kind": "person", "span": span("mario flores")}
THEY = {"id": "fmln", "name": "fmln", "kind": "armed_group", "span": span("they")}


CLAIMS = [
    claim("bombed", "ATTACKS", actors=[REBELS, THEY], recipients=[MILL], weapon="dynamite"),
    claim("kidnapped", "ABDUCTS", actors=[AGAIN, REBELS], recipients=[MARIO]),
    claim("fought", "FIGHTS_WITH", actors=[AGAIN]),
    claim("said", "ATTACKS", actors=[AGAIN], status="denied"),
]


def test_claims_of_one_type_make_one_template():
    bombing, kidnapping = incidents.templates(CLAIMS, TEXT)
    assert bombing.type == "bombing"
    assert bombing.roles["PerpInd"] == [{"rebels"}]
    assert bombing.roles["PerpOrg"] == [{"fmln"}]  # a pronoun is told by its name
    assert bombing.roles["Target"] == [{"the mill"}]
    assert bombing.roles["Weapon"] == [{"dynamite"}]
    assert kidnapping.type == "kidnapping"
    assert kidnapping.roles["PerpInd"] == [{"rebels"}]  # once, though mentioned twice
    assert kidnapping.roles["Victim"] == [{"mario flores"}]


@pytest.fixture
def files(tmp_path):
    fillers = {
        "PerpInd": [[["rebels", 10]]], "PerpOrg": [], "Target": [[["mill", 28]]],
        "Victim": [[["mario flores", 51], ["flores", 57]]], "Weapon": [],
    }  # fmt: skip
    templates = [
        {"incident_type": "bombing", **fillers, "Victim": []},
        {"incident_type": "bombing", **fillers, "Victim": []},  # the same again counts once
    ]
    lines = {
        "fillers.json": {"docid": "d", "doctext": TEXT, "extracts": fillers},
        "templates.json": {"docid": "d", "doctext": TEXT, "templates": templates},
        "made.jsonl": {"id": "d", "claims": CLAIMS},
    }
    for name, line in lines.items():
        (tmp_path / name).write_text(json.dumps(line) + "\n", encoding="utf-8")
    return tmp_path


def test_both_kinds_of_gold_are_scored(files):
    words = ["fillers.json", "templates.json", "--predictions", "made.jsonl"]
    words = [word if word.startswith("--") else str(files / word) for word in words]
    done = CliRunner().invoke(muc4.main, [*words, "--format", "json"])
    assert done.exit_code == 0, done.output
    fillers, templates = json.loads(done.stdout)["tables"]
    micro = fillers["rows"][-1]
    # Right: rebels, the mill, Mario Flores; said beside them: fmln and dynamite.
    assert (micro["right"], micro["predicted"], micro["gold"]) == (3, 5, 3)
    incident, *_, micro = templates["rows"]
    assert (incident["right"], incident["predicted"], incident["gold"]) == (1, 2, 1)
    # 1 type, rebels and mill of 2 types, 4 + 2 fillers said; 1 type and 2 fillers in the gold.
    assert (micro["right"], micro["predicted"], micro["gold"]) == (3, 8, 3)


def test_an_empty_file_is_refused(files):
    (files / "none.json").write_text("", encoding="utf-8")
    done = CliRunner().invoke(muc4.main, [str(files / "none.json")])
    assert done.exit_code == 1
    assert "has no documents" in done.output
