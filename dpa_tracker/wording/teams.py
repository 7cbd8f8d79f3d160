"""Sentences about registers that a team shares on a server: roles, connections, moving, two pairs of eyes."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.register_address_not_supported": (
        "{address} is no address of a register. Name a file, or a database as "
        "postgresql+psycopg://user@server/database."
    ),
    "error.team_address_wrong": (
        "The address {address} cannot be used. Write it as postgresql+psycopg://user@server/database, with "
        "?sslmode=verify-full where the connection must be secured."
    ),
    "error.team_lost": "The connection to {server} was lost. Nothing of this change was saved; try again.",
    "error.team_in_doubt": (
        "The connection to {server} was lost while it was saving, and it cannot be asked. Look in the history "
        "whether the change is there before you enter it again."
    ),
    "error.team_unreachable": (
        "The server {server} cannot be reached ({reason}). Look whether this machine is on the network; the "
        "program goes on as soon as the server answers."
    ),
    "error.team_silent": (
        "The server {server} took the question and did not answer in time. Nothing was saved; try again in a moment."
    ),
    "error.team_slow": (
        "The server {server} took too long and the question was given up. Nothing was saved; try again in a moment."
    ),
    "error.team_collided": (
        "Somebody else wrote to the register at the same moment. Nothing of this change was saved; try again."
    ),
    "error.team_only_read": "The server {server} only lets the register be read now. Nothing was saved.",
    "error.team_login_refused": (
        "The server {server} does not let {user} in ({reason}). Ask whoever looks after the server."
    ),
    "error.team_password": (
        "The server {server} did not accept the password of {user}, or none was given. Enter it, or put it in "
        "your pgpass file."
    ),
    "error.team_no_database": (
        "There is no such database on the server {server} ({reason}). Ask whoever looks after the server."
    ),
    "error.team_no_register": (
        "There is no register in the database {file}. Make one with: dpa-tracker --register {file} team setup; "
        "or bring one there with: dpa-tracker --register FILE move {file}"
    ),
    "error.team_not_member": (
        "{user} has no part in the register in {database} on {server}. Ask an administrator of the register for: "
        "dpa-tracker team grant {user} read"
    ),
    "error.team_not_allowed": (
        "The server {server} does not let {user} do that ({reason}). Nothing was saved; ask an administrator of "
        "the register."
    ),
    "error.team_full": "The server {server} has no room for another session now. Try again in a moment.",
    "error.team_text_refused": (
        "The server {server} cannot keep one of the texts ({reason}). Nothing was saved; take out what cannot be "
        "seen in it."
    ),
    "error.team_day_unread": (
        "A record on {server} has a day that no calendar has ({value}), so it cannot be read. Another program wrote "
        "it there: verify names the record, the history who wrote it. The owner of the database can put "
        "it right."
    ),
    "error.team_server_old": "The server {server} is PostgreSQL {version}; a register needs {oldest} or newer.",
    "error.team_encoding": (
        "The database {database} keeps texts as {encoding}; a register needs a database made with ENCODING 'UTF8'."
    ),
    "error.team_older": (
        "The register {file} was made by an older version of this program. Its owner brings it up to date by "
        "opening it once."
    ),
    "error.team_no_restore": (
        "{file} is on a server and is not overwritten. Restore the backup into a file, and bring that to a new "
        "database with: move"
    ),
    "error.team_no_encryption": (
        "{file} is on a server: whoever looks after the server sees to it that its disks are encrypted. This command "
        "is for files"
    ),
    "error.team_alone": (
        "{file} is a file, which is not shared by roles. Bring it to a server with: dpa-tracker --register "
        "{file} move postgresql+psycopg://user@server/database"
    ),
    "error.history_append_only": (
        "The history only grows: the database lets nobody change or remove a line of it. Nothing was changed."
    ),
    "error.history_not_continued": (
        "The history was not continued from its last line ({reason}). Nothing was saved; open the register again."
    ),
    "error.not_in_history": (
        "A change must stand in the history, written by whoever made it ({reason}). Nothing was saved."
    ),
    "error.team_no_login": (
        "The server knows no login {user}. Make one with --new, or ask whoever looks after the server."
    ),
    "error.team_not_set_up": (
        "The roles of this register are not set up yet. Its owner does it once with: dpa-tracker team setup"
    ),
    "error.team_owner_given": (
        "Whoever made the register is its owner; that is not given to others. Give administrator."
    ),
    "error.team_needs": "As {role} you may not do that; it takes {least}. Ask an administrator of the register.",
    "error.team_reads_only": (
        "As a reader of {file} you may not change anything in it. Ask an administrator of the register."
    ),
    "error.team_passwords_differ": "The two passwords differ. Nothing was changed.",
    "error.team_password_empty": "No password was given for {user}. Nothing was changed.",
    "error.move_not_equal": (
        "What arrived is not what was sent ({table}). Nothing of it was kept; the register is as it was."
    ),
    "error.four_eyes": (
        "{user} has entered what this approval covers, and cannot approve it: this team asks for a second pair "
        "of eyes. Ask somebody else."
    ),
    "error.four_eyes_name": (
        "{user} is logged in, and cannot approve in the name of {name}: this team asks for a second pair of eyes."
    ),
    "role.read": "reads",
    "role.procurement": "procurement: reads, and asks for vendors",
    "role.legal": "legal: reads and writes",
    "role.administrator": "administrator: reads, writes, and gives roles",
    "role.owner": "owner: made the register",
    "error.team_no_keyring": (
        "The system has no keyring that keeps secrets encrypted, or it does not answer. The password was not kept; it "
        "is asked for each time."
    ),
    "error.team_address_missing": "{field} is missing. Ask whoever looks after the server.",
    "error.team_port_wrong": "{port} is no port. The usual one is 5432.",
}
