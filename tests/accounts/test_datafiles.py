"""Reading the data files that come with the code."""

from unicodedata import normalize

from accounts.datafiles import rows_of


def test_text_is_in_nfc_whatever_the_file_was_typed_on(tmp_path):
    file = tmp_path / "hang.csv"
    file.write_text(normalize("NFD", "tên,xã\nVải thiều,Nam Dương\n"), encoding="utf-8")
    assert rows_of(file) == [{"tên": "Vải thiều", "xã": "Nam Dương"}]
