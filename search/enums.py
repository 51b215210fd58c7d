"""Choices of the search floor."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class FacetKey(StrEnum):
    """What products can be filtered by; the value is the name of the parameter in addresses."""

    INDUSTRY = "nganh"
    PRODUCT_SET = "bo"
    STARS = "sao"
    SIGNATURE = "danh-muc"
    PAPER = "giay-to"
    OLD_DISTRICT = "huyen"
    OLD_COMMUNE = "xa-cu"
    NEW_COMMUNE = "xa"
    MONTH = "thang"
    PRODUCER_KIND = "loai"


class Sort(StrEnum):
    """Orders of the list; the value is that of the parameter `sap-xep`."""

    RELEVANCE = "phu-hop"
    STANDING = "noi-bat"
    NAME = "ten"
    NEWEST = "moi"
    PRICE = "gia"


class TaskKind(models.TextChoices):
    """What a row of the outbox asks for: a document to be made anew, or to be sent to Elasticsearch."""

    REFRESH = "refresh", _("Viết lại bản ghi")
    SEND = "send", _("Gửi tới Elasticsearch")


class TaskState(models.TextChoices):
    """Waiting for its turn, or set aside after too many failures until staff look at it."""

    WAITING = "waiting", _("Đang chờ")
    POISON = "poison", _("Gác lại")
