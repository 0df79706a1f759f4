"""Names by which files are known that systems, editors and drives leave in people's folders, in the languages they speak.

The names are those of the programs' own documentation, and of what they were seen to leave: Finder and Spotlight; Explorer
and WSL; GNOME, KDE, Synology and QNAP; Vim, Emacs, LibreOffice, Office, JetBrains and Visual Studio; Syncthing, Dropbox,
OneDrive, iCloud, Google Drive, Nextcloud and browsers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from campaignkit.messages import _

DRIVE = _("a drive that found two versions")
SECOND = _("a drive or a browser that kept two versions")

_BY_NAME = tuple(
    (by, re.compile("|".join(patterns), re.IGNORECASE))
    for by, patterns in (
        ("macOS", (
            r"\.DS_Store", r"\._.+", r"\.Apple(?:Double|DB|Desktop)", r"__MACOSX", r"\.Spotlight-V100", r"\.Trashes",
            r"\.fseventsd", r"\.localized", r"\.TemporaryItems", r"\.DocumentRevisions-V100", r"\.apdisk",
            r"\.VolumeIcon\.icns", r"Icon[\r\uf00d]", r"\.com\.apple\..+", r"\..+\.icloud",
        )),
        ("Windows", (
            r"thumbs\.db(?::encryptable)?", r"ehthumbs(?:_vista)?\.db", r"desktop\.ini", r"\$recycle\.bin",
            r"System Volume Information", r".+[:\uf03a]Zone\.Identifier",
        )),
        (_("a desktop"), (
            r"\.directory", r"\.Trash-\d+", r"@eaDir", r"#recycle", r"@Recycle", r"\.@__thumb", r"\.nfs[0-9a-f]+",
            r"\.fuse_hidden[0-9a-f]+",
        )),
        (_("an editor"), (
            r".+~", r"\..+\.sw[a-p]", r"#.+#", r"\.#.+", r"~\$.+", r"~WRL\d+\.tmp", r"\.~lock\..+#", r"\.idea", r"\.vscode",
            r"\.vs", r"\.fleet", r".+\.sublime-workspace",
        )),
        (DRIVE, (
            r".*conflicted copy.*", r".*\.sync-conflict-.*", r".*\((?:case )?conflict .*", r".*\(selective sync conflict.*",
            r".+_conflict-\d{8}-\d{6}.*", r".*\(.*in Konflikt stehende Kopie.*", r".*\(.*copie en conflit.*",
            r".*\(.*copia en conflicto.*", r".*\(.*copia in conflitto.*", r".*\(.*cópia em conflito.*",
            r".*\(.*conflicterende kopie.*", r".*\(.*نسخة متعارضة.*",
        )),
        (_("a program that keeps folders in step"), (
            r"\.stfolder.*", r"\.stversions", r"\.stignore", r"[.~]syncthing[.~].+\.tmp", r"\.dropbox(?:\..+)?",
            r"\.849C9593-D756-4E56-8D6E-42412F2A707B", r"\.tmp\.drive(?:download|upload)", r"\.nextcloudsync\.log",
            r"\.owncloudsync\.log", r"\._?sync_.+\.db(?:-wal|-shm)?", r"\.csync_journal\.db.*",
        )),
        (_("a download that did not end"), (r".+\.(?:crdownload|opdownload|part)",)),
    )
)  # fmt: skip

_COPY = r"copy|Kopie|copie|copia|cópia|kopia|نسخة"
_BESIDE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i)(?P<stem>.+?)(?: \(\d+\)| - (?:{_COPY})(?: ?\(\d+\))?| (?:{_COPY})(?: \d+)?)(?P<suffix>(?:\.[^.]+)?)",
        rf"(?i)(?P<stem>.+?) \((?:[^()]* )?(?:{_COPY})(?: \d+)?\)(?P<suffix>(?:\.[^.]+)?)",
        r"(?P<stem>.+?)-(?:DESKTOP|LAPTOP)-[A-Z0-9]{5,8}(?:-\d+)?(?P<suffix>(?:\.[^.]+)?)",
        r"(?i)(?:Copy of|Kopie von|Copie de|Copia de|Copia di|Cópia de|نسخة من) (?P<stem>.+?)(?P<suffix>)",
        r"(?i)(?P<stem>.+?)(?P<suffix>)\.(?:orig|bak|rej|old)",
    )
)
"""How drives, browsers and systems name the second of two files; only beside the first does it tell anything."""

_NO_NAME = re.compile(r"Icon\r|.+:Zone\.Identifier", re.IGNORECASE)


def left_by(path: str, known: Collection[str]) -> str:
    """Who left a file or folder, by its name and those above it, among the files that are `known`; empty if nobody did."""
    for part in PurePosixPath(path).parts:
        for by, pattern in _BY_NAME:
            if pattern.fullmatch(unicodedata.normalize("NFC", part)):
                return by
    place = PurePosixPath(path)
    copies = (copy for pattern in _BESIDE if (copy := pattern.fullmatch(place.name)))
    return next((SECOND for copy in copies if str(place.with_name(copy["stem"] + copy["suffix"])) in known), "")


def is_no_name(name: str) -> bool:
    """Whether a system leaves files of this name that others cannot even hold, such as macOS's `Icon` and a return."""
    return _NO_NAME.fullmatch(name) is not None
