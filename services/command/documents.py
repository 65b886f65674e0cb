"""Word documents in the form of official ones, in Chinese: headings, lines, tables of any length."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kit.table import datetime_of
from kit.workdays import BEIJING

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document as Docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NONE = "(无)"
NUMERALS = "一二三四五六七八九十"
TITLE_FONT, HEAD_FONT, TEXT_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(12), Pt(9)
MARGINS = {"top_margin": Cm(3.7), "bottom_margin": Cm(3.5), "left_margin": Cm(2.8), "right_margin": Cm(2.6)}
LINE_SPACING = Pt(28)
"""Fonts, sizes, margins and 22 lines a page of official documents: GB/T 9704-2012."""
A4 = Cm(21), Cm(29.7)
NARROW = dict.fromkeys(MARGINS, Cm(2))
BESIDE_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff\u300d])[,:;?!()]+|[,:;?!()]+(?=[\u4e00-\u9fff\u300c])")
WIDER = 0xFEE0
"""From a character of ASCII to its full-width form."""


class Paper:
    """One document as it is written, from top to bottom."""

    def __init__(self, *, landscape: bool = False) -> None:
        self.document: Docx = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = A4
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_height, section.page_width = A4
        for name, width in (NARROW if landscape else MARGINS).items():
            setattr(section, name, width)
        normal: Any = self.document.styles["Normal"]
        normal.font.name, normal.font.size = TEXT_FONT, TEXT_SIZE
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), TEXT_FONT)

    def title(self, text: str) -> None:
        """The document's heading."""
        self.line(text, font=TITLE_FONT, size=TITLE_SIZE, centred=True)

    def line(
        self,
        text: str,
        *,
        font: str = TEXT_FONT,
        size: Pt = TEXT_SIZE,
        bold: bool = False,
        centred: bool = False,
        indent: bool = False,
    ) -> None:
        """One paragraph."""
        paragraph = self.document.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(TEXT_SIZE.pt * 2)
        _set_apart(paragraph)
        _write(paragraph.add_run(printable(text)), font, size, bold=bold)

    def signature(self, *texts: str) -> None:
        """Who signs and when, at the right below the text."""
        for text in texts:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _set_apart(paragraph)
            _write(paragraph.add_run(printable(text)), TEXT_FONT, TEXT_SIZE, bold=False)

    def section(self, number: int, text: str) -> None:
        """The heading of a section, numbered from 1 to 10."""
        self.line(f"{NUMERALS[number - 1]}、{text}", font=HEAD_FONT)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float] = ()) -> None:
        """A table whose head is repeated on every page; `widths` in centimetres.

        The first row is made by the library and copied for all others: its own way is quadratic in the rows.
        """
        table = self.document.add_table(rows=2, cols=len(head), style="Table Grid")
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(width)
            for row in range(2):
                table.cell(row, column).width = Cm(width)
        for row, bold in ((0, True), (1, False)):
            for column, text in enumerate(head):
                _write(table.cell(row, column).paragraphs[0].add_run(text), TEXT_FONT, TABLE_SIZE, bold=bold)
        _repeat_head(table)
        pattern = table.rows[1]._tr  # noqa: SLF001 python-docx has no public way to copy a row
        for texts in rows:
            copy = deepcopy(pattern)
            for cell, text in zip(copy.iter(qn("w:t")), texts, strict=True):
                cell.text = printable(text)
            pattern.addprevious(copy)
        pattern.getparent().remove(pattern)

    def table_or_none(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table, or a word that there is nothing to put into it."""
        if rows:
            self.table(head, rows)
        else:
            self.line(NONE, indent=True)

    def content(self) -> bytes:
        """The file."""
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()


def printable(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(letter for letter in text if (letter >= " " or letter in "\t\n") and letter not in "\ufffe\uffff")


def full_width(text: str) -> str:
    """Words of ours with the punctuation that Chinese has (GB/T 15834); never what somebody has reported."""
    return BESIDE_CHINESE.sub(lambda found: "".join(chr(ord(letter) + WIDER) for letter in found[0]), text)


def when(stamp: Any) -> str:  # noqa: ANN401 protoc's stubs and the runtime name Timestamp differently
    """A moment as a document says it, in Beijing's time."""
    at = local(datetime_of(stamp))
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02}分"


def local(at: "datetime") -> "datetime":
    """A moment in Beijing's time."""
    return at.astimezone(BEIJING)


def day(stamp: Any) -> str:  # noqa: ANN401 as above
    """The day of a moment, as it stands below a signature."""
    at = local(datetime_of(stamp))
    return f"{at.year}年{at.month}月{at.day}日"


def _set_apart(paragraph: "Paragraph") -> None:
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = LINE_SPACING, Pt(0)


def _write(run: "Run", font: str, size: Pt, *, bold: bool) -> None:
    run.font.name, run.font.size, run.bold = font, size, bold
    # Without it Word takes its own font for Chinese, whatever the run is said to be in.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 python-docx has no public way


def _repeat_head(table: "Table") -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 as above
    properties.append(OxmlElement("w:tblHeader"))
