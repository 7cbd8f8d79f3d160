"""What Word would put back or leave stale: stores, properties and their fields, lists, pickers, boxes, placeholders."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest

from dpa_tracker.word.control_values import values_in
from dpa_tracker.word.hand_editing import hand_edits
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import own_text, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import Filled, Template, template_from_bytes
from tests.word.word_files import (
    CORE,
    OFFICE,
    RELATIONS,
    again,
    block,
    document,
    docx,
    field,
    lines,
    para,
    part,
    row,
    template,
    xml,
)
from tests.word.word_files import table as table_of
from tests.word.word_saving import as_word_saves

STORE = "{0A1B2C3D-0000-4000-8000-000000000001}"
CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
FIRM = "xmlns:f='urn:firm'"
DEAL = (
    '<f:deal xmlns:f="urn:firm" note="kept"><f:customer>Old AS</f:customer><f:start>1999-01-01T00:00:00</f:start>'
    "<f:id>false</f:id><f:kind>x</f:kind><f:other>untouched</f:other></f:deal>"
)
TITLE = f"xmlns:c='{CORE}' xmlns:d='http://purl.org/dc/elements/1.1/'"


def bound(tag: str, path: str, extra: str = "<w:text/>", *, store: str = STORE, prefixes: str = FIRM) -> str:
    """A control bound to a store."""
    mark = f'<w:tag w:val="{tag}"/>' if tag else ""
    return (
        f'<w:sdt><w:sdtPr>{mark}<w:id w:val="{len(tag + path)}"/><w:dataBinding w:prefixMappings="{prefixes}" '
        f'w:xpath="{path}" w:storeItemID="{store}"/>{extra}</w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Old AS</w:t></w:r></w:sdtContent></w:sdt>"
    )


def with_store(body: str, parts: Mapping[str, str] | None = None, core: str = "") -> Template:
    """A template with a store of the firm's own."""
    source, stream = zipfile.ZipFile(io.BytesIO(docx(body, parts, core=core))), io.BytesIO()
    tie = f'<Relationship Id="cx" Type="{OFFICE}/customXml" Target="../customXml/item1.xml"/></Relationships>'
    inner = f'<Relationship Id="r" Type="{OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    with zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            content = source.read(name).decode()
            ties = name == "word/_rels/document.xml.rels"
            archive.writestr(name, content.replace("</Relationships>", tie) if ties else content)
        archive.writestr("customXml/item1.xml", DEAL)
        archive.writestr("customXml/_rels/item1.xml.rels", f'<Relationships xmlns="{RELATIONS}">{inner}')
        archive.writestr(
            "customXml/itemProps1.xml",
            '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
            f'ds:itemID="{STORE.lower()}"/>',
        )
    return template_from_bytes(stream.getvalue(), "bound.docx")


PICKER = (
    '<w:date w:fullDate="1999-01-01T00:00:00Z"><w:dateFormat w:val="d.M.yyyy"/><w:lid w:val="nb-NO"/>'
    '<w:storeMappedDataAs w:val="dateTime"/></w:date>'
)
BOX = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
LIST = (
    '<w:dropDownList w:lastValue="specific"><w:listItem w:displayText="Choose" w:value=""/>'
    '<w:listItem w:displayText="Yes, any" w:value="general"/><w:listItem w:displayText="One by one" '
    'w:value="specific"/></w:dropDownList>'
)
BODY = (
    para(bound("controller.name", "/f:deal[1]/f:customer[1]"), bound("", "/f:deal/f:customer"))
    + para(bound("agreement.begins_on", "/f:deal[1]/f:start[1]", PICKER))
    + para(bound("service.national_id", "/f:deal[1]/f:id[1]", BOX))
    + para(bound("commitment.authorisation", "/f:deal[1]/f:kind[1]", LIST))
    + para(bound("agreement.venue", "/f:deal[1]/f:missing[1]"))
    + para(bound("agreement.title", "//f:customer | document('other.xml')"))
    + table_of(block("each:sub_processors", row(para(bound("sub_processors.name", "/f:deal[1]/f:customer[1]")))))
)
VALUES: Mapping[str, object] = {
    "controller": {"name": "Ola & Co"},
    "agreement": {"begins_on": date(2026, 3, 1), "venue": "Oslo", "title": "Deal"},
    "service": {"national_id": True},
    "commitment": {"authorisation": "general"},
    "sub_processors": ({"name": "A"}, {"name": "B"}),
}


