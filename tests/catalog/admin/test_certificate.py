"""Papers in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalog.models import Certificate
from tests.cast import client_for
from tests.factories.catalog import create_certificate, create_product


def listed(client, **query):
    response = client.get(reverse(Certificate.snippet_viewset.get_url_name("list_results")), query)
    return list(response.context["object_list"])


def test_verify_is_noted_once(cast, clock, now):
    paper = create_certificate(organisation=cast.cooperative)
    url = reverse(Certificate.snippet_viewset.get_url_name("verify"), args=[paper.pk])
    client_for(cast.register_staff).post(url)
    client_for(cast.administrator).post(url)
    paper.refresh_from_db()
    assert (paper.verified_at, paper.verified_by) == (now, cast.register_staff)


def test_editor_reads_papers_and_verifies_none(cast):
    paper = create_certificate(organisation=cast.cooperative)
    url = reverse(Certificate.snippet_viewset.get_url_name("verify"), args=[paper.pk])
    assert client_for(cast.editor).post(url).headers["Location"] == reverse("wagtailadmin_home")
    paper.refresh_from_db()
    assert paper.verified_at is None


@pytest.mark.parametrize(("state", "days"), [("within-30", [10]), ("within-90", [10, 60]), ("within-180", [10, 60])])
def test_papers_that_end_soon_are_found(cast, clock, today, state, days):
    product = create_product(organisation=cast.cooperative)
    papers = {n: create_certificate(product=product, valid_until=today + timedelta(days=n)) for n in (10, 60, 400)}
    assert listed(client_for(cast.leader), state=state) == [papers[n] for n in days]


def test_paper_needs_exactly_one_holder(cast):
    paper = create_certificate(organisation=cast.cooperative)
    fields = {"type": paper.type_id, "precision": "day", "decided_on": "09/12/2025"}
    fields |= {"product": create_product(organisation=cast.cooperative).pk, "organisation": cast.cooperative.pk}
    url = reverse(Certificate.snippet_viewset.get_url_name("add"))
    response = client_for(cast.register_staff).post(url, fields)
    message = "Giấy tờ thuộc một sản phẩm hoặc một đơn vị, không phải cả hai."
    assert response.context["form"].non_field_errors() == [message]
    assert Certificate.objects.count() == 1


def test_withdrawn_by_a_button_with_day_and_reason(cast, today, clock):
    paper = create_certificate(product=create_product(organisation=cast.cooperative))
    url = reverse(Certificate.snippet_viewset.get_url_name("withdraw"), args=[paper.pk])
    client = client_for(cast.register_staff)
    refused = client.post(url, {"on": "01/01/2020", "reason": "QĐ 12"})
    assert "Ngày thu hồi phải từ ngày cấp đến hôm nay." in refused.content.decode()
    client.post(url, {"on": today.strftime("%d/%m/%Y"), "reason": "QĐ 12"})
    paper.refresh_from_db()
    assert paper.withdrawn_on == today
