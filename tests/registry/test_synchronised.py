from pathlib import Path

import pytest

from campaignkit.errors import Notice
from campaignkit.registry.synchronised import synchronised_by, warn_if_synchronised


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("Dropbox/shelf", "Dropbox"),
        ("Dropbox (Bread & Roses)/shelf", "Dropbox"),
        ("OneDrive - Bread & Roses/a/shelf", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/shelf", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.example/shelf", "Google Drive"),
        ("Nextcloud/shelf", "Nextcloud"),
        ("home/shelf", ""),
        ("dropbox-notes/shelf", ""),
    ],
)
def test_folders_of_synchronising_programs_are_known_by_name(tmp_path: Path, path: str, program: str) -> None:
    assert synchronised_by(tmp_path / path) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".sync_0123.db", "Nextcloud"),
        (".dropbox.cache", "Dropbox"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_and_by_what_they_leave_there(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / mark).touch()
    assert synchronised_by(tmp_path / "a" / "b") == program


def test_who_keeps_releases_there_is_warned(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.warns(Notice, match="synchronised by Dropbox"):
        warn_if_synchronised(tmp_path / "Dropbox" / "shelf")
