"""One-purpose links of events: answering an invitation, seeing to one's own registration."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.links.kind import LinkKind, register_link
from accounts.views.proof import after_proof
from events.messages import ANSWER, OWN
from events.views.link import answer_invitation, see_registration

register_link(
    LinkKind(
        name=ANSWER,
        label=_("Trả lời lời mời dự sự kiện"),
        lifetime=timedelta(days=120),
        view=after_proof(answer_invitation),
        asks_phone=True,
        by_mail=True,
    )
)
register_link(
    LinkKind(
        name=OWN,
        label=_("Đăng ký dự sự kiện của mình"),
        lifetime=timedelta(days=240),
        view=after_proof(see_registration),
        asks_phone=True,
        by_mail=True,
    )
)
