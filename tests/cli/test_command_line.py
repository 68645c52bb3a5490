"""The commands as an operator uses them, in process."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from reviewer_app import paths
from reviewer_app.cli.app import app
from reviewer_app.server.auth.service import login
from reviewer_app.server.context import build_context
from reviewer_app.server.settings import ServerSettings
from reviewer_app.store.keys import key_from_passphrase
from reviewer_app.wire.messages import LoginRequest
from tests.servers import PASSWORD, RunningServer, sample_case

GOOD = (paths.resources() / "workflows" / "supplier-invoice.yaml").read_text(encoding="utf-8")


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, prog_name="reviewer")


def ok(*arguments: object, stdin: str | None = None) -> Result:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result


def failed(*arguments: object, stdin: str | None = None, status: int = 1) -> str:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.output


def subprocess_run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | environment,
    )


# ---- the tree -------------------------------------------------------------------------------


def test_help_loads_neither_qt_nor_database_nor_server() -> None:
    heavy = "('PySide6', 'sqlalchemy', 'alembic', 'fastapi', 'uvicorn', 'httpx')"
    answer = subprocess_run(
        "import sys\nsys.argv = ['reviewer', '--help']\nfrom reviewer_app.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"assert not [m for m in sys.modules if m.split('.')[0] in {heavy}]\n"
    )
    assert answer.returncode == 0, answer.stderr
    for name in ("demo", "server", "user", "workflow", "import", "export", "sync", "doctor"):
        assert name in answer.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        *("server", "server run", "server migrate", "server backup", "server restore"),
        *("server compact", "server new-history"),
        *("user", "user add", "user list", "user disable", "user enable", "user password", "user key"),
        *("workflow check", "workflow publish", "import", "export", "sync", "doctor", "demo"),
    ],
)
def test_every_command_explains_itself(arguments: str) -> None:
    assert "Usage: reviewer" in ok(*arguments.split(), "--help").output


def test_wrong_usage_is_status_two() -> None:
    failed("nothing-such", status=2)
    failed("server", "run", "--port", "99999", status=2)
    failed("export", "decisions", "--out", "x", "--format", "xlsx", status=2)
    failed("import", "x", "--format", "csv", status=2)
    failed("sync", status=2)


def test_no_command_is_the_desktop_and_it_says_when_there_is_no_screen() -> None:
    answer = subprocess_run(
        "import sys\nsys.argv = ['reviewer']\nfrom reviewer_app.cli import main\nmain()",
        QT_QPA_PLATFORM="",
        DISPLAY="",
        WAYLAND_DISPLAY="",
    )
    assert answer.returncode == 1
    assert "no screen" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_frozen_program_becomes_the_renderer() -> None:
    code = "import sys\nsys.argv = ['reviewer', '--render-worker']\nfrom reviewer_app.cli import main\nmain()"
    answer = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False, timeout=60)
    assert b"Usage" not in answer.stderr
    assert len(answer.stdout) > 0


# ---- accounts -------------------------------------------------------------------------------


def test_accounts_are_made_kept_out_and_let_in(tmp_path: Path) -> None:
    data = tmp_path / "data"
    key = ok("user", "add", "pipeline", "--role", "producer", "--data", data).stdout.strip()
    assert key.startswith("rvk_")
    ok("user", "add", "ann", "--role", "reviewer,supervisor", "--team", "kyc", "--data", data, stdin=PASSWORD + "\n")
    made = ok("user", "add", "ben", "--role", "operator", "--generate", "--data", data).stdout.strip()
    assert len(made) >= 20
    listed = json.loads(ok("user", "list", "--json", "--data", data).stdout)
    assert [(a["account"]["name"], a["account"]["roles"]) for a in listed] == [
        ("ann", ["reviewer", "supervisor"]),
        ("ben", ["operator"]),
        ("pipeline", ["producer"]),
    ]
    assert listed[0]["account"]["teams"] == ["kyc"]
    ok("user", "disable", "ann", "--data", data)
    assert "disabled" in ok("user", "list", "--data", data).stdout
    ok("user", "enable", "ann", "--data", data)
    ok("user", "password", "ann", "--data", data, stdin="another good one\n")
    assert ok("user", "key", "ben", "--data", data).stdout.startswith("rvk_")
    context = build_context(ServerSettings(data_dir=data))
    try:
        from reviewer_app.server.auth.service import UnknownNames

        assert login(context, LoginRequest("ann", "another good one"), UnknownNames()).account.name == "ann"
        assert login(context, LoginRequest("ben", made), UnknownNames()).account.name == "ben"
    finally:
        context.close()


def test_accounts_of_either_database(database_url: str, tmp_path: Path) -> None:
    where = ("--data", tmp_path / "data", "--database", database_url)
    ok("user", "add", "ann", "--role", "reviewer", "--generate", *where)
    assert "already" in failed("user", "add", "ann", "--role", "reviewer", "--generate", *where)
    assert [a["account"]["name"] for a in json.loads(ok("user", "list", "--json", *where).stdout)] == ["ann"]
    if database_url.startswith("postgresql"):
        assert "pg_dump" in failed("server", "backup", tmp_path / "copy.tar", *where)


def test_mistakes_with_accounts_are_sentences(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert "at least 10" in failed("user", "add", "a", "--role", "reviewer", "--data", data, stdin="short\n")
    assert "standard input" in failed("user", "add", "a", "--role", "reviewer", "--data", data, stdin="")
    assert "Unknown role: boss" in failed("user", "add", "a", "--role", "boss", "--generate", "--data", data)
    assert "no other role" in failed("user", "add", "a", "--role", "producer,reviewer", "--data", data)
    assert "no server's data" in failed("user", "list", "--data", tmp_path / "misspelt")
    assert not (tmp_path / "misspelt").exists()
    assert "no account" in failed("user", "disable", "nobody", "--data", data)
    assert "database" in failed("user", "list", "--data", data, "--database", "nonsense").lower()
    refused = failed("user", "list", "--data", data, "--database", "postgresql://u:hidden@127.0.0.1:1/x")
    assert "cannot be used" in refused
    assert "hidden" not in refused


# ---- the server's data ----------------------------------------------------------------------


def test_a_backup_is_restored_elsewhere(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.tar"
    ok("user", "add", "ann", "--role", "reviewer", "--generate", "--data", data)
    ok("server", "migrate", "--data", data)
    assert json.loads(ok("server", "backup", copy, "--data", data, "--json").stdout)["bytes"] == copy.stat().st_size
    assert "there already" in failed("server", "backup", copy, "--data", data)
    ok("server", "restore", copy, "--data", tmp_path / "new")
    assert json.loads(ok("server", "compact", "--data", data, "--json").stdout) == {"removed": 0, "horizon": 0}
    assert "number of days" in failed("server", "compact", "--older-than", "soon", "--data", data)
    assert "called" in ok("server", "new-history", "--data", data).stdout
    assert "ann" in ok("user", "list", "--data", tmp_path / "new").stdout
    assert "not empty" in failed("server", "restore", copy, "--data", data)
    assert "no server's data" in failed("server", "backup", tmp_path / "b.tar", "--data", tmp_path / "none")
    assert "cannot be read" in failed("server", "restore", tmp_path / "none.tar", "--data", tmp_path / "other")


def test_a_server_is_not_run_where_it_must_not(tmp_path: Path, sqlite_server: RunningServer) -> None:
    data = tmp_path / "data"
    assert "without encryption" in failed("server", "run", "--data", data, "--host", "0.0.0.0")
    assert "certificate and its key" in failed("server", "run", "--data", data, "--tls-cert", "x.pem")
    pair = ("--tls-cert", tmp_path / "c.pem", "--tls-key", tmp_path / "k.pem")
    assert "is not there" in failed("server", "run", "--data", data, *pair)
    port = sqlite_server.url.rsplit(":", 1)[1]
    assert "cannot answer on" in failed("server", "run", "--data", data, "--port", port)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_server_runs_and_ends_when_told(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ("server", "run", "--data", str(tmp_path / "data"), "--port", str(port))
    with subprocess.Popen(
        [sys.executable, "-m", "reviewer_app", *arguments], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        while "Serving on" not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        transport = httpx.HTTPTransport(retries=8)  # it says so a moment before it listens
        with httpx.Client(transport=transport, trust_env=False) as client:
            answered = client.get(f"http://127.0.0.1:{port}/readyz").json()
        process.terminate()
        rest = process.stderr.read()
        assert process.wait(20) == 0, rest
    assert answered == {"status": "ready"}
    assert "no account yet" in said
    assert "Traceback" not in rest


# ---- workflow files -------------------------------------------------------------------------


def test_workflow_files_are_checked_and_published(tmp_path: Path, sqlite_server: RunningServer) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(GOOD.replace("\noutcomes:", "\noutcome:"), encoding="utf-8")
    ok("workflow", "check", good)
    line = GOOD[: GOOD.index("\noutcomes:") + 1].count("\n") + 1
    assert f"{bad}:{line}: outcome: unknown key" in failed("workflow", "check", good, bad)
    found = json.loads(run("workflow", "check", bad, "--json").stdout)
    assert found["problems"]
    assert "Nothing was published" in failed("workflow", "publish", good, bad, "--data", tmp_path)
    ok("server", "migrate", "--data", tmp_path / "data")
    ok("workflow", "publish", good, "--data", tmp_path / "data")
    remote = ("--server", sqlite_server.url, "--key")
    ok("workflow", "publish", good, *remote, sqlite_server.tokens["operator"])
    assert "may not" in failed("workflow", "publish", good, *remote, sqlite_server.tokens["producer"])


# ---- import ---------------------------------------------------------------------------------


@pytest.fixture
def producer(sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> RunningServer:
    monkeypatch.setenv("REVIEWER_SERVER", sqlite_server.url)
    monkeypatch.setenv("REVIEWER_KEY", sqlite_server.tokens["producer"])
    return sqlite_server


def lines(*cases: Any) -> str:
    return "".join((c if isinstance(c, str) else json.dumps(c)) + "\n" for c in cases)


def documents(path: str, **more: str) -> dict[str, Any]:
    return {"documents": [{"path": path, **more}]}


def test_good_rows_are_kept_bad_ones_named_and_nothing_doubles(producer: RunningServer, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "a.txt").write_text("Invoice", encoding="utf-8")
    (folder / "docs" / "big.txt").write_text("x" * 1_500_000, encoding="utf-8")
    (folder / "docs" / "fake.pdf").write_text("y" * 1_500_000, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    without = sample_case("named")
    del without["workflow"]
    file = folder / "cases.ndjson"
    rows = lines(
        sample_case("one", **documents("docs/a.txt")),
        "{broken",
        sample_case("three", **documents("../secret.txt")),
        sample_case("four", **documents("link.txt")),
        sample_case("five", **documents("up/secret.txt")),
        sample_case("six", **documents(str(tmp_path / "secret.txt"))),
        sample_case("seven", **documents("docs/none.txt")),
        sample_case("eight", priority=900),
        "",
        without,
        sample_case("eleven", workflow="kyc"),
        "[1]",
        sample_case("thirteen", **documents("docs/big.txt", name="Statement")),
        sample_case("fourteen", **documents("docs/fake.pdf")),
        sample_case("fifteen", **documents("docs")),
    )
    file.write_text(rows, encoding="utf-8")
    output = failed("import", file, "--workflow", "invoice")
    assert "3 new, 0 unchanged, 0 revised, 11 refused." in output
    places = [line.split(": ", 1)[0].removeprefix(f"{file}:") for line in output.splitlines()[:-1]]
    assert places == ["2", "3", "4", "5", "6", "7", "8", "11", "12", "14", "15"]
    for row in (3, 4, 5, 6):
        assert f"{file}:{row}: documents[0].path: the path leads out of" in output
    assert f"{file}:8: priority" in output
    again = json.loads(run("import", file, "--workflow", "invoice", "--json").stdout)
    assert (again.get("created", 0), again["unchanged"], again["complete"]) == (0, 3, True)
    assert len(again["problems"]) == 11


def test_arrays_and_single_cases_are_taken_too(producer: RunningServer, tmp_path: Path) -> None:
    array, one, empty = tmp_path / "array.json", tmp_path / "one.json", tmp_path / "empty.ndjson"
    array.write_text(json.dumps([sample_case("a"), sample_case("b")], indent=1), encoding="utf-8-sig")
    one.write_text(json.dumps(sample_case("c"), indent=2), encoding="utf-8")
    empty.write_text("\n\n", encoding="utf-8")
    assert "3 new, 0 unchanged" in ok("import", array, one, empty).output
    assert "0 new, 1 unchanged" in ok("import", one, "--format", "cases").output


def test_a_dry_run_sends_nothing(producer: RunningServer, tmp_path: Path) -> None:
    file = tmp_path / "cases.ndjson"
    rows = (sample_case("a"), sample_case("b", title=""), sample_case("a"), sample_case("d"))
    file.write_text(lines(*rows), encoding="utf-8")
    output = failed("import", file, "--dry-run")
    assert "Would send 2 cases with 0 documents; 2 rows are bad." in output
    assert f"{file}:2: title" in output
    assert f"{file}:3: external_id" in output
    assert "2 new" in failed("import", file)  # the server saw none of them before


def test_an_import_that_cannot_begin_says_why(sqlite_server: RunningServer, tmp_path: Path) -> None:
    file = tmp_path / "cases.ndjson"
    file.write_text(lines(sample_case("a")), encoding="utf-8")
    assert "No server was named" in failed("import", file)
    assert "No key was given" in failed("import", file, "--server", sqlite_server.url)
    assert "does not take this key" in failed("import", file, "--server", sqlite_server.url, "--key", "wrong")
    assert "could not be reached" in failed("import", file, "--server", "http://127.0.0.1:1", "--key", "k")
    assert "cannot be read" in failed("import", tmp_path / "none", "--dry-run")
    assert "not a file" in failed("import", tmp_path, "--dry-run")


# ---- export ---------------------------------------------------------------------------------


def test_cases_come_out_as_lines_and_as_a_safe_table(
    producer: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out, table = tmp_path / "in.ndjson", tmp_path / "out.jsonl", tmp_path / "out.csv"
    rows = [sample_case(f"c{n}") for n in range(230)]
    rows[0]["title"] = '=HYPERLINK("http://evil")'
    rows[1]["title"] = " +1"
    file.write_text(lines(*rows), encoding="utf-8")
    ok("import", file)
    monkeypatch.setenv("REVIEWER_KEY", producer.tokens["operator"])
    ok("export", "cases", "--out", out)
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {c["external_id"] for c in found} == {c["external_id"] for c in rows}
    assert len(found) == 230
    assert all(c["case"]["record"] == {"po": "PO-4711"} for c in found)
    ok("export", "cases", "--out", table, "--format", "csv")
    text = table.read_text(encoding="utf-8")
    assert '"\'=HYPERLINK(""http://evil"")"' in text
    assert ",' +1," in text
    assert out.stat().st_mode & 0o077 == 0
    assert "there already" in failed("export", "cases", "--out", out)
    ok("export", "cases", "--out", out, "--force")
    assert list(tmp_path.glob("*.part")) == []
    ok("export", "decisions", "--out", tmp_path / "decisions.csv", "--format", "csv")
    assert (tmp_path / "decisions.csv").read_text(encoding="utf-8").startswith("seq,external_id,")
    audit = json.loads(ok("export", "audit", "--out", tmp_path / "audit.jsonl", "--json").stdout)
    assert audit["rows"] == len((tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines())
    monkeypatch.setenv("REVIEWER_KEY", producer.tokens["producer"])
    assert "may not" in failed("export", "audit", "--out", tmp_path / "no.jsonl")
    assert not (tmp_path / "no.jsonl").exists()
    assert "no-such" in failed("export", "decisions", "--out", tmp_path / "no-such" / "x")


# ---- sync and doctor ------------------------------------------------------------------------


def test_a_profile_syncs_without_a_window(
    producer: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "needs its passphrase" in failed("sync", "--once")
    monkeypatch.setenv("REVIEWER_PASSPHRASE", "a long passphrase")
    assert "Nobody is signed in" in failed("sync", "--once")
    monkeypatch.setenv("REVIEWER_PASSWORD", PASSWORD)
    report = json.loads(ok("sync", "--once", "--user", "reviewer", "--json").stdout)
    assert report == {"settled": 0, "waiting": 0, "attention": 0, "problem": None}
    monkeypatch.setenv("REVIEWER_PASSWORD", "not the password")
    assert "password is wrong" in failed("sync", "--once", "--user", "reviewer")
    monkeypatch.setenv("REVIEWER_PASSPHRASE", "another passphrase")
    assert "not the passphrase" in failed("sync", "--once")
    assert len(key_from_passphrase(paths.profile_dir(), "a long passphrase")) == 32


def test_the_doctor_names_what_is_wrong(producer: RunningServer, tmp_path: Path) -> None:
    found = json.loads(ok("doctor", "--json").stdout)
    states = {f["name"]: f["state"] for f in found["findings"]}
    assert states["Qt"] == states["Fonts"] == states["Profile"] == states["Server"] == "good"
    assert states["Key store"] == "hint"
    output = failed("doctor", "--server", "http://127.0.0.1:1")
    assert "bad   Server" in output
    assert "→" in output
    assert "bad   Server" in failed("doctor", "--key", "wrong")
