"""What an actor reaches of organisations and places: a read for each noun, and a gate where a view loads one row.

These say which rows, not which verbs: verbs are Wagtail's model permissions for staff, given to groups in
cms/domain/roles.py, and rights by role for those in charge of an organisation (accounts/actors/right.py).
"""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import By, Paths, StaffActor, as_actor, reached, user_of
from accounts.models import (
    CallTask,
    Contact,
    DocumentNumber,
    Job,
    JoinRequest,
    Membership,
    Message,
    Organisation,
    Place,
    PlaceSuccession,
)

VIEW_JOBS = "accounts.view_job"
CHANGE_JOBS = "accounts.change_job"

OF_ORGANISATION = Paths(places=("organisation__place_id",), organisations=("organisation_id",))


def organisations_for(by: By) -> QuerySet[Organisation]:
    """Those whose place is within the scope (without a place: seen by unlimited staff only); one's own."""
    return reached(Organisation.objects.all(), by, Paths(places=("place_id",), organisations=("pk",)))


def contacts_for(by: By) -> QuerySet[Contact]:
    """Contacts of organisations within reach."""
    return reached(Contact.objects.all(), by, OF_ORGANISATION)


def memberships_for(by: By) -> QuerySet[Membership]:
    """Memberships of organisations within reach."""
    return reached(Membership.objects.all(), by, OF_ORGANISATION)


def places_for(by: By) -> QuerySet[Place]:
    """Places within the scope of staff."""
    return reached(Place.objects.all(), by, Paths(places=("pk",)))


def successions_for(by: By) -> QuerySet[PlaceSuccession]:
    """Steps between the maps that begin or end within the scope of staff."""
    return reached(PlaceSuccession.objects.all(), by, Paths(places=("old_id", "new_id")))


def join_requests_for(by: By) -> QuerySet[JoinRequest]:
    """Those from within the scope of staff; where the commune was not understood, unlimited staff only."""
    return reached(JoinRequest.objects.all(), by, Paths(places=("place_id",)))


def messages_for(by: By) -> QuerySet[Message]:
    """Messages that concern organisations within reach; those to people of none are seen by unlimited staff only."""
    return reached(Message.objects.all(), by, OF_ORGANISATION)


def call_tasks_for(by: By) -> QuerySet[CallTask]:
    """Call work that concerns organisations within reach; the rest is seen by unlimited staff only."""
    return reached(CallTask.objects.all(), by, OF_ORGANISATION)


def documents_for(by: By) -> QuerySet[DocumentNumber]:
    """Papers that concern organisations within reach; those of none are seen by unlimited staff only."""
    return reached(DocumentNumber.objects.all(), by, OF_ORGANISATION)


def jobs_for(by: By) -> QuerySet[Job]:
    """Jobs that one asked for oneself; all of them for administrators, and for leaders to read."""
    user, jobs = user_of(by), Job.objects.all()
    if isinstance(as_actor(by), StaffActor) and user is not None and user.has_perm(VIEW_JOBS):
        return jobs
    return jobs.filter(created_by=user) if user is not None else jobs.none()


def get_job_for(by: By, pk: int) -> Job:
    """The job, or 404 where it is somebody else's."""
    return get_object_or_404(jobs_for(by).select_related("created_by"), pk=pk)


def may_change_job(by: By, job: Job) -> bool:
    """Whether one may cancel the job or let it run again: one's own, and administrators every one."""
    user = user_of(by)
    if user is None:
        return False
    return job.created_by_id == user.pk or (isinstance(as_actor(by), StaffActor) and user.has_perm(CHANGE_JOBS))
