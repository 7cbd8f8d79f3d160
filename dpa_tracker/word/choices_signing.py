"""The words in which a signature block says on what the signature rests, and who has to sign beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from operator import itemgetter
from typing import Final, TypeAlias

Words: TypeAlias = tuple[str, str]

PLAIN: Final[Mapping[str, Words]] = {
    "board_jointly": (
        "the board of directors jointly (section 6-30 of the Norwegian Companies Acts)",
        "styret i fellesskap (aksjeloven eller allmennaksjeloven § 6-30)",
    ),
    "signature_right_alone": (
        "registered right to sign for the company, alone (signaturrett)",
        "etter signaturrett, alene",
    ),
    "signature_right_jointly": (
        "registered right to sign for the company, jointly (signaturrett)",
        "etter signaturrett, i fellesskap",
    ),
    "prokura_alone": ("p.p. (prokura, alone)", "pr. prokura, alene"),
    "prokura_jointly": ("p.p. (prokura, jointly)", "pr. prokura, i fellesskap (kollektiv prokura)"),
    "general_manager": ("general manager, day-to-day management", "daglig leder, innenfor den daglige ledelsen"),
    "power_of_attorney": ("under the attached power of attorney", "etter vedlagt fullmakt"),
    "foreign_register": (
        "authorised according to the company register of the party's home State",
        "etter firmaregisteret i partens hjemstat",
    ),
    "public_body": (
        "authorised for the public body by delegation",
        "for det offentlige organet etter delegert myndighet",
    ),
    "owner": ("owner of the business", "innehaver"),
    "partner": ("partner authorised to sign", "deltaker med rett til å undertegne"),
}

PARTNERS: Final[Mapping[str, Words]] = {
    "same_right": ("another holder of that right", "en annen som har samme rett"),
    "chair": ("the chair of the board", "styrets leder"),
    "board_member": ("a board member", "et styremedlem"),
    "general_manager": ("the general manager", "daglig leder"),
    "prokura_holder": ("a holder of prokura", "en prokurist"),
}
WITH: Final[Mapping[str, Words]] = {
    "signature_right_jointly": (
        "registered right to sign for the company, jointly with {others} (signaturrett)",
        "etter signaturrett, i fellesskap med {others}",
    ),
    "prokura_jointly": (
        "p.p. (prokura, jointly with {others})",
        "pr. prokura, i fellesskap med {others} (kollektiv prokura)",
    ),
}
OR: Final[Words] = (" or ", " eller ")


def joint_code(authority: str, partners: Iterable[str]) -> str:
    """The code of a joint authority with those of whom one has to sign too, in the order of PARTNERS."""
    return "+".join((authority, *partners))


def together_in(code: str, say: Callable[[Words], str]) -> str | None:
    """A joint authority in another language, by what says words in it; None for the code of anything else."""
    authority, *partners = code.split("+")
    if authority not in WITH or not partners or not set(partners) <= set(PARTNERS):
        return None
    return say(WITH[authority]).format(others=say(OR).join(say(PARTNERS[one]) for one in partners))


def _together(authority: str, partners: tuple[str, ...]) -> Words:
    english, norwegian = (together_in(joint_code(authority, partners), itemgetter(at)) for at in (0, 1))
    return english or "", norwegian or ""


AUTHORITIES: Final[Mapping[str, Words]] = {
    **PLAIN,
    **{
        joint_code(authority, chosen): _together(authority, chosen)
        for authority in WITH
        for number in range(1, len(PARTNERS) + 1)
        for chosen in combinations(PARTNERS, number)
    },
}
