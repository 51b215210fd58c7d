"""Signing out: whole or not at all."""

from django.test import Client

from tests.cast import Cast, client_for


def test_the_address_alone_asks_and_signs_nobody_out(cast: Cast) -> None:
    client = client_for(cast.administrator)
    for address in ("/cms/logout/", "/tai-khoan/dang-xuat/"):
        response = client.get(address)
        assert (response.status_code, [template.name for template in response.templates][:1]) == (
            200,
            ["account/logout.html"],
        )
        assert dict(response.cookies) == {"csrftoken": response.cookies["csrftoken"]}
    assert client.session["_auth_user_id"] == str(cast.administrator.pk)


def test_the_buttons_sign_out(cast: Cast) -> None:
    for address in ("/cms/logout/", "/tai-khoan/dang-xuat/"):
        client = client_for(cast.administrator)
        assert client.post(address).url == "/tai-khoan/dang-nhap/"
        assert "_auth_user_id" not in client.session
        assert client.get("/cms/").url == "/tai-khoan/dang-nhap/?next=/cms/"


def test_the_sign_in_takes_lists_of_names_off_the_device_of_staff(cast: Cast) -> None:
    client = client_for(cast.administrator)
    assert "js/hall-forget" in client.post("/cms/logout/", follow=True).content.decode()
    assert client_for(cast.owner_contact).post("/tai-khoan/dang-xuat/").url == "/"


def test_strangers_get_no_cookie_for_it(client: Client, db: None) -> None:
    assert client.get("/cms/logout/").url == "/"
    assert dict(client.cookies) == {}
