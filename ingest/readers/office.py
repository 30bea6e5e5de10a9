"""What Word, PowerPoint and Excel files have in common: a zip that has to be looked at before it is unpacked."""

from __future__ import annotations

from ingest.article import Removal
from ingest.containers.zipped import open_zip
from ingest.errors import SourceUnreadable

_MACROS = "vbaproject.bin"
_LOCKED = b"\xd0\xcf\x11\xe0"


def checked_package(data: bytes, source: str) -> tuple[Removal, ...]:
    """Refuse what would unpack without end or is locked; return a note of macros, which are never run."""
    if data.startswith(_LOCKED):
        raise SourceUnreadable(
            f"{source!r}: locked with a password or in an old format; save it as .docx, .pptx or .xlsx without one"
        )
    with open_zip(data, source) as archive:
        names = archive.namelist()
    found = [name for name in names if name.lower().endswith(_MACROS)]
    return tuple(Removal(kind="macros", text=name, start=0) for name in found)
