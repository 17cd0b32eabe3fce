import multiprocessing
import os
import re
import signal
import time
from functools import partial

import pytest

from ingest import pipeline
from ingest.crew import GROUP_DOCS, Crew
from ingest.desk import OwnDesk, begun_ahead
from ingest.extraction.contract import as_json
from ingest.pipeline import extract, ingest
from ingest.readers import Problem
from kg.errors import InputError, KgError, UnknownName
from kg.graph import export_lines
from kg.model import Document
from kg.stores import open_store
from tests.ingest.plain_reader import PlainReader
from tests.ingest.test_pipeline import ARABIC, lines, numbered


class Stumbling(PlainReader):
    """Fails on documents that say so, each in its way, as a reader with a fault would."""

    def read_one(self, doc):
        if "break" in doc.text:
            raise ValueError(f"broken by {doc.id}")
        if "refuse" in doc.text:
            raise UnknownName("model", "none", ["some"])
        if "die" in doc.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "leave" in doc.text:
            os._exit(3)
        if "sleep" in doc.text:
            time.sleep(60)
        return super().read_one(doc)


def documents(count, **odd):
    texts = [odd.get(f"d{i}", f"Side{i} attacked Town{i}. All was quiet.") for i in range(count)]
    return [Document(f"d{i}", text, language="en") for i, text in enumerate(texts)]


def test_results_come_in_order_and_are_those_of_one_process():
    docs = documents(5 * GROUP_DOCS + 3, d9="break", d30="break")
    alone = list(OwnDesk(Stumbling()).hand_in(docs))
    assert [r.where for r in alone if isinstance(r, Problem)] == ["d9", "d30"]
    with Crew(Stumbling, 3) as crew:
        assert (crew.name, crew.version) == ("plain", "1")
        assert list(crew.hand_in(docs)) == alone
        groups = [crew.hand_in(docs[:20]), crew.hand_in(docs[20:])]
        assert [r for results in groups for r in results] == alone
    assert multiprocessing.active_children() == []


def test_a_reader_may_be_made_with_options():
    with Crew(partial(PlainReader, version="7"), 2) as crew:
        (reading,) = crew.hand_in(documents(1))
    assert crew.version == reading.claims[0].extractor_version == "7"


@pytest.mark.parametrize(("word", "how"), [("die", "killed by SIGKILL"), ("leave", "exit code 3")])
def test_a_process_that_ends_is_told_of(word, how):
    with (
        Crew(Stumbling, 2) as crew,
        pytest.raises(KgError, match=rf"{how}\) while it read d0, d1, d2;"),
    ):
        list(crew.hand_in(documents(3, d1=word)))
    assert multiprocessing.active_children() == []


def test_an_error_that_stops_all_reading_comes_through():
    with Crew(Stumbling, 2) as crew, pytest.raises(KgError, match="no model called 'none'"):
        list(crew.hand_in(documents(3, d1="refuse")))


def broken_reader():
    """Cannot be made in another process, only in this one."""
    if multiprocessing.parent_process() is not None:
        raise InputError("no such model", where="model")
    return PlainReader()


def test_a_reader_that_cannot_be_made_is_told_of():
    with Crew(broken_reader, 2) as crew, pytest.raises(KgError, match="model: no such model"):
        list(crew.hand_in(documents(1)))


def test_closing_ends_processes_in_the_middle_of_a_document():
    with Crew(Stumbling, 2) as crew:
        results = crew.hand_in(documents(40, d0="sleep", d20="sleep"))
        deadline = time.monotonic() + 30
        while len(multiprocessing.active_children()) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(multiprocessing.active_children()) == 2
        before = time.monotonic()
    assert time.monotonic() - before < 5
    assert multiprocessing.active_children() == []
    del results


def test_groups_are_begun_so_far_ahead_and_no_further():
    begun = []
    waiting = begun_ahead(range(100), lambda n: begun.append(n) or n, 2)
    assert (next(waiting), begun) == (0, [0, 1, 2])
    assert (next(waiting), len(begun)) == (1, 4)
    assert list(waiting) == list(range(2, 100))


def test_long_input_is_not_taken_in_whole(tmp_path, monkeypatch):
    """After the first reading no more has been read than the batches on their way."""
    read = []

    def counted(item):
        read.append(item)
        return with_language(item)

    with_language = pipeline.with_language
    monkeypatch.setattr(pipeline, "with_language", counted)
    with Crew(PlainReader, 2) as crew:
        results = extract([numbered(tmp_path / "many.jsonl", 500)], crew, batch=10)
        assert next(results).doc.id == "d0"
        assert len(read) == 10 * (crew.ahead + 1)
        assert len(list(results)) == 499


def test_the_graph_is_the_same_whoever_reads(tmp_path):
    """Also where a document comes again in a batch that is begun before the first is loaded."""
    docs = [{"id": f"d{i % 23}", "text": f"Side{i % 23} attacked Town{i % 23}."} for i in range(60)]
    docs[7] = {"id": "arabic", "text": ARABIC}
    docs[11] = docs[40] = {"id": "bad", "text": "Please break this."}
    docs[12] = {"id": "d1", "text": "Another text."}
    path = lines(tmp_path / "docs.jsonl", *docs)
    told, reports, steps = [], [], []
    for workers in (1, 3):
        steps.append([])
        with (
            Crew(Stumbling, workers) if workers > 1 else OneDesk() as desk,
            open_store(tmp_path / f"{workers}.kg") as store,
        ):
            desk.ahead = 4 if workers > 1 else 0
            reports.append(
                ingest([path], store, desk, batch=9, on_progress=lambda *s: steps[-1].append(s))
            )
            told.append(sorted(export_lines(store)))
    assert told[0] == told[1]
    assert steps[0] == steps[1]
    assert untimed(reports[0]) == untimed(reports[1])
    assert reports[1].failed == 3


def untimed(report):
    return re.sub(r"seconds=.*", "", repr(report))


class OneDesk(OwnDesk):
    def __init__(self):
        super().__init__(Stumbling())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def test_what_kg_extract_prints_does_not_depend_on_who_reads(tmp_path):
    path = numbered(tmp_path / "many.jsonl", 120)
    printed = [[as_json(r) for r in extract([path], OwnDesk(PlainReader()))]]
    with Crew(PlainReader, 2) as crew:
        printed.append([as_json(r) for r in extract([path], crew)])
    assert printed[0] == printed[1]
