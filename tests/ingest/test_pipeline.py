import gc
import io
import json
import signal

import pytest

from ingest.pipeline import extract, ingest
from ingest.readers import Problem
from ingest.report import Interrupted
from kg.errors import InputError, KgError
from kg.graph import export_lines
from kg.model import Document, Reading
from kg.stores import open_store
from tests.ingest.plain_reader import PlainReader

ARABIC = "قُتل خمسة جنود عراقيين في هجوم شنه مسلحون قرب كركوك مساء الثلاثاء، وفق وزارة الدفاع."


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "graph.kg") as store:
        yield store


def lines(path, *docs):
    path.write_text("".join(json.dumps(doc) + "\n" for doc in docs), encoding="utf-8")
    return str(path)


def numbered(path, count):
    return lines(
        path,
        *(
            {"id": f"d{i}", "text": f"Side{i} attacked Town{i}. Nobody was hurt."}
            for i in range(count)
        ),
    )


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Published: 2021-02-09\n\nISIS attacked Hawija. All was quiet.")
    (folder / "b.txt").write_text("Turkey denied attacking Sinjar.\nPKK attacked Turkey.")
    (folder / "c.txt").write_text(ARABIC)
    (folder / "d.txt").write_bytes(bytes(range(256)) * 4)
    lines(folder / "e.jsonl", {"id": "e1", "text": "SDF attacked ISIS."}, {"id": "e2"})
    return folder


def test_articles_go_into_the_graph_and_the_report_tells(folder, store):
    report = ingest([str(folder), "missing.txt"], store, PlainReader(), published="2021-02-10")
    assert (report.read, report.new, report.replaced, report.already) == (4, 4, 0, 0)
    assert report.not_english == {"ar": 1}
    assert [(p.message, p.hint) for p in report.unread] == [
        ("not read: language ar", "only English is read so far")
    ]
    assert report.sentences == 5
    assert report.claims == {"asserted": 3, "denied": 1}
    assert report.rejected == {}
    assert report.nodes["Document"] == 4
    assert report.nodes["Claim"] == 4
    assert report.new_nodes == sum(report.nodes.values())
    assert report.relationships["STATED_IN"] == 4
    assert [(p.where, p.message) for p in report.problems] == [
        (f"{folder / 'd.txt'}", "a binary file, not text"),
        (f"{folder / 'e.jsonl'}:2", 'field "text" is missing'),
        ("missing.txt", "no such file or folder"),
    ]
    assert report.failed == 3
    assert set(report.seconds) == {"read", "extract", "load"}
    assert all(seconds > 0 for seconds in report.seconds.values())


def test_the_graph_holds_the_documents_and_their_sentences(folder, store):
    ingest([str(folder)], store, PlainReader(), published="2021-02-10")
    rows = store.run(
        "MATCH (c:Claim)-[:STATED_IN]->(d:Document) "
        "RETURN c.quote AS quote, d.text AS text, c.quote_start AS first, c.quote_end AS last"
    )
    assert len(rows) == 4
    assert all(row["text"][row["first"] : row["last"]] == row["quote"] for row in rows)
    documents = store.run(
        "MATCH (d:Document) RETURN d.published AS published, d.language AS language, "
        "d.skipped AS skipped, d.extractor AS extractor ORDER BY published, language, skipped"
    )
    assert [(d["published"], d["language"], d["skipped"]) for d in documents] == [
        ("2021-02-09", "en", None),
        ("2021-02-10", "ar", "language ar"),
        ("2021-02-10", "en", None),
        ("2021-02-10", "en", None),
    ]
    assert {d["extractor"] for d in documents} == {"plain/1"}


def test_a_second_run_reads_nothing_again_and_writes_nothing(folder, store):
    ingest([str(folder)], store, PlainReader())
    before = sorted(export_lines(store))
    extractor = PlainReader()
    report = ingest([str(folder)], store, extractor)
    assert [doc for call in extractor.calls for doc in call] == []
    assert (report.read, report.new, report.already) == (4, 0, 4)
    assert (report.new_nodes, report.new_relationships) == (0, 0)
    assert (report.sentences, report.claims, report.not_english) == (0, {}, {})
    assert sorted(export_lines(store)) == before


def test_another_version_reads_again(folder, store):
    ingest([str(folder)], store, PlainReader("1"))
    report = ingest([str(folder)], store, PlainReader("2"))
    assert (report.new, report.replaced, report.already) == (0, 4, 0)
    assert report.claims == {"asserted": 3, "denied": 1}
    rows = store.run("MATCH (c:Claim) RETURN DISTINCT c.extractor_version AS version")
    assert rows == [{"version": "2"}]


