"""Over TLS: the office's own authority is enough, every wrong certificate is refused before a word is said."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reviewer_app.errors import Unreachable
from reviewer_app.remote.api import HttpApi
from reviewer_app.sdk import Reviewer
from reviewer_app.server.auth import service as auth
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.workflows.service import publish
from reviewer_app.wire.messages import LoginRequest
from tests.servers import CHEAP, PASSWORD, sample_case, sample_workflow

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Whoever signs certificates here."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def make(cls, name: str) -> Authority:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = _builder(subject, subject, key, NOW - DAY, NOW + 30 * DAY)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        return cls(key, made.sign(key, hashes.SHA256()))

    def write(self, folder: Path) -> Path:
        """Its certificate as a file."""
        path = folder / "authority.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def issue(
        self,
        folder: Path,
        begins: dt.datetime = NOW - DAY,
        ends: dt.datetime = NOW + DAY,
        address: str = "127.0.0.1",
        signed_by: Authority | None = None,
    ) -> tuple[Path, Path]:
        """A server's certificate and key as files."""
        signer = signed_by or self
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "reviewer")])
        made = _builder(subject, signer.certificate.subject, key, begins, ends)
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
        made = made.add_extension(names, critical=False)
        certificate, private = folder / "server.pem", folder / "server.key"
        certificate.write_bytes(made.sign(signer.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        private.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return certificate, private


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, begins: dt.datetime, ends: dt.datetime
) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return made.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority this computer believes, as an office installs its own."""
    made = Authority.make("The office")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.write(tmp_path)))
    return made


Serve = Callable[[tuple[Path, Path]], EmbeddedServer]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """The real server behind a certificate."""
    running: list[EmbeddedServer] = []

    def start(files: tuple[Path, Path]) -> EmbeddedServer:
        settings = ServerSettings(
            data_dir=tmp_path / "server", password_cost=CHEAP, tls_cert=files[0], tls_key=files[1], port=0
        )
        running.append(EmbeddedServer(settings))
        auth.add_account(running[-1].context, "ana", PASSWORD, ("reviewer",), "Ana")
        return running[-1]

    yield start
    for server in running:
        server.stop()


def sign_in(url: str) -> None:
    async def work() -> None:
        api = HttpApi(url, None)
        try:
            await api.login(LoginRequest("ana", PASSWORD, "device", "here"))
        finally:
            await api.aclose()

    asyncio.run(work())


def test_an_offices_own_authority_is_enough(office: Authority, serve: Serve, tmp_path: Path) -> None:
    server = serve(office.issue(tmp_path))
    sign_in(server.url)
    key = auth.add_producer(server.context, "pipeline")
    publish(server.context, sample_workflow(), "operator")
    with Reviewer(server.url, key) as producer:
        assert producer.escalate(sample_case()).revision == 1


@pytest.mark.parametrize("wrong", ["expired", "not yet valid", "another name", "unknown authority", "signed by itself"])
def test_a_wrong_certificate_is_refused_before_a_word_is_said(
    wrong: str, office: Authority, serve: Serve, tmp_path: Path
) -> None:
    match wrong:
        case "expired":
            files = office.issue(tmp_path, begins=NOW - 3 * DAY, ends=NOW - DAY)
        case "not yet valid":
            files = office.issue(tmp_path, begins=NOW + DAY, ends=NOW + 2 * DAY)
        case "another name":
            files = office.issue(tmp_path, address="127.0.0.2")
        case "unknown authority":
            files = office.issue(tmp_path, signed_by=Authority.make("Somebody"))
        case _:
            stranger = Authority.make("reviewer")
            files = stranger.issue(tmp_path)
    server = serve(files)
    with pytest.raises(Unreachable, match="certificate is not to be trusted") as told:
        sign_in(server.url)
    assert told.value.code == "certificate"
    assert told.value.next_step
    with Reviewer(server.url, "key") as producer, pytest.raises(Unreachable, match="certificate"):
        list(producer.decisions())
    # The password was right: had it been said, there would be a session.
    with server.context.database.read() as conn:
        assert conn.exec_driver_sql("select count(*) from token").scalar_one() == 0


@pytest.mark.expects_log("Invalid HTTP request received")
def test_a_port_without_tls_is_no_server(office: Authority, sqlite_server: object) -> None:
    url = str(sqlite_server.url).replace("http://", "https://")  # type: ignore[attr-defined]
    with pytest.raises(Unreachable, match="No encrypted connection") as told:
        sign_in(url)
    assert told.value.code == "tls"
