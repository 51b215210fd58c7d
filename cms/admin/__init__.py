"""The staff's admin as a whole: dashboard, look, reports of Wagtail."""
