"""Qt translation files: read, brought up to date with the source, written so that a change is a small difference."""

from __future__ import annotations

import re
import string
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from translate.collect import Said

CONTEXT = "reviewer"
FORMS = 2
"""Forms of a count in the languages that there are: one, and all others."""


def read(path: Path) -> dict[Said, tuple[str, ...]]:
    """What is translated; () for a message that nobody did yet."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        plural = message.get("numerus") == "yes"
        if translation is None or translation.get("type") == "unfinished":
            texts: tuple[str, ...] = ()
        elif plural:
            texts = tuple(form.text or "" for form in translation.iter("numerusform"))
        else:
            texts = (translation.text or "",)
        said = Said(message.findtext("source") or "", message.findtext("comment") or "", plural)
        found[said] = texts
    return found


def write(path: Path, language: str, texts: Mapping[Said, tuple[str, ...]]) -> None:
    """Write the file anew, in the order of the words."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for said in sorted(texts, key=lambda s: (s.text, s.about, s.plural)):
        message = ElementTree.SubElement(context, "message", **({"numerus": "yes"} if said.plural else {}))
        ElementTree.SubElement(message, "source").text = said.text
        if said.about:
            ElementTree.SubElement(message, "comment").text = said.about
        translation = ElementTree.SubElement(message, "translation")
        done = texts[said]
        if not done:
            translation.set("type", "unfinished")
        if said.plural:
            for form in done or ("",) * FORMS:
                ElementTree.SubElement(translation, "numerusform").text = form
        elif done:
            translation.text = done[0]
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def merged(
    wanted: Iterable[Said], kept: Mapping[Said, tuple[str, ...]], new: Mapping[str, str | list[str]]
) -> dict[Said, tuple[str, ...]]:
    """Exactly the messages the source has, with what was translated; `new` by English text or "text|about"."""
    out = {}
    for said in wanted:
        given = new.get(f"{said.text}|{said.about}" if said.about else said.text)
        texts = (given,) if isinstance(given, str) else tuple(given or ())
        out[said] = texts if len(texts) == (FORMS if said.plural else 1) else kept.get(said, ())
    return out


def problems(texts: Mapping[Said, tuple[str, ...]]) -> list[str]:
    """What is not done or would break: a value left out or invented, edges and access marks that differ."""
    found = []
    for said, done in sorted(texts.items(), key=lambda item: item[0].text):
        if not done or not all(done):
            found.append(f"not translated: {said.text!r}")
        for text in done:
            if not _names(text) <= _names(said.text) or not (_names(said.text) - {"n"}) <= _names(text):
                found.append(f"other values: {said.text!r} → {text!r}")
            if re.match(r"\s*", said.text).group() != re.match(r"\s*", text).group() or (  # type: ignore[union-attr]
                re.search(r"\s*$", said.text).group() != re.search(r"\s*$", text).group()  # type: ignore[union-attr]
            ):
                found.append(f"other spaces at the edges: {said.text!r} → {text!r}")
    return found


def _names(text: str) -> set[str]:
    if "{" not in text:
        return set()
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def compiled(path: Path, to: Path) -> None:
    """Make the file the program reads. CalledProcessError when Qt's compiler does not take it."""
    tool = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([str(tool), "-silent", str(path), "-qm", str(to)], check=True, capture_output=True)
