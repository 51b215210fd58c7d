"""Probes: whoever asks, however."""

import pytest
from django.contrib.staticfiles.storage import ConfiguredStorage, ManifestStaticFilesStorage
from django.test import Client

from cms import static_files


def test_probes_answer_over_plain_http_and_to_an_address(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["cho-phien.example"]
    client = Client(headers={"host": "10.0.0.7:8000"})
    assert [client.get(address).status_code for address in ("/healthz", "/readyz")] == [200, 200]
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("storage", [ManifestStaticFilesStorage, ConfiguredStorage], ids=["made", "not asked yet"])
def test_readiness_tells_that_static_files_are_not_collected(db, settings, tmp_path, monkeypatch, storage):
    settings.STATIC_ROOT = tmp_path
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    monkeypatch.setattr(static_files, "staticfiles_storage", storage())
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"static files: run collectstatic")
    assert [message.id for message in static_files.check_static_files(None)] == ["cms.I001"]
