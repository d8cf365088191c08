from dataclasses import replace

from onboarding.domain.frozen_letter import FrozenLetter, LetterSection, read, written

LETTER = FrozenLetter(
    number=1,
    town="Vallorne",
    consultation="La place du Marché",
    edition="2026.1",
    said={"question": "Que faire de la place ?", "negotiable": ["Les bancs"], "budget": None},
    texts={"fr": (LetterSection(id="question", title="La question", body="Que faire de la place ?"),)},
)


def test_a_letter_comes_back_from_its_document_with_the_same_digest() -> None:
    again = read(written(LETTER))
    assert again == LETTER
    assert again.digest == LETTER.digest


def test_every_part_of_a_letter_enters_its_digest() -> None:
    others = (
        replace(LETTER, number=2),
        replace(LETTER, consultation="Le marché"),
        replace(LETTER, said=dict(LETTER.said) | {"budget": 0}),
        replace(LETTER, texts={}),
    )
    assert len({each.digest for each in (LETTER, *others)}) == len(others) + 1
