"""The collection itself: large enough to judge by, small enough to carry."""

from tests.assets.gallery import FOLDERS, HERE, exhibits, known_faults, notes, refusals
from tests.assets.looking import OCCASIONS
from tests.assets.renderers import RENDERERS

MOST_BYTES = 1_500_000


def names() -> list[str]:
    return [f"{folder}/{path.name}" for folder in FOLDERS for path in (HERE / folder).iterdir()]


def test_there_are_enough_drawings_and_pictures() -> None:
    drawings = [name for name in names() if name.endswith(".svg")]
    assert len(drawings) >= 150 and len(names()) - len(drawings) >= 40


def test_every_file_has_a_reference_and_every_reference_a_file() -> None:
    shown = {exhibit.name for folder in FOLDERS for exhibit in exhibits(folder)}
    kept = {str(path.relative_to(HERE / "references").with_suffix("")) for path in (HERE / "references").rglob("*.png")}
    assert kept == {notes("same_as").get(name, name) for name in shown}


def test_notes_and_refusals_name_files_that_are_there() -> None:
    told = {*notes("dark"), *notes("live_text"), *notes("same_as"), *notes("visible"), *refusals()}
    assert {name for name in told if not (HERE / name).is_file()} == set()


def test_known_faults_are_rows_of_the_table() -> None:
    files = {exhibit.name for folder in FOLDERS for exhibit in exhibits(folder)}
    for row in (*known_faults("drawn"), *known_faults("alike")):
        name, *rest = row.split()
        assert name in files and set(rest) <= {*RENDERERS, *OCCASIONS}, row


def test_the_whole_collection_is_small() -> None:
    files = [path for path in HERE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
