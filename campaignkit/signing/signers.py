"""Whose signatures a person trusts, and which key they sign with: as they say, else as they have told git."""

from __future__ import annotations

from pathlib import Path

from campaignkit.errors import InvalidDocuments, MachineIncomplete, NotFound, Problem
from campaignkit.files import printable
from campaignkit.git.command import own_setting
from campaignkit.messages import _
from campaignkit.signing.sshkeygen import Key, is_public_key, require

ALLOWED = "gpg.ssh.allowedSignersFile"
"""git's setting for OpenSSH's file of ALLOWED SIGNERS."""

LARGEST_LIST = 4_000_000
"""Bytes of the largest list of signers."""

_USUAL = ("id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_ecdsa_sk", "id_rsa")


def signers_file(wanted: Path) -> Path:
    """The list of allowed signers that a person named.

    Raises NotFound, InvalidDocuments for what can be none, MachineIncomplete where nothing can be checked by it.
    """
    require()
    file = _home(wanted)
    if not file.exists():
        raise NotFound(
            _("There is no list of allowed signers {wanted}.").format(wanted=printable(str(wanted))), _("Check the path.")
        )
    if not file.is_file() or file.stat().st_size > LARGEST_LIST:
        message = _("expected a list of allowed signers, one `name key` on a line, found something else")
        raise InvalidDocuments(
            [Problem(str(wanted), "", message, "bad-signers")], _("`man ssh-keygen` tells its form under ALLOWED SIGNERS.")
        )
    return file


def git_signers_file() -> Path | None:
    """The list that git takes for the person's commits, if they have one.

    One that is named relative to wherever git runs is left alone: here that might be a stranger's folder.
    """
    try:
        setting = own_setting(ALLOWED)
    except MachineIncomplete:  # Without git there are no settings of it.
        return None
    file = _home(Path(setting)) if setting else None
    return file if file and file.is_absolute() and file.is_file() and file.stat().st_size <= LARGEST_LIST else None


def signing_key(wanted: str, *, person: bool) -> Key:
    """The key that a person means: the path of a private or public key, or if empty the one that git signs with.

    `person` tells that somebody can be asked for its passphrase. Raises NotFound, MachineIncomplete without ssh-keygen.
    """
    require()
    return _key_file(wanted, person) if wanted else _gits_key(person)


def _key_file(wanted: str, person: bool) -> Key:
    path = _home(Path(wanted))
    if path.is_dir():
        raise NotFound(
            _("{wanted} is a folder, and --sign takes a key.").format(wanted=printable(wanted)),
            _("Put --sign at the end of the line to sign with git's key, or name one: --sign ~/.ssh/id_ed25519"),
        )
    if not path.is_file():
        raise NotFound(_("There is no key {wanted}.").format(wanted=printable(wanted)), _offer())
    return Key(path, person=person)


def _gits_key(person: bool) -> Key:
    setting = own_setting("user.signingKey") if own_setting("gpg.format") == "ssh" else ""
    text = setting.removeprefix("key::")
    if is_public_key(text):
        return Key(None, text, person)
    if not setting:
        raise NotFound(_("git has no SSH key of yours to sign with, so which one is meant?"), _offer())
    return _key_file(setting, person)


def _offer() -> str:
    """A key that can be named, the person's own if there is one where such keys usually are."""
    found = [f"~/.ssh/{name}" for name in _USUAL if _home(Path("~/.ssh", name)).is_file()]
    if found:
        return _("Name it: --sign {found}").format(found=found[0])
    return _("Name its file: --sign FILE. To make one: ssh-keygen -t ed25519")


def _home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # `~nobody`
        return path
