"""Names that systems, editors and drives leave behind, beside those that people give."""

import pytest

from campaignkit.leavings import is_no_name, left_by

KNOWN = ("kit.yaml", "flyer.html")


@pytest.mark.parametrize(
    ("path", "by"),
    [
        (".DS_Store", "macOS"), ("assets/._bowl.svg", "macOS"), ("__MACOSX/kit.yaml", "macOS"),
        ("Thumbs.db", "Windows"), ("assets/desktop.ini", "Windows"), ("kit.yaml~", "an editor"),
        ("templates/.flyer.html.swp", "an editor"), ("~$kit.docx", "an editor"), (".~lock.plan.ods#", "an editor"),
        ("@eaDir/kit.yaml", "a desktop"),
        ("kit (Anna's conflicted copy 2027-03-01).yaml", "a drive that found two versions"),
        ("kit.sync-conflict-20270301-101010-ABCDEF.yaml", "a drive that found two versions"),
        ("kit (1).yaml", "a drive or a browser that kept two versions"),
        ("kit - Copy.yaml", "a drive or a browser that kept two versions"),
        (".localized", "macOS"), (".TemporaryItems/x", "macOS"), ("assets/.bowl.svg.icloud", "macOS"),
        ("kit.yaml\uf03aZone.Identifier", "Windows"), ("System Volume Information/x", "Windows"),
        (".idea/workspace.xml", "an editor"), (".vscode/settings.json", "an editor"),
        (".stfolder/x", "a program that keeps folders in step"), (".dropbox", "a program that keeps folders in step"),
        (".syncthing.kit.yaml.tmp", "a program that keeps folders in step"),
        ("bowl.svg.crdownload", "a download that did not end"),
        ("kit (In Konflikt stehende Kopie von Anna 2026-11-28).yaml", "a drive that found two versions"),
        ("kit (Copie en conflit de Anna 2026-11-28).yaml", "a drive that found two versions"),
        ("kit (Copia en conflicto de Anna 2026-11-28).yaml", "a drive that found two versions"),
        ("kit (نسخة متعارضة Anna 2026-11-28).yaml", "a drive that found two versions"),
        ("kit_conflict-20261128-101010.yaml", "a drive that found two versions"),
        *((path, "a drive or a browser that kept two versions") for path in (
            "kit - Kopie.yaml", "kit - Kopie (2).yaml", "kit Kopie.yaml", "kit (Kopie).yaml", "kit (2. Kopie).yaml",
            "kit - Copie.yaml", "kit copie 2.yaml", "kit - copia.yaml", "kit - نسخة.yaml", "kit (another copy).yaml",
            "Kopie von kit.yaml", "Copy of kit.yaml", "Copia de kit.yaml", "نسخة من kit.yaml", "kit-DESKTOP-ABC123.yaml",
            "kit-LAPTOP-1A2B3C4D-2.yaml", "kit.yaml.orig", "kit.yaml.bak",
        )),
    ],
)  # fmt: skip
def test_what_is_left_behind_is_known_by_its_name(path: str, by: str) -> None:
    assert left_by(path, KNOWN) == by


@pytest.mark.parametrize(
    "path",
    [
        "poster (1).html",
        "photos/copy.jpg",
        "words/en.yaml",
        ".hidden",
        "db.css",
        "a copy.svg",
        "Kopie von uns.yaml",
        "poster.bak",
        "poster-DESKTOP-ABC123.html",
        "kit 2.yaml",
        "kit-desktop.yaml",
        "parts/a.css",
        "icon",
        "conflict.html",
        "kit (kurz).yaml",
        "Icons.svg",
    ],
)
def test_what_people_name_so_themselves_is_left_alone(path: str) -> None:
    assert left_by(path, KNOWN) == ""


def test_names_that_other_systems_cannot_hold() -> None:
    assert is_no_name("Icon\r")
    assert is_no_name("kit.yaml:Zone.Identifier")
    assert not any(map(is_no_name, ("Icon", "Icon\n", ":Zone.Identifier", "kit:yaml", "Icon\r.svg")))
