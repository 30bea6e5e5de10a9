"""What can go wrong while text is taken in.

IngestError
├── SourceMissing      the path or address does not exist
├── SourceEmpty        there is nothing to read in it
├── SourceUnreadable   it is there, but not as text that can be trusted
├── SourceUnsupported  no reader takes this kind of file
├── SourceRefused      reading it could harm: a private address, an archive that unpacks without end
└── SourceUnreachable  the address did not give a page: no answer, an error, too large or too slow
"""

from __future__ import annotations


class IngestError(Exception):
    """Something about a source keeps it from becoming an article; the message says what, where and what to do."""


class SourceMissing(IngestError):
    """The path or address does not exist."""


class SourceEmpty(IngestError):
    """The source holds no text."""


class SourceUnreadable(IngestError):
    """The source is binary, damaged or in an encoding that cannot be told."""


class SourceUnsupported(IngestError):
    """No reader takes this kind of file."""


class SourceRefused(IngestError):
    """Reading the source could do harm, so it is not read."""


class SourceUnreachable(IngestError):
    """The address did not give a page."""
