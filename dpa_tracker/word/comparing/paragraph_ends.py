"""Ends of paragraphs at the end of a body, a cell or a note, and before a table.

A deleted or inserted paragraph end means: this paragraph and the following one become one. Where no paragraph follows
(the last one of a cell cannot go), the revision moves one paragraph up, as Word does when somebody types there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dpa_tracker.word.comparing.marking import DEL, INS, P_PR_CHANGE, Marker, plain_properties, same
from dpa_tracker.word.ooxml import P_PR, SDT, SDT_CONTENT, SECT_PR, TBL, Element, P, R, first, remove, w


@dataclass(slots=True)
class Ends:
    """Which paragraphs and tables of the redline are deleted (DEL) or inserted (INS) whole; the others stay."""

    marker: Marker
    status: dict[Element, str]
    shifted: set[Element] = field(default_factory=set[Element])  # those whose end alone is deleted or inserted

    def settle(self, holder: Element) -> None:
        """Mark the ends of the paragraphs a holder has, the nested ones of cells excepted."""
        flow = list(_flow(holder))
        at = 0
        while at < len(flow):
            stop = at
            while stop < len(flow) and flow[stop].tag == P:
                stop += 1
            stretch = flow[at:stop]
            if stop == len(flow):
                self._settle_last(flow)
            elif stretch:
                self._settle_before(stretch, self.status.get(flow[stop]))
            at = stop + 1
        self._settle_touching(list(_flow(holder)))
        for block in _flow(holder):
            if block.tag == P and block in self.status:
                self.marker.mark_paragraph(block, self.status[block])

    def _settle_before(self, stretch: list[Element], table: str | None) -> None:
        """Paragraphs before a table: a table that goes with them is none for them."""
        kind = self.status.get(stretch[-1])
        if kind is not None and kind != table:
            self._shift(stretch, stretch)

    def _settle_last(self, flow: list[Element]) -> None:
        """The end of the holder: the last paragraph stays on both sides."""
        tail: list[Element] = []
        for block in reversed(flow):
            if block not in self.status:
                break
            tail.insert(0, block)
        paragraphs = [block for block in tail if block.tag == P]
        if not paragraphs:
            return
        deleted = [block for block in paragraphs if self.status[block] == DEL]
        inserted = [block for block in paragraphs if self.status[block] == INS]
        beside = bool(deleted and inserted) and deleted[-1].getparent() is inserted[-1].getparent()
        # A file may end with a table: a paragraph that moved behind it would stand elsewhere when all is rejected.
        beside = beside and not any(
            self.status[block] == self.status[one]
            for one in (deleted[-1], inserted[-1])
            for block in tail[tail.index(one) + 1 :]
        )
        if beside and all(first(one, P_PR, SECT_PR) is None for one in (deleted[-1], inserted[-1])):
            self._become_one(deleted[-1], inserted[-1])
        else:
            self._shift(flow, tail)

    def _settle_touching(self, flow: list[Element]) -> None:
        """Paragraphs after one that stays: the end of that one is marked where the end of the last of them reads worse.

        LibreOffice takes two revisions that touch over an end of a paragraph for one and loses that end; and of two
        paragraphs that become one it keeps the number of an empty one's predecessor. Word reads both forms alike.
        """
        at = 1
        while at < len(flow):
            kind, stop = self.status.get(flow[at]), at
            while stop < len(flow) and flow[stop].tag == P and self.status.get(flow[stop]) == kind:
                stop += 1
            before, group = flow[at - 1], flow[at:stop]
            whole = kind is not None and bool(group) and self.shifted.isdisjoint(group)
            if kind is not None and whole and before.tag == P and before not in self.status:
                empty = stop < len(flow) and flow[stop].tag == P and next(flow[stop].iter(R), None) is None
                if _ends_with(before, kind) or (empty and _same_properties(before, group[-1])):
                    self._shift([before, *group], group)
            at = max(stop, at + 1)

    def _become_one(self, deleted: Element, inserted: Element) -> None:
        """The deleted paragraph takes up the inserted one and stays, where the later of both stood."""
        holder = deleted.getparent()
        content = [child for child in inserted if child.tag != P_PR]
        if holder is not None and holder.index(inserted) > holder.index(deleted):
            inserted.addnext(deleted)
            deleted.extend(content)
        else:
            own = deleted.find(P_PR)
            for at, child in enumerate(content):
                deleted.insert((0 if own is None else 1) + at, child)
        self.marker.change_paragraph(deleted, inserted.find(P_PR))
        remove(inserted)
        del self.status[deleted], self.status[inserted]

    def _shift(self, flow: list[Element], tail: list[Element]) -> None:
        """Let the last paragraph stay and the one before the deleted (or inserted) ones be joined to what follows."""
        last = tail[-1]
        kind = self.status.get(last)
        before: Element | None = None
        for block in reversed(flow):
            if self.status.get(block) != kind:
                before = block
                break
        if kind is None or before is None or before in self.status or before.tag != P or last.tag != P:
            return
        ends_section = any(first(one, P_PR, SECT_PR) is not None for one in (before, last))
        if before.getparent() is not last.getparent() or ends_section:
            return
        if kind == DEL:
            self.marker.change_paragraph(last, before.find(P_PR))
        else:
            self._give_old_end(before, last)
        del self.status[last]
        self.status[before] = kind
        self.shifted.add(before)

    def _give_old_end(self, before: Element, last: Element) -> None:
        """The inserted last paragraph takes the place of the one that stood last: its own properties are the change."""
        own = last.find(P_PR)
        if own is not None:
            last.remove(own)
        was = before.find(P_PR)
        earlier = None if was is None else first(was, P_PR_CHANGE, P_PR)
        was = was if earlier is None else earlier
        if was is not None:
            last.insert(0, plain_properties(was))
        self.marker.change_paragraph(last, own)


def _ends_with(paragraph: Element, kind: str) -> bool:
    """Whether the last words of a paragraph are deleted (or inserted)."""
    runs = list(paragraph.iter(R))
    above = next(runs[-1].iterancestors(kind, P), None) if runs else None
    return above is not None and above.tag == kind


def _same_properties(one: Element, other: Element) -> bool:
    return same(plain_properties(one.find(P_PR)), plain_properties(other.find(P_PR)))


def _flow(holder: Element) -> list[Element]:
    """The paragraphs and tables of a holder in order, those in controls too."""
    found: list[Element] = []
    for child in holder:
        if child.tag in (P, TBL):
            found.append(child)
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                found += _flow(content)
        elif child.tag == w("customXml"):
            found += _flow(child)
    return found
