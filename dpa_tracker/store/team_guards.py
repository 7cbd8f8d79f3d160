"""What the database of a team register refuses by itself, whoever asks and with whatever program.

The history is only continued, from its last line and by who is logged in; its newest line is the one that the
register's state names; a record changes only together with a line of the history about it; and where the team asks for
two pairs of eyes, who entered what an approval covers cannot approve it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.change_log import Action
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.team_dialect import SCHEMA

# Fields of an agreement that are the approval itself, or that no approval is about; a test holds it against the law.
APPROVAL: Final = ("reviewed_by", "review_basis", "last_review")
NOT_COVERED: Final = (
    *APPROVAL,
    *("next_review", "review_points", "owner", "title", "notes", "archived", "log", "confirmations", "notice_given"),
)
_ONLY_GROWS: Final = "RAISE EXCEPTION 'the history is only added to' USING ERRCODE = 'DPA01'"


def _moment(name: str) -> str:
    """A moment as the program writes it: in UTC, with fractions of a second only where there are any."""
    return (
        f"to_char(NEW.{name}, 'YYYY-MM-DD\"T\"HH24:MI:SS') || CASE WHEN extract(microseconds FROM NEW.{name})::bigint "
        f"% 1000000 = 0 THEN '' ELSE to_char(NEW.{name}, '.US') END || '+00:00'"
    )


_PARTS: Final = (
    "batch",
    "at",
    "actor",
    "program",
    "law",
    "action",
    "kind",
    "subject_id",
    "field",
    "old",
    "new",
    "reason",
)
_MOMENTS: Final = ("at", "created_at")


def _text(name: str) -> str:
    value = f"({_moment(name)})" if name in _MOMENTS else f"NEW.{name}"
    return f"coalesce(to_json({value}::text)::text, 'null')"


def _one_of(values: Iterable[str]) -> str:
    return ", ".join(f"'{each}'" for each in values)


_CHAINED: Final = (
    "'[2,\"' || before || '\",' || NEW.sequence || ',' || " + " || ',' || ".join(map(_text, _PARTS)) + " || ']'"
)
_CONTINUE: Final = f"""
DECLARE last bigint; before text;
BEGIN
  SELECT sequence, chain INTO last, before FROM {SCHEMA}.change_log ORDER BY sequence DESC LIMIT 1;
  before := coalesce(before, '');
  IF NEW.sequence <> coalesce(last, 0) + 1 THEN
    RAISE EXCEPTION 'line % does not follow line %', NEW.sequence, coalesce(last, 0) USING ERRCODE = 'DPA02';
  END IF;
  IF NEW.formula <> 2 OR NEW.chain <> encode(sha256(convert_to({_CHAINED}, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'line % is not chained to the line before it', NEW.sequence USING ERRCODE = 'DPA02';
  END IF;
  IF NEW.action NOT IN ({_one_of(Action)}) OR NEW.kind NOT IN ({_one_of(Kind)})
    OR NEW.at NOT BETWEEN '0001-01-02' AND '9999-12-30' THEN
    RAISE EXCEPTION 'line % says what nobody can read', NEW.sequence USING ERRCODE = 'DPA02';
  END IF;
  IF NEW.actor <> session_user THEN
    RAISE EXCEPTION 'line % names %, and % is logged in', NEW.sequence, NEW.actor, session_user USING ERRCODE = 'DPA05';
  END IF;
  IF NEW.kind <> 'request' AND NOT has_table_privilege(session_user, '{SCHEMA}.agreements', 'UPDATE') THEN
    RAISE EXCEPTION 'lines about requests alone may be written' USING ERRCODE = 'DPA04';
  END IF;
  RETURN NEW;
END"""  # noqa: S608 - our own names
# The seal of `register_state` once more: who may add to the history alone could spoil it for all of the team.
_SEALED: Final = (
    f"'[' || {_text('created_at')} || ', ' || {_text('created_by')} || ', ' || NEW.data_version || ', ' || "
    f"{_text('history_head')} || ', ' || {_text('told_events')} || ']'"
)
_NEWEST: Final = f"""
BEGIN
  IF NEW.history_head <> coalesce((SELECT chain FROM {SCHEMA}.change_log ORDER BY sequence DESC LIMIT 1), '')
    OR NEW.data_version NOT BETWEEN OLD.data_version AND OLD.data_version + 1 OR NEW.id <> OLD.id
    OR (NEW.created_at, NEW.created_by) IS DISTINCT FROM (OLD.created_at, OLD.created_by)
    OR NEW.seal <> encode(sha256(convert_to({_SEALED}, 'UTF8')), 'hex') THEN
    {_ONLY_GROWS};
  END IF;
  IF NEW.told_events <> OLD.told_events
    AND NOT has_table_privilege(session_user, '{SCHEMA}.exported_events', 'UPDATE') THEN
    RAISE EXCEPTION 'what calendars have told is not yours to write' USING ERRCODE = 'DPA04';
  END IF;
  RETURN NEW;
END"""  # noqa: S608 - our own names
# A line beyond the one that the state names would be taken for a cut, and nobody could go on from it.
_SAID: Final = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM {SCHEMA}.change_log WHERE sequence = NEW.sequence + 1)
    AND NEW.chain IS DISTINCT FROM (SELECT history_head FROM {SCHEMA}.register_state) THEN
    RAISE EXCEPTION 'line % is not the one that the register names', NEW.sequence USING ERRCODE = 'DPA02';
  END IF;
  RETURN NULL;
END"""  # noqa: S608 - our own names
# The newest line about a record is the one to be looked at, however many there are: an index leads to it.
_NEWEST_ABOUT: Final = (
    f"CREATE INDEX IF NOT EXISTS change_log_newest ON {SCHEMA}.change_log (kind, subject_id, sequence DESC)"
)
_COVERED: Final = " AND ".join(f"field NOT LIKE '{name}%'" for name in NOT_COVERED)
_ASKED: Final = f"EXISTS (SELECT FROM {SCHEMA}.team_settings WHERE name = 'four_eyes' AND value = 'yes')"
_APPROVED: Final = f"{SCHEMA}.bare({{}} - string_to_array('{','.join((*NOT_COVERED, 'version'))}', ','))"
# What a value says without what says nothing: an older version wrote fewer fields, and a save puts them in.
_BARE: Final = f"""
BEGIN
  IF jsonb_typeof(said) = 'object' THEN
    RETURN (SELECT jsonb_object_agg(key, {SCHEMA}.bare(value)) FROM jsonb_each(said)
      WHERE {SCHEMA}.bare(value) IS NOT NULL);
  ELSIF jsonb_typeof(said) = 'array' THEN
    RETURN (SELECT jsonb_agg({SCHEMA}.bare(value) ORDER BY place) FROM jsonb_array_elements(said)
      WITH ORDINALITY AS each (value, place));
  END IF;
  RETURN CASE WHEN said IN ('null', 'false', '""') THEN NULL ELSE said END;
END"""  # noqa: S608 - our own names
NEWEST_LINE: Final = (
    f"FROM {SCHEMA}.change_log WHERE kind = {{kind}} AND subject_id = {{subject_id}} ORDER BY sequence DESC LIMIT 1"
)
_TOLD: Final = f"""
DECLARE about jsonb; before jsonb; told xid;
BEGIN
  about := to_jsonb(coalesce(NEW, OLD));
  IF TG_OP = 'UPDATE' THEN
    before := to_jsonb(OLD);
    IF (about ->> 'version')::bigint < (before ->> 'version')::bigint THEN
      RAISE EXCEPTION '% % was given an older version', TG_ARGV[0], about ->> TG_ARGV[1] USING ERRCODE = 'DPA05';
    END IF;
    IF before - 'version' = about - 'version' THEN RETURN NULL; END IF;
  END IF;
  SELECT xmin INTO told {NEWEST_LINE.format(kind="TG_ARGV[0]", subject_id="about ->> TG_ARGV[1]")};
  IF told IS DISTINCT FROM pg_current_xact_id()::xid OR (
    TG_ARGV[0] = 'agreement' AND {_ASKED} AND (TG_ARGV[1] <> 'id' OR TG_OP <> 'UPDATE'
      OR {_APPROVED.format("before")} IS DISTINCT FROM {_APPROVED.format("about")})
    AND NOT EXISTS (SELECT FROM {SCHEMA}.change_log WHERE kind = 'agreement' AND subject_id = about ->> TG_ARGV[1]
      AND xmin = pg_current_xact_id()::xid AND {_COVERED})) THEN
    RAISE EXCEPTION '% % was changed and no line says so', TG_ARGV[0], about ->> TG_ARGV[1] USING ERRCODE = 'DPA05';
  END IF;
  RETURN NULL;
END"""  # noqa: S608 - our own names
# How an agreement stood when it was approved. Another's approval counts unless it was taken back, or takes one back:
# then it says again what was said before.
BASIS: Final = "review_basis"
_OF_BASIS: Final = f"{{0}}.kind = 'agreement' AND {{0}}.subject_id = NEW.id AND {{0}}.field LIKE '{BASIS}%'"
_EYES: Final = f"""
DECLARE since bigint;
BEGIN
  IF NOT {_ASKED} THEN RETURN NULL; END IF;
  IF NEW.reviewed_by = '' AND NEW.review_basis::text = '[]' AND (TG_OP = 'INSERT' OR NEW.last_review IS NULL) THEN
    RETURN NULL;  -- no approval, or one that is taken back
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.reviewed_by, NEW.review_basis::text, NEW.last_review)
      IS NOT DISTINCT FROM (OLD.reviewed_by, OLD.review_basis::text, OLD.last_review) THEN
    RETURN NULL;
  END IF;
  SELECT coalesce(max(sequence), 0) INTO since FROM {SCHEMA}.change_log AS seen
    WHERE {_OF_BASIS.format("seen")} AND actor <> session_user AND NOT EXISTS (
      SELECT FROM {SCHEMA}.change_log AS other WHERE {_OF_BASIS.format("other")} AND other.field = seen.field AND (
        other.sequence < seen.sequence AND seen.new IN (other.old, other.new)
        OR other.sequence > seen.sequence AND other.new = seen.old));
  IF (NEW.reviewed_by <> '' AND NEW.reviewed_by <> session_user) OR EXISTS (SELECT FROM {SCHEMA}.change_log
      WHERE kind = 'agreement' AND subject_id = NEW.id AND sequence > since AND actor = session_user
      AND {_COVERED}) THEN
    RAISE EXCEPTION '%', session_user USING ERRCODE = 'DPA03';
  END IF;
  RETURN NULL;
END"""  # noqa: S608 - our own names
FUNCTIONS: Final[Mapping[str, str]] = {
    "only_grows": f"\nBEGIN\n  {_ONLY_GROWS};\nEND",
    "continue_history": _CONTINUE,
    "newest_line": _NEWEST,
    "said_in_state": _SAID,
    "told_in_history": _TOLD,
    "four_eyes": _EYES,
}


@cache
def triggers() -> Mapping[str, str]:
    """The triggers by name, each with the statement that makes it."""
    return dict(_triggers())


def _triggers() -> Iterator[tuple[str, str]]:
    for name, when in (("update", "UPDATE"), ("delete", "DELETE")):
        yield _named(f"change_log_no_{name}", f"BEFORE {when}", "change_log", "ROW", "only_grows()")
    yield _named("change_log_no_truncate", "BEFORE TRUNCATE", "change_log", "STATEMENT", "only_grows()")
    yield _named("change_log_at_the_end", "BEFORE INSERT", "change_log", "ROW", "continue_history()")
    yield _named("change_log_said", "AFTER INSERT", "change_log", "ROW", "said_in_state()", deferred=True)
    yield _named("register_state_no_delete", "BEFORE DELETE", "register_state", "ROW", "only_grows()")
    yield _named("register_state_newest", "BEFORE UPDATE", "register_state", "ROW", "newest_line()")
    yield _named("four_eyes", "AFTER INSERT OR UPDATE", "agreements", "ROW", "four_eyes()", deferred=True)
    when = "AFTER INSERT OR UPDATE OR DELETE"
    for kind, mapper in MAPPERS.items():
        told = {mapper.table.name: "id", **{each.table.name: "owner_id" for each in mapper.lists}}
        for table, key in told.items():
            call = f"told_in_history('{kind.value}', '{key}')"
            yield _named(f"told_{table}", when, table, "ROW", call, deferred=True)


def _named(  # noqa: PLR0913 - what a trigger is made of
    name: str, when: str, table: str, each: str, call: str, *, deferred: bool = False
) -> tuple[str, str]:
    what, later = ("CONSTRAINT TRIGGER", " DEFERRABLE INITIALLY DEFERRED") if deferred else ("TRIGGER", "")
    return name, (
        f"CREATE {what} {name} {when} ON {SCHEMA}.{table}{later} FOR EACH {each} EXECUTE FUNCTION {SCHEMA}.{call}"
    )


def put_up(connection: Connection) -> None:
    """Have the database refuse, from now on; it may refuse already."""
    take_down(connection)
    connection.exec_driver_sql(_NEWEST_ABOUT)
    bare = f"CREATE OR REPLACE FUNCTION {SCHEMA}.bare(said jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE"
    connection.exec_driver_sql(f"{bare} AS $guard${_BARE}$guard$")
    for name, body in FUNCTIONS.items():
        connection.exec_driver_sql(
            f"CREATE OR REPLACE FUNCTION {SCHEMA}.{name}() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER "
            f"SET search_path = {SCHEMA}, pg_temp AS $guard${body}$guard$".replace("%", "%%")
        )
    for statement in triggers().values():
        connection.exec_driver_sql(statement)


def take_down(connection: Connection) -> None:
    """Have it refuse nothing: for a step that makes its tables anew. Only the owner of the tables can."""
    for name, statement in triggers().items():
        table = statement.split(" ON ", 1)[1].split(" ", 1)[0]
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table}")


_BARE_THERE: Final = (
    "SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
    "WHERE n.nspname = %s AND p.proname = 'bare'"
)
_PUT_UP: Final = (
    "SELECT t.tgname, p.proname, p.prosrc, t.tgenabled FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
    "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s AND NOT t.tgisinternal"
)


def missing(connection: Connection) -> tuple[str, ...]:
    """The names of those that are gone, were put out of use, or do something else than they were made for."""
    rows = connection.exec_driver_sql(_PUT_UP, (SCHEMA,))
    there = {str(row[0]): FUNCTIONS.get(str(row[1])) == row[2] and _enabled(row[3]) for row in rows}
    if connection.exec_driver_sql(_BARE_THERE, (SCHEMA,)).scalars().all() != [_BARE]:
        there["told_agreements"] = False  # it asks what an approval is about by that function
    return tuple(name for name in triggers() if not there.get(name))


def _enabled(letter: object) -> bool:
    return (letter.decode() if isinstance(letter, bytes) else str(letter)) in {"O", "A"}
