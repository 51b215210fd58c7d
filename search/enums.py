"""Choices of the search floor."""

from enum import StrEnum


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
