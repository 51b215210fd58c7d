"""Every list of rows in the admin edits them by the form that knows the scope and the version."""

from wagtail.snippets.models import get_snippet_models

from accounts.admin.forms import ScopedModelForm


def test_rows_are_edited_by_the_form_that_knows_the_scope() -> None:
    forms = {model: model.snippet_viewset.get_edit_handler().get_form_class() for model in get_snippet_models()}
    assert [model.__name__ for model, form in forms.items() if not issubclass(form, ScopedModelForm)] == []
