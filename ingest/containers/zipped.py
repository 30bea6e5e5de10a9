"""Zip archives, and what a zip may hold before anyone unpacks it.

Nothing is ever written to disk, so a member named `../../x` can reach nothing; it is read under a plain name.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from ingest.containers.base import Budget, inside
from ingest.errors import IngestError, SourceEmpty, SourceRefused, SourceUnreadable
from ingest.kinds import kind_of_name
from ingest.piece import Piece, Refusal

_MOST_RATIO = 200
# Little files compress well by chance, and do no harm.
_SMALL = 1024 * 1024
_MOST_MEMBER = 200 * 1024 * 1024
_MOST_MEMBERS = 20_000
_UTF8_FLAG = 0x800
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class ZipContainer:
    """Takes an archive apart into its documents; pictures, programs and hidden files are passed over."""

    suffixes: tuple[str, ...] = (".zip",)

    def parts(self, piece: Piece, budget: Budget) -> Iterator[Piece | Refusal]:
        """Yield the members in the order of the archive; one that cannot be read does not keep the others out."""
        from ingest.readers.registry import is_document

        with open_zip(piece.data, piece.source) as archive:
            members = [info for info in archive.infolist() if info.filename and not info.is_dir()]
            names = {info.filename: _name(info) for info in members}
            wanted = [info for info in members if is_document(names[info.filename]) and not _is_hidden(info.filename)]
            if not wanted:
                raise SourceEmpty(f"{piece.source!r}: no document in this archive; put articles into it")
            for info in wanted:
                source = inside(piece.source, names[info.filename])
                budget.spend(info.file_size, piece.source)
                yield _member(archive, info, source)


def open_zip(data: bytes, source: str) -> zipfile.ZipFile:
    """Open an archive whose members, by their own word, unpack to a bounded size; that word is then held to.

    Raises `SourceUnreadable` for what is no archive and `SourceRefused` for one that unpacks without end.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise SourceUnreadable(f"{source!r}: a damaged archive; save or download it again") from error
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise SourceRefused(f"{source!r}: more than {_MOST_MEMBERS:,} members; add its parts one by one")
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > _SMALL and (total > _MOST_RATIO * max(packed, 1) or total > _MOST_RATIO * len(data)):
        times = total // max(len(data), 1)
        raise SourceRefused(f"{source!r}: unpacks to {times:,} times its size, as bombs do; add its parts one by one")
    return archive


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str) -> bytes:
    """Return the bytes of a member; raises `SourceRefused` or `SourceUnreadable`."""
    if info.file_size > _MOST_MEMBER:
        raise SourceRefused(f"{source!r}: unpacks to more than {_MOST_MEMBER // 1024**2} MB; add it as a file")
    if info.flag_bits & 1:
        raise SourceUnreadable(f"{source!r}: locked with a password; unpack the archive and add the files")
    try:
        return archive.read(info)
    except _DAMAGE as error:
        raise SourceUnreadable(f"{source!r}: damaged within its archive; unpack it and add the file") from error


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str) -> Piece | Refusal:
    try:
        return Piece(source=source, data=read_member(archive, info, source), kind=kind_of_name(source))
    except IngestError as error:
        return Refusal(source=source, reason=str(error))


def _is_hidden(name: str) -> bool:
    steps = [step for step in name.replace("\\", "/").split("/") if step not in (".", "..")]
    return any(step.startswith((".", "__MACOSX")) for step in steps)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; without the mark for UTF-8 it is in the code page of whoever packed it."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        packed = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return packed.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
