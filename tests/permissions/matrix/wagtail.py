"""Wagtail's own screens: the fronts of each part; everything behind them is for staff only."""

from tests.cast import STAFF
from tests.permissions.matrix.rows import ADMINISTRATOR, REGISTER, staff

UNLIMITED_STAFF = tuple(name for name in STAFF if name not in REGISTER)
EDITS_PAGES = ("administrator", "editor", "organiser")
ADDS_FILES = tuple(name for name in STAFF if name != "leader")
CORE = {
    "wagtailadmin_home": staff(STAFF),
    "wagtailadmin_account": staff(STAFF),
    "wagtailadmin_explore_root": staff(EDITS_PAGES),
    "wagtailadmin_pages:search": staff(EDITS_PAGES),
    "wagtailadmin_reports:site_history": staff(UNLIMITED_STAFF),
    "wagtailadmin_reports:locked_pages": staff(("administrator", "editor")),
    "wagtailadmin_reports:workflow": staff(EDITS_PAGES),
    "wagtailadmin_workflows:index": staff(ADMINISTRATOR),
    "wagtailadmin_workflows:task_index": staff(ADMINISTRATOR),
    "wagtailadmin_collections:index": staff(("administrator", "editor")),
    "wagtailimages:index": staff(ADDS_FILES),
    "wagtailimages:add": staff(ADDS_FILES),
    "wagtaildocs:index": staff(ADDS_FILES),
    "wagtaildocs:add": staff(ADDS_FILES),
    "wagtailredirects:index": staff(("administrator", "editor")),
    "wagtailusers_users:index": staff((*ADMINISTRATOR, "leader")),
    "wagtailusers_users:add": staff(ADMINISTRATOR),
    "wagtailusers_groups:index": staff(ADMINISTRATOR),
    "wagtailusers_groups:add": staff(ADMINISTRATOR),
    "wagtailsites:index": staff(ADMINISTRATOR),
    "wagtailsites:add": staff(ADMINISTRATOR),
}
BARE = (
    "wagtailadmin_login",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
)
"""Addresses of Wagtail that a stranger may open; none shows anything, sign-in and reset lead to ours or nowhere."""
PARTS = {
    "": "the front page, and the 404 of whatever is unknown",
    "account": "name, language and look of the person's own admin",
    "api": "the menu of pages reads it",
    "block-preview": "the chooser of blocks shows them",
    "bulk": "many pages, pictures, documents or rows at once, each asked for its right",
    "choose-anchor-link": "links in text",
    "choose-email-link": "links in text",
    "choose-external-link": "links in text",
    "choose-page": "links in text",
    "choose-phone-link": "links in text",
    "collections": "who may see and add pictures and documents",
    "dismissibles": "hints that a person has put away",
    "documents": "documents and their chooser",
    "editing-sessions": "who else has the same page open",
    "groups": "roles",
    "images": "pictures and their chooser",
    "jsi18n": "words of the admin's scripts",
    "login": "on to our sign-in",
    "logout": "our sign-out",
    "pages": "pages",
    "password_reset": "off: 404",
    "redirects": "addresses that moved",
    "reports": "what changed, what waits, what is locked",
    "snippets": "the list of lists",
    "settings": "settings of the site; there are none yet: 404",
    "sites": "the site's name and port",
    "sprite": "icons",
    "tag-autocomplete": "tags of pictures",
    "users": "accounts",
    "workflows": "who approves",
}
CLOSED = (
    "cms/test404/",
    "cms/failwhale/",
    "cms/embeds/chooser/",
    "cms/embeds/chooser/upload/",
    "cms/images/<int:image_id>/generate_url/",
    "cms/images/<int:image_id>/generate_url/output/",
)
"""Addresses of Wagtail's admin that are not there for anybody."""
