import click
import pytest

from api.cli.options import Several
from api.cli.types import Day, OneOf, Pair

TYPES = OneOf("event type", lambda: ("ASSAULT", "COERCE", "suicide-attack"))


def converted(kind, text):
    return kind.convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("ASSAULT", "ASSAULT"), ("assault", "ASSAULT"), (" Suicide_Attack ", "suicide-attack")],
)
def test_case_does_not_matter(text, value):
    assert converted(TYPES, text) == value


def test_a_near_miss_is_suggested_and_the_choices_are_listed():
    with pytest.raises(click.BadParameter) as error:
        converted(TYPES, "assualt")
    assert error.value.message == (
        "no event type 'assualt'; did you mean ASSAULT? choose from ASSAULT, COERCE, suicide-attack"
    )


def test_completion_offers_what_begins_so():
    param = click.Option(["--type"])
    offered = TYPES.shell_complete(click.Context(click.Command("x")), param, "a")
    assert [item.value for item in offered] == ["ASSAULT"]


def test_several_are_split_at_commas():
    assert converted(Several(TYPES), "assault, coerce") == ("ASSAULT", "COERCE")
    with pytest.raises(click.BadParameter):
        converted(Several(TYPES), ",")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-01-21", "2021-01-21", "2021-01-21"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-01-21T10:00:00", "2021-01-21", "2021-01-21"),
    ],
)
def test_a_month_or_year_stands_for_its_ends(text, first, last):
    assert converted(Day(), text) == first
    assert converted(Day(last=True), text) == last


@pytest.mark.parametrize(
    "text", ["2014-02-30", "2014-13", "2014-13-01", "0000", "now", "", "21", "2021-1-1", "20210121"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(click.BadParameter, match="not a date"):
        converted(Day(), text)


def test_a_publication_day_is_a_whole_day():
    with pytest.raises(click.BadParameter, match="YYYY-MM-DD"):
        converted(Day(partial=False), "2021-02")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("actor=isis", ("actor", "isis")),
        ("$limit=10", ("limit", 10)),
        ("ids=[1, 2]", ("ids", [1, 2])),
        ('day="2021"', ("day", "2021")),
        ("day=2021-01-01", ("day", "2021-01-01")),
        ("x=null", ("x", None)),
        ("x=", ("x", "")),
        ("x=a=b", ("x", "a=b")),
    ],
)
def test_a_pair_is_a_name_and_a_value(text, pair):
    assert converted(Pair(), text) == pair


@pytest.mark.parametrize("text", ["actor", "=isis", ""])
def test_what_is_no_pair_is_refused(text):
    with pytest.raises(click.BadParameter, match="name=value"):
        converted(Pair(), text)
