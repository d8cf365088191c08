"""A text with fill-in fields as it goes into an e-mail: words and line breaks, nothing else."""

from onboarding.domain.manuscript import Block, Grid, Listing, Manuscript, Spans, every_span


def mailed(manuscript: Manuscript) -> str:
    """The text, with an empty line between blocks, a dash before entries, no empty cell."""
    return "\n\n".join(told for told in map(_told, manuscript) if told)


def missing_in(manuscript: Manuscript) -> frozenset[str]:
    """The fields that nobody filled."""
    return frozenset(span.field for span in every_span(manuscript) if span.missing)


def _told(block: Block) -> str:
    if isinstance(block, Listing):
        marks = (f"{block.first + at}." if block.numbered else "–" for at in range(len(block.entries)))
        return "\n".join(f"{mark} {_words(entry)}" for mark, entry in zip(marks, block.entries, strict=True))
    if isinstance(block, Grid):
        rows = (block.heading, *block.rows)
        return "\n".join(" | ".join(filter(None, map(_words, row))) for row in rows)
    return _words(block.spans)


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans).strip(" ")
