"""Pages of products in the admin: the list, a new product, a product with its state on top."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from accounts.admin.editing import ScopedCreateView, ScopedEditView
from accounts.admin.scoped import ScopedIndexView
from accounts.editing.merge import changed_fields
from catalog.admin.approval import standing_of
from catalog.admin.offer import may_change_offer, offer_address, offer_context, saved_by, tell_saved
from catalog.admin.offer_form import OfferForm
from catalog.admin.product_columns import price_today
from catalog.domain.product import FACTS, create_product, edit_product
from catalog.domain.submission import submit_product, withdraw_submission
from catalog.models import Product


class ProductIndexView(ScopedIndexView):
    """The list, with the way to each product's offer."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Wagtail's buttons, the offer, the actions."""
        buttons = super().get_list_more_buttons(instance)
        offer = Button(_("Giá, mùa vụ, giấy tờ"), url=offer_address(instance), icon_name="tag", priority=15)
        return [*buttons, offer] if self.user_has_permission("change") else buttons


class Submits:
    """What is saved may be submitted at once."""

    def submit_action(self) -> None:
        """By the verb; what it refuses stands at the form."""
        view: Any = self
        submit_product(view.object, by=view.request.user, now=timezone.now())


class ProductCreateView(Submits, ScopedCreateView):
    """A new product; it begins as a draft."""

    def save_instance(self) -> Product:
        """By the verb."""
        complete, now = not self.saving_as_draft, timezone.now()
        product = self.form.save(commit=False)
        product = create_product(product, by=self.request.user, now=now, complete=complete)
        self.new_revision = product.latest_revision
        return product


class ProductEditView(Submits, ScopedEditView):
    """All of a product: its state, the text with its drafts, and the offer in a form of its own, live at once."""

    offer: OfferForm | None = None

    def get_available_actions(self) -> list[str]:
        """Wagtail's, without its own approval: ours names the revision that was read."""
        return [action for action in super().get_available_actions() if action != "workflow-action"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is on the site, what waits, and the offer."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        product = self.live_object
        if context["is_partial"]:
            return context
        for name in ("approve", "send_back"):
            context[f"{name}_url"] = reverse(f"{self.namespace}:{name}", args=[product.pk])
        context["decide_url"] = reverse("catalog_decide", args=[product.pk])
        context["standing"] = standing_of(product, self.request.user)
        context["price_words"] = price_today(product)
        offer = self.offer or OfferForm(product)
        for line in [*offer.lines().values()][:1]:
            context["media"] += line.media
        return {**context, "offer": offer_context(product, offer, self.request.user)}

    @cached_property
    def overwrite_revision(self) -> Any:
        """The own last revision of a draft that saves itself; a new one where somebody saved since."""
        return None if self.is_out_of_date else super().overwrite_revision

    def save_instance(self) -> Product:
        """By the verb: the text as a draft, what stands outside it at once."""
        changed = set(changed_fields(self.form))
        facts = {name: self.form.cleaned_data[name] for name in FACTS if name in changed}
        draft: Product = self.form.save(commit=False)
        self.new_revision = edit_product(
            draft,
            facts=facts,
            by=self.request.user,
            now=timezone.now(),
            overwrite=self.overwrite_revision,
            complete=not self.saving_as_draft,
        )
        return draft

    def cancel_workflow_action(self) -> None:
        """By the verb."""
        withdraw_submission(self.live_object, by=self.request.user, now=timezone.now())


class ProductOfferView(ProductEditView):
    """Where the offer of a product's page is sent; what is to be mended is shown on that page."""

    compares = False  # the text is only shown

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the page."""
        return redirect(offer_address(self.live_object))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save what was changed; or show the page with one more line, or what to mend."""
        if not may_change_offer(request.user):
            raise PermissionDenied
        product = self.live_object
        self.offer = OfferForm(product, request.POST.copy())
        if not self.offer.add and (saved := saved_by(request, product, self.offer)):
            tell_saved(request, product, saved)
            return redirect(offer_address(product))
        found: HttpResponseBase = self.render_to_response(self.get_context_data())
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The text as it stands: nothing of it was sent."""
        return {k: v for k, v in super().get_form_kwargs().items() if k not in ("data", "files")}
