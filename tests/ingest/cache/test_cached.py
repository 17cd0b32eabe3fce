import sqlite3

import pytest

from ingest.cache import Cache, CachedDesk
from ingest.crew import Crew
from ingest.desk import OwnDesk
from ingest.readers import Problem
from tests.ingest.plain_reader import PlainReader
from tests.ingest.test_crew import Stumbling, documents


class Counted(Stumbling):
    def given(self):
        return [doc for call in self.calls for doc in call]


@pytest.fixture
def read(tmp_path):
    """Reads documents through the cache; the results, and which the reader was given."""

    def run(docs, reader=None):
        reader = reader or Counted()
        cached = CachedDesk(OwnDesk(reader), Cache(tmp_path))
        results = list(cached.hand_in(docs))
        cached.close()
        return results, reader.given()

    return run


def test_what_was_read_is_not_read_again(read):
    docs = documents(40)
    first, given = read(docs)
    assert given == [doc.id for doc in docs]
    again, given = read([*docs[:20], *documents(42)[40:], *docs[20:]])
    assert given == ["d40", "d41"]
    assert [repr(r) for r in again[:20] + again[22:]] == [repr(r) for r in first]


def test_another_version_reads_again(read):
    docs = documents(3)
    read(docs)
    assert read(docs, Counted("2"))[1] == ["d0", "d1", "d2"]


def test_what_failed_is_tried_again(read):
    docs = documents(3, d1="break")
    for _ in range(2):
        results, given = read(docs)
        assert isinstance(results[1], Problem)
        assert "d1" in given
    assert "d0" not in given


def test_a_corrupt_entry_is_read_anew_and_mended(read, tmp_path):
    docs = documents(3)
    first, _ = read(docs)
    db = sqlite3.connect(tmp_path / "readings.sqlite")
    with db:
        db.execute("UPDATE reading SET data = substr(data, 1, length(data) - 5)")
    db.close()
    again, given = read(docs)
    assert (again, given) == (first, ["d0", "d1", "d2"])
    assert read(docs)[1] == []


def test_a_crew_is_not_started_for_what_is_known(read, tmp_path):
    docs = documents(20)
    first, _ = read(docs)
    with Crew(PlainReader, 2) as crew:
        cached = CachedDesk(crew, Cache(tmp_path))
        assert list(cached.hand_in(docs)) == first
        assert crew.started == 0
        assert len(list(cached.hand_in(documents(21)))) == 21
        assert crew.started == 1
        cached.close()


def test_a_run_that_is_broken_off_keeps_what_it_read(tmp_path):
    reader = Counted()
    cached = CachedDesk(OwnDesk(reader), Cache(tmp_path))
    results = cached.hand_in(documents(10))
    taken = [next(results) for _ in range(4)]
    cached.close()
    again = Counted()
    cached = CachedDesk(OwnDesk(again), Cache(tmp_path))
    assert list(cached.hand_in(documents(10)))[:4] == taken
    assert again.given() == [f"d{n}" for n in range(4, 10)]
    cached.close()
