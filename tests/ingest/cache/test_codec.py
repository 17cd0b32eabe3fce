import random
import zlib
from dataclasses import fields, replace

import pytest

from ingest.cache.codec import NotAReading, dumped, loaded
from ingest.cache.key import code_digest, key_of
from ingest.extraction.contract import as_json
from kg.dates import PartialDate
from kg.model import Document, Mention, Reading, Span
from tests.api.readings import readings
from tests.ingest.extraction.reading import reader
from tests.sample.sample import read_articles


def made_by_hand():
    first, *others = readings()
    claim = replace(
        first.claims[0],
        date=PartialDate("2021-01-01", "2021-01-31", "month", ("year",), "January", (3, 10)),
        said_by=first.claims[0].actors[0],
    )
    doc = first.doc
    return [
        *others,
        replace(first, claims=(claim,), rejected={"b": 2, "a": 1}),
        Reading(doc, skipped="language xx"),
        Reading(doc, (Mention(Span(0, 7), "\ud800\U0001f600", "Person", None, 1),)),
    ]


@pytest.fixture(scope="module")
def sample():
    return list(reader().read(list(read_articles().values())))


def test_every_reading_of_the_sample_comes_back_as_it_was(sample):
    assert len(sample) == 16
    assert any(reading.entities for reading in sample)
    for reading in sample:
        again = loaded(dumped(reading), reading.doc)
        assert repr(again) == repr(reading)  # also what == leaves out, as where a date stands
        assert again == reading
        assert as_json(again) == as_json(reading)
        assert all(type(m.span) is Span for m in again.mentions)


@pytest.mark.parametrize("reading", made_by_hand(), ids=range(5))
def test_so_does_what_the_sample_lacks(reading):
    assert repr(loaded(dumped(reading), reading.doc)) == repr(reading)


def test_damaged_bytes_are_told_from_a_reading(sample):
    data = dumped(sample[0])
    chance = random.Random(7)  # noqa: S311
    damaged = [data[:n] for n in (0, 1, len(data) // 2, len(data) - 1)]
    for _ in range(200):
        torn = bytearray(data)
        torn[chance.randrange(2, len(data))] ^= 1 << chance.randrange(8)
        damaged.append(bytes(torn))
    for one in damaged:
        with pytest.raises(NotAReading):
            loaded(one, sample[0].doc)


@pytest.mark.parametrize(
    "written",
    ["", "[]", "null", "{}", "7", '[null,[],[],[],"many",{},null,[]]', "[null,[],[],[],0,[],null]",
     '[null,[[[0,1,2],"ab","Person",null,1.0]],[],[],0,{},null,[]]',
     '[null,[],[],[],0,{},null,[[7,[]]]]'],
)  # fmt: skip
def test_other_values_are_told_from_a_reading(written):
    with pytest.raises(NotAReading):
        loaded(zlib.compress(written.encode()), Document("d", "text"))


def test_a_value_of_another_type_is_not_written():
    reading = Reading(Document("d", "text"), (Mention(Span(0, 4), "text", b"Person"),))
    with pytest.raises(TypeError):
        dumped(reading)


def test_the_key_changes_with_everything_that_a_reading_depends_on():
    doc = Document("d", "text", None, None, None, "2021-02-09", "en")
    named = {"name": "plain", "version": "1"}
    others = [replace(doc, **{field.name: "other"}) for field in fields(doc)]
    keys = [key_of(one, **named) for one in (doc, replace(doc, title=""), *others)]
    keys += [key_of(doc, name="plain1", version=""), key_of(doc, name="plain", version="2")]
    assert len(set(keys)) == len(keys) == 11
    assert key_of(replace(doc), **named) == keys[0]
    assert key_of(replace(doc, text="\ud800"), **named) not in keys


def test_the_key_changes_with_the_code(monkeypatch):
    doc = Document("d", "text")
    before = key_of(doc, name="plain", version="1")
    code_digest.cache_clear()
    monkeypatch.setattr("ingest.cache.key._PACKAGES", ("kg",))
    assert key_of(doc, name="plain", version="1") != before
    monkeypatch.undo()
    code_digest.cache_clear()
