"""Documents as tables: their grids, and groups of bullets where a list is written that way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.bullet_parts import parts_of
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.labelled_lines import labelled
from dpa_tracker.sheets.list_words import COMPANY, heads_a_list, speaks_of_a_list
from dpa_tracker.sheets.stated_places import is_place, read_places, sentence_place
from dpa_tracker.sheets.tables import Table, letter

TITLES: Final = ("Sub-processor", "Purpose", "Location", "Group", "Remarks")
_NAMELIKE: Final = 0.7  # of the items of a group
_PLACES: Final = ("location", "storage", "support_access", "backup")
_ONE_HOST: Final = 0.6  # of the links of a group that is a menu
_SOME: Final = 0.4
_MOSTLY: Final = 0.5
_LONGEST_OPENING: Final = 120  # letters
_FEW: Final = 3
_LONGEST_AROUND: Final = 800
_PAST: Final = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:list of |liste over )?(?:the )?(?:historical|former|previous|past|removed|retired"
    r"|deprecated|discontinued|decommissioned|no longer (?:used|in use|engaged)|tidligere|fjernede|avviklede"
    r"|ikke lenger i bruk|tidigare|borttagna|ehemalige|frühere|entfernte|nicht mehr|anciens|précédents|supprimés"
    r"|voormalige|vorige|verwijderde|anteriores|antiguos|eliminados)\b",
    re.IGNORECASE,
)


_PLANNED: Final = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:list of |liste over )?(?:the )?(?:planned|upcoming|future|proposed|pending"
    r"|not yet (?:active|in use|used)|planlagte|kommende|fremtidige|foreslåtte|planerade|framtida|geplante|künftige"
    r"|zukünftige|prévus|futurs|geplande|toekomstige|previstos|futuros|planificados)\b"
    r"|.*\((?:planned|not yet|planlagt|ikke tatt i bruk|ikke i bruk ennå|geplant|prévu)\b",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r".*\b(?:not (?:an? )?(?:[\w-]+ )?sub-?\s?processors?|ikke (?:en )?underdatabehandlere?"
    r"|inte (?:ett )?underbiträden?|keine? (?:unter)?auftragsverarbeiter|pas (?:un |des )?sous-traitants?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """Bullets that follow one another, with what is said before them."""

    near: str
    around: str
    place: str
    heading: str
    past: bool
    planned: bool
    above: tuple[str, ...]
    items: list[Bullet] = field(default_factory=list[Bullet])


@dataclass(slots=True)
class _Section:
    """Where we are in a document while it is read."""

    headings: list[Heading] = field(default_factory=list[Heading])
    paragraphs: list[str] = field(default_factory=list[str])

    def under(self, heading: Heading) -> None:
        """Enter the section of a heading."""
        self.headings = [each for each in self.headings if each.level < heading.level] + [heading]
        self.paragraphs = []

    @property
    def near(self) -> str:
        """The last heading and the last paragraph: what is said right before."""
        return " ".join([*(each.text for each in self.headings[-1:]), *self.paragraphs[-1:]])

    def begun(self) -> _Group:
        """The bullets that begin here."""
        above = tuple(each.text for each in self.headings)
        return _Group(self.near, self.around, self.place, self.group, self.is_past, self.is_planned, above)

    @property
    def around(self) -> str:
        """Every heading above, and the paragraphs before."""
        return " ".join([*(each.text for each in self.headings), *self.paragraphs[-_FEW:]])[-_LONGEST_AROUND:]

    @property
    def place(self) -> str:
        """The place that the heading or the sentence before names for all that follows; empty when none does."""
        for text in (*self.paragraphs[-1:], *(each.text for each in reversed(self.headings[-2:]))):
            if found := sentence_place(text):
                return found
            if is_place(text.strip(" :*")):
                return text.strip(" :*")
        heading = self.headings[-1].text if self.headings else ""
        return heading if len(heading.split()) <= _FEW and is_place(" ".join(heading.split()[:1])) else ""

    @property
    def is_past(self) -> bool:
        """Whether a heading above says that what follows is used no longer, or is no sub-processor."""
        return any(_PAST.match(each.text) or _NONE.match(each.text) for each in self.headings)

    @property
    def is_planned(self) -> bool:
        """Whether a heading above says that what follows is not used yet."""
        return any(_PLANNED.match(each.text) for each in self.headings)

    @property
    def group(self) -> str:
        """The heading above."""
        return self.headings[-1].text if self.headings else ""


def tables_of(document: Document, name: str) -> Iterator[Table]:
    """The tables of a document, and its bullets: all that read as a list where there is no table.

    Beside a table a group of bullets counts where its own heading, or the sentence before it, names the place of all
    that follows: such a page lists some in a table and some in bullets.
    """
    grids = list(_grids(document, name))
    yield from grids
    groups = [group for group in _groups(document) if not _is_menu(group.items)]
    chosen = _beside_grids(groups) if grids else _alone(document, name, groups)
    yield from _bulleted(document, name, [group for group in chosen if not (group.past or group.planned)])
    for group in (group for group in chosen if group.past or group.planned):
        alone = _bulleted(document, group.heading, [group])
        yield from (replace(table, past=group.past, planned=not group.past) for table in alone)


def bullets_not_read(document: Document, name: str) -> tuple[int, ...]:
    """Where the groups of bullets begin that are not read and may be a list as well."""
    groups = [group for group in _groups(document) if not _is_menu(group.items)]
    read = _beside_grids(groups) if _has_grid(document) else _alone(document, name, groups)
    left = [
        group
        for group in groups
        if group not in read
        if (_looks_like_names(group.items) and (_is_below_a_list(group) or _are_mostly_companies(group)))
        or (not read and not _has_grid(document) and speaks_of_a_list(group.near))
    ]
    return tuple(group.items[0].number for group in left)


def _are_mostly_companies(group: _Group) -> bool:
    return sum(map(_is_company, group.items)) >= _MOSTLY * len(group.items)


def _has_grid(document: Document) -> bool:
    return any(isinstance(block, Grid) for block in document.blocks)


def _beside_grids(groups: Sequence[_Group]) -> list[_Group]:
    return [group for group in groups if group.place and _looks_like_names(group.items)]


def _alone(document: Document, name: str, groups: Sequence[_Group]) -> list[_Group]:
    before = [group for group in groups if group.past and _looks_like_names(group.items)]
    if before:  # what was used before does not say that nothing else is listed
        now = [group for group in groups if not group.past and _looks_like_names(group.items)]
        below = [group for group in now if speaks_of_a_list(group.around)]
        return (_in_use(document, name, now) or below) + before
    return _in_use(document, name, groups)


def _in_use(document: Document, name: str, groups: Sequence[_Group]) -> list[_Group]:
    named = [group for group in groups if _looks_like_names(group.items)]
    chosen = [group for group in named if speaks_of_a_list(group.near) or heads_a_list(group.heading)]
    if chosen:  # of those under the same heading that speaks of a list, the ones that read as vendors
        return [group for group in named if group in chosen or (_is_below_a_list(group) and _reads_as_vendors(group))]
    if speaks_of_a_list(f"{document.title} {_opening(document)} {name}"):
        chosen = named
    return chosen or _by_place(groups)


def _is_below_a_list(group: _Group) -> bool:
    return any(map(heads_a_list, group.above))


def _reads_as_vendors(group: _Group) -> bool:
    """Whether most items name a company: by its form, by a place, or by a link that leads to somebody else."""
    return sum(map(_is_vendor, group.items)) >= _MOSTLY * len(group.items)


def _is_vendor(item: Bullet) -> bool:
    linked = bool(item.lead) and any(host not in {"", "#"} for host in item.hosts)
    return linked or _is_company(item) or bool(parts_of(item).place)


def _opening(document: Document) -> str:
    """The first line of a document that has no heading, where it is as short as one."""
    first = document.blocks[0] if document.blocks else None
    return first.text if isinstance(first, Paragraph) and len(first.text) <= _LONGEST_OPENING else ""


def _by_place(groups: Sequence[_Group]) -> list[_Group]:
    """Groups of companies below the places where they are: such a page is a list, whatever it calls itself."""
    found = [group for group in groups if group.place and _looks_like_names(group.items)]
    items = [item for group in found for item in group.items]
    return found if len(found) > 1 and sum(map(_is_company, items)) >= _MOSTLY * len(items) else []


def _grids(document: Document, name: str) -> Iterator[Table]:
    section, count = _Section(), 0
    used: set[str] = set()
    for block in _joined(document.blocks):
        if isinstance(block, Heading):
            section.under(block)
        elif isinstance(block, Paragraph):
            section.paragraphs.append(block.text)
        elif isinstance(block, Grid):
            count += 1
            sheet = section.group if section.group and section.group not in used else f"{section.group or name} {count}"
            used.add(sheet)
            around = f"{document.title} {section.around}"
            rows, numbers, spans, place = block.rows, block.numbers, block.spans, section.place
            links = {f"{letter(column)}{numbers[row]}": address for row, column, address in block.links}
            table = Table(sheet, rows, numbers, titled=block.titled, around=around, place=place, spans=spans)
            yield replace(table, links=links, past=section.is_past, planned=section.is_planned and not section.is_past)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with tables as one that follow one another with nothing between them, as wide and without titles.

    Word parts a table where somebody breaks it over two pages; the titles stand in the first part, or in each.
    """
    last: Grid | None = None
    for block in blocks:
        if not isinstance(block, Grid) or block.titled:
            if last is not None:
                yield last
                last = None
            yield block
        elif last is not None and len(last.rows[0]) == len(block.rows[0]):
            last = _with_more(last, block)
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last


