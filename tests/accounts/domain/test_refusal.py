"""Every domain error is a refusal with a sentence."""

from accounts.domain.refusal import Refusal


class FullError(Refusal):
    """A kind with data."""

    message = "Còn %(left)s chỗ, cần %(asked)s."
    field = "places"


def test_refusal_says_its_sentence_with_its_data():
    refusal = FullError(left=2, asked=3)

    assert (str(refusal), refusal.field, refusal.data) == ("Còn 2 chỗ, cần 3.", "places", {"left": 2, "asked": 3})


def test_refusal_takes_a_sentence_of_the_moment():
    refusal = FullError("Giảm 50% thôi.", field="price")

    assert (str(refusal), refusal.field) == ("Giảm 50% thôi.", "price")
