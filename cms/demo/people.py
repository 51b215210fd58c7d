"""The people of the demo: one for each role, made up, with one password."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.enums import ContactRole, PlaceMap
from accounts.models import Contact, Organisation, Place, User
from accounts.roles import Role

PASSWORD = "cho-phien-2026"  # noqa: S105 - printed on the screen by the demo
OWN_COOPERATIVE = "HTX mẫu Đồng Mây"
SUPPLIER = "HTX mẫu Suối Trăng"
"""Has goods on consignment at the shared stall that the own cooperative operates."""


@dataclass(frozen=True, slots=True)
class Person:
    """A sign-in of the demo. Phones begin with 030, which no network uses (general knowledge, not checked)."""

    role: str
    phone: str
    last_name: str
    first_name: str
    group: Role | None = None
    district: str = ""
    contact: ContactRole | None = None
    organisation: str = OWN_COOPERATIVE
    email: str = ""

    @property
    def sign_in(self) -> str:
        """What the person types."""
        return self.email or self.phone


CAST = (
    Person("Quản trị", "0300000001", "Phạm Mẫu", "Quân", Role.ADMINISTRATOR),
    Person("Biên tập", "0300000002", "Lê Thị Mẫu", "Bích", Role.EDITOR),
    Person("Xúc tiến thương mại", "0300000003", "Ngô Mẫu", "Xuân", Role.ORGANISER),
    Person("Quản lý HTX (huyện Lục Ngạn cũ)", "0300000004", "Giáp Thị Mẫu", "Hương", Role.REGISTER, "Huyện Lục Ngạn"),
    Person("Kế toán", "0300000005", "Đào Thị Mẫu", "Thu", Role.ACCOUNTANT),
    Person("Lãnh đạo", "0300000006", "Nguyễn Mẫu", "Lâm", Role.LEADER),
    Person(
        f"Người phụ trách chính, {OWN_COOPERATIVE}", "0300000101", "Hoàng Thị Mẫu", "Mai", contact=ContactRole.OWNER
    ),
    Person(f"Người phụ trách phụ, {OWN_COOPERATIVE}", "0300000008", "Hoàng Mẫu", "Nam", contact=ContactRole.DEPUTY),
    Person(
        f"Người phụ trách chính, {SUPPLIER} (gửi hàng ở gian chung)",
        "0300000102",
        "Vi Thị Mẫu",
        "Dung",
        contact=ContactRole.OWNER,
        organisation=SUPPLIER,
    ),
    Person("Người mua", "", "Vũ Thị Mẫu", "Yến", email="nguoi.mua@vidu.example"),
)


@transaction.atomic
def load_staff() -> User:
    """Add those who need no cooperative; only while none of them is there. Returns the editor of the demo."""
    _add([person for person in CAST if person.contact is None])
    return User.objects.filter(phone="+84300000002").first() or User.objects.order_by("pk")[0]


@transaction.atomic
def load_contacts() -> None:
    """Give the sample cooperatives' contacts their sign-ins; those of one only while none of them has one."""
    for name in (OWN_COOPERATIVE, SUPPLIER):
        organisation = Organisation.objects.filter(name=name).first()
        if organisation is not None:
            _load_contacts_of(organisation)


def _load_contacts_of(organisation: Organisation) -> None:
    people = [person for person in CAST if person.contact is not None and person.organisation == organisation.name]
    for person, user in _add(people):
        Contact.objects.update_or_create(
            organisation=organisation,
            phone=user.phone,
            defaults={"name": user.get_full_name(), "role": person.contact or ContactRole.DEPUTY, "user": user},
        )


def _add(people: list[Person]) -> list[tuple[Person, User]]:
    """Create these people unless one of them is there already."""
    phones = [f"+84{person.phone[1:]}" for person in people if person.phone]
    if User.objects.filter(phone__in=phones).exists():
        return []
    return [(person, _create(person)) for person in people]


def _create(person: Person) -> User:
    user = User.objects.create_person(
        phone=person.phone,
        email=person.email,
        password=PASSWORD,
        last_name=person.last_name,
        first_name=person.first_name,
        scope_all=person.group is not None and not person.district,
    )
    if person.group:
        user.groups.add(Group.objects.get(name=person.group.value))
    if person.district:
        user.scope_places.add(Place.objects.get(map=PlaceMap.OLD, full_name=person.district))
    return user
