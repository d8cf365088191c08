"""What happened to training sessions and to those who follow them."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "training_planned": _l("planned a training session on %(day)s: %(modules)s"),
    "training_changed": _l(
        "changed the training session of %(before_day)s, which is now on %(after_day)s: %(after_modules)s"
    ),
    "training_cancelled": _l("cancelled the training session of %(day)s: %(reason)s"),
    "training_enrolled": _l("enrolled %(name)s in the training session of %(day)s"),
    "training_joined": _l("enrolled in the training session of %(day)s"),
    "training_given_up": _l("left the training session of %(day)s"),
    "training_left": _l("took %(name)s off the list of the training session of %(day)s"),
    "training_attended": _l(
        "noted who was at the training session of %(day)s: %(present)s present, %(absent)s absent"
    ),
}
