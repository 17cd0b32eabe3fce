import socket
import time

import pytest

from ingest.extraction.llm.client import TRIES, AnswerError, CutOff, Server
from kg.errors import InputError, KgError
from tests.ingest.extraction.llm.server import (
    FakeServer,
    claims,
    content,
    cut_connection,
    dribble,
    hang_up,
    raw,
    refusal,
    silence,
)


def asked(fake, **options):
    server = Server(fake.url, "small", **{"timeout": 5.0, "pause": 0.01} | options)
    return server.ask("task", "text", {"type": "object"})


def test_the_question_is_as_the_protocol_wants_it():
    with FakeServer(content("fine")) as fake:
        assert asked(fake, key="secret") == "fine"
    (body,) = fake.asked
    assert fake.paths == ["/v1/chat/completions"]
    assert fake.headers[0]["Authorization"] == "Bearer secret"
    assert (body["model"], body["temperature"]) == ("small", 0)
    assert body["messages"] == [
        {"role": "system", "content": "task"},
        {"role": "user", "content": "text"},
    ]
    form = body["response_format"]
    assert (form["type"], form["json_schema"]["schema"]) == ("json_schema", {"type": "object"})


def test_without_a_key_none_is_sent():
    with FakeServer(content("fine")) as fake:
        asked(fake)
    assert "Authorization" not in fake.headers[0]


@pytest.mark.parametrize(
    "given",
    ["http://h/v1", "http://h/v1/", "http://h", "http://h/", "http://h/v1/chat/completions"],
)
def test_the_address_may_be_given_in_several_ways(given):
    assert Server(given, "m").address == "http://h/v1/chat/completions"


@pytest.mark.parametrize("code", [429, 500, 502, 503])
def test_a_busy_server_is_asked_again(code):
    with FakeServer(refusal(code), refusal(code), content("fine")) as fake:
        assert asked(fake) == "fine"
    assert len(fake.asked) == 3


@pytest.mark.parametrize("broken", [cut_connection, hang_up])
def test_so_is_one_that_breaks_off(broken):
    with FakeServer(broken, content("fine")) as fake:
        assert asked(fake) == "fine"


def test_it_is_asked_again_when_it_says():
    with FakeServer(refusal(429, Retry_After="1"), content("fine")) as fake:
        before = time.monotonic()
        assert asked(fake) == "fine"
        assert time.monotonic() - before >= 1


def test_pauses_grow():
    with FakeServer(refusal(503)) as fake:
        before = time.monotonic()
        with pytest.raises(KgError):
            asked(fake, pause=0.05)
        assert time.monotonic() - before >= 0.05 * (1 + 2 + 4 + 8)


def test_patience_ends():
    with FakeServer(refusal(503, "overloaded")) as fake:
        with pytest.raises(KgError, match=r"HTTP 503: overloaded; asked 5 times; what was read"):
            asked(fake)
        assert len(fake.asked) == TRIES


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(KgError, match=r"cannot be reached: .*; asked 5 times"):
        Server(url, "m", pause=0.01).ask("", "", {})


@pytest.mark.parametrize(
    ("code", "hint"), [(401, "KG_LLM_KEY"), (403, "KG_LLM_KEY"), (404, "KG_LLM_MODEL"), (418, "")]
)
def test_what_would_fail_always_stops_the_reading(code, hint):
    with FakeServer(refusal(code, "never mind")) as fake:
        with pytest.raises(KgError, match=f"HTTP {code}: never mind.*{hint}") as error:
            asked(fake, key="secret")
        assert len(fake.asked) == 1
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("code", [400, 413, 422])
def test_a_refused_question_is_no_reason_to_stop(code):
    with (
        FakeServer(refusal(code, "too many tokens")) as fake,
        pytest.raises(AnswerError, match=r"refused the question: HTTP .*: too many tokens"),
    ):
        asked(fake)


def test_a_model_that_takes_no_temperature_is_asked_without():
    said = "'temperature' does not support 0 with this model"
    with FakeServer(refusal(400, said), content("fine")) as fake:
        server = Server(fake.url, "m")
        assert [server.ask("", "", {}), server.ask("", "", {})] == ["fine", "fine"]
    assert ["temperature" in body for body in fake.asked] == [True, False, False]


def test_a_redirection_is_not_followed():
    with FakeServer(claims()) as other:
        to = refusal(307, "moved", Location=other.url)
        with FakeServer(to) as fake, pytest.raises(KgError, match="HTTP 307"):
            asked(fake, key="secret")
        assert other.asked == []


def test_what_is_on_this_machine_is_asked_past_any_proxy(monkeypatch):
    with FakeServer(refusal(502)) as proxy, FakeServer(content("fine")) as fake:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        assert asked(fake, key="secret") == "fine"
        assert proxy.asked == []


@pytest.mark.parametrize("slow", [silence(1.0), dribble])
def test_a_slow_answer_is_not_waited_for(slow):
    with FakeServer(slow) as fake:
        before = time.monotonic()
        with pytest.raises(AnswerError, match=r"no answer within 0\.3 seconds"):
            asked(fake, timeout=0.3)
        assert time.monotonic() - before < 3
        assert len(fake.asked) == 2


def test_a_slow_answer_may_be_followed_by_a_quick_one():
    with FakeServer(silence(1.0), content("fine")) as fake:
        assert asked(fake, timeout=0.3) == "fine"


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (raw(b"<html>Bad gateway</html>"), "no chat completion"),
        (raw(b"[]"), "no chat completion"),
        (raw(b'{"choices": "none"}'), "no chat completion"),
        (raw(b'{"choices": [7]}'), "no chat completion"),
        (raw(b'{"choices": [{"message": null}]}'), "no chat completion"),
        (raw(b"[" * 100_000), "no chat completion"),
        (raw(b"\xff\xfe\x00"), "no chat completion"),
        (raw(b'{"choices": []}'), "without choices"),
        (content(None), "empty answer"),
        (content("  "), "empty answer"),
        (content("", "content_filter"), "empty answer .*content_filter"),
        (raw(b" " * 8_100_000), "more than 8,000,000 bytes"),
    ],
)
def test_what_is_no_answer_is_told_of(reply, what):
    with FakeServer(reply) as fake, pytest.raises(AnswerError, match=what):
        asked(fake)


def test_a_cut_answer_is_told_from_a_whole_one():
    with FakeServer(content('{"claims": [', "length")) as fake, pytest.raises(CutOff):
        asked(fake)


@pytest.mark.parametrize(
    ("url", "key", "what"),
    [
        ("ftp://h/v1", None, "not an http or https address"),
        ("localhost:11434", None, "not an http or https address"),
        ("http://example.org/v1", "secret", "unencrypted"),
    ],
)
def test_an_address_that_will_not_do(url, key, what):
    with pytest.raises(InputError, match=what) as error:
        Server(url, "m", key)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("url", ["http://localhost:1/v1", "http://127.0.0.1", "https://h/v1"])
def test_a_key_may_go_there(url):
    assert Server(url, "m", "secret").address.endswith("/v1/chat/completions")
