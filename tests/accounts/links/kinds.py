"""Kinds of links that only tests know; what they change is the organisation's short name."""

from datetime import timedelta

from django import forms
from django.http import HttpResponse

from accounts.domain.refusal import Refusal
from accounts.links.kind import LinkForm, LinkKind, register_link

NAME = "tests.name"
ONCE = "tests.name_once"
ASKED = "tests.name_asked"
CARELESS = "tests.careless"
LIFETIME = timedelta(days=10)
REFUSED = "Tên này đã có người dùng."


class NameForm(LinkForm):
    short_name = forms.CharField(label="Tên thường gọi", max_length=120)


def set_name(link, *, by, now, short_name):
    if short_name == "trùng":
        raise Refusal(REFUSED, field="short_name")
    link.subject.short_name = short_name
    link.subject.save()


def looks_and_writes(request, link):
    link.subject.save()
    return HttpResponse("")


def named(name, **more):
    texts = {"heading": lambda link: f"Đổi tên {link.subject}", "button": "Lưu tên", "done": "Đã lưu tên mới."}
    return LinkKind(name=name, label="Đổi tên", lifetime=LIFETIME, form=NameForm, perform=set_name, **texts, **more)


register_link(named(NAME))
register_link(named(ONCE, once=True))
register_link(named(ASKED, asks_phone=True))
register_link(LinkKind(name=CARELESS, label="Bất cẩn", lifetime=LIFETIME, view=looks_and_writes))
