"""The labels trained on are those that annotation may use."""

from ingest.extraction.model import labels
from kg.model import MENTION_TYPES, RELATION_TYPES, STATUSES
from kg.ontology import ontology
from tools import annotate


def test_the_annotation_and_the_network_speak_of_the_same():
    assert labels.ROLES == annotate.ROLES
    assert set(labels.STATUSES) == set(STATUSES)
    assert set(labels.RE3D) == set(MENTION_TYPES) == set(annotate.MARKS.values())
    assert set(labels.RELATIONS) == set(RELATION_TYPES)


def test_kinds_are_of_the_ontology():
    for kind in labels.KINDS:
        type, _, relation = kind.partition("/")
        assert type in ontology().types
        assert relation == "" or relation in ontology().edges
    assert len(set(labels.KINDS)) == len(labels.KINDS)


def test_every_head_has_its_labels_in_order():
    made = labels.Labels(tags=("NN",), deps=("root",)).as_dict()
    assert made["mentions"][:3] == ["O", "B-Organisation", "I-Organisation"]
    assert made["kinds"] == ["O", *labels.KINDS]
    assert made["relations"] == ["O", *labels.RELATIONS]
    assert (made["tags"], made["deps"]) == (["NN"], ["root"])