def test_the_same_document_twice_in_a_run(tmp_path, store):
    doc = {"id": "a", "text": "ISIS attacked Hawija."}
    path = lines(tmp_path / "a.jsonl", doc, doc, {"id": "b", "text": "PKK attacked Turkey."}, doc)
    extractor = PlainReader()
    report = ingest([path], store, extractor, batch=2)
    assert (report.read, report.new, report.already) == (4, 2, 2)
    assert not report.problems
    assert [doc for call in extractor.calls for doc in call] == ["a", "b"]


@pytest.mark.parametrize("batch", [1, 50])
def test_two_texts_with_one_id_in_a_run(tmp_path, store, batch):
    path = lines(
        tmp_path / "a.jsonl",
        {"id": "a", "text": "ISIS attacked Hawija."},
        {"id": "a", "text": "Hawija attacked ISIS."},
    )
    report = ingest([path], store, PlainReader(), batch=batch)
    [problem] = report.problems
    assert problem.where == "a"
    assert "two texts with this id" in problem.message
    assert store.run("MATCH (d:Document) RETURN d.text AS t") == [{"t": "ISIS attacked Hawija."}]
    results = list(extract([path], PlainReader()))
    assert [type(result) for result in results] == [Reading, Problem]


@pytest.mark.parametrize("version", ["1", "2"])
def test_another_text_under_a_stored_id_is_refused_and_the_stored_one_kept(
    tmp_path, store, version
):
    ingest([lines(tmp_path / "a.jsonl", {"id": "a", "text": "ISIS attacked Hawija."})], store,
           PlainReader())  # fmt: skip
    before = sorted(export_lines(store))
    other = lines(tmp_path / "b.jsonl", {"id": "a", "text": "Hawija attacked ISIS."})
    report = ingest([other], store, PlainReader(version))
    [problem] = report.problems
    assert problem.where == "a"
    assert "another text" in problem.message
    assert (report.read, report.new, report.replaced, report.already) == (1, 0, 0, 0)
    assert (report.sentences, report.claims) == (0, {})
    assert sorted(export_lines(store)) == before


