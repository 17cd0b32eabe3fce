from __future__ import annotations

import pytest

from kg import graph
from kg.errors import InputError, UnknownName
from kg.queries import bind_book, book, named, part
from kg.query_files import files, parse
from tests.kg.questions import story
from tests.kg.questions.library import chronicle


@pytest.fixture
def told(graphs):
    """Both stories in one graph: it holds an answer to every question."""
    both = [*story.readings(), *chronicle.readings()]
    return graphs.held("both stories", lambda store: graph.load(store, both))


@pytest.fixture
def needed(told):
    """A value for every parameter without a default."""
    ids = [row["id"] for row in told.run("MATCH (e:Event) RETURN e.id AS id")]
    return {
        "actor": ["ISIS"], "actors": ["isis"], "events": ids, "places": ["country:IQ"],
        "place": ["gn:3"], "one": "isis", "other": "sdf", "day": "2021-03-10", "word": "attack",
        "latitude": 35.5, "longitude": 44.4,
    }  # fmt: skip


NOWHERE = {"text": "x", "day": "1900-01-01", "number": 0}
"""By kind of parameter: what an empty graph is asked for. Names and ids otherwise."""


@pytest.mark.parametrize("name", sorted(files()))
def test_a_question_answers_in_the_columns_it_declares(told, needed, name):
    query = part(name)
    given = {p.name: needed[p.name] for p in query.parameters.values() if p.required}
    answer = query.run(told, **given)
    assert answer.columns == query.columns
    assert answer.rows, "the stories should hold an answer to every question"
    for row in answer.rows:
        assert tuple(row) == query.columns


@pytest.mark.parametrize("name", sorted(files()))
def test_an_empty_graph_answers_with_no_rows_or_with_zeros(empty, name):
    query = part(name)
    given = {p.name: NOWHERE.get(p.kind, ["x"]) for p in query.parameters.values() if p.required}
    if any(query.parameters[key].kind in ("actors", "places") for key in given):
        with pytest.raises(UnknownName):
            query.run(empty, **given)
        given = {key: [] for key in given}
    for row in query.run(empty, **given).rows:
        assert all(value in (0, None) for key, value in row.items() if key != "name")


@pytest.mark.parametrize("name", sorted(files()))
def test_narrowing_lines_change_nothing_when_their_parameter_is_not_given(told, needed, name):
    query = part(name)
    given = {p.name: needed[p.name] for p in query.parameters.values() if p.required}
    values = query.bind(told, **given)
    whole = told.run(query.source.text(told.dialect), values)
    short = query.run(told, **given).rows
    assert [_settled(row) for row in whole] == [_settled(row) for row in short]


def _settled(row):
    return {k: sorted(v) if isinstance(v, list) else v for k, v in row.items()}


def test_a_query_is_found_by_name():
    assert named("rivals") is book()["rivals"]
    with pytest.raises(UnknownName, match="no query called 'rivalz'; did you mean rivals"):
        named("rivalz")


def test_the_book_holds_what_people_ask_and_parts_are_found_by_name():
    assert "events" in book()
    assert "event-parties" not in book()
    assert named("event-parties") is part("event-parties")
    assert len(book()) > 15


def test_a_missing_parameter_is_named_with_what_it_means(store):
    with pytest.raises(InputError, match=r"^actor: timeline must be given it: who"):
        book()["timeline"].run(store)


def test_an_unknown_parameter_is_answered_with_near_ones(store):
    with pytest.raises(
        UnknownName, match=r"no parameter of rivals called 'acter'.*did you mean actor"
    ):
        book()["rivals"].run(store, acter="ISIS")


