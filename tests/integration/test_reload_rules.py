"""What a reload does with files that come, change, go, move and collide."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.generations import roll_back
from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.errors import ReloadInProgress, SourceNotFound, UserError
from retrieval.index.report import Outcome
from retrieval.language.people import KnownPerson
from retrieval.ports import Shelves
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.parser import FakeParser, Grammar
from tests.fakes.reloading import World, outcomes, page


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def loaded(world: World) -> World:
    """Three articles in one remembered folder."""
    world.write_pages("bridges", "roads", "schools")
    world.reload(world.data)
    return world


def lines(*records: dict[str, str]) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


def record(name: str, topic: str, **fields: str) -> dict[str, str]:
    text = f"The debate on {topic} in the town hall went on late into the night."
    return {"id": name, "title": f"Debate on {topic}", "text": text} | fields


def test_the_first_reload_adds_every_article_and_remembers_the_folder(world: World) -> None:
    world.write_pages("bridges", "roads")
    report = world.reload(world.data)
    assert outcomes(report) == {"data/bridges.txt": "added", "data/roads.txt": "added"}
    assert (report.articles, report.passages, report.statements) == (2, 2, 2)
    assert world.sources() == ["data/bridges.txt", "data/roads.txt"]
    assert outcomes(world.reload()) == dict.fromkeys(world.sources(), "unchanged")


def test_a_reload_that_finds_nothing_new_publishes_nothing(loaded: World) -> None:
    before = loaded.state.current
    report = loaded.reload()
    assert not report.published
    assert report.generation == before == loaded.state.current
    assert loaded.state.generations == [before]


def test_what_did_not_change_is_neither_parsed_nor_encoded_again(loaded: World) -> None:
    loaded.write_pages("trees")
    report = loaded.reload()
    assert report.count(Outcome.UNCHANGED) == 3
    assert all("trees" in text for text in loaded.parser.parsed)
    assert len(loaded.parser.parsed) == 1
    assert all("trees" in text for text in loaded.embedder.encoded)


def test_carried_vectors_are_those_that_encoding_would_give(loaded: World, tmp_path: Path) -> None:
    loaded.write_pages("trees", "aprons")
    loaded.reload()
    afresh = World(tmp_path / "afresh")
    shutil.copytree(loaded.data, afresh.data)
    afresh.reload(afresh.data)
    with loaded.open() as one, afresh.open() as other:
        numbers = range(len(one.store))
        assert (one.dense.vectors(numbers) == other.dense.vectors(numbers)).all()
        assert one.store.stored(numbers) == other.store.stored(numbers)
        assert one.lexical.search("council trees", 9) == other.lexical.search("council trees", 9)


def test_a_changed_file_is_read_anew_and_the_rest_stays(loaded: World) -> None:
    loaded.write("roads.txt", page("tunnels"))
    report = loaded.reload()
    assert outcomes(report)["data/roads.txt"] == "changed"
    assert report.count(Outcome.UNCHANGED) == 2
    assert any("tunnels" in words for words in loaded.statements())
    assert not any("roads" in words for words in loaded.statements())


def test_a_touched_file_with_the_same_article_is_unchanged(loaded: World) -> None:
    loaded.write("roads.txt", page("roads").replace("\n", "\r\n"))
    report = loaded.reload()
    assert outcomes(report)["data/roads.txt"] == "unchanged"
    assert loaded.parser.parsed == loaded.embedder.encoded == []


def test_new_metadata_that_is_no_context_costs_no_model(world: World) -> None:
    world.write("feed.jsonl", lines(record("a", "roads", url="https://one.example/a")))
    world.reload(world.data)
    world.write("feed.jsonl", lines(record("a", "roads", url="https://two.example/a")))
    report = world.reload()
    assert report.published
    assert outcomes(report)["data/feed.jsonl:1"] == "changed"
    assert world.parser.parsed == world.embedder.encoded == []
    with world.open() as generation:
        assert generation.store.article("a").url == "https://two.example/a"


def test_a_new_headline_is_encoded_as_the_context_it_is(world: World) -> None:
    world.write("feed.jsonl", lines(record("a", "roads"), record("b", "trees")))
    world.reload(world.data)
    world.write("feed.jsonl", lines(record("a", "roads", title="Late night"), record("b", "trees")))
    world.reload()
    assert world.embedder.encoded
    assert all(text.startswith("Late night") for text in world.embedder.encoded)
    assert world.parser.parsed == []


def test_a_new_day_is_no_reason_to_parse_unless_a_statement_counts_back_from_it(
    world: World,
) -> None:
    counting = (
        "“We shall look into the matter of roads before the winter comes,” "
        "Ada Turner said on Monday."
    )
    for day in ("2026-03-11", "2026-03-20"):
        plain = record("a", "roads", published_at=day)
        world.write("feed.jsonl", lines(plain, record("b", "b", text=counting, published_at=day)))
        world.reload(world.data)
    assert world.parser.parsed == [counting]
    with world.open() as generation:
        days = [unit.unit.said_at for unit in generation.store.units_of("b")[1:]]
    assert [day and day.isoformat() for day in days] == ["2026-03-16"]


def test_a_renamed_file_keeps_its_statements_and_vectors(loaded: World) -> None:
    (loaded.data / "roads.txt").rename(loaded.data / "highways.txt")
    report = loaded.reload()
    assert outcomes(report)["data/highways.txt"] == "added"
    assert outcomes(report)["data/roads.txt"] == "removed"
    assert loaded.parser.parsed == loaded.embedder.encoded == []


def test_a_file_gone_from_a_folder_that_is_there_is_removed(loaded: World) -> None:
    (loaded.data / "roads.txt").unlink()
    report = loaded.reload()
    assert outcomes(report)["data/roads.txt"] == "removed"
    assert loaded.sources() == ["data/bridges.txt", "data/schools.txt"]


def test_a_folder_that_has_vanished_is_reported_and_its_articles_are_kept(loaded: World) -> None:
    other = loaded.write("../other/trees.txt", page("trees")).parent
    loaded.reload(other)
    shutil.rmtree(loaded.data)
    report = loaded.reload()
    assert [v.outcome for v in report.verdicts if v.source == str(loaded.data)] == ["rejected"]
    reason = report.verdicts[0].reason or ""
    assert "3" in reason
    assert f"--forget {loaded.data}" in reason
    assert len(loaded.sources()) == 4


def test_other_folders_are_left_alone(loaded: World) -> None:
    loaded.write("roads.txt", page("tunnels"))
    other = loaded.write("../other/trees.txt", page("trees")).parent
    report = loaded.reload(other)
    assert outcomes(report) == {"other/trees.txt": "added"}
    assert any("roads" in words for words in loaded.statements())


def test_a_path_inside_a_remembered_folder_updates_only_that_part(loaded: World) -> None:
    loaded.write("roads.txt", page("tunnels"))
    loaded.write("schools.txt", page("teachers"))
    report = loaded.reload(loaded.data / "roads.txt")
    assert outcomes(report) == {"data/roads.txt": "changed"}
    assert any("schools" in words for words in loaded.statements())
    with loaded.open() as generation:
        assert generation.manifest.roots == (str(loaded.data),)


def test_the_same_article_keeps_its_id_whether_it_is_read_alone_or_with_its_folder(
    loaded: World,
) -> None:
    report = loaded.reload(loaded.data / "roads.txt")
    assert outcomes(report) == {"data/roads.txt": "unchanged"}


def test_a_file_named_alone_that_is_gone_is_removed(loaded: World) -> None:
    (loaded.data / "roads.txt").unlink()
    assert outcomes(loaded.reload(loaded.data / "roads.txt")) == {"data/roads.txt": "removed"}


def test_an_outer_folder_given_later_reads_each_file_once(loaded: World) -> None:
    loaded.write("../top.txt", page("trees"))
    report = loaded.reload(loaded.home)
    assert outcomes(report)["data/roads.txt"] == "unchanged"
    assert len(loaded.sources()) == 4


def test_a_path_that_never_was_raises_and_changes_nothing(loaded: World) -> None:
    before = loaded.state.current
    with pytest.raises(SourceNotFound, match="rodas"):
        loaded.reload(loaded.data / "rodas.txt")
    assert loaded.state.current == before


def test_the_later_of_two_articles_with_one_id_is_rejected_by_name(world: World) -> None:
    world.write("a.jsonl", lines(record("same", "roads")))
    world.write("b.jsonl", lines(record("same", "trees"), record("other", "bridges")))
    report = world.reload(world.data)
    assert outcomes(report) == {
        "data/a.jsonl:1": "added",
        "data/b.jsonl:1": "rejected",
        "data/b.jsonl:2": "added",
    }
    reason = next(v.reason for v in report.verdicts if v.outcome is Outcome.REJECTED)
    assert "'same'" in (reason or "")
    assert "data/a.jsonl:1" in (reason or "")


def test_a_rejected_double_takes_the_place_once_it_is_free(world: World) -> None:
    world.write("a.jsonl", lines(record("same", "roads")))
    world.write("b.jsonl", lines(record("same", "trees")))
    world.reload(world.data)
    (world.data / "a.jsonl").unlink()
    report = world.reload()
    assert outcomes(report) == {"data/b.jsonl:1": "changed"}
    assert world.sources() == ["data/b.jsonl:1"]


def test_a_broken_file_stops_no_other_and_is_reported_each_time(world: World) -> None:
    world.write_pages("roads")
    world.write("empty.txt", "")
    (world.data / "picture.txt").write_bytes(bytes(range(256)) * 20)
    for _ in range(2):
        report = world.reload(world.data)
        rejected = {v.source: v.reason for v in report.verdicts if v.outcome is Outcome.REJECTED}
        assert set(rejected) == {"data/empty.txt", "data/picture.txt"}
        assert all(rejected.values())
    assert not report.published
    assert world.sources() == ["data/roads.txt"]


def test_half_characters_cost_one_record_and_no_reload(world: World) -> None:
    world.write("feed.jsonl", lines(record("a", "roads \ud83d"), record("b", "trees")))
    report = world.reload(world.data)
    assert outcomes(report) == {"data/feed.jsonl:1": "rejected", "data/feed.jsonl:2": "added"}
    assert outcomes(world.reload())["data/feed.jsonl:1"] == "rejected"


def test_a_file_that_turns_into_rubbish_takes_its_article_along(loaded: World) -> None:
    loaded.write("roads.txt", "")
    report = loaded.reload()
    verdicts = [v.outcome.value for v in report.verdicts if v.source == "data/roads.txt"]
    assert verdicts == ["rejected", "removed"]
    assert "data/roads.txt" not in loaded.sources()


def test_a_reload_that_would_leave_nothing_refuses_and_says_why(loaded: World) -> None:
    for name in ("bridges", "roads", "schools"):
        loaded.write(f"{name}.txt", "")
    before = loaded.state.current
    with pytest.raises(UserError, match=r"data/bridges\.txt: The file is empty"):
        loaded.reload()
    assert loaded.state.current == before
    assert len(loaded.sources()) == 3


def test_the_first_reload_of_an_empty_folder_refuses(world: World) -> None:
    world.data.mkdir()
    with pytest.raises(UserError, match="No article was found"):
        world.reload(world.data)
    assert world.state.current is None


def test_a_forgotten_folder_goes_with_its_articles_and_does_not_come_back(loaded: World) -> None:
    loaded.write("old/trees.txt", page("trees"))
    loaded.reload()
    report = loaded.reload(forget=(loaded.data / "old",))
    assert outcomes(report) == {"data/old/trees.txt": "removed"}
    assert "data/old/trees.txt" not in outcomes(loaded.reload())
    assert outcomes(loaded.reload(loaded.data / "old"))["data/old/trees.txt"] == "added"


def test_everything_may_be_forgotten_on_purpose(loaded: World) -> None:
    report = loaded.reload(forget=(loaded.data,))
    assert (report.articles, report.count(Outcome.REMOVED)) == (0, 3)
    with loaded.open() as generation:
        assert len(generation.dense) == len(generation.lexical) == 0
        assert generation.lexical.search("roads", 5) == []
    assert loaded.reload(loaded.data).articles == 3


def test_nothing_is_left_only_where_that_is_meant(loaded: World) -> None:
    for file in loaded.data.iterdir():
        file.unlink()
    with pytest.raises(UserError, match="No article was found"):
        loaded.reload()
    report = loaded.reload(loaded.data, emptied=True)
    assert (report.articles, report.count(Outcome.REMOVED)) == (0, 3)


def test_what_is_no_part_of_the_corpus_cannot_be_forgotten(loaded: World) -> None:
    with pytest.raises(SourceNotFound, match="no part of the corpus"):
        loaded.reload(forget=(loaded.home / "elsewhere",))


def test_another_model_encodes_everything_and_parses_nothing(loaded: World) -> None:
    loaded.embedder = FakeEmbedder(fingerprint="e" * 64, dimension=48)
    report = loaded.reload()
    assert report.published
    assert loaded.parser.parsed == []
    assert len(set(loaded.embedder.encoded)) == report.passages
    with loaded.open() as generation:
        assert generation.manifest.dimension == 48


def test_a_model_that_cannot_read_parts_reads_every_statement_by_itself(loaded: World) -> None:
    loaded.embedder = FakeEmbedder(fingerprint="e" * 64, reads_parts=False)
    report = loaded.reload()
    assert len(set(loaded.embedder.encoded)) == report.passages + report.statements


def test_another_parser_finds_all_statements_anew_once_there_is_something_to_parse(
    loaded: World,
) -> None:
    loaded.parser = FakeParser(version="fake-2")
    assert not loaded.reload().published
    loaded.write_pages("trees")
    loaded.reload()
    assert len(loaded.parser.parsed) == 4
    assert all("trees" in text for text in loaded.embedder.encoded)


def test_a_reload_after_a_rollback_builds_on_what_serves(loaded: World) -> None:
    loaded.write("roads.txt", page("tunnels"))
    loaded.reload()
    loaded.state.rollback()
    assert any("roads" in words for words in loaded.statements())
    report = loaded.reload()
    assert outcomes(report)["data/roads.txt"] == "changed"
    assert report.generation.startswith("000003-")


def test_nothing_is_published_while_a_rollback_looks_at_what_will_serve(loaded: World) -> None:
    class Meddled(EmbeddedEngine):
        def open(self, folder: Path) -> Shelves:
            with pytest.raises(ReloadInProgress):
                loaded.reload()
            return super().open(folder)

    first = loaded.state.current
    loaded.write("roads.txt", page("tunnels"))
    loaded.reload()
    loaded.write("roads.txt", page("ferries"))
    assert roll_back(loaded.state, Meddled()) == first == loaded.state.current
    assert len(loaded.state.generations) == 2


def test_every_stage_reports_how_far_it_is_and_ends_complete(loaded: World) -> None:
    loaded.write_pages("trees")
    loaded.reload()
    stages = list(dict.fromkeys(step.stage for step in loaded.steps))
    assert [stage.name for stage in stages] == [
        "READ",
        "PARSE",
        "ENCODE",
        "GROUP",
        "WRITE",
        "VERIFY",
    ]
    for stage in stages:
        last = [step for step in loaded.steps if step.stage is stage][-1]
        assert last.done == last.total


def test_what_an_admin_says_of_people_is_taken_up_by_the_next_reload(
    world: World, grammar: Grammar
) -> None:
    world.parser = grammar
    world.write_pages("roads")
    world.reload(world.data)
    world.known_people = (KnownPerson("Adelaide Turner", ("Ada Turner",)),)
    assert world.reload().published
    with world.open() as generation:
        assert [person.name for person in generation.store.people()] == ["Adelaide Turner"]
    assert not world.reload().published
    assert world.parser.parsed == []