def deal(filled: Filled) -> str:
    """What the store says, its elements in order."""
    return "|".join(one.text or "" for one in document(filled, "customXml/item1.xml"))


def test_a_store_says_what_its_controls_say_and_what_is_bound_elsewhere_follows() -> None:
    made = with_store(BODY, {"header1.xml": part("hdr", para(bound("", "/f:deal[1]/f:customer[1]")))})
    filled = made.fill(VALUES)
    assert deal(filled) == "Ola & Co|2026-03-01T00:00:00|true|general|untouched"
    assert lines(filled) == ["Ola & CoOla & Co", "1.3.2026", "\u2612", "Yes, any", "Oslo", "Deal", "A", "B"]
    assert lines(filled, "word/header1.xml") == ["Ola & Co"]
    kept = [one.get(w("xpath"), "") for one in document(filled).iter(w("dataBinding"))]
    assert len(kept) == 5, "one without a place, of no plain path, or of many values would bring the old text back"
    assert made.package.parts["customXml/item1.xml"].decode() == DEAL

    other = as_word_saves(filled).fill({**VALUES, "controller": {"name": "Kari"}, "service": {}})
    item = next(name for name in other.package.parts if name.endswith("item7.xml"))
    assert "Kari" in "".join(document(other, item).itertext())
    assert lines(other)[0] == "KariKari"
    assert "service.national_id" in {gap.field for gap in other.gaps}
    box = next(one for one in document(other).iter(w("p")) if own_text(one) == "\u2610")
    assert "yellow" in xml(box), "an empty box alone would say no"


def test_where_two_fields_share_a_place_the_second_is_cut_and_a_gap_is_shown_everywhere() -> None:
    body = para(bound("controller.name", "/f:deal/f:customer"), bound("processor.name", "/f:deal/f:customer"))
    filled = with_store(body).fill({"controller": {"name": "A"}, "processor": {"name": "B"}})
    assert lines(filled) == ["AB"]
    assert deal(filled).startswith("A|")
    assert xml(document(filled)).count("<w:dataBinding") == 1
    empty = with_store(para(bound("controller.name", "/f:deal/f:customer"), bound("", "/f:deal/f:customer"))).fill({})
    assert "Old AS" not in xml(document(empty)) + deal(empty)
    assert xml(document(empty)).count('w:val="yellow"') == 2


def test_marked_properties_are_filled_again_and_their_fields_and_controls_follow() -> None:
    made = template(
        para(
            '<w:fldSimple w:instr=" DOCPROPERTY &quot;Title&quot; \\h "><w:r><w:t>o</w:t></w:r></w:fldSimple>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>o</w:t></w:r>'
            '<w:r><w:t>ld</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            '<w:fldSimple w:instr=" DOCPROPERTY Author "><w:r><w:t>author</w:t></w:r></w:fldSimple>',
        )
        + para(bound("", "/c:coreProperties[1]/d:title[1]", store=CORE_STORE, prefixes=TITLE)),
        core="With {controller.name}",
    )
    filled = made.fill({"controller": {"name": "Ola & Co"}})
    assert lines(filled) == ["With Ola & CoWith Ola & Coauthor", "With Ola & Co"]
    assert "<w:b/>" in xml(document(filled))
    for before in (again(filled), as_word_saves(filled)):
        other = before.fill({"controller": {"name": "Kari"}})
        assert lines(other) == ["With KariWith Kariauthor", "With Kari"]
        assert "".join(document(other, "docProps/core.xml").itertext()) == "With Kari"
    core = filled.package.parts["docProps/core.xml"].replace(b"With", b"By hand:")
    own = template_from_bytes(to_bytes(filled.package.replaced({"docProps/core.xml": core})), "own.docx")
    after = document(own.fill({"controller": {"name": "Kari"}}), "docProps/core.xml")
    assert "".join(after.itertext()) == "By hand: Ola & Co"


