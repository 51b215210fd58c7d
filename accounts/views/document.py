"""The one way to fetch a paper in Word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.actors.request import actor_of
from accounts.documents.document import may_read_document
from accounts.documents.file import word_file
from accounts.models import DocumentNumber


@never_cache
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper for whoever may read it; for everybody else, and where there is no file, it is not there."""
    row = get_object_or_404(DocumentNumber, pk=pk)
    if row.docx is None or not may_read_document(row, actor_of(request)):
        raise Http404
    return word_file(bytes(row.docx), name=row.title)
