"""The site: settings, URLs, pages, theme, home pages of each role, reports. The highest floor."""

from cms.celery import app as celery_app

__all__ = ["celery_app"]
