"""Word files of a town’s charter that come back, and what becomes of them, for tests."""

from onboarding.intake.word_reading import read_word
from onboarding.press.charter_word import charter_word
from onboarding.records.charter_intake import find_intake
from onboarding.services.charter import charter_of, version_of
from onboarding.services.charter_intake import Returned, accept_piece, receive
from onboarding.services.charter_papers import draft_paper
from onboarding.services.charter_pieces import pieces_of
from tests.intake.word_files import changed

APPEAL = "13. Recours"


def draft_file(act, town, change=None, *, locale="fr"):
    """The draft as exported today, changed by that function."""
    content = charter_word(draft_paper(act.session, act.shelf, town, locale=locale, today=act.today))
    return changed(content, change) if change else content


def received(act, content, name="charte.docx"):
    """The file, taken in hand."""
    return receive(act, Returned(name=name, text=read_word(content)))


def pieces(act):
    """The pieces in hand, by clause or by heading."""
    found = pieces_of(act, find_intake(act.session, act.actor.id))
    return {each.clause or each.section.heading: each for each in found}


def rewrite(heading, *lines):
    """Give the clause under that heading these paragraphs."""

    def change(sheet):
        below = list(sheet.paragraphs)
        start = next(at for at, each in enumerate(below) if each.text == heading)
        end = next(
            (at for at in range(start + 1, len(below)) if below[at].style.name == "Heading 2"), len(below)
        )
        for each in below[start + 2 : end]:
            each._p.getparent().remove(each._p)
        below[start + 1].text = lines[0]

    return change


def state(act):
    """Every state that occurs among them."""
    return {each.state for each in pieces(act).values()}


def own(act, clause="appeal"):
    """The town’s own wording of a clause."""
    return charter_of(act.session, act.actor.municipality).own.get(clause, {})


def accept(act, number):
    """Accept a piece of the draft as it stands."""
    return accept_piece(act, number, version=version_of(act.session, act.actor.municipality))
