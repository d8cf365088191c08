"""A redirect commits, everything else rolls back.

Two answers commit by themselves although they are no redirect: a failed sign-in, whose try has to be
counted, and a sign-in that shows again what was typed before it. Two are committed here: a draft that a
page keeps while somebody writes, and the word of a mail program that its reader wants no more of a kind;
they answer 200 because nobody is to be led anywhere.
"""

from flask import Flask, Response, request

from onboarding.records.engine import WRITES
from onboarding.web.extensions import db

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WORKS_FIRST = frozenset(
    {
        "sign_in.enter",
        "evidence.add",
        "logo.keep",
        "charter_intake.receive",
        "sheet_forms.hand_back",
        "department_lists.check",
        "deciding.decide",
        "plan_publishing.publish",
        "plan_proof.check",
    }
)
"""Views that check a password, judge a file or print before they take their turn to write, by
`begin_writing`; those that only show what a file would change, or is, write nothing.
"""

COMMITS_IN_PLACE = frozenset({"drafts.keep", "letter_drafts.keep", "mail_stop.stop"})
"""Views whose plain 200 commits; their refusals roll back like all others. The last one is called by mail
programs, which follow no redirect (RFC 8058).
"""


def guard(app: Flask) -> None:
    """Begin to write once a request has passed every other check; registered after all of them."""
    app.before_request(_begin)


def settle(app: Flask) -> None:
    """End every transaction."""
    app.after_request(_end)


def begin_writing() -> None:
    """Take this request's turn among the writers; what was read before is read again."""
    db.session.rollback()
    db.session.connection(execution_options=WRITES)


def _begin() -> None:
    if request.method in SAFE or request.endpoint in {None, "static"} | WORKS_FIRST:
        return
    request.get_data(cache=True, parse_form_data=True)
    begin_writing()


def _end(response: Response) -> Response:
    if request.method not in SAFE and lasts(response):
        db.session.commit()
    else:
        db.session.rollback()
    return response


def lasts(response: Response) -> bool:
    """Whether what this request's view changed is to stay."""
    led_on = 300 <= response.status_code < 400
    return led_on or (request.endpoint in COMMITS_IN_PLACE and response.status_code == 200)
