"""Versions of pages that name a picture that was deleted since."""

from django.urls import reverse

from catalog.models import Picture
from cms.models import ReportPage, ReportPhoto
from tests.cast import client_for
from tests.factories.catalog import create_picture
from tests.factories.cms import create_report_page, create_standard_page


def opened(cast, page):
    """What the pages about a page answer, the public one among them."""
    client = client_for(cast.administrator)
    live, latest = page.live_revision_id or "earliest", "latest"
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, live, latest]),
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision_id]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        page.url,
    ]
    return {address: client.get(address).status_code for address in addresses if client.get(address) is not None}


def test_report_whose_draft_lost_a_photo_opens(cast):
    page = create_report_page(photos=1)
    page.save_revision().publish()
    draft = ReportPage.objects.get(pk=page.pk)
    picture = create_picture()
    draft.photos.add(ReportPhoto(picture=picture, caption="Ký kết", sort_order=2))
    draft.share_picture = picture
    draft.save_revision()
    Picture.objects.filter(pk=picture.pk).delete()
    page.refresh_from_db()
    assert set(opened(cast, page).values()) == {200}
    left = page.get_latest_revision_as_object()
    assert (left.photos.count(), left.share_picture) == (1, None)


def test_page_whose_block_lost_its_picture_opens(cast):
    picture = create_picture()
    block = {"type": "picture", "value": {"picture": picture.pk, "caption": "Vườn vải"}}
    page = create_standard_page(body=[(block["type"], {"picture": picture, "caption": "Vườn vải"})])
    page.save_revision().publish()
    Picture.objects.filter(pk=picture.pk).delete()
    page.refresh_from_db()
    assert set(opened(cast, page).values()) == {200}
