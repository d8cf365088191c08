"""`onboarding charter lint`: five real charters, own wording, dates, and files that cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onboarding.cli.charter import charter

CHARTERS = Path(__file__).parent / "charters"
UNSAID = {
    "sanctions": "no_sanctions",
    "reporting": "no_reporting",
    "reasons": "no_reasons",
    "appeal": "no_appeal",
    "danger": "no_emergency",
    "purpose": "no_purpose",
    "promise": "no_promise",
    "identity": "unidentified",
    "cover": "no_cover_stated",
    "off_limits": "vague_grounds",
    "transparency": "no_figures",
    "independence": "elected_instruction",
    "minors": "no_minors",
    "revision": "no_version",
}
"""What a charter raises that says nothing of these clauses, with no vote within a year."""
HELD = ["pre_without_limit", "everything_held", "pre_without_reason", "pre_without_end"]


def lint(*arguments: str) -> Result:
    return CliRunner().invoke(charter, ["lint", *arguments])


def read(*files: Path, locale: str = "fr") -> Any:
    told = lint(*map(str, files), "--json", "--locale", locale)
    assert told.exit_code == 0, told.output
    return json.loads(told.output)


def ids(result: dict[str, Any], *, unsaid: bool) -> list[str]:
    return [each["id"] for each in result["findings"] if each["unsaid"] is unsaid]


@pytest.fixture
def document(tmp_path: Path) -> Any:
    def write(content: str | bytes, name: str = "charter.toml") -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


@pytest.mark.parametrize(
    ("name", "settled", "said"),
    [
        (
            "smitu",
            {"identity", "regime", "editing"},
            ["pre_without_limit", "identity_deters", *HELD[1:], "discretionary_cuts"],
        ),
        ("saint_cloud", {"regime"}, HELD),
        ("ile_de_france_mobilites", {"regime", "reporting", "independence", "automation"}, []),
        ("haute_garonne", {"promise"}, []),
        ("seine_normandie", {"identity"}, ["unidentified"]),
    ],
)
def test_a_real_charter_is_found_to_be_what_a_specialist_would_say(
    name: str, settled: set[str], said: list[str]
) -> None:
    result = read(CHARTERS / f"{name}.toml")
    assert ids(result, unsaid=False) == said
    assert ids(result, unsaid=True) == [rule for clause, rule in UNSAID.items() if clause not in settled]
    assert len(result["undecided"]) == 29 - len(settled)
    assert settled.isdisjoint(result["undecided"])
    red = [each for each in result["findings"] if each["severity"] == "red"]
    assert (result["red"], result["amber"]) == (len(red), len(result["findings"]) - len(red))


def test_a_finding_says_where_why_and_what_cures_it() -> None:
    (finding,) = [one for one in read(CHARTERS / "seine_normandie.toml")["findings"] if not one["unsaid"]]
    assert finding == {
        "id": "unidentified",
        "severity": "amber",
        "clause": "identity",
        "stories": ["S3"],
        "title": "Personne ne répond de ce qu’il écrit.",
        "remedy": (
            "Demandez un compte vérifié, sous le nom réel ou sous un pseudonyme dont vous connaissez"
            " l’auteur."
        ),
        "replacement": "real_name",
        "unsaid": False,
        "excerpts": [],
    }


def test_several_files_give_a_list_in_their_order_and_another_language() -> None:
    first, second = read(CHARTERS / "smitu.toml", CHARTERS / "saint_cloud.toml", locale="en")
    assert len(first["undecided"]) == 26
    assert len(second["undecided"]) == 28
    assert "Every message is held, with no time limit." in {one["title"] for one in second["findings"]}


def test_own_wording_is_read_in_its_language(document: Any) -> None:
    file = document(
        'today = 2026-11-26\n[choices]\nappeal = "other_person"\n'
        '[own.fr]\nappeal = "Les décisions ne peuvent pas être contestées."\n'
        '[own.en]\noff_limits = "Inappropriate remarks are removed without notice."\n'
    )
    found = [one for one in read(file)["findings"] if one["excerpts"]]
    assert [(one["id"], one["clause"], one["replacement"]) for one in found] == [
        ("without_notice", "off_limits", "three_lists"),
        ("no_appeal", "appeal", "other_person"),
        ("vague_grounds", "off_limits", "three_lists"),
    ]
    assert found[1]["excerpts"] == ["Les décisions ne peuvent pas être contestées."]


@pytest.mark.parametrize(
    ("today", "vote", "found"),
    [
        ("2026-11-26", "2027-03-14", True),
        ("2026-11-26", "2027-11-25", True),
        ("2026-11-26", "2027-11-26", False),
        ("2027-03-15", "2027-03-14", False),
    ],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_vote_within_a_year_wants_its_clause(
    document: Any, today: str, vote: str, found: bool, quote: str
) -> None:
    file = document(f"today = {quote}{today}{quote}\nelection_on = {quote}{vote}{quote}\n")
    assert ("no_elections" in ids(read(file), unsaid=True)) is found


def test_values_may_stand_as_numbers_and_days(document: Any) -> None:
    file = document(
        'today = 2026-11-26\n[choices]\ncover = "weekend_checks"\nmoderators = "separate_team"\n'
        'revision = "dated"\n[facts]\nresponse_hours = 12\nmoderator_count = "1"\nadopted_on = 2026-12-01\n'
    )
    assert ids(read(file), unsaid=False) == ["cover_too_thin", "single_moderator"]


def test_the_recommended_options_have_nothing_red(document: Any, shelf: Any) -> None:
    chosen = "\n".join(f'{clause.id} = "{clause.recommended.id}"' for clause in shelf.charter.clauses)
    result = read(document(f"today = 2026-11-26\n[choices]\n{chosen}\n"))
    assert (result["red"], result["undecided"]) == (0, [])
    assert ids(result, unsaid=False) == []


def test_every_fault_of_every_file_is_named_with_its_place(document: Any) -> None:
    bad = document(
        'title = "x"\ntoday = "bientôt"\nelection_on = 3\n[choices]\nregimes = "post"\nregime = "after"\n'
        'cover = 3\n[facts]\nresponse_hours = "vite"\nhours = "8"\nversion = 1.5\nmoderator_count = 0\n'
        'mailbox = "nobody"\n[own]\nxx = {}\nen = "text"\n[own.fr]\nregimes = "x"\nregime = 3\nappeal = " "\n'
        'cover = "- - - x"\n'
    )
    told = lint(str(bad), str(CHARTERS / "smitu.toml"), str(document("[choices", "broken.toml")), "--json")
    assert told.exit_code == 2
    assert told.stdout == ""
    faults = [line.split(": ", 1)[1] for line in told.stderr.splitlines()]
    assert faults[:-1] == [
        "title: unknown key",
        "facts.version: wrong type 1.5",
        "facts.response_hours: not a number 'vite'",
        "facts.hours: unknown '8'",
        "facts.moderator_count: out of range '0'",
        "facts.mailbox: not an address 'nobody'",
        "choices.regimes: unknown clause",
        "choices.regime: unknown option 'after'",
        "choices.cover: wrong type 3",
        "own.xx: unknown language",
        "own.en: wrong type 'text'",
        "own.fr.regimes: unknown clause",
        "own.fr.regime: wrong type 3",
        "own.fr.appeal: empty",
        "own.fr.cover: too deep",
        "election_on: wrong type 3",
        "today: not a date 'bientôt'",
    ]
    assert faults[-1].startswith("$ (")
    assert faults[-1].endswith(": not TOML")
    assert {line.split(": ")[0] for line in told.stderr.splitlines()} == {
        str(bad),
        str(bad.parent / "broken.toml"),
    }


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe", "$: not UTF-8"),
        (b"choices = 3", "choices: wrong type 3"),
        (b"[facts]\nopens_on = 2027-02-30", "not TOML"),
        (b"[own.fr]\nappeal = '" + b"x" * 100_000 + b"'", "own.fr.appeal: too long"),
    ],
)
def test_what_is_no_charter_is_refused(document: Any, content: bytes, fault: str) -> None:
    told = lint(str(document(content)))
    assert (told.exit_code, fault in told.stderr) == (2, True), told.stderr


def test_a_person_reads_clauses_sentences_and_cures(document: Any) -> None:
    file = document(
        'today = 2026-11-26\n[choices]\ncover = "office"\n[own.en]\nappeal = "No appeal is possible."\n'
    )
    told = lint(str(file), "--locale", "en")
    assert told.exit_code == 0
    assert f"{file}: 5 red, " in told.output
    assert "> No appeal is possible." in told.output
    assert "→ appeal = other_person (Review by someone else, within a set time)" in told.output
    assert "→ Announce a time you can keep" in told.output


def test_an_empty_file_is_a_charter_that_says_nothing(document: Any) -> None:
    assert len(read(document(""))["undecided"]) == 29
