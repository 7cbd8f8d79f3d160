"""Two pairs of eyes, where a team asks for them: who entered what an approval covers cannot approve it.

The database of a team register refuses the same by itself (`store.team_guards`); here it is refused before anything
is written, and in words.
"""

from __future__ import annotations

from sqlalchemy import and_, exists, func, not_, or_, select
from sqlalchemy.sql import ColumnElement, FromClause

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_guards import BASIS, NOT_COVERED
from dpa_tracker.store.team_settings import YES, Setting, setting
from dpa_tracker.store.unit_of_work import Work


def refuse_own_approval(register: Register, work: Work, agreement_id: str, by: str) -> None:
    """Raise KnownError `four_eyes` where the team asks for two pairs of eyes and these are the first.

    They are the first of whoever wrote what the approval covers since another last approved it, which an approval that
    was taken back did not; who approves in another's name is told `four_eyes_name`. In a register that no team shares
    nothing is asked.
    """
    if register.team is None or setting(work.connection, Setting.FOUR_EYES) != YES:
        return
    log, login = CHANGE_LOG.c, register.team.login
    about = and_(log.kind == Kind.AGREEMENT.value, log.subject_id == agreement_id)
    seen, other = CHANGE_LOG.alias(), CHANGE_LOG.alias()
    again = and_(other.c.sequence < seen.c.sequence, or_(seen.c.new == other.c.old, seen.c.new == other.c.new))
    back = and_(other.c.sequence > seen.c.sequence, other.c.new == seen.c.old)
    undone = exists().where(_of_basis(other, agreement_id), other.c.field == seen.c.field, or_(again, back))
    approved = and_(_of_basis(seen, agreement_id), seen.c.actor != login, not_(undone))
    others = select(func.coalesce(func.max(seen.c.sequence), 0)).where(approved)
    last = others.scalar_subquery()
    left_out = or_(*(log.field.startswith(name) for name in NOT_COVERED))
    own = select(log.sequence).where(about, log.sequence > last, log.actor == login, not_(left_out)).limit(1)
    if by != login:
        raise KnownError("four_eyes_name", user=login, name=by)
    if work.connection.execute(own).first() is not None:
        raise KnownError("four_eyes", user=login)


def _of_basis(log: FromClause, agreement_id: str) -> ColumnElement[bool]:
    """Whether a line says how the agreement stood when somebody approved it."""
    return and_(log.c.kind == Kind.AGREEMENT.value, log.c.subject_id == agreement_id, log.c.field.startswith(BASIS))
