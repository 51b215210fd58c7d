"""Papers that those in charge send: who reads the scans, what buyers may be given, what people are told."""

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor
from accounts.consents.purpose import Purpose, register_purpose
from accounts.files.kind import FileKind, register_file_kind
from accounts.messages.kind import MessageKind, register_message
from accounts.models import PrivateFile
from catalog.models import Certificate, PaperClaim
from catalog.permissions import certificates_for, claims_for

SCAN = "catalog.paper_scan"
PAPERS_TO_BUYERS = "catalog.papers_to_buyers"
ENTERED = "catalog.paper_entered"
REFUSED = "catalog.paper_refused"


def may_read_scan(file: PrivateFile, by: Actor) -> bool:
    """Who reaches the paper, or the claim that it came with."""
    reach = {PaperClaim: claims_for, Certificate: certificates_for}
    rows = reach.get(file.subject_type.model_class())  # type: ignore[arg-type]  # any model may stand there
    return rows is not None and rows(by).filter(pk=file.subject_id).exists()


register_file_kind(FileKind(SCAN, _("Bản chụp giấy tờ"), may_read=may_read_scan))
register_purpose(
    Purpose(
        PAPERS_TO_BUYERS,
        _("Gửi bản chụp giấy tờ cho người mua"),
        wording="Tôi đồng ý cho Liên minh gửi bản chụp giấy tờ này cho người mua hỏi hàng của đơn vị tôi. Tôi có thể "
        "rút lại bất cứ lúc nào.",
    )
)
register_message(
    MessageKind(
        name=ENTERED,
        label=_("Giấy tờ đã ghi vào sổ"),
        title="Đã ghi giấy tờ: {giay}",
        text="Chào {nguoi}, {lien_minh} đã xem và ghi vào sổ giấy tờ của {don_vi}: {giay}.",
        variables={"giay": _("giấy tờ")},
        must_reach=False,
    )
)
register_message(
    MessageKind(
        name=REFUSED,
        label=_("Giấy tờ cần gửi lại"),
        title="Cần gửi lại giấy tờ: {giay}",
        text=(
            "Chào {nguoi}, {lien_minh} chưa ghi được giấy tờ {giay} của {don_vi}: {ly_do} "
            "Hãy vào mục Giấy tờ gửi lại ảnh khác, hoặc gọi {dien_thoai}."
        ),
        variables={"giay": _("giấy tờ"), "ly_do": _("lý do")},
    )
)
