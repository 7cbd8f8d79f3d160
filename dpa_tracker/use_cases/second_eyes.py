"""Two pairs of eyes, where a team asks for them: who entered what an approval covers cannot approve it.

The database of a team register refuses the same by itself (`store.team_guards`); here it is refused before anything
is written, and in words.
"""

from __future__ import annotations

from sqlalchemy import and_, func, not_, or_, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_guards import APPROVAL, NOT_COVERED
from dpa_tracker.store.team_settings import YES, Setting, setting
from dpa_tracker.store.unit_of_work import Work


def refuse_own_approval(register: Register, work: Work, agreement_id: str, by: str) -> None:
    """Raise KnownError `four_eyes` where the team asks for two pairs of eyes and these are the first.

    They are the first of whoever wrote what the approval covers since another last approved it; who approves in
    another's name is told `four_eyes_name`. In a register that no team shares nothing is asked.
    """
    if register.team is None or setting(work.connection, Setting.FOUR_EYES) != YES:
        return
    log, login = CHANGE_LOG.c, register.team.login
    about = and_(log.kind == Kind.AGREEMENT.value, log.subject_id == agreement_id)
    approved = or_(*(log.field.startswith(name) for name in APPROVAL))
    others = select(func.coalesce(func.max(log.sequence), 0)).where(about, approved, log.actor != login)
    last = others.scalar_subquery()
    left_out = or_(*(log.field.startswith(name) for name in NOT_COVERED))
    own = select(log.sequence).where(about, log.sequence > last, log.actor == login, not_(left_out)).limit(1)
    if by != login:
        raise KnownError("four_eyes_name", user=login, name=by)
    if work.connection.execute(own).first() is not None:
        raise KnownError("four_eyes", user=login)
