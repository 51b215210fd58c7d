"""Whether the files that pages name are there; without `collectstatic` every page answers 500."""

from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import CheckMessage, Info, register
from django.utils.translation import gettext as _


def are_collected() -> bool:
    """Whether the storage of this process knows the names that pages ask it for."""
    storage: Any = staticfiles_storage  # made when it is first asked for anything, its class among it
    return not isinstance(storage, ManifestFilesMixin) or bool(storage.hashed_files)


@register(deploy=True)
def check_static_files(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A word before the start, which would otherwise be met by the first visitor."""
    if are_collected():
        return []
    told = _("Chưa gom tệp tĩnh: mọi trang sẽ báo lỗi 500.")
    return [Info(told, hint=_("Chạy manage.py collectstatic, rồi khởi động lại."), id="cms.I001")]
