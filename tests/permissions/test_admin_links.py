"""No link of the admin throws out the one who sees it: each kind of page's each kind of link is followed, as each of
the staff."""

import json
import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from tests.cast import STAFF
from tests.permissions.stage import Stage

HREF = re.compile(r'<a\b[^>]*?\bhref="(/cms/[^"#]*)"')
FORM = re.compile(r'<form\b(?=[^>]*\bmethod="get")[^>]*?\baction="(/cms/[^"#?]*)"', re.IGNORECASE)
PROPS = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', re.DOTALL)
LEFT_OUT = ("logout", "excel", "choose", "preview", "revert", "bulk_action")
"""Ends the visit, makes a file, opens inside another page, or needs the rows that a script adds to the address."""


def links_of(response: HttpResponseBase) -> list[str]:
    """Addresses in the page, in the menu beside it, and where its boxes for searching lead."""
    if response.streaming or "html" not in response.headers.get("Content-Type", ""):
        return []
    page = response.content.decode()
    menu = PROPS.search(page)
    beside = re.findall(r'"(/cms/[^"#]*)"', json.dumps(json.loads(menu[1]))) if menu else []
    searched = [f"{action}?q=vai" for action in FORM.findall(page)]
    return [link.replace("&amp;", "&") for link in (*HREF.findall(page), *beside, *searched)]


def view_of(address: str) -> str:
    """The view behind an address, "" where there is none to follow."""
    try:
        name = resolve(urlsplit(address).path).view_name
    except Resolver404:
        return f"none: {address}"
    return "" if any(word in name for word in LEFT_OUT) else name


def thrown_out(client: Client) -> list[str]:
    """Links that were answered with a refusal, with the page on which each stood; 409 says what is in the way."""
    waiting, known, opened, wrong = deque([("/cms/", "", "")]), set[tuple[str, str]](), set[str](), list[str]()
    while waiting:
        address, stood_on, view = waiting.popleft()
        if address in opened:
            continue
        opened.add(address)
        response = client.get(address)
        if is_refusal(response):
            wrong.append(f"{stood_on} → {address}: {response.status_code}")
        for link in links_of(response):
            way = view, view_of(link)
            if way[1] and way not in known:
                known.add(way)
                waiting.append((link, address, way[1]))
    return wrong


def is_refusal(response: HttpResponseBase) -> bool:
    """Whether somebody is thrown out: an error, or the way back to the first page or to the sign-in."""
    to = urlsplit(response.headers.get("Location", "")).path
    return response.status_code not in (200, 302, 405, 409) or to in ("/cms/", "/tai-khoan/dang-nhap/")


@pytest.mark.parametrize("name", STAFF)
def test_no_link_throws_out_whoever_sees_it(stage: Stage, name: str) -> None:
    assert thrown_out(stage.client(name)) == []
