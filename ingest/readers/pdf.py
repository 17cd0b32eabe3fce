"""PDF files: the text of their pages, with lines and hyphens mended."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from ingest.readers.defaults import Defaults
from ingest.readers.encoding import clean
from ingest.readers.pdf_text import join_pages
from ingest.readers.problem import Problem
from kg.model import Document

_MAX_BYTES = 500_000_000
_REASONS = {
    raw.FPDF_ERR_PASSWORD: ("encrypted with a password", "save a copy without the password"),
    raw.FPDF_ERR_SECURITY: ("encrypted in a way that is not read", "save a copy unencrypted"),
}
_BY_A_PROGRAM = re.compile(
    r"^(?:microsoft \w+ - |untitled|\W*$)|\.(?:docx?|pdf|indd|rtf|odt)$", re.I
)

logging.getLogger("pypdfium2").addHandler(logging.NullHandler())


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | Problem]:
    """One document: all pages, in order, with the title of the file's metadata.

    A creation date in the metadata is when the file was made, so it is not taken as published.
    """
    if not stream.seekable():
        stream = io.BytesIO(stream.read(_MAX_BYTES))
    try:
        pdf = pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as error:
        reason = _REASONS.get(error.err_code, ("broken, or not a PDF", "open and save it again"))
        yield Problem(where, *reason)
        return
    try:
        yield from _document(pdf, where, defaults)
    finally:
        pdf.close()


def _document(
    pdf: pypdfium2.PdfDocument, where: str, defaults: Defaults
) -> Iterator[Document | Problem]:
    pages: list[str] = []
    scanned: list[int] = []
    size = 0
    for number in range(1, len(pdf) + 1):
        try:
            text, pictured = _page(pdf, number - 1)
        except pypdfium2.PdfiumError:
            yield Problem(f"{where}: page {number}", "a broken page; the others were read")
            continue
        size += len(text)
        if size > 2 * defaults.max_characters:
            yield defaults.too_long(where)
            return
        pages.append(text)
        if pictured and not text.strip():
            scanned.append(number)
    text = clean(join_pages(pages))
    if not text.strip():
        yield Problem(where, "no text in the PDF", "a scan needs text recognition (OCR) first")
        return
    if scanned:
        listed = ", ".join(map(str, scanned))
        yield Problem(where, f"only a picture and no text on page {listed}", "the rest was read")
    title = pdf.get_metadata_value("Title")
    yield defaults.document(where, text, title=None if _BY_A_PROGRAM.search(title) else title)


def _page(pdf: pypdfium2.PdfDocument, index: int) -> tuple[str, bool]:
    """A page's text, and whether there is a picture on it."""
    page = pdf[index]
    try:
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
        finally:
            textpage.close()
        if text.strip():
            return text, False
        return "", any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    finally:
        page.close()
