"""What is being done to a library when the disk fails: each scene starts from a template and does one thing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from evals.durability.made import make_files
from evals.durability.whole import Expected, Held, opened, read_held
from vectorstore.backup import restore_backup, write_backup

# One a script, and one that is new where others are replaced: what is done an article is done to each alike.
_ARTICLES = 2
# Chroma writes the files of its index when this many passages are new: 1000 else, which would take as many calls to
# write. What is large here is an article of more.
INDEXED = 7
_LARGE = 8

Action = Callable[[Path, Path], None]
"""Does something with files to the library in a folder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One thing done to a library; `after` is what it holds then, `before` what it held."""

    template: Path | None
    files: Path
    before: Held
    after: Held
    act: Action

    def place(self, library: Path) -> None:
        """Put the library that the scene starts from in place."""
        if self.template is not None:
            shutil.copytree(self.template, library)

    def between(self) -> Expected:
        """Return what may be found when the action was broken off: of each article the old or the new, none lost."""
        sources = self.before.keys() | self.after.keys()
        allowed = {source: {held[source] for held in (self.before, self.after) if source in held} for source in sources}
        return Expected(allowed=allowed, needed=self.before.keys() & self.after.keys())

    def done(self) -> Expected:
        """Return what must be found when the action was done at last."""
        allowed: dict[str, Set[str]] = {source: {value} for source, value in self.after.items()}
        return Expected(allowed=allowed, needed=self.after.keys())


def make_templates(folder: Path) -> dict[str, Held]:
    """Make what the scenes start from and return what each template holds."""
    files, many = folder / "files", folder / "many"
    make_files(files, _ARTICLES)
    old = _held(folder / "old", files)
    make_files(files, _ARTICLES + 1, revision=1)
    new = _held(folder / "new", files)
    with opened(folder / "new") as assistant:
        write_backup(assistant.library, folder / "new.zip")
    make_files(many, 1, lines=_LARGE * 12)
    large = _held(folder / "large", many)
    make_files(many, 1, lines=_LARGE * 12, revision=1)
    larger = _held(folder / "larger", many)
    _age(shutil.copytree(folder / "old", folder / "aged"))
    return {"old": old, "new": new, "large": large, "larger": larger}


def scenes_of(folder: Path, held: Mapping[str, Held]) -> Mapping[str, Scene]:
    """Return the scenes by name; `held` is what the templates in `folder` hold."""
    files, many, backup = folder / "files", folder / "many", folder / "new.zip"
    old, new, large, larger = (held[name] for name in ("old", "new", "large", "larger"))
    gone = next(iter(old))
    fewer = {source: value for source, value in old.items() if source != gone}
    return {
        "first": Scene(template=None, files=files, before={}, after=new, act=_add),
        "update": Scene(template=folder / "old", files=files, before=old, after=new, act=_add),
        "remove": Scene(template=folder / "old", files=files, before=old, after=fewer, act=_remove(gone)),
        "restore": Scene(template=folder / "old", files=backup, before=old, after=new, act=_restore),
        "migrate": Scene(template=folder / "aged", files=files, before=old, after=new, act=_add),
        "repair": Scene(template=folder / "new", files=files, before=new, after=new, act=_repair),
        "update-large": Scene(template=folder / "large", files=many, before=large, after=larger, act=_add),
        "repair-large": Scene(template=folder / "larger", files=many, before=larger, after=larger, act=_repair),
    }


def _add(library: Path, files: Path) -> None:
    with opened(library) as assistant:
        report = assistant.add(files)
    assert not report.failed, report.failed


def _remove(source: str) -> Action:
    def act(library: Path, files: Path) -> None:
        with opened(library) as assistant:
            for article in assistant.articles():
                if article.source == source:
                    assistant.remove(article.id)
            # An interrupted removal leaves the index to whoever changes the library next.
            assistant.library.complete()

    return act


def _restore(library: Path, files: Path) -> None:
    restore_backup(files, library, replace=True)
    with opened(library) as assistant:
        assistant.library.complete()


def _repair(library: Path, files: Path) -> None:
    with opened(library) as assistant:
        assistant.library.repair()


def _held(library: Path, files: Path) -> Held:
    with opened(library) as assistant:
        assistant.add(files)
        return read_held(assistant)


def _age(library: Path) -> None:
    """Make of a library one of the first format."""
    with opened(library) as assistant, assistant.library._record.writing() as connection:
        connection.execute("DROP INDEX passages_by_language")
        connection.execute("DROP TABLE backdrop")
        connection.execute("DROP TABLE fetches")
        connection.execute("ALTER TABLE articles DROP COLUMN pages")
        connection.execute("PRAGMA user_version = 1")
