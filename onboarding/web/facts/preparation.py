"""What happened to consultations, charter, pieces, editions and own lines."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "consultation_created": _l("began to prepare the consultation “%(after_title)s”"),
    "consultation_edited": _l("changed the consultation “%(after_title)s”"),
    "figures_typed": _l("changed figures behind the moderators’ hours of “%(title)s”"),
    "figures_measured": _l("wrote down what “%(title)s” came to"),
    "commitment_edited": _l("changed the commitment letter"),
    "letter_frozen": _l("wrote down version %(number)s of the letter for “%(title)s”, to be signed"),
    "letter_signed": _l("signed version %(number)s of the letter for “%(title)s”"),
    "letter_published": _l("published version %(number)s of the letter for “%(title)s”"),
    "letter_withdrawn": _l("took version %(number)s of the letter for “%(title)s” off the public page"),
    "plan_published": _l("published version %(number)s of the launch plan of “%(named)s”"),
    "clause_decided": _l("settled a clause of the charter: %(title)s"),
    "regime_chosen": _l("settled a clause of the charter: %(title)s"),
    "clause_worded": _l("worded a clause of the charter in the town’s own words: %(title)s"),
    "clause_wording_dropped": _l("went back to the model text of a clause of the charter: %(title)s"),
    "clause_taken_back": _l("took back the last step on a clause of the charter: %(title)s"),
    "piece_filled_in": _l("filled in the ready piece “%(title)s”"),
    "town_edited": _l("changed what the town says of itself"),
    "set_chosen": _l("chose the lines to work with: %(after_set)s instead of %(before_set)s"),
    "edition_taken_up": _l(
        "took up edition %(after_edition)s of the catalogue instead of %(before_edition)s"
    ),
    "edition_undone": _l("went back to edition %(after_edition)s of the catalogue"),
    "own_line_added": _l("added a line of the town’s own: “%(title)s”"),
    "own_line_edited": _l("changed a line of the town’s own: “%(title)s”"),
    "own_line_retired": _l("retired a line of the town’s own: “%(title)s”"),
    "own_line_resumed": _l("took up again a line of the town’s own: “%(title)s”"),
    "recommended_clauses_taken": _l("took the recommended clauses of the charter"),
}
