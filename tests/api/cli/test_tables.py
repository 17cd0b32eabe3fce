import os
import re

import pytest

from api.cli import tables
from api.cli.output import Rows
from api.cli.tables import Column, answer_columns, bounds, drawn, print_pairs

SENTENCE = "At least 32 people were killed when two men blew themselves up in a market. " * 4
RECORDS = [
    {"id": "event-0123456789abcdef", "who": "Islamic State of Iraq and the Levant", "n": 32},
    {"id": "event-fedcba9876543210", "who": "[red]gunmen[/red]\x1b[31m", "n": None},
]
COLUMNS = (
    Column("id", lambda r: r["id"], below=True),
    Column("who", lambda r: r["who"], wraps=True),
    Column("killed", lambda r: r["n"], right=True, spare=True),
    Column("sentence", lambda _: SENTENCE, long=True),
)


def draw(capsys, columns=COLUMNS, records=RECORDS):
    drawn(columns)(Rows(records, ("id",), ""))
    return capsys.readouterr()


def on_a_terminal(monkeypatch, width):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(
        "shutil.get_terminal_size", lambda *_: os.terminal_size((width, 24)), raising=True
    )


def test_in_a_pipe_nothing_is_left_out_or_wrapped(capsys):
    said = draw(capsys)
    lines = said.out.splitlines()
    assert len(lines) == 4
    assert said.err == ""
    assert "Islamic State of Iraq and the Levant" in lines[2]
    assert lines[2].rstrip().endswith("\u2026")
    assert 160 < len(lines[2]) < 260
    assert not any(line.endswith(" ") for line in lines)


def test_markup_and_escapes_in_data_are_only_text(capsys):
    assert "[red]gunmen[/red]\ufffd[31m" in draw(capsys).out


@pytest.mark.parametrize("width", [40, 50, 80, 120, 200])
def test_a_terminal_is_filled_and_not_overrun(capsys, monkeypatch, width):
    on_a_terminal(monkeypatch, width)
    said = draw(capsys)
    out = re.sub(r"\x1b\[[\d;]*m", "", said.out)
    assert all(len(line) <= width for line in out.splitlines())
    assert "event-0123456789abcdef" in out
    assert "At least" in out
    assert ("left out" in said.err) == (width < 50)


def test_on_a_narrow_terminal_the_sentence_stands_below(capsys, monkeypatch):
    on_a_terminal(monkeypatch, 80)
    out = re.sub(r"\x1b\[[\d;]*m", "", draw(capsys).out).splitlines()
    assert out[0].split() == ["id", "who", "killed"]
    assert out[2].startswith("event-0123456789abcdef  Islamic State of Iraq and the Levant")
    assert out[3].startswith("  At least 32 people")
    assert out[3].endswith("\u2026")


def test_no_rows_draw_nothing(capsys):
    assert draw(capsys, records=[]).out == ""


@pytest.mark.parametrize(
    ("low", "best", "high", "text"),
    [
        (32, 32, None, "32+"),
        (14, 14, 14, "14"),
        (None, None, 50, "0-50"),
        (10, 15, 20, "10-20"),
        (None, None, None, ""),
        (0, 0, 0, "0"),
    ],
)
def test_bounds(low, best, high, text):
    record = {"killed_low": low, "killed_best": best, "killed_high": high}
    assert bounds(record, "killed") == text


def test_pairs_line_up_and_leave_out_what_is_not_known(capsys):
    print_pairs([("id", "isis"), ("aliases", ["Daesh", "ISIL"]), ("country", None), ("n", 0)])
    assert capsys.readouterr().out == "id       isis\naliases  Daesh, ISIL\nn        0\n"


def test_an_answer_of_any_columns_becomes_a_table(capsys):
    tables.print_table(answer_columns(["a.name", "n"]), [{"a.name": "ISIS", "n": 3}])
    header, _, row = capsys.readouterr().out.splitlines()
    assert header.split() == ["a.name", "n"]
    assert row.split() == ["ISIS", "3"]
