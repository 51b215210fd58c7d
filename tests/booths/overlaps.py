"""Whether a stall has two tenants, asked of the database in SQL alone, beside everything that should prevent it."""

from django.db import connection

BY_DAY = """
SELECT count(*) FROM (
  SELECT stall_id, day FROM booths_stallday GROUP BY stall_id, day HAVING count(DISTINCT booking_id) > 1
) AS twice
"""
BY_SPAN = """
SELECT count(*) FROM booths_booking_stalls AS a
JOIN booths_booking_stalls AS b ON b.stall_id = a.stall_id AND b.booking_id > a.booking_id
JOIN booths_booking AS one ON one.id = a.booking_id
JOIN booths_booking AS other ON other.id = b.booking_id
WHERE one.state IN ('held', 'approved', 'contracted', 'running')
  AND other.state IN ('held', 'approved', 'contracted', 'running')
  AND one.first_day <= other.last_day AND other.first_day <= one.last_day
"""


def doubled_days() -> int:
    """Days of stalls that more than one booking owns."""
    return _count(BY_DAY)


def meeting_spans() -> int:
    """Pairs of bookings in a state that owns its days whose spans meet on a stall; does not look at the days."""
    return _count(BY_SPAN)


def _count(query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.fetchone()[0])
