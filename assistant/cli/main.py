"""Entry point: parse, run one command, turn every foreseen error into one line and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from assistant.cli.parser import build_parser
from assistant.errors import AssistantError
from ingest.errors import IngestError

EXIT_ANSWERED, EXIT_FAILED, EXIT_UNUSABLE, EXIT_ABSTAINED = 0, 1, 2, 3
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 done or answered, 3 abstained, 2 unusable input, 130 interrupted."""
    arguments = build_parser().parse_args(argv)
    from vectorstore.embedding.errors import EmbeddingError
    from vectorstore.errors import LibraryError

    try:
        return int(arguments.run(arguments))
    except (AssistantError, IngestError, LibraryError, EmbeddingError) as error:
        return _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_ANSWERED
    except KeyboardInterrupt:
        _fail("interrupted; what was added so far is kept")
        return EXIT_INTERRUPTED
    except OSError as error:
        where = f"{error.filename!r}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}; check the path, its permissions and the free space")


def _fail(message: str) -> int:
    print("assistant: " + " ".join(message.split()), file=sys.stderr)
    return EXIT_UNUSABLE
