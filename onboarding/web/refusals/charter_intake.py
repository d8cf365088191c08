"""What is refused about Word files of the charter that come back."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import charter_intake, errors

REFUSALS: Mapping[type[errors.Refusal], object] = {
    charter_intake.EmptyFile: _l("There is no text in this file. Choose the one that was worked on."),
    charter_intake.TooMuchText: _l(
        "This file holds far more text than a charter. Keep the clauses only, and send the rest elsewhere."
    ),
    charter_intake.NotTheCharter: _l(
        "No clause of the charter was recognised in this file: neither its marks, nor its headings, nor its"
        " text. Take the Word file from the documents of the charter, and bring that one back."
    ),
    charter_intake.InHand: _l(
        "You are going through a file already. Finish with it or put it away, then bring the next one in."
    ),
    charter_intake.PieceSettled: _l("This passage was accepted or left aside already."),
    charter_intake.ClauseUnnamed: _l("Say first which clause this text is for."),
}
