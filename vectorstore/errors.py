"""What can go wrong with a library.

LibraryError
├── LibraryUnreadable   the folder holds no library that can be read, or a damaged one
├── LibraryMismatch     another embedding model or a later version made it
├── LibraryReadOnly     it can be read but not changed
├── LibraryFull         the disk has no room left
├── LibraryBusy         another process keeps it locked
├── VectorsUnavailable  the vector index cannot be reached or read; the record is whole
├── BackupUnusable      a backup cannot be written, or is none
└── UnknownArticle      no article has this id
"""

from __future__ import annotations


class LibraryError(Exception):
    """Something about a library keeps it from doing what was asked; the message says what, where and what to do."""


class LibraryUnreadable(LibraryError):
    """The folder holds no library that can be read, or a damaged one."""


class LibraryMismatch(LibraryError):
    """The library was made by another embedding model or by a later version of this program."""


class LibraryReadOnly(LibraryError):
    """The library can be read but not changed."""


class LibraryFull(LibraryError):
    """The disk has no room left; what was stored before is whole."""


class LibraryBusy(LibraryError):
    """Another process keeps the library locked for longer than is worth waiting."""


class VectorsUnavailable(LibraryError):
    """The vector index cannot be reached or read; the record itself is whole."""


class UnknownArticle(LibraryError):
    """No article has this id."""


class BackupUnusable(LibraryError):
    """A backup cannot be written, is not whole, or would take the place of something."""
