"""A picture whose every text tries to become markup, a script or a request."""

from api.view.picture import Link, Picture, Spot, Statement


def payloads(server: str) -> list[str]:
    """Texts that a careless page would run; each marks the document when it does."""
    mark = "document.documentElement.setAttribute('data-ran', '1')"
    return [
        f'<img src=x onerror="{mark}">',
        f"</script><script>{mark}</script>",
        f'<svg onload="{mark}">',
        f'<a href="javascript:{mark}">href</a>',
        f"<img src={server}/from-name>",
        "__proto__",
        "constructor",
        "{{ 7 * 7 }}{% raw %}",
        "<!--<script>",
        "\u2028\u2029</SCRIPT>",
        "=cmd|' /C calc'!A0",
        "\u202eright to left\x1b[31m",
    ]


def hostile(server: str = "http://127.0.0.1:9") -> Picture:
    """Every payload as a name, a fact, a quote, a source and an address."""
    texts = payloads(server)
    spots = tuple(
        Spot(key=text, name=text, kind=text, layer="place" if n % 3 == 0 else "actor",
             facts={text: text})
        for n, text in enumerate(texts)
    )  # fmt: skip
    statements = tuple(
        Statement(
            quote=text, status=text, verb=text, date=text, place=text, trigger=(1, 3),
            said_by=text, title=text, publisher=text, published=text,
            url=f"javascript:alert(1)//{text}" if n % 2 else f"{server}/{n}", event_id=text,
        )
        for n, text in enumerate(texts)
    )  # fmt: skip
    links = tuple(
        Link(0, n, family, {"ATTACKS": 2, text: 1}, (n,), doubtful=bool(n % 2))
        for n, text in enumerate(texts)
        for family in ("violence", "other")
    )
    return Picture(texts[1], spots, links, statements, centre=0, notes=(texts[0],))
