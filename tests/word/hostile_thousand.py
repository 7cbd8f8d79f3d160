"""A thousand hostile templates and values: what they hold is text wherever it stands, and nothing is carried out.

Run as `python -m tests.word.hostile_thousand FOLDER [--count 1000]`, in a process of its own: under the hook of
`audited`, and with a file that every payload would make if anything carried it out. Prints the counts as JSON.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.word import programs
from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.draft_writer import sealed
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import T
from dpa_tracker.word.placeholder_list import found_placeholders
from dpa_tracker.word.template import Template, template_from_bytes
from tests.word.audited import PLANTS, planted, watched
from tests.word.hostile_files import GOOD, MEMBERS, tie, tied, with_body, with_parts, zipped
from tests.word.word_files import field, para

CANARY: Final = "carried-out.txt"
# What a language of templates, a shell, a sheet or an XML parser would be made to do; `@` is the file it would make.
DEEDS: Final = (
    "__import__('os').system('touch @')",
    "cycler.__init__.__globals__.os.popen('touch @').read()",
    "''.__class__.__mro__[1].__subclasses__()[132].__init__.__globals__['system']('touch @')",
    "open('@','w').write('x')",
    "7*191",
    "config.items()",
    'self.__init__.__globals__.__builtins__.exec(\'open("@","w")\')',
    "request.application.__globals__",
    "lipsum.__globals__.os.popen('touch @')",
    "T(java.lang.Runtime).getRuntime().exec('touch @')",
    "''.constructor.constructor('return process')().mainModule.require('child_process').execSync('touch @')",
    "system('touch @')",
    "range(10**9)",
)
WRAPPED: Final = (  # around the deed, which stands for the section sign
    *("{{ § }}", "{% § %}", "{% for x in § %}{{ x }}{% endfor %}", "{%p if § %}x{%p endif %}", "{{r § }}", "${§}"),
    *("#{§}", "<%= § %>", "{{= § }}", "[[§]]", "{0.§}", "%(§)s", "`§`", "$(§)", "{{{§}}}", "{{#with §}}{{/with}}"),
    *("=§", "@{§}", "&§;", "<?python § ?>", "<script>§</script>", "]]>§<![CDATA[", 'DDEAUTO cmd "/k §"'),
    'INCLUDETEXT "§"',
)
PLACES: Final = ("value", "text", "field", "tag", "property", "instruction", "placeholder", "target", "comment", "part")


def payloads(folder: Path) -> tuple[str, ...]:
    """Every deed in every wrapping."""
    canary = str(folder / CANARY)
    return tuple(wrap.replace("§", deed.replace("@", canary)) for wrap, deed in itertools.product(WRAPPED, DEEDS))


def template_with(payload: str, place: str) -> bytes:
    """A template that holds it in a place."""
    text, attribute = escape(payload), quoteattr(payload)
    name, run = field("controller.name"), "<w:r><w:t>x</w:t></w:r>"
    holding = f"<w:sdtContent>{run}</w:sdtContent>"
    if place in ("property", "target", "comment", "part"):
        return _beside_the_text(text, attribute, place)
    bodies = {
        "value": para("Between ", name, " and others"),
        "text": para("Between ", name, f" and {text}"),
        "placeholder": para("Between ", name, f" and [{text}] or __{text}__"),
        "field": para(name, field("processor.name").replace("processor.name", text)),
        "tag": para(name, f"<w:sdt><w:sdtPr><w:tag w:val={attribute}/></w:sdtPr>{holding}</w:sdt>"),
        "instruction": para(name, f"<w:fldSimple w:instr={attribute}>{run}</w:fldSimple>"),
    }
    return with_body(bodies[place])


def _beside_the_text(text: str, attribute: str, place: str) -> bytes:
    if place == "target":
        return tied(tie("image", attribute[1:-1], external=True))
    if place == "property":
        core = MEMBERS.get("docProps/core.xml", b"").decode()
        return with_parts({"docProps/core.xml": core.replace("<dc:title>", f"<dc:title>{text}").encode() or None})
    named = f"word/{text[:40].encode('ascii', 'ignore').decode()}.xml" if place == "part" else "word/comments.xml"
    return zipped([*MEMBERS.items(), (named, f"<x>{text}</x>".encode())])


def look_at(content: bytes, payload: str) -> str:
    """Read it, check it, adopt it and fill it with the payload as every value; what became of it."""
    try:
        template = template_from_bytes(content, "hostile.docx")
        lint(template)
        found_placeholders(template)
        with suppress(KnownError):
            adopt(template)
        filled = template.fill({"controller": {"name": payload}, "processor": {"name": payload}})
        written = template_from_bytes(sealed(filled.package), "filled.docx")
    except (KnownError, InvalidInputError) as error:
        return getattr(error, "code", "invalid_input")
    return "filled" if says(written, payload) else "NOT AS WRITTEN"


def says(template: Template, payload: str) -> bool:
    """Whether the value stands in the document letter by letter, and what it would come to does not."""
    whole = "".join(piece.text or "" for root in template.roots().values() for piece in root.iter(T))
    return " ".join(payload.split()) in " ".join(whole.split()) and str(7 * 191) not in whole


def run(folder: Path, count: int, *, plant: bool = False) -> dict[str, object]:
    """So many, under the hook once all is loaded; `plant`: with values that are carried out."""
    found: list[str] = []
    codes: Counter[str] = Counter()
    chosen = itertools.islice(itertools.cycle(itertools.product(payloads(folder), PLACES)), 0, None, 7)
    look_at(GOOD, "x")
    look_at(template_with("x", "text"), "x")
    sys.addaudithook(watched(folder, found))
    if plant:
        vars(programs)["written"] = planted(PLANTS["program"])
    for payload, place in itertools.islice(chosen, count):
        codes[look_at(template_with(payload, place), payload)] += 1
    made = (folder / CANARY).exists()
    return {"looked_at": codes.total(), "codes": dict(codes), "seen": sorted(set(found))[:20], "carried_out": made}


def main(words: list[str]) -> int:
    """Print the counts; 1 when anything was carried out, asked for or garbled."""
    asked = argparse.ArgumentParser(prog="tests.word.hostile_thousand")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--count", type=int, default=1_000)
    asked.add_argument("--planted", action="store_true", help="with a value that is carried out, which must be seen")
    said = asked.parse_args(words)
    counted = run(said.folder.resolve(), said.count, plant=said.planted)
    sys.stdout.write(json.dumps(counted) + "\n")
    return 1 if counted["seen"] or counted["carried_out"] or "NOT AS WRITTEN" in str(counted["codes"]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
