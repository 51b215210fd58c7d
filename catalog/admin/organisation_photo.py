"""The picture of an organisation, given by staff on the page of the organisation."""

from django.utils.translation import gettext_lazy as _

from accounts.admin.actions import ActionForm, RowAction
from catalog.domain.organisation_photo import change_photo
from catalog.forms.organisation_photo import OrganisationPhotoForm


class PhotoActionForm(OrganisationPhotoForm, ActionForm):
    """The form of the portal where staff fill it in."""


PHOTO = RowAction(
    name="photo",
    label=_("Ảnh đơn vị"),
    question=_("Ảnh này đứng trên trang của đơn vị và trong danh sách chủ thể, thay ảnh đang có."),
    done=_("Đã ghi ảnh của “%(name)s”."),
    icon="image",
    permission="change",
    perform=change_photo,
    form=PhotoActionForm,
)
