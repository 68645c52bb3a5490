"""What is attached to a message is a document of its own, through the real render process."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from reviewer_app.domain.view import DocumentKind
from reviewer_app.errors import DocumentProblem
from reviewer_app.render.client import RenderProcess
from reviewer_app.render.limits import MAX_DEPTH, MAX_PARTS

WAIT = 30


@pytest.fixture
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    yield made
    made.stop()
    assert not [t for t in threading.enumerate() if t.name.startswith("render")]


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), (255, 0, 0)).save(out, "PNG")
    return out.getvalue()


def message(subject: str = "Outer") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "ana@example.org", "ben@example.org", subject
    made.set_content("See what is attached.")
    return made


def test_attachments_open_each_by_its_kind(
    renderer: RenderProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inner = message("Inner")
    inner.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="t.csv")
    outer = message()
    outer.add_attachment(picture(), maintype="image", subtype="png", filename="../../seal.png")
    outer.add_attachment("Terms", filename="terms.txt")
    outer.add_attachment(inner)
    mail = renderer.open("m", "message/rfc822", "m.eml", outer.as_bytes()).result(WAIT).email
    assert mail is not None
    assert [(n, t) for n, t, _ in mail.attachments] == [
        ("../../seal.png", "image/png"),
        ("terms.txt", "text/plain"),
        ("Inner", "message/rfc822"),
    ]
    seal = renderer.part("m", 1).result(WAIT)
    assert (seal.sha256, seal.kind, [(p.width, p.height) for p in seal.pages]) == (
        "m/1",
        DocumentKind.PAGES,
        [(30, 20)],
    )
    assert renderer.page("m/1", 1, 1.0).result(WAIT).width == 30
    terms = renderer.part("m", 2).result(WAIT)
    assert terms.text is not None
    assert terms.text.text.strip() == "Terms"
    nested = renderer.part("m", 3).result(WAIT)
    assert nested.email is not None
    assert ("Subject", "Inner") in nested.email.headers
    assert [a[0] for a in nested.email.attachments] == ["t.csv"]
    table = renderer.part("m/3", 1).result(WAIT).table
    assert table is not None
    assert table.rows == (("a", "b"), ("1", "2"))
    assert list(tmp_path.iterdir()) == []


def test_an_attachment_cannot_stand_for_a_document_of_the_case(renderer: RenderProcess) -> None:
    outer = message()
    outer.add_attachment("As a table it would read differently", filename="same.csv", subtype="csv")
    renderer.open("m", "message/rfc822", "m.eml", outer.as_bytes()).result(WAIT)
    assert renderer.part("m", 1).result(WAIT).sha256 == "m/1"
    with pytest.raises(DocumentProblem):
        renderer.part("m", 2).result(WAIT)
    with pytest.raises(DocumentProblem):
        renderer.part("m", 0).result(WAIT)
    with pytest.raises(DocumentProblem):
        renderer.part("m/1", 1).result(WAIT)
    with pytest.raises(DocumentProblem):
        renderer.part("never opened", 1).result(WAIT)


def test_messages_in_messages_end_somewhere(renderer: RenderProcess) -> None:
    made = message("0")
    for depth in range(1, 30):
        around = message(str(depth))
        around.add_attachment(made)
        made = around
    opened = renderer.open("m", "message/rfc822", "m.eml", made.as_bytes()).result(WAIT)
    for _ in range(MAX_DEPTH):
        assert opened.email is not None
        assert len(opened.email.attachments) == 1
        opened = renderer.part(opened.sha256, 1).result(WAIT)
    with pytest.raises(DocumentProblem, match="too deep"):
        renderer.part(opened.sha256, 1).result(WAIT)


def nested(kind: str) -> bytes:
    return b"From: a@example.org\r\n" + b"".join(
        b'Content-Type: %s; boundary="b%d"\r\n\r\n--b%d\r\n' % (kind.encode(), n, n) for n in range(1_100)
    )


def test_a_message_made_of_nothing_but_nesting_is_bounded(renderer: RenderProcess) -> None:
    with pytest.raises(DocumentProblem, match="damaged"):
        renderer.open("parts", "message/rfc822", "m.eml", nested("multipart/mixed")).result(WAIT)
    mail = renderer.open("messages", "message/rfc822", "m.eml", nested("message/rfc822")).result(WAIT).email
    assert mail is not None
    assert len(mail.attachments) <= 1
    wide = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 400
    mail = renderer.open("wide", "message/rfc822", "m.eml", wide).result(WAIT).email
    assert mail is not None
    assert len(mail.attachments) == MAX_PARTS


def test_an_attachment_that_cannot_be_shown_leaves_the_message_open(renderer: RenderProcess) -> None:
    outer = message()
    outer.add_attachment(b"%PDF-1.7 no more", maintype="application", subtype="pdf", filename="a.pdf")
    outer.add_attachment(b"", maintype="image", subtype="png", filename="none.png")
    outer.add_attachment(b"MZ\0\1", maintype="application", subtype="x-msdownload", filename="run.exe")
    renderer.open("m", "message/rfc822", "m.eml", outer.as_bytes()).result(WAIT)
    with pytest.raises(DocumentProblem, match="damaged"):
        renderer.part("m", 1).result(WAIT)
    with pytest.raises(DocumentProblem, match="empty"):
        renderer.part("m", 2).result(WAIT)
    unknown = renderer.part("m", 3).result(WAIT)
    assert (unknown.kind, bool(unknown.message)) == (DocumentKind.UNKNOWN, True)
    assert renderer.open("m", "message/rfc822", "m.eml", b"").result(WAIT).email is not None


def test_all_inline_text_is_read(renderer: RenderProcess) -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAbove\r\n"
        b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/plain\r\n\r\nBelow\r\n--b--\r\n"
    )
    mail = renderer.open("m", "message/rfc822", "m.eml", raw).result(WAIT).email
    assert mail is not None
    assert mail.text.split() == ["Above", "Below"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>Pay 8,412.77 EUR</p><p>Thank <b>you</b>. Unsubscribe</p>", False),
        ("<p>Pay <b>9,412.77</b> EUR</p>", True),
        ("<p>Pay 8,412.77 EUR to <span style='color:#111222'>DE89</span></p>", True),
    ],
)
def test_a_page_that_says_other_figures_than_the_text_is_told(renderer: RenderProcess, page: str, told: bool) -> None:
    made = message()
    made.set_content("Pay 8,412.77 EUR.")
    made.add_alternative(page, subtype="html")
    made.add_attachment("Terms", filename="terms.txt")
    document = renderer.open(f"m{page}", "message/rfc822", "m.eml", made.as_bytes()).result(WAIT)
    assert document.email is not None
    assert document.email.text.strip() == "Pay 8,412.77 EUR."
    assert bool(document.message) is told
    names = [name for name, _, _ in document.email.attachments]
    assert names == (["The version for mail programs"] if told else []) + ["terms.txt"]
    if told:
        version = renderer.part(document.sha256, 1).result(WAIT).text
        assert version is not None
        assert version.text.startswith("Pay ")
    terms = renderer.part(document.sha256, len(names)).result(WAIT).text
    assert terms is not None
    assert terms.text.strip() == "Terms"
