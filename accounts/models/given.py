"""What the setup of the site has given once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GivenOnce(models.Model):
    """What a list of the program (rights of a role, units of trade) has given so far, by name.

    What people took away since is not given again; what a release adds is.
    """

    told_when_deleted = False

    name = models.CharField(_("danh sách"), max_length=80, primary_key=True)
    given = models.JSONField(_("đã cấp"), default=list)

    class Meta:
        verbose_name = _("danh sách đã cấp")
        verbose_name_plural = _("danh sách đã cấp")

    def __str__(self) -> str:
        return self.name
