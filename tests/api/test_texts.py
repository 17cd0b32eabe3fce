import pytest

from api.texts import counted, examples, printable, shortened


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain text", "plain text"),
        ("two\nlines\tand   spaces", "two lines and spaces"),
        ("\x1b[2Jgone", "\ufffd[2Jgone"),
        ("\x9b31mred", "\ufffd31mred"),
        ("\u202egnitirw", "\ufffdgnitirw"),
        ("half \ud800 a pair", "half \ufffd a pair"),
        (
            "\u062f\u0627\u0639\u0634 and می\u200cخواهم",
            "\u062f\u0627\u0639\u0634 and می\u200cخواهم",
        ),
    ],
)
def test_what_could_steer_a_terminal_is_replaced(text, safe):
    assert printable(text) == safe


def test_shortened_cuts_at_a_word():
    assert shortened("a short one", 20) == "a short one"
    assert shortened("fighters attacked a post, then left", 27) == "fighters attacked a post\u2026"
    assert len(shortened("x" * 100, 10)) == 10


def test_counted():
    assert counted(1, "event") == "1 event"
    assert counted(12345, "event") == "12,345 events"
    assert counted(0, "actor or place", "actors and places") == "0 actors and places"


def test_examples_keep_their_lines():
    assert examples("kg a", "kg b") == "\b\nExamples:\n  kg a\n  kg b"
