"""Text to parsed sentences: cut into words, read by the trained network, given lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingest.extraction.clear import to_clear
from ingest.extraction.mend import mend
from ingest.extraction.model.analysis import Analysis
from ingest.extraction.model.network import Analyser, shipped
from ingest.extraction.sentence import Sentence, Token
from ingest.extraction.sentences import Word, sentences
from kg.model import Span

_IRREGULAR = {
    "retook": "retake", "retaken": "retake", "retaking": "retake", "retakes": "retake",
    "overran": "overrun", "downed": "down", "'s": "be", "'re": "be", "'m": "be", "'ve": "have",
    "appalled": "appal",
}  # fmt: skip
"""Verb forms that the tables of lemmas lack or mistake."""
_POS = {"VB": "VERB", "NN": "NOUN"}
_ENTITIES = {"Person": "PERSON", "Organisation": "ORG", "Location": "GPE", "Nationality": "NORP"}


def parse(text: str, analyser: Analyser | None = None) -> list[Sentence]:
    """The sentences of a text, in order, with offsets in it."""
    return list(parse_stream(text, analyser))


def parse_all(texts: Iterable[str], analyser: Analyser | None = None) -> Iterator[list[Sentence]]:
    """The sentences of each text, in order."""
    for text in texts:
        yield parse(text, analyser)


def parse_stream(text: str, analyser: Analyser | None = None) -> Iterator[Sentence]:
    """The sentences of a text, one at a time: a long text is never held parsed."""
    network = analyser or shipped()
    for words in sentences(text):
        yield _sentence(words, network([word.text for word in words]), text)


def parse_words(given: Iterable[Sequence[str]]) -> Iterator[Analysis]:
    """What the network says of sentences whose words are given."""
    network = shipped()
    for words in given:
        yield network(words)


def _sentence(words: Sequence[Word], analysis: Analysis, text: str) -> Sentence:
    lower = [word.text.lower().replace("\u2019", "'") for word in words]
    tags, heads, deps = list(analysis.tags), list(analysis.heads), list(analysis.deps)
    forms = [word.text for word in words]
    mend(forms, tags, heads, deps, analysis.names)
    tags = [_plural(form, tag) for form, tag in zip(lower, tags, strict=True)]
    heads, deps = to_clear(forms, tags, heads, deps)
    tokens = [
        Token(i, word.text, form, word.start, word.end, tag, dep, head, lemma(form, tag))
        for i, (word, form, tag, head, dep) in enumerate(
            zip(words, lower, tags, heads, deps, strict=True)
        )
    ]
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].kids.append(token.i)
    _name(tokens, analysis)
    span = Span(tokens[0].start, tokens[-1].end)
    return Sentence(tokens, span, span.of(text), analysis)


def _name(tokens: Sequence[Token], analysis: Analysis) -> None:
    """Say of each word which name it is part of: of a name, or of a mention written like one.

    Of a name that is all a mention holds, the mention knows the kind better.
    """
    for name in analysis.names:
        _label(tokens, name.first, name.last, name.kind)
    for mention in analysis.mentions:
        if mention.kind == "Money":
            _label(tokens, mention.first, mention.last, "MONEY")
        kind = _ENTITIES.get(mention.kind)
        inside = range(mention.first, mention.last + 1)
        named = [i for i in inside if tokens[i].is_name and tokens[i].text[:1].isupper()]
        if kind is None or not named or named[-1] - named[0] + 1 != len(named):
            continue
        alone = named[-1] == mention.last and all(
            tokens[i].tag in ("DT", "NNP", "NNPS") for i in inside
        )
        if alone or not any(tokens[i].entity for i in inside):
            _label(tokens, named[0], named[-1], kind)


def _label(tokens: Sequence[Token], first: int, last: int, kind: str) -> None:
    for i in range(first, last + 1):
        tokens[i].entity = kind
        tokens[i].starts_entity = i == first


def _plural(form: str, tag: str) -> str:
    """The tag of a common noun, in the plural when its dictionary form is another word."""
    return "NNS" if tag == "NN" and form[-1:] == "s" and lemma(form, tag) != form else tag


@cache
def lemma(form: str, tag: str) -> str:
    """The dictionary form of a word in small letters with a Penn tag, itself where it has none."""
    from lemminflect import getLemma

    pos = None if tag.startswith("NNP") else _POS.get(tag[:2])
    if pos is None:
        return form
    if pos == "VERB" and form in _IRREGULAR:
        return _IRREGULAR[form]
    found = getLemma(form, pos)
    return str(found[0]).lower() if found and found[0] else form
