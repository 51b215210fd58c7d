"""One-purpose links of events: answering an invitation, seeing to one's own registration."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.links.kind import LinkKind, register_link
from events.messages import ANSWER, OWN
from events.views.link import answer_invitation, see_registration

register_link(
    LinkKind(name=ANSWER, label=_("Trả lời lời mời dự sự kiện"), lifetime=timedelta(days=120), view=answer_invitation)
)
register_link(
    LinkKind(name=OWN, label=_("Đăng ký dự sự kiện của mình"), lifetime=timedelta(days=240), view=see_registration)
)
