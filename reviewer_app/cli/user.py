"""`reviewer user …`: accounts, on the server's own data."""

from __future__ import annotations

import getpass
import secrets
import sys
from typing import Annotated

import typer

from reviewer_app.cli import say
from reviewer_app.cli.group import group
from reviewer_app.cli.options import Data, Database, Json
from reviewer_app.errors import Refused
from reviewer_app.settings import Settings, load_settings

commands = group("Accounts and keys, on the server's data.")

Name = Annotated[str, typer.Argument(help="The account's name, used to sign in.", show_default=False)]
Generate = Annotated[bool, typer.Option("--generate", help="Make a password up and show it once.")]


@commands.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="reviewer, supervisor, trainer, operator or producer; several by comma.")],
    team: Annotated[list[str] | None, typer.Option(help="A team; may be given again.")] = None,
    display_name: Annotated[str, typer.Option(help="The name others see.")] = "",
    generate: Generate = False,
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Make an account; for the role producer, a key that is shown only now."""
    from reviewer_app.cli.local import opened

    roles = tuple(dict.fromkeys(part.strip() for part in role.split(",") if part.strip()))
    if not roles:
        raise typer.BadParameter("Name at least one role.", param_hint="--role")
    produces = "producer" in roles
    if produces and len(roles) > 1:
        raise Refused("A producer is a program: it has no other role.", "Make a second account for the person.")
    settings = load_settings({"data": data, "database": database})
    password = None if produces else _password(generate)
    with opened(settings, make=True) as context:
        from reviewer_app.server.auth.service import add_account, add_producer

        if produces:
            shown: str | None = add_producer(context, name, display_name=display_name)
        else:
            assert password is not None
            add_account(context, name, password[0], roles, display_name, tuple(team or ()))
            shown = password[0] if password[1] else None
    what = "key" if produces else "password"
    if as_json:
        say.as_json({"name": name, "roles": roles, what: shown})
        return
    say.note(f"Made the account {name} ({', '.join(roles)}).")
    if shown is not None:
        say.note(f"This {what} is shown only now:")
        say.line(shown)


@commands.command(name="list")
def list_(data: Data = None, database: Database = None, as_json: Json = False) -> None:
    """Every account."""
    from reviewer_app.cli.local import opened

    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.auth.service import list_accounts

        found = list_accounts(context)
    if as_json:
        say.as_json(found)
        return
    say.table(
        ("NAME", "DISPLAY NAME", "ROLES", "TEAMS", "STATE"),
        [
            (
                a.account.name,
                a.account.display_name,
                ",".join(a.account.roles),
                ",".join(a.account.teams) or "-",
                "active" if a.active else "disabled",
            )
            for a in found
        ],
    )


@commands.command()
def disable(name: Name, data: Data = None, database: Database = None) -> None:
    """Keep an account out; its sessions and keys end now."""
    _set_active(name, False, load_settings({"data": data, "database": database}))
    say.note(f"{name} is kept out.")


@commands.command()
def enable(name: Name, data: Data = None, database: Database = None) -> None:
    """Let an account in again; keys that ended stay ended."""
    _set_active(name, True, load_settings({"data": data, "database": database}))
    say.note(f"{name} may sign in.")


@commands.command()
def password(name: Name, generate: Generate = False, data: Data = None, database: Database = None) -> None:
    """Set a new password and end the account's sessions."""
    from reviewer_app.cli.local import opened

    settings = load_settings({"data": data, "database": database})
    chosen, made_up = _password(generate)
    with opened(settings) as context:
        from reviewer_app.server.auth.service import change_password

        change_password(context, name, chosen)
    say.note(f"{name} has a new password.")
    if made_up:
        say.note("It is shown only now:")
        say.line(chosen)


@commands.command()
def key(
    name: Name,
    label: Annotated[str, typer.Option(help="What the key is for.")] = "",
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Make one more key for an account, for programs that act in its name; it is shown only now."""
    from reviewer_app.cli.local import opened

    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.auth.service import issue, list_accounts

        found = next((a for a in list_accounts(context) if a.account.name == name), None)
        if found is None:
            raise Refused(f"There is no account named “{name}”.", "See reviewer user list.", "unknown_account")
        if not found.active:
            raise Refused(f"{name} is kept out.", "Say reviewer user enable first.", "disabled")
        made = issue(context, found.account.id, "key", label=label or name)
    if as_json:
        say.as_json({"name": name, "key": made})
        return
    say.note("This key is shown only now; reviewer user disable ends it:")
    say.line(made)


def _set_active(name: str, active: bool, settings: Settings) -> None:
    from reviewer_app.cli.local import opened

    with opened(settings) as context:
        from reviewer_app.server.auth.service import set_active

        set_active(context, name, active)


def _password(generate: bool) -> tuple[str, bool]:
    """(password, whether it was made up here): never from a flag, which others could see in a process list."""
    if generate:
        return secrets.token_urlsafe(15), True
    if sys.stdin.isatty():
        first = getpass.getpass("Password (empty: one is made up): ")
        if not first:
            return secrets.token_urlsafe(15), True
        if getpass.getpass("Once more: ") != first:
            raise Refused("The two passwords differ.", "Try again.", "password_differs")
        return first, False
    given = sys.stdin.readline(2048).rstrip("\r\n")
    if not given:
        raise Refused("There is no password on standard input.", "Pipe one in, or say --generate.", "no_password")
    return given, False
