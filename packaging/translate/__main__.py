"""Bring the catalogues up to date with the source, and say what is missing."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from translate import catalogue
from translate.collect import forgotten, messages

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"


def main() -> int:
    """Collect, merge, write, compile; 1 when something is left to do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", default="de")
    parser.add_argument("--merge", type=Path, nargs="*", default=[], help='JSON: {"English": "Deutsch" or [one, many]}')
    parser.add_argument("--missing", action="store_true", help="print as JSON what is not translated yet")
    parser.add_argument("--forgotten", metavar="DIR", type=Path, help="print words in this folder that nobody says")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    args = parser.parse_args()
    if args.forgotten:
        for place in (places := forgotten(args.forgotten)):
            print(f"{place.path}:{place.line}: {place.text[:100]!r}")
        return 1 if places else 0
    path = FOLDER / f"reviewer_{args.language}.ts"
    new: dict[str, str | list[str]] = {}
    for file in args.merge:
        new |= json.loads(file.read_text(encoding="utf-8"))
    texts = catalogue.merged(messages(ROOT / "reviewer_app"), catalogue.read(path), new)
    if not args.dry_run:
        FOLDER.mkdir(exist_ok=True)
        catalogue.write(path, args.language, texts)
        catalogue.compiled(path, path.with_suffix(".qm"))
    if args.missing:
        print(
            json.dumps({s.text + (f"|{s.about}" if s.about else ""): "" for s, t in texts.items() if not t}, indent=1)
        )
        return 0
    left = catalogue.problems(texts)
    print(*left, sep="\n")
    print(f"{len(texts)} messages, {len(left)} to mend", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main())
