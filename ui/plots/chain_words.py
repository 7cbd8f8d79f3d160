"""The chain in words: what stands in each layer, and what each box says to whoever does not see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dpa_tracker.queries.chain_graph import Part
from dpa_tracker.queries.chain_shown import Affected, ShownChain, ShownNode
from dpa_tracker.queries.verdict_words import marked
from dpa_tracker.sentences import _, counted, country_name
from ui.formats import count_text
from ui.plots.marked_told import marked_told
from ui.plots.plot_twin import Twin, TwinRow
from ui.verdicts import kind_word, word_of


def layer_titles(layers: Sequence[frozenset[Part]]) -> Iterator[str]:
    """The title of each layer, from left to right; no two have the same, however long the chain."""
    processors = 0
    ours = max((at for at, parts in enumerate(layers) if Part.CUSTOMER in parts), default=-1)
    for at, parts in enumerate(layers):
        if Part.CUSTOMER in parts:
            yield _customers_above(ours - at + 1)
        elif Part.PAPER in parts:
            yield _("Agreements")
        elif Part.PROCESSOR in parts:
            processors += 1
            yield _processors_at(processors)
        elif Part.OWN in parts:
            yield _("We")
        else:
            yield ""


def _customers_above(level: int) -> str:
    named = {1: _("Customers"), 2: _("Their customers")}
    return named.get(level) or _("Customers, level {number}").format(number=level)


def _processors_at(level: int) -> str:
    named = {1: _("Sub-processors"), 2: _("Their sub-processors")}
    return named.get(level) or _("Sub-processors, level {number}").format(number=level)


def box_title(box: ShownNode) -> str:
    """What a box is called."""
    if box.node.part is Part.MORE:
        return _("+ {count} more").format(count=count_text(box.count))
    return box.node.opens.title


def box_note(box: ShownNode) -> str:
    """The second line of a box: where a party is, or what an agreement is for."""
    node = box.node
    if node.part is Part.MORE:
        return _("Show more")
    if box.folded:
        return _("+ {count} more").format(count=count_text(box.below))
    if node.part is Part.PAPER:
        for_what = ", ".join(node.services)
        return for_what if node.opens.kind == "agreement" else _("No agreement recorded")
    return country_name(node.country)


def box_told(box: ShownNode) -> str:
    """A box in one line: what it is, its verdict, whether it is folded or lies on a cycle."""
    said = [box_title(box), "" if box.folded else box_note(box)]
    if box.node.verdict:
        said.append(_verdict(box))
    if box.node.in_cycle:
        said.append(_("part of a cycle"))
    if box.folded:
        said.append(counted("folded, {number} box hidden", "folded, {number} boxes hidden", box.below))
    return ", ".join(part for part in said if part)


def _verdict(box: ShownNode) -> str:
    """The word of its verdict, marked where that rests on the house's own correction."""
    return marked(word_of(box.node.verdict), corrected=box.node.corrected) if box.node.verdict else ""


def box_described(box: ShownNode) -> str:
    """What kind of thing it is, and for which services."""
    if box.node.part is Part.MORE:
        return ""
    kind = kind_word(box.node.opens.kind)
    return f"{kind}: {', '.join(box.node.services)}" if box.node.services else kind


def chain_rows(chain: ShownChain) -> Iterator[TwinRow]:
    """Every box with what the picture says of it: layer, name, kind, note, services, verdict, cycle, where it leads."""
    titles = list(layer_titles(chain.layers))
    names = {box.node.key: box_title(box) for box in chain.nodes}
    leads = defaultdict[str, list[str]](list)
    for edge in chain.edges:
        above, under = edge.ends
        leads[above].append(names[under])
    for box in chain.nodes:
        node = box.node
        told = (
            titles[box.spot.layer],
            box_title(box),
            kind_word(node.opens.kind),
            box_note(box),
            ", ".join(node.services),
            _verdict(box),
            _("part of a cycle") if node.in_cycle else "",
            ", ".join(sorted(leads[node.key], key=str.casefold)),
        )
        yield TwinRow(told, node.verdict or "", node.opens)


def chain_twin() -> Twin:
    """The table of a chain, with nothing in it yet."""
    titles = (
        _("Layer"),
        _("Name"),
        _("Kind"),
        _("Where or for what"),
        _("Services"),
        _("Verdict"),
        _("Cycle"),
        _("Leads to"),
    )
    return Twin(_("Chain of processors"), titles, (1, 3, 4, 7), signed=5)


def chain_lines(chain: ShownChain) -> Iterator[tuple[str, str]]:
    """Every box in words for a print: its name, and what the picture says of it."""
    for box, row in zip(chain.nodes, chain_rows(chain), strict=True):
        layer, name, _kind, note, _services, verdict, cycle, under = row.cells
        on = _("leads to {names}").format(names=under) if under else ""
        yield name, " · ".join(part for part in (layer, note, verdict, cycle, box_described(box), on) if part)


def affected_told(affected: Affected) -> str:
    """How many are affected, as everywhere: also a customer that sells on to its own, and those it sells to."""
    customers = counted("{number} customer is affected", "{number} customers are affected", len(affected.customers))
    engagements = counted("{number} engagement", "{number} engagements", affected.engagements)
    return f"{customers} · {engagements}"


def told_of_chain(chain: ShownChain) -> str:
    """How much there is in the picture."""
    boxes = sum(box.count or 1 for box in chain.nodes)
    said = [
        counted("{number} box", "{number} boxes", boxes),
        counted("{number} engagement", "{number} engagements", len(chain.engagements)),
        *marked_told(sum(box.node.corrected for box in chain.nodes)),
    ]
    if any(edge.cyclic for edge in chain.edges):
        said.append(_("there is a cycle: a service leads back to who uses it"))
    return " · ".join(said)
