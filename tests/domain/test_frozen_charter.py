import json
from dataclasses import replace

from onboarding.domain.charter import Charter, draft
from onboarding.domain.frozen_charter import FrozenCharter, read, written
from tests.domain.charters import CLEAN, SMALL, WORDS

CHARTER = Charter(
    choices={"regime": "post", "cover": "round_the_clock"},
    facts=CLEAN,
    own={"cover": {"fr": "Nous lisons *chaque jour*.", "en": "We read every day."}},
)


def frozen(charter: Charter = CHARTER) -> FrozenCharter:
    texts = {
        locale: draft(SMALL, charter, words=WORDS, blank="[{label}]", locale=locale)
        for locale in ("fr", "en")
    }
    return FrozenCharter(number=2, town="Vallorne", edition="2026.1", charter=charter, texts=texts)


def test_a_version_comes_back_from_its_document_with_the_same_digest() -> None:
    again = read(written(frozen()))
    assert again == frozen()
    assert again.digest == frozen().digest
    assert len(again.digest) == 64


def test_every_part_of_a_version_enters_its_digest() -> None:
    whole = frozen()
    others = (
        replace(whole, number=3),
        replace(whole, town="Vallorne-sur-Orne"),
        replace(whole, edition="2027.1"),
        replace(whole, texts={"fr": whole.texts["fr"]}),
        frozen(replace(CHARTER, facts={})),
        frozen(replace(CHARTER, own={})),
        frozen(replace(CHARTER, choices={"regime": "pre"})),
    )
    assert len({each.digest for each in (whole, *others)}) == len(others) + 1


def test_the_document_is_readable_without_the_software() -> None:
    kept = json.loads(written(frozen()))
    assert kept["charter"]["choices"] == dict(CHARTER.choices)
    assert [clause["title"] for clause in kept["texts"]["en"]] == ["REGIME", "COVER"]
