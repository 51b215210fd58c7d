"""Sign-in and account pages: allauth's views under Vietnamese paths and allauth's names.

Sign-up and e-mail management are left out: accounts are made by staff, and allauth does without their names.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path, re_path

from accounts.views import account, code, sign_in

entrance: list[URLPattern] = [
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("vao-bang-ma/", code.enter_by_code, name="enter_by_code"),
    path("dang-xuat/", allauth.logout, name="account_logout"),
    path("tam-khoa/", allauth.account_inactive, name="account_inactive"),
    path("xac-nhan/", allauth.reauthenticate, name="account_reauthenticate"),
    path("sau-khi-dang-nhap/", account.after_login, name="after_login"),
]

password: list[URLPattern] = [
    path("mat-khau/doi/", allauth.password_change, name="account_change_password"),
    path("mat-khau/dat/", allauth.password_set, name="account_set_password"),
    path("mat-khau/quen/", allauth.password_reset, name="account_reset_password"),
    path("mat-khau/da-gui/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/lien-ket/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mat-khau/xong/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("ma-mot-lan/", code.redeem, name="redeem_code"),
]

second_step: list[URLPattern] = [
    path("buoc-hai/", mfa.index, name="mfa_index"),
    path("buoc-hai/nhap-ma/", sign_in.give_code, name="mfa_authenticate"),
    path("buoc-hai/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("buoc-hai/cai-dat/", sign_in.enrol, name="mfa_activate_totp"),
    path("buoc-hai/go/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("buoc-hai/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("buoc-hai/ma-du-phong/tao/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("buoc-hai/ma-du-phong/tai/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]

urlpatterns = [
    *entrance,
    *password,
    *second_step,
    path("", account.home, name="account_home"),
    path("phien/", sessions.list_usersessions, name="usersessions_list"),
]