def _with_more(first: Grid, more: Grid) -> Grid:
    before, rows = len(first.rows), more.rows
    numbers = tuple(first.numbers[-1] + number for number in more.numbers)
    spans = tuple((top + before, bottom + before, left, right) for top, bottom, left, right in more.spans)
    links = tuple((row + before, column, address) for row, column, address in more.links)
    return replace(
        first,
        rows=(*first.rows, *rows),
        numbers=(*first.numbers, *numbers),
        spans=(*first.spans, *spans),
        links=(*first.links, *links),
    )


def _groups(document: Document) -> Iterator[_Group]:
    section = _Section()
    group: _Group | None = None
    nested: int | None = None
    for block in document.blocks:
        if group is not None and _ends_group(block, nested):
            if group.items:
                yield group
            group, nested = None, None
        if isinstance(block, Bullet):
            group = group or section.begun()
            if _heads_those_below(block):
                group.near, nested = _whole(block), block.depth
            else:
                group.items.append(block)
        elif isinstance(block, Heading):
            section.under(block)
        elif isinstance(block, Paragraph):
            section.paragraphs.append(block.text)
    if group is not None and group.items:
        yield group


def _ends_group(block: Block, nested: int | None) -> bool:
    """Whether the bullets before it are over: by other text, by what stands as far out as their head, by a new head."""
    if not isinstance(block, Bullet):
        return True
    return (nested is not None and block.depth <= nested) or _heads_those_below(block)


