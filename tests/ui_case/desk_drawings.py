"""Pages drawn with a painter, as a renderer would hand them over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter


def _write(p: QPainter, x: float, y: float, text: str, size: float = 10, bold: bool = False, right: float = 0) -> None:
    font = QFont("Inter")
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    p.setFont(font)
    if right:
        p.drawText(QRectF(x, y - 20, right - x, 24), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    else:
        p.drawText(QRectF(x, y - 20, 560, 24), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def invoice(p: QPainter, page: int) -> None:
    p.fillRect(QRectF(0, 0, 595, 100), QColor("#0f4c81"))
    p.setPen(QColor("white"))
    _write(p, 50, 68, "Nordlicht GmbH", 22, True)
    _write(p, 400, 68, "INVOICE" if page == 1 else "TERMS", 12, right=545)
    p.setPen(QColor("#1b2430"))
    for i, (k, v) in enumerate(
        (("Invoice no.", "NL-2026-0012"), ("Date", "2026-11-12"), ("Due", "2026-11-30"), ("PO", "PO-4711"))
    ):
        _write(p, 345, 154 + i * 25, k)
        _write(p, 432, 154 + i * 25, v)
    for i in range(14):
        y = 285 + i * 25
        p.setPen(QColor("#1b2430"))
        _write(p, 50, y, f"{i + 1:02d}   Steel bracket, galvanised, {40 + i * 5} mm")
        _write(p, 432, y, f"{117.38 + i * 31.7:.2f}", right=545)
        p.setPen(QColor("#dfe3e8"))
        p.drawLine(50, y + 6, 545, y + 6)
    p.setPen(QColor("#1b2430"))
    for y, k, v, b in (
        (676, "Net", "7069.55", False),
        (700, "Tax 19 %", "1343.22", False),
        (728, "Total EUR", "8412.77", True),
    ):
        _write(p, 345, y, k, 11, b)
        _write(p, 432, y, v, 11, b, right=545)
    _write(p, 50, 796, "IBAN DE89 3704 0044 0532 0130 00", 10)


def passport(p: QPainter, page: int) -> None:
    p.fillRect(QRectF(0, 0, 1000, 60), QColor("#7a1f2b"))
    p.setPen(QColor("white"))
    _write(p, 40, 38, "PASAPORTE · PASSPORT", 24, True)
    p.fillRect(QRectF(50, 120, 260, 340), QColor("#cbbfa6"))
    p.setPen(QColor("#2b2417"))
    _write(p, 690, 106, "XDB08S112", 28, True)
    for i, (k, v) in enumerate(
        (
            ("Apellidos / Surname", "PEÑA DÍAZ"),
            ("Nombre / Given names", "MARÍA"),
            ("Nacimiento / Birth", "17 04 1988"),
            ("Validez / Expiry", "30 06 2029"),
        )
    ):
        _write(p, 365, 152 + i * 77, k, 13)
        _write(p, 365, 182 + i * 77, v, 26, True)
    _write(p, 50, 610, "P<ESPPENA<DIAZ<<MARIA<<<<<<<<<<<<<<<<<<<<<<<", 26)
    _write(p, 50, 650, "XDB08S1127ESP8804177F2906302<<<<<<<<<<<<<<04", 26)
