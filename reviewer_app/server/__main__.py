"""`python -m reviewer_app.server`: serve from the platform's data folder."""

from __future__ import annotations

from reviewer_app.paths import server_dir
from reviewer_app.server.run import serve
from reviewer_app.server.settings import ServerSettings

if __name__ == "__main__":
    serve(ServerSettings(data_dir=server_dir()))
