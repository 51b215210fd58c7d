"""Settings of a web worker whose memory is measured: cache and background work as in production or in the demo."""

from cms.settings import base
from cms.settings.test import *  # noqa: F403 - settings modules are layers

CACHES = base.CACHES
BACKGROUND_THREAD = base.BACKGROUND_THREAD
JOB_SLICE_SECONDS = base.JOB_SLICE_SECONDS
STAFF_SECOND_STEP = False
WHITENOISE_AUTOREFRESH = False
