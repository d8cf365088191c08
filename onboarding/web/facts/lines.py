"""What happened to lines, their evidence and their waivers."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "line_answered": _l("answered “%(title)s”: %(after_status)s"),
    "line_copied": _l("took “%(title)s” over from the consultation “%(source)s”"),
    "line_reconfirmed": _l("confirmed that “%(title)s” is still true"),
    "line_moved_by_letter": _l("gave the commitment letter as evidence for “%(title)s”"),
    "line_verified": _l("verified “%(title)s”"),
    "line_sent_back": _l("sent “%(title)s” back: %(after_reason)s"),
    "file_added": _l("added the file “%(name)s” to “%(title)s” (%(size)s)"),
    "file_replaced": _l(
        "put the file “%(name)s” in the place of “%(before_name)s” on “%(title)s”"
        " (version %(version)s, %(size)s)"
    ),
    "evidence_set_aside": _l("set a piece of evidence of “%(title)s” aside: %(name)s"),
    "lines_reopened": _l("opened these lines again, to be reconfirmed, because of %(why)s: %(items)s"),
    "legal_check_noted": _l("dated the last legal check of “%(title)s”: %(after_legal_check_on)s"),
    "comment_written": _l("commented on “%(title)s”"),
    "comment_replied": _l("replied to a comment on “%(title)s”"),
    "colleague_asked": _l("asked a question on “%(title)s”, for %(asked)s"),
    "comment_withdrawn": _l("withdrew a comment on “%(title)s”"),
    "thread_resolved": _l("resolved a conversation on “%(title)s”"),
    "thread_reopened": _l("reopened a conversation on “%(title)s”"),
    "line_entrusted": _l("entrusted “%(title)s” to %(name)s until %(until)s"),
    "line_taken_back": _l("ended the delegation of “%(title)s” to %(name)s"),
    "section_entrusted": _l("entrusted a section, “%(section)s”, to %(name)s until %(until)s: %(items)s"),
    "section_taken_back": _l("ended the delegation of a section, “%(section)s”, to %(name)s"),
    "blocker_waived": _l("waived “%(title)s” until %(expires)s: %(reason)s"),
    "waiver_withdrawn": _l("withdrew the waiver of “%(title)s”"),
}
