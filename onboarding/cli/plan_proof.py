"""What is said on the command line about a file that may be a published plan."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from onboarding.services.plan_proofs import Known, Outcome, Proof

HEADINGS: Mapping[Outcome, str] = {
    Outcome.UNALTERED: "Unaltered: every byte is as it was published.",
    Outcome.ALTERED: "ALTERED: this file says it is the plan below, but its bytes are not those published.",
    Outcome.UNKNOWN: "Unknown: no plan published here has these bytes, nor does the file say it is one.",
    Outcome.NO_PDF: "Unknown: this is no PDF.",
    Outcome.EMPTY: "Unknown: the file is empty.",
    Outcome.TOO_LARGE: "Unknown: the file is larger than any plan.",
}


def told(proof: Proof) -> Iterator[str]:
    """The answer, one line after the other."""
    yield HEADINGS[proof.outcome]
    if proof.known is not None:
        yield from _known(proof.known)
    if proof.outcome is not Outcome.TOO_LARGE:
        yield f"  SHA-256       {proof.digest}"


def _known(known: Known) -> Iterator[str]:
    version, town = known.version, known.town
    at = version.published_at.astimezone(ZoneInfo(town.time_zone))
    yield f"  town          {town.name} ({town.slug}){', demonstration data' if town.demo else ''}"
    yield f"  consultation  {known.consultation.title} ({known.consultation.slug})"
    yield f"  version       {version.number}{_newer(known)}"
    yield f"  day           {version.day.isoformat()}"
    yield f"  language      {known.print.locale}"
    yield f"  verdict       {version.verdict.value} ({version.shown:.0f} of 100 shown, {version.raw:.0f} raw)"
    yield f"  published     {at:%Y-%m-%d %H:%M} by {version.published_name or 'whoever runs the service'}"


def _newer(known: Known) -> str:
    return f", the newest is {known.newest}" if known.newest > known.version.number else ", the newest"
