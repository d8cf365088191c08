"""The target of the inclusion table, and one of its groups."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from onboarding.domain.inclusion import MOST_PEOPLE, NAME_LIMIT, TEXT_LIMIT, Group
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, WholeField, at_most, on_one_line, tidy


class TargetForm(Form):
    """How many participants are hoped for in all."""

    version = VersionField()
    target = WholeField(
        _l("Participants hoped for in all"),
        most=MOST_PEOPLE,
        description=_l("People who take part in any way: online, on paper, at a stall or at a meeting."),
        validators=[Optional()],
    )


class GroupForm(Form):
    """Everything that is said of one group."""

    version = VersionField()
    name = StringField(
        _l("Group"),
        description=_l("A public that would not come by itself."),
        filters=[on_one_line],
        validators=[DataRequired(_l("Name the group.")), at_most(NAME_LIMIT)],
    )
    outreach = TextAreaField(
        _l("How the town goes to them"),
        description=_l("Where they are anyway, at their hours, with whom they know."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    offline = TextAreaField(
        _l("A way without a screen"),
        description=_l("Paper, telephone, counter, ballot box."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    relay = TextAreaField(
        _l("Who carries it"),
        description=_l("Associations, professionals, citizen ambassadors."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    target = WholeField(
        _l("Participants hoped for in this group"),
        most=MOST_PEOPLE,
        description=_l("Somebody may belong to several groups: the groups need not add up."),
        validators=[Optional()],
    )

    @property
    def group(self) -> Group:
        """The same for the service."""
        return Group(
            id=0,
            name=self.name.data,
            outreach=self.outreach.data,
            offline=self.offline.data,
            relay=self.relay.data,
            target=self.target.data,
        )
