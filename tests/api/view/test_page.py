import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest

from api.view.page import render
from api.view.picture import Link, Picture, Spot, Statement
from tests.api.view.browser import Elements, open_page
from tests.api.view.hostile import hostile, payloads

PICTURE = Picture(
    title="ISIS and 2 others",
    spots=(
        Spot("isis", "Islamic State", "armed_group", "actor", {"also called": "ISIS, Daesh"}),
        Spot("peshmerga", "Peshmerga", "state_forces", "actor"),
        Spot("gn:1", "Kirkuk", "city", "place"),
    ),
    links=(
        Link(0, 1, "violence", {"ATTACKS": 2, "KILLS": 1}, (0, 1)),
        Link(1, 0, "violence", {"ATTACKS": 1}, (1,), doubtful=True),
        Link(0, 2, "presence", {"ACTED_AT": 1}, (0,)),
    ),
    statements=(
        Statement(
            "Islamic State fighters attacked a post \U0001f600 near Kirkuk.", "asserted", "ATTACKS",
            date="2021-01-21", place="Kirkuk", trigger=(23, 31), publisher="Zagros Wire",
            published="2021-01-22", title="Night attack", url="https://example.org/a",
        ),
        Statement("The group denied it.", "denied", "ATTACKS", said_by="Islamic State"),
    ),
    centre=0,
    notes=("3 actors were left out.",),
)  # fmt: skip


@pytest.fixture(params=[PICTURE, hostile()], ids=["plain", "hostile"])
def page(request: pytest.FixtureRequest) -> Elements:
    return Elements(render(request.param))


def test_the_page_loads_nothing(page: Elements) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"link", "img", "iframe", "object", "embed", "base", "svg", "a"}
    for tag, attrs in page.elements:
        assert not {"src", "href", "srcset", "action", "poster"} & set(attrs), (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
    ((_, style),) = page.named("style")
    assert "url(" not in style
    assert "@import" not in style


def test_only_its_own_scripts_may_run(page: Elements) -> None:
    (policy,) = (a["content"] for a, _ in page.named("meta") if "http-equiv" in a)
    assert policy is not None
    assert "default-src 'none'" in policy
    scripts = page.named("script")
    run = [text for attrs, text in scripts if "type" not in attrs]
    assert len(run) == 2
    assert len(scripts) == 4
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run]
    assert re.findall(r"'sha256-([^']+)'", policy) == digests
    assert re.search(r"script-src[^;]*unsafe", policy) is None


def test_the_data_survives_escaping() -> None:
    picture = hostile()
    page = Elements(render(picture))
    (text,) = (text for attrs, text in page.named("script") if attrs.get("id") == "data")
    assert "<" not in text
    data = json.loads(text)
    assert [spot["name"] for spot in data["spots"]] == [spot.name for spot in picture.spots]
    assert [s["quote"] for s in data["statements"]] == [s.quote for s in picture.statements]
    (drawing,) = (text for attrs, text in page.named("script") if attrs.get("id") == "drawing")
    assert [node["id"] for node in json.loads(drawing)["nodes"]] == list(range(len(picture.spots)))


def test_the_same_picture_is_the_same_page() -> None:
    assert render(PICTURE) == render(PICTURE)


def test_an_empty_picture_is_a_page() -> None:
    page = Elements(render(Picture("nothing", (), (), ())))
    assert page.named("title")[0][1] == "nothing"


def test_links_between_two_spots_bend_apart() -> None:
    page = Elements(render(PICTURE))
    (drawing,) = (text for attrs, text in page.named("script") if attrs.get("id") == "drawing")
    there, back, alone = json.loads(drawing)["edges"]
    assert there["smooth"]["enabled"]
    assert back["smooth"]["enabled"]
    assert back["dashes"]
    assert not there["dashes"]
    assert not alone["smooth"]["enabled"]
    assert there["label"] == "3"
    assert "label" not in alone


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}", asked
    http.shutdown()
    thread.join()
    http.server_close()


def test_in_a_browser_nothing_of_the_data_runs(server, tmp_path) -> None:
    address, asked = server
    names = payloads(address)
    file = tmp_path / "page.html"
    file.write_text(render(hostile(address)), encoding="utf-8")
    dom, console = open_page(f"{file.as_uri()}#node={quote(names[0], safe='')}", tmp_path / "p")
    page = Elements(dom)
    assert console == ""
    assert asked == []
    assert not [a for _, a in page.elements if "data-ran" in a]
    assert not [a for tag, a in page.elements if tag == "img"]
    assert not [a for _, a in page.elements for name in a if name.startswith("on")]
    assert not [a for a, _ in page.named("a") if not (a["href"] or "").startswith("http")]
    assert ("h2", {}) in page.elements
    assert page.named("h2")[0][1] == names[0]
    marked = [text for _, text in page.named("mark")]
    assert len(marked) == len(names)
    assert marked[0] == names[0][1:3]


def test_a_careless_page_would_have_been_caught(server, tmp_path) -> None:
    address, asked = server
    file = tmp_path / "page.html"
    file.write_text(f"<html><body>{''.join(payloads(address)[:5])}</body></html>", encoding="utf-8")
    dom, _ = open_page(file.as_uri(), tmp_path / "p")
    assert "data-ran" in Elements(dom).elements[0][1]
    assert asked == ["/from-name"]


def test_in_a_browser_the_address_selects(tmp_path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render(PICTURE), encoding="utf-8")
    dom, console = open_page(f"{file.as_uri()}#edge=0", tmp_path / "p")
    page = Elements(dom)
    assert console == ""
    assert page.named("mark")[0][1] == "attacked"
    assert {"denied", "asserted"} <= {t for a, t in page.named("span") if "status" in str(a)}
    assert page.named("a")[0][0]["href"] == "https://example.org/a"
    assert len(page.named("canvas")) == 1