class Failing(PlainReader):
    """Fails on documents that say BOOM, after having taken all it was given."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def read(self, docs):
        for doc in list(docs):
            if "BOOM" in doc.text:
                raise self.error
            yield self.read_one(doc)


def test_an_extractor_that_fails_on_a_document_costs_no_other(tmp_path, store):
    path = lines(
        tmp_path / "a.jsonl",
        *({"id": f"d{i}", "text": f"Side{i} attacked {'BOOM' if i in (2, 5) else 'Town'}."}
          for i in range(8)),
    )  # fmt: skip
    seen = []
    report = ingest(
        [path],
        store,
        Failing(IndexError("list index out of range")),
        on_progress=lambda *told: seen.append(told),
    )
    assert report.new == 6
    assert seen[-1] == (8, 8, 6)
    assert [problem.where for problem in report.problems] == ["d2", "d5"]
    assert "IndexError: list index out of range" in report.problems[0].message
    results = list(extract([path], Failing(IndexError("list index"))))
    assert [isinstance(result, Problem) for result in results] == [i in (2, 5) for i in range(8)]


def test_an_error_of_ours_stops_the_run_and_keeps_what_was_read(tmp_path, store):
    path = lines(
        tmp_path / "a.jsonl",
        {"id": "a", "text": "ISIS attacked Hawija."},
        {"id": "b", "text": "ISIS attacked BOOM."},
    )
    with pytest.raises(KgError, match="the model is missing"):
        ingest([path], store, Failing(KgError("the model is missing")))
    assert store.run("MATCH (d:Document) RETURN d.id AS id") == [{"id": "a"}]


class Forgetful(PlainReader):
    def read(self, docs):
        for doc in docs:
            if doc.id != "b":
                yield self.read_one(doc)


def test_an_extractor_that_leaves_a_document_out(tmp_path, store):
    path = lines(
        tmp_path / "a.jsonl",
        *({"id": name, "text": f"ISIS attacked {name.upper()}."} for name in "abc"),
    )
    report = ingest([path], store, Forgetful())
    assert report.new == 2
    assert [problem.where for problem in report.problems] == ["b"]


class Stopped(PlainReader):
    """Presses Ctrl-C at its n-th document."""

    def __init__(self, at):
        super().__init__()
        self.left = at

    def read_one(self, doc):
        self.left -= 1
        if self.left == 0:
            signal.raise_signal(signal.SIGINT)
        return super().read_one(doc)


@pytest.mark.parametrize("at", [1, 4, 7, 20])
def test_ctrl_c_leaves_whole_documents_and_the_report_so_far(tmp_path, at):
    path = numbered(tmp_path / "a.jsonl", 20)
    with open_store(tmp_path / "stopped.kg") as store:
        with pytest.raises(Interrupted) as stopped:
            ingest([path], store, Stopped(at), batch=6)
        report = stopped.value.report
        assert report.new == at - 1
        assert report.sentences == 2 * (at - 1)
        rows = store.run("MATCH (d:Document)<-[:STATED_IN]-(c:Claim) RETURN count(DISTINCT d) AS n")
        assert rows == [{"n": at - 1}]
        assert not store.check()
        again = ingest([path], store, PlainReader(), batch=6)
        assert (again.new, again.already) == (20 - (at - 1), at - 1)
        resumed = sorted(export_lines(store))
    with open_store(tmp_path / "whole.kg") as store:
        ingest([path], store, PlainReader(), batch=6)
        assert sorted(export_lines(store)) == resumed


def test_an_interruption_is_a_keyboard_interrupt():
    assert issubclass(Interrupted, KeyboardInterrupt)


def test_the_same_paths_give_the_same_batches(tmp_path):
    path = numbered(tmp_path / "a.jsonl", 10)
    calls = []
    for name in ("a.kg", "b.kg"):
        extractor = PlainReader()
        with open_store(tmp_path / name) as store:
            ingest([path], store, extractor, batch=4)
        calls.append(extractor.calls)
    assert calls[0] == calls[1]
    assert [len(call) for call in calls[0]] == [4, 4, 2]


def test_long_documents_make_small_batches(tmp_path):
    long = "ISIS attacked Hawija. " + "Nothing happened that day. " * 20_000
    path = lines(tmp_path / "a.jsonl", *({"id": str(i), "text": long + str(i)} for i in range(4)))
    extractor = PlainReader()
    assert len(list(extract([path], extractor))) == 4
    assert [len(call) for call in extractor.calls] == [2, 2]


def test_progress(tmp_path, store):
    path = numbered(tmp_path / "a.jsonl", 5)
    seen = []
    ingest([path], store, PlainReader(), batch=2, on_progress=lambda *told: seen.append(told))
    assert seen == [(1, 5, 2), (2, 5, 4), (3, 5, 6), (4, 5, 8), (5, 5, 10)]
    seen.clear()
    stdin = io.BytesIO(b'{"id": "d0", "text": "Side0 attacked Town0. Nobody was hurt."}')
    ingest(["-"], store, PlainReader(), stdin=stdin, on_progress=lambda *told: seen.append(told))
    assert seen == [(1, None, 0)]


def test_extract_gives_readings_and_problems_in_order_without_a_store(folder):
    results = list(extract([str(folder)], PlainReader(), published="2021-02-10"))
    kinds = [
        str(result) if isinstance(result, Problem) else (result.skipped or len(result.claims))
        for result in results
    ]
    assert kinds == [
        1, 2, "language ar",
        f"{folder / 'd.txt'}: a binary file, not text; give text, HTML, PDF, JSON Lines or feeds",
        1, f"{folder / 'e.jsonl'}:2: field \"text\" is missing",
    ]  # fmt: skip
    assert [result.doc.language for result in results if isinstance(result, Reading)] == [
        "en", "en", "ar", "en",
    ]  # fmt: skip


def test_a_bad_date_stops_before_anything_is_read(folder, store):
    with pytest.raises(InputError, match="is not a date"):
        extract([str(folder)], PlainReader(), published="soon")
    with pytest.raises(InputError, match="is not a date"):
        ingest([str(folder)], store, PlainReader(), published="soon")
    assert store.run("MATCH (d:Document) RETURN d.id AS id") == []


def test_the_title_tells_the_language_of_a_short_text(tmp_path):
    title = "Deux soldats tués dans une attaque près de Kirkouk"
    path = lines(tmp_path / "a.jsonl", {"id": "a", "text": "Kirkouk, Irak", "title": title})
    [reading] = extract([path], PlainReader())
    assert reading.skipped == "language fr"


def documents_alive():
    """By exact type: to ask for the class of a thing can run code of a library that warns."""
    return sum(type(thing) is Document for thing in gc.get_objects())


def test_documents_are_let_go_when_they_are_read(tmp_path):
    path = numbered(tmp_path / "a.jsonl", 1000)
    before = documents_alive()  # other tests may keep theirs
    alive = []
    for number, _ in enumerate(extract([path], PlainReader(), batch=10)):
        if number % 100 == 99:
            alive.append(documents_alive() - before)
    assert len(alive) == 10
    assert max(alive) <= 2 * 10 + 2
