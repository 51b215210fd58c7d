"""The first administrator, in place of Django's command: by e-mail or telephone, since user names are internal here."""

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.models import User
from accounts.phones import parse_phone

IDENTITY = ("email", "phone", "username")
LOGIN_EMPTY = "Hãy ghi email (--email) hoặc số điện thoại (--phone) dùng để đăng nhập."


class Command(BaseCommand):
    """Ask for what signs the person in and a password, or take both from options and DJANGO_SUPERUSER_PASSWORD."""

    help = "Create a person with all rights, who signs in with an e-mail address or a telephone number."
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        """As Django's, with a telephone number; a user name is taken and kept, but signs nobody in."""
        parser.add_argument("--email", help="e-mail address to sign in with")
        parser.add_argument("--phone", help="telephone number to sign in with, in any written form")
        parser.add_argument("--username", help="internal name; may be left out")
        parser.add_argument("--noinput", "--no-input", action="store_false", dest="interactive", help="ask nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the person; a refusal is one sentence."""
        given = {name: options[name] or os.environ.get(f"DJANGO_SUPERUSER_{name.upper()}", "") for name in IDENTITY}
        try:
            if not options["interactive"]:
                person, password = self.person(**given), os.environ.get("DJANGO_SUPERUSER_PASSWORD")
                if password:
                    validate_password(password, person)
            else:
                person = self.person(**given) if given["email"] or given["phone"] else self.ask_person(given)
                password = self.ask_password(person)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except KeyboardInterrupt:
            self.stderr.write("\nĐã dừng, chưa tạo ai.")
            sys.exit(1)
        person.set_password(password)
        person.save()
        self.stdout.write(f"Đã tạo người có toàn quyền, đăng nhập bằng {person.email or person.get_phone_display()}.")

    def person(self, *, email: str, phone: str, username: str) -> User:
        """The person, checked and not yet stored; ValidationError says what is wrong."""
        number = parse_phone(phone) if phone else None
        if phone and number is None:
            raise ValidationError(f"Số điện thoại “{phone}” chưa đúng, ví dụ 0912 345 678.")
        if not (email or number):
            raise ValidationError(LOGIN_EMPTY)
        person = User(email=email.lower(), phone=number, username=username, is_superuser=True, is_staff=True)
        person.full_clean(exclude=["password", "username"] if not username else ["password"])
        return person

    def ask_person(self, given: dict[str, str]) -> User:
        """Ask until somebody can sign in with the answer."""
        while True:
            login = input("Email hoặc số điện thoại để đăng nhập: ").strip()
            try:
                return self.person(**{**given, ("email" if is_email(login) else "phone"): login})
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))

    def ask_password(self, person: User) -> str:
        """Ask twice until both are alike and strong enough."""
        while True:
            password = getpass.getpass("Mật khẩu: ")
            if password != getpass.getpass("Nhập lại mật khẩu: "):
                self.stderr.write("Hai lần nhập mật khẩu phải giống nhau.")
                continue
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
            else:
                return password


def is_email(text: str) -> bool:
    """Whether it is an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