@pytest.mark.parametrize(
    ("query", "given", "error"),
    [
        ("rivals", {"limit": 0}, "limit: 0 is not a whole number from 1"),
        ("rivals", {"limit": "many"}, "limit: 'many' is not a whole number"),
        ("rivals", {"limit": True}, "limit: True is not a whole number"),
        ("rivals", {"limit": 1.5}, "limit: 1.5 is not a whole number"),
        ("rivals", {"limit": 10**12}, "limit: 1000000000000 is not a whole number"),
        ("rivals", {"since": "2014-02-30"}, "since: '2014-02-30' is not a date"),
        ("rivals", {"since": "2014-13-01"}, "since: .*not a date"),
        ("rivals", {"since": "now"}, "since: 'now' is not a date"),
        ("rivals", {"since": 2014}, "since: 2014 is not text"),
        ("rivals", {"since": "2021-02-01", "until": "2021-01-01"}, "since: 2021-02-01 is after"),
        ("rivals", {"actor": 7}, "actor: 7 is not text, nor a list"),
        ("rivals", {"actor": ["isis", 7]}, "actor: 7 is not text"),
        ("rivals", {"actor": "a\x00b"}, "actor: text with a NUL"),
        ("events", {"min_confidence": "1.5"}, "min_confidence: .* not a number from 0 to 1"),
        ("events", {"min_confidence": float("nan")}, "min_confidence: nan is not a number"),
        ("events", {"min_confidence": float("inf")}, "min_confidence: inf is not"),
        ("events-near", {"latitude": "far", "longitude": 0}, "latitude: 'far' is not a number"),
        ("events", {"min_killed": -1}, "min_killed: -1 is not a whole number from 0"),
        ("events", {"type": "FIGHT"}, "no event type called 'FIGHT'"),
        ("events", {"mode": "suicide"}, "no event mode .*did you mean suicide-attack"),
        ("events", {"relation": "KILS"}, "no relation .*did you mean KILLS"),
        ("events", {"role": "victim"}, "no role called 'victim'"),
        ("events", {"status": "denied"}, "status: no event is denied.*denied-and-disputed"),
        ("events", {"status": "sure"}, "no event status called 'sure'"),
        ("events", {"sort": "name"}, "no sort called 'name'"),
    ],
)  # fmt: skip
def test_a_parameter_of_the_wrong_kind_is_a_clear_error(store, query, given, error):
    with pytest.raises(InputError, match=error):
        book()[query].run(store, **given)


def test_text_stands_for_numbers_and_words_may_be_in_any_case(store):
    values = book()["events"].bind(
        store, limit="5", min_killed="2", min_confidence="0.5", type="assault",
        mode=["suicide_attack"], relation="kills", status=["Asserted"], sort="-KILLED",
    )  # fmt: skip
    assert values["limit"] == 5
    assert values["min_killed"] == 2
    assert values["min_confidence"] == 0.5
    assert (values["type"], values["mode"]) == (["ASSAULT"], ["suicide-attack"])
    assert (values["relation"], values["status"]) == (["KILLS"], ["asserted"])
    assert values["sort"] == "-killed"


def test_none_means_not_given(store):
    values = book()["rivals"].bind(store, actor=None, since=None, limit=None)
    assert (values["actor"], values["since"], values["limit"]) == ([], "", 100)


def test_names_become_ids_and_places_hold_what_is_inside(store):
    values = book()["rivals"].bind(store, actor=["Daesh", "sdf"], place="Republic of Iraq")
    assert values["actor"] == ["isis", "sdf"]
    assert {"country:IQ", "gn:3", "bab-market@gn:4"} <= set(values["place"])


def test_a_parameter_of_an_unknown_kind_is_an_error():
    head = "// name: x\n// summary: y\n// params:\n//   a: colour, which\n// columns: b\n"
    with pytest.raises(InputError, match="parameter a is of the unknown kind 'colour'"):
        bind_book({"x": parse(head + "RETURN $a AS b", where="x.cypher")})


def test_every_parameter_has_a_default_of_its_own_kind(told, needed):
    for query in map(part, files()):
        for parameter in query.parameters.values():
            if not parameter.required and parameter.default not in ([], "", -1):
                again = query.bind(told, **{
                    **{p.name: needed[p.name] for p in query.parameters.values() if p.required},
                    parameter.name: parameter.default,
                })  # fmt: skip
                assert again[parameter.name] == parameter.default
