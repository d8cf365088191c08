"""How people call what a list of departments says: kinds and fields in words, and those words read again."""

from collections.abc import Mapping
from functools import cache

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from onboarding.domain.department_sheet import Field, Vocabulary
from onboarding.domain.departments import DepartmentKind, folded
from onboarding.web.language import LOCALES

KINDS: Mapping[DepartmentKind, object] = {
    DepartmentKind.DIRECTORATE: _l("Directorate"),
    DepartmentKind.SERVICE: _l("Service"),
    DepartmentKind.AGENCY: _l("Agency"),
    DepartmentKind.OTHER: _l("Other"),
}
FIELDS: Mapping[Field, object] = {
    Field.NAME: _l("Department"),
    Field.KIND: _l("Kind"),
    Field.HEAD: _l("Head"),
    Field.EMAIL: _l("E-mail of the head"),
    Field.STAFF: _l("Staff"),
    Field.CONCERNED: _l("Concerned"),
    Field.WAVE: _l("Wave"),
}
YES, NO = _l("yes"), _l("no")
EXAMPLE = _l("Green spaces (example: replace this line)")

OTHER_KINDS = {
    "dir": DepartmentKind.DIRECTORATE,
    "pole": DepartmentKind.DIRECTORATE,
    "department": DepartmentKind.SERVICE,
    "departement": DepartmentKind.SERVICE,
    "division": DepartmentKind.SERVICE,
    "unit": DepartmentKind.SERVICE,
    "unite": DepartmentKind.SERVICE,
    "ccas": DepartmentKind.AGENCY,
    "cias": DepartmentKind.AGENCY,
    "cpas": DepartmentKind.AGENCY,
    "agence": DepartmentKind.AGENCY,
    "regie": DepartmentKind.AGENCY,
    "office": DepartmentKind.AGENCY,
    "etablissement": DepartmentKind.AGENCY,
    "etablissement public": DepartmentKind.AGENCY,
    "satellite": DepartmentKind.AGENCY,
    "public body": DepartmentKind.AGENCY,
    "autres": DepartmentKind.OTHER,
    "divers": DepartmentKind.OTHER,
}
"""Further words that towns use for a kind."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AFFIRMED = _words("oui o yes y x 1 vrai true concerne concernee concerned ✓ ✔ ☑")
DENIED = _words("non n no 0 faux false ✗ ✘ ☐")

HEADINGS: tuple[tuple[Field | None, frozenset[str]], ...] = (
    (None, _words("referent referente suppleant suppleante deputy adjoint adjointe assistant assistante")),
    (Field.EMAIL, _words("mail mails email emails mel mels courriel courriels")),
    (None, _words("telephone tel phone fax mobile portable numero code grade address")),
    (None, _words("adresse fonction")),  # codespell:ignore adresse,fonction
    (Field.STAFF, _words("effectif effectifs agents staff headcount employees etp")),
    (Field.CONCERNED, _words("concerne concernee concernes concernees concerned")),
    (Field.WAVE, _words("vague vagues wave waves")),
    (Field.KIND, _words("type kind nature categorie category")),  # codespell:ignore categorie
    (Field.HEAD, _words("directeur directrice responsable chef cheffe head director manager dirigeant")),
    (None, _words("prenom first last")),
    (
        Field.NAME,
        _words("service services direction department departement nom name intitule libelle"),
    ),
)
"""Words of headings in French and English, the more telling ones first."""


@cache
def vocabulary() -> Vocabulary:
    """The words of every language offered, and those that towns use besides."""
    kinds, examples = dict(OTHER_KINDS), set()
    for language in LOCALES:
        with force_locale(language):
            kinds |= {folded(str(name)): kind for kind, name in KINDS.items()}
            examples.add(folded(str(EXAMPLE)))
    return Vocabulary(headings=HEADINGS, kinds=kinds, yes=AFFIRMED, no=DENIED, examples=frozenset(examples))


def kind_name(kind: DepartmentKind) -> str:
    """The kind in a word."""
    return str(KINDS[kind])


def yes_or_no(value: object) -> str:
    """A yes or a no in a word."""
    return str(YES if value else NO)
