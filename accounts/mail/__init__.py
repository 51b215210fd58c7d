"""E-mail on its way out: whatever the site mails is a row first and leaves in the background.

The door of this room is Django's own `send_mail` and `EmailMessage`: `backend` writes what they send into rows,
`sending` sends the rows, `transport` speaks to the server. Code that runs in the background already, and acts on what
came of it, asks `transport.hand_over` itself, as the channel of messages does.
"""