@pytest.mark.parametrize("kind", ["text", "word"])
def test_what_is_around_something_is_no_placeholder_and_bound_to_nothing(kind: str) -> None:
    marks = '<w:showingPlcHdr/><w15:dataBinding w:xpath="/a/b" w:storeItemID="{X}"/>'
    own = f"{marks}<w15:repeatingSection/>" if kind == "word" else marks
    inner = row(para(field("sub_processors.name")), block("if:service.national_id", para("yes"), extra=marks))
    item = (
        f"<w:sdt><w:sdtPr><w:id w:val='5'/>{marks}<w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{inner}"
        "</w:sdtContent></w:sdt>"
        if kind == "word"
        else inner
    )
    filled = template(table_of(block("each:sub_processors", item, extra=own))).fill(VALUES)
    assert "showingPlcHdr" not in xml(document(filled))
    assert "dataBinding" not in xml(document(filled))
    assert [text for text in lines(filled) if text] == ["A", "yes", "B", "yes"]


def test_a_picker_without_a_day_offers_none_from_before() -> None:
    picker = block("agreement.begins_on", "<w:r><w:t>1.1.1999</w:t></w:r>", extra=PICKER)
    assert "1999" not in xml(document(template(para(picker)).fill({})))


def test_what_somebody_chose_or_typed_in_a_control_of_its_own_form_is_read_back_as_a_value() -> None:
    filled = with_store(BODY).fill(VALUES)
    written = values_in(filled.package)
    said = {one.path: one.text for one in written}
    assert said["agreement.begins_on"] == "1 March 2026"
    assert said["commitment.authorisation"] == "general written authorisation"
    assert said["service.national_id"] == "Yes"
    assert {one.path: one.text for one in values_in(with_store(BODY).fill({}).package)}["service.national_id"] == ""
    body = filled.package.parts["word/document.xml"].decode()
    edited = body.replace("1.3.2026", "05.4.2026").replace(">Yes, any<", ">One by one<")
    edited = edited.replace('w14:checked w14:val="1"', 'w14:checked w14:val="0"')
    changed = hand_edits(written, filled.package.replaced({"word/document.xml": edited.encode()}))
    assert {one.path: one.now for one in changed} == {
        "agreement.begins_on": ("5 April 2026",),
        "service.national_id": ("No",),
        "commitment.authorisation": ("prior specific written authorisation",),
    }


def test_a_list_that_lacks_a_value_is_told_of() -> None:
    found = lint(template(para(block("commitment.authorisation", "<w:r><w:t>?</w:t></w:r>", extra=LIST))))
    assert ("list_lacks", "none") in {(one.code, one.values.get("codes")) for one in found}


def test_a_control_in_a_clause_that_is_left_out_has_no_say_in_a_store() -> None:
    path = "/f:deal/f:customer"
    body = block("if:transfers", para(bound("controller.name", path))) + para("x", bound("controller.name", path))
    made = with_store(body)
    hansen, zero = (
        {"controller": {"name": name}, "transfers": some} for name, some in (("Hansen", (1,)), ("Zero", ()))
    )
    without = made.fill(zero)
    assert "<f:customer>Zero<" in without.package.parts["customXml/item1.xml"].decode()
    assert "dataBinding" in xml(document(without))
    back = again(made.fill(hansen)).fill(zero)  # nothing of the other agreement is left in the file
    assert not [name for name, content in back.package.parts.items() if b"Hansen" in content]
    assert (
        again(without).fill(hansen).package.parts["word/document.xml"]
        == (made.fill(hansen).package.parts["word/document.xml"])
    )
