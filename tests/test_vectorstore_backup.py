"""A backup is one file that holds everything, restored whole or not at all."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from ingest.load import document_from_text
from vectorstore.backup import restore_backup, write_backup
from vectorstore.chats import Chat, ChatShelf
from vectorstore.embedding import open_embedder
from vectorstore.errors import BackupUnusable, LibraryBusy
from vectorstore.library import Library
from vectorstore.swapping import finish_swap, put_in_place

TEXTS = {
    "a.txt": "智谱2024年营收为3.12亿元。公司计划于2026年1月8日在香港上市。",
    "b.txt": "月之暗面完成5億美元融資。公司手持現金超過100億元，並不急於上市。",
    "c.txt": "MiniMax priced its shares at HK$165. The company raised about HK$4.8 billion in Hong Kong.",
}


def opened(folder: Path) -> Library:
    return Library.open(folder, embedder=open_embedder("hashing"))


def fill(folder: Path, names: str = "abc") -> None:
    with opened(folder) as library:
        for name in names:
            source = f"{name}.txt"
            library.put(document_from_text(TEXTS[source], source=source), "1")
        ChatShelf(library).save(Chat(id="1", owner="o", title="t", updated="2026-01-01T00:00:00", turns="[]"))
    (folder / "uploads").mkdir(exist_ok=True)
    (folder / "uploads" / "招股书.txt").write_text("原件", encoding="utf-8")


def backed_up(folder: Path, file: Path) -> int:
    with opened(folder) as library:
        return write_backup(library, file)


def test_a_restored_library_holds_what_the_first_held(tmp_path: Path) -> None:
    fill(tmp_path / "library")
    assert backed_up(tmp_path / "library", tmp_path / "library.zip") == 3
    assert restore_backup(tmp_path / "library.zip", tmp_path / "elsewhere") is None
    with opened(tmp_path / "library") as first, opened(tmp_path / "elsewhere") as second:
        assert second.articles() == first.articles()
        assert second.figures() == first.figures()
        assert [hit.passage for hit in second.search("融資")] == [hit.passage for hit in first.search("融資")]
        assert ChatShelf(second).of("o") == ChatShelf(first).of("o")
        second.put(document_from_text("又一篇文章，智谱营收为4亿元。", source="d.txt"), "1")
        assert second.damage() == ()
    assert (tmp_path / "elsewhere" / "uploads" / "招股书.txt").read_text(encoding="utf-8") == "原件"


def test_only_the_owner_may_read_a_backup_and_what_is_made_of_it(tmp_path: Path) -> None:
    fill(tmp_path / "library")
    backed_up(tmp_path / "library", tmp_path / "library.zip")
    restore_backup(tmp_path / "library.zip", tmp_path / "elsewhere")
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "elsewhere").rglob("*")}
    assert all(mode & 0o077 == 0 for mode in (*modes.values(), stat.S_IMODE((tmp_path / "library.zip").stat().st_mode)))


def test_a_backup_leaves_nothing_but_itself(tmp_path: Path) -> None:
    fill(tmp_path / "library")
    (tmp_path / "backups").mkdir()
    backed_up(tmp_path / "library", tmp_path / "backups" / "library.zip")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == ["library.zip"]
    assert not any(
        name.startswith("chroma") for name in zipfile.ZipFile(tmp_path / "backups" / "library.zip").namelist()
    )


def test_a_backup_takes_the_place_of_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "library")
    (tmp_path / "library.zip").write_text("precious")
    with pytest.raises(BackupUnusable, match="there already"):
        backed_up(tmp_path / "library", tmp_path / "library.zip")
    assert (tmp_path / "library.zip").read_text() == "precious"
    with pytest.raises(BackupUnusable, match="check the folder"):
        backed_up(tmp_path / "library", tmp_path / "no" / "such" / "folder.zip")


def test_restoring_over_a_library_asks_first_and_sets_it_aside(tmp_path: Path) -> None:
    fill(tmp_path / "library", "ab")
    backed_up(tmp_path / "library", tmp_path / "library.zip")
    fill(tmp_path / "library", "abc")
    with pytest.raises(BackupUnusable, match="--replace"):
        restore_backup(tmp_path / "library.zip", tmp_path / "library")
    aside = restore_backup(tmp_path / "library.zip", tmp_path / "library", replace=True)
    assert aside is not None
    with opened(tmp_path / "library") as restored, opened(aside) as kept:
        assert (restored.count(), kept.count()) == (2, 3)


def test_a_library_in_use_is_not_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "library", "a")
    backed_up(tmp_path / "library", tmp_path / "library.zip")
    with opened(tmp_path / "library") as library:
        library.articles()
        with pytest.raises(LibraryBusy, match="close it"):
            restore_backup(tmp_path / "library.zip", tmp_path / "library", replace=True)
        assert library.count() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "library.zip"]


@pytest.mark.parametrize("damage", ["cut", "garbage", "another archive", "climbing", "missing", "flipped"])
def test_what_is_no_whole_backup_changes_nothing(tmp_path: Path, damage: str) -> None:
    fill(tmp_path / "library")
    file = tmp_path / "library.zip"
    backed_up(tmp_path / "library", file)
    content = file.read_bytes()
    if damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "garbage":
        file.write_bytes(b"garbage" * 100)
    elif damage == "missing":
        file.unlink()
    elif damage == "flipped":
        file.write_bytes(content[:2000] + bytes(byte ^ 255 for byte in content[2000:2100]) + content[2100:])
    else:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("../escaped.txt" if damage == "climbing" else "readme.txt", "x")
            if damage == "climbing":
                archive.writestr("record.sqlite3", "x")
    before = set(tmp_path.rglob("*"))
    with pytest.raises(BackupUnusable) as caught:
        restore_backup(file, tmp_path / "elsewhere")
    assert "\n" not in str(caught.value)
    assert set(tmp_path.rglob("*")) == before
    assert not (tmp_path / "elsewhere").exists()


def test_a_restore_that_died_between_the_two_is_finished_on_opening(tmp_path: Path) -> None:
    fill(tmp_path / "library")
    (tmp_path / "library").rename(tmp_path / ".library.restored")
    fill(tmp_path / "library.before-20260108-093000")
    with Library.open(tmp_path / "library", embedder=open_embedder("hashing")) as library:
        assert library.count() > 0
    assert not (tmp_path / ".library.restored").exists()


def test_a_library_that_was_deleted_does_not_come_back_of_a_restore_that_never_swapped(tmp_path: Path) -> None:
    (tmp_path / ".library.restored").mkdir()
    finish_swap(tmp_path / "library")
    assert not (tmp_path / "library").exists()


def test_what_cannot_be_put_in_place_leaves_the_old_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, folder = tmp_path / "fresh", tmp_path / "library"
    for path in (fresh, folder):
        path.mkdir()
        (path / "name").write_text(path.name)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == ".library.restored":
            raise OSError(5, "input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="input/output"):
        put_in_place(fresh, folder)
    assert (folder / "name").read_text() == "library"
    assert [path.name for path in tmp_path.iterdir()] == ["library"]