def _heads_those_below(item: Bullet) -> bool:
    """Whether an item only says that those below it are a list: "Our technical sub-processors:"."""
    text = _whole(item)
    return text.rstrip().endswith(":") and len(text) <= _LONGEST_OPENING and speaks_of_a_list(text)


def _bulleted(document: Document, name: str, chosen: Sequence[_Group]) -> Iterator[Table]:
    rows: list[Sequence[str]] = [TITLES]
    numbers = [0]
    several = len({group.heading for group in chosen}) > 1
    for group in chosen:
        for bullet, below, above in _with_nested(group.items):
            found = parts_of(bullet)
            purpose, where, rest = _told_below(below)
            place = "; ".join(each for each in (found.place, *where) if each)
            heading = group.heading if several else ""
            rows.append((found.name, found.purpose or purpose or above, place or group.place, heading, " ".join(rest)))
            numbers.append(bullet.number)
    if len(rows) > 1:
        around = " ".join([document.title, *(group.around for group in chosen)])
        yield Table(name, rows, numbers, titled=True, around=around, listed=True)


def _is_menu(items: Sequence[Bullet]) -> bool:
    """Whether the items are the links of a menu or of contents: nothing but links, most of them to one host."""
    hosts = [host for item in items for host in item.hosts]
    linked = sum(item.linked for item in items)
    if not hosts or linked < len(items) / 2:
        return False
    return max(map(hosts.count, set(hosts))) >= max(_ONE_HOST * len(hosts), _FEW) or hosts.count("#") > len(hosts) / 2


def _looks_like_names(items: Sequence[Bullet]) -> bool:
    top = [bullet for bullet, _, _ in _with_nested(items)]
    titles = kind_fields(ImportKind.ENGAGEMENTS).by_title
    if _MOSTLY * len(top) < sum(comparable(parts_of(item).name) in titles for item in top):
        return False  # what a form asks for: "Vendor name", "Location"
    return sum(parts_of(item).is_name for item in top) >= _NAMELIKE * len(top)


def _with_nested(items: Sequence[Bullet]) -> Iterator[tuple[Bullet, list[str], str]]:
    """Each item that is a name, with the text of those below it and of that above it.

    Names stand on the outermost level, or one below it where that says what each group of companies does.
    """
    outermost = min(item.depth for item in items)
    found: list[tuple[Bullet, list[str], str]] = []
    above, of_companies = "", _are_companies([item for item in items if item.depth > outermost])
    of_companies = of_companies and not any(map(_is_company, (item for item in items if item.depth == outermost)))
    for item in items:
        if item.depth == outermost and of_companies:
            above = _whole(item).strip(" :")
        elif item.depth > outermost and found and not of_companies:
            found[-1][1].append(_whole(item))
        else:
            found.append((item, [], above))
    yield from found


def _whole(item: Bullet) -> str:
    return f"{item.lead} {item.rest}".strip()


def _are_companies(items: Sequence[Bullet]) -> bool:
    """Whether some items have the form of a company in their names, and most of them read as names."""
    names = sum(parts_of(item).is_name for item in items)
    return names >= _NAMELIKE * len(items) > 0 and sum(map(_is_company, items)) >= _SOME * len(items)


def _is_company(item: Bullet) -> bool:
    return COMPANY.search(_whole(item)) is not None


def _told_below(texts: Sequence[str]) -> tuple[str, list[str], list[str]]:
    """What is done, the places, and the rest of what stands below a name, each perhaps behind its label."""
    titles = kind_fields(ImportKind.ENGAGEMENTS).by_title
    purpose, where, rest = "", list[str](), list[str]()
    for text in texts:
        label = labelled(text)
        field = None if label is None else titles.get(comparable(label[0]))
        if label is not None and field in {"purpose", "service"} and not purpose:
            purpose = label[1]
        elif label is not None and field in _PLACES:
            where.append(label[1])
        else:
            where += [text] if read_places(text).countries else []
            rest.append(text)
    return purpose, where, rest
