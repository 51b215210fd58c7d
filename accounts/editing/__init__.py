"""Forms that people open for minutes: nothing is overwritten unseen, saved twice, or lost (decision 35).

The door of this room is `merge` (what somebody typed together with what others wrote meanwhile), `once` (a form is
saved once however often it is sent), `changes` (what a form changed, for the history), `clash` (the sentence with
both values), `violation` (a constraint's sentence) and `resend` (what was typed when a session had ended).
docs/editing.md shows how a form takes part.
"""
