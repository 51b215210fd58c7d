"""Addresses of the site itself."""

from tests.cast import STAFF
from tests.permissions.matrix.rows import ABSENT, PUBLIC, Row, everyone, staff

PAGES = [
    Row("alive", PUBLIC),
    Row("ready", PUBLIC),
    Row("robots", PUBLIC),
    Row("favicon", everyone("302 /static/img/mark.svg")),
    Row("sitemap", PUBLIC),
    Row("sitemap_part", PUBLIC, lambda stage: ("trang",)),
    Row("contact", PUBLIC),
    Row("components", PUBLIC),
    Row("media", everyone(ABSENT), lambda stage: ("khong-co.jpg",)),
    Row("wagtail_serve", PUBLIC, lambda stage: ("gioi-thieu/",)),
    Row("wagtailcore_authenticate_with_password", everyone(ABSENT), lambda stage: (1, 1)),
    Row("wagtailcore_login", everyone(ABSENT)),
    Row("wagtaildocs_serve", PUBLIC, lambda stage: (stage.document.pk, stage.document.filename)),
    Row("wagtaildocs_authenticate_with_password", everyone(ABSENT), lambda stage: (1,)),
    Row("cms_admin_search", staff(STAFF)),
]
