"""How many folders one buyer has made: each reads every photo and scan of up to twenty products."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.models import SecretLink, User
from accounts.phones import format_phone
from accounts.throttles import Limit

FOLDERS = Limit("folders", amount=10, seconds=60 * 60)


class TooManyFoldersError(Refusal):
    """More than anybody reads in an hour."""

    message = _("Một giờ qua đã làm hoặc xin nhiều hồ sơ. Hãy thử lại sau một giờ, hoặc gọi %(who)s, %(phone)s.")

    def __init__(self) -> None:
        super().__init__(who=settings.OWNER_NAME, phone=format_phone(settings.OWNER_PHONE))


def count_folder(of: SecretLink | User) -> None:
    """Count one of a link or of an account; raises TooManyFoldersError."""
    whose = f"link:{of.pk}" if isinstance(of, SecretLink) else f"user:{of.pk}"
    if not FOLDERS.take(whose):
        raise TooManyFoldersError
