"""The town's logo: given, shown, described, taken away, and kept within the town."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.records.logos import TownLogo
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.logo import logo_of
from tests.logos import SVG_WITH_SCRIPT, forty_megapixels, logo, moving
from tests.make import Maker
from tests.page import Client, Page

Visit = Callable[[Person | None], Client]
PATH = "/town/logo"
ALT = "Logo de Vallorne : un pont"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A town whose lead ambassador is at the page."""

    make: Maker
    town: Municipality
    lead: Client

    def send(self, content: bytes | None, *, alt: str = ALT, name: str = "logo.png") -> Page:
        """Send the form with that file, put together as a browser does."""
        parts = [f'name="alt"\r\n\r\n{alt}'.encode()]
        if content is not None:
            parts.append(f'name="file"; filename="{name}"\r\n\r\n'.encode() + content)
        head = b"--prelude\r\nContent-Disposition: form-data; "
        body = b"".join(head + part + b"\r\n" for part in parts) + b"--prelude--\r\n"
        kind = "multipart/form-data; boundary=prelude"
        return Page(self.lead.flask.post(PATH, data=body, content_type=kind))

    def facts(self) -> list[str]:
        """What the journal tells of the logo."""
        self.make.session.rollback()
        known = self.make.session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number))
        return [fact for fact in known if fact.startswith("logo")]


@pytest.fixture
def scene(make: Maker, visit: Visit) -> Scene:
    town = make.town(locale="en")
    lead = make.person(town, Role.LEAD_AMBASSADOR, locale="en")
    return Scene(make=make, town=town, lead=visit(lead))


def test_without_a_logo_the_page_says_so_and_proposes_words(scene: Scene) -> None:
    page = scene.lead.get(PATH)
    assert "No logo yet" in page.text
    assert page.form_values["alt"] == "Logo of Vallorne"
    assert "brand__logo" not in page.source


def test_a_logo_stands_on_every_page_of_its_town_with_its_words(
    scene: Scene, make: Maker, visit: Visit
) -> None:
    page = scene.send(logo())
    assert (page.status, page.location) == (302, PATH)
    shown = scene.lead.get(PATH)
    assert "The logo is kept" in shown.text
    colleague = visit(make.person(scene.town, Role.DPO)).get("/")
    (picture,) = [each for each in colleague.document.iter("img") if each.get("class") == "brand__logo"]
    assert (picture.get("alt"), picture.get("width"), picture.get("height")) == (ALT, "600", "240")
    assert scene.facts() == ["logo_kept"]
    assert "gave the town a logo: Logo de Vallorne" in scene.lead.get("/journal").text


def test_the_picture_is_a_png_of_ours_for_the_town_alone(scene: Scene, make: Maker, visit: Visit) -> None:
    scene.send(logo("JPEG"), name="logo.jpg")
    kept = logo_of(scene.make.session, scene.town.id)
    assert kept is not None
    address = f"{PATH}/{kept.digest}.png"
    answer = scene.lead.flask.get(address)
    assert (answer.mimetype, answer.data) == ("image/png", kept.png)
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert scene.lead.flask.get(f"{PATH}/{'0' * 64}.png").status_code == 404
    stranger = make.person(make.town(), Role.LEAD_AMBASSADOR)
    assert visit(stranger).flask.get(address).status_code == 404
    assert visit(None).flask.get(address).status_code == 302


def test_documents_are_given_the_picture_inside_an_address(scene: Scene) -> None:
    assert logo_of(scene.make.session, scene.town.id) is None
    scene.send(logo())
    scene.make.session.rollback()
    kept = logo_of(scene.make.session, scene.town.id)
    assert kept is not None
    head, _, data = kept.uri.partition(",")
    assert head == "data:image/png;base64"
    assert Image.open(BytesIO(b64decode(data))).size == (600, 240)
    assert kept.alt == ALT


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (SVG_WITH_SCRIPT, "logo.svg", "An SVG drawing can carry scripts"),
        (SVG_WITH_SCRIPT, "logo.png", "An SVG drawing can carry scripts"),
        (forty_megapixels(), "logo.png", "more than 10 million pixels"),
        (bytes(2 * 1024 * 1024 + 1), "logo.png", "more than 2 MB"),
        (moving("PNG"), "logo.png", "This picture moves"),
        (logo()[:100], "logo.png", "damaged or incomplete"),
        (logo() + b"PK\x03\x04", "logo.png", "two things at once"),
        (logo(ink="white"), "logo.png", "On white paper nobody would see this picture"),
        (b"GIF89a", "logo.gif", "taken as PNG, JPEG or WebP"),
        (b"", "logo.png", "This file is empty"),
    ],
)
def test_what_is_refused_says_why_by_its_field_and_keeps_what_was_typed(
    scene: Scene, content: bytes, name: str, said: str
) -> None:
    scene.send(logo())
    page = scene.send(content, name=name, alt="D’autres mots")
    assert page.status == 422
    assert said in page.text
    assert page.form_values["alt"] == "D’autres mots"
    assert any(address == "#file" for address in page.links.values())
    assert scene.facts() == ["logo_kept"]
    kept = logo_of(scene.make.session, scene.town.id)
    assert kept is not None
    assert kept.alt == ALT


def test_a_picture_and_its_words_are_both_asked_for(scene: Scene) -> None:
    assert "Choose a picture first." in scene.send(None).text
    page = scene.send(logo(), alt=" ")
    assert page.status == 422
    assert "what is to be seen" in page.text
    assert "200 characters or fewer" in scene.send(logo(), alt="x" * 201).text
    assert scene.facts() == []


def test_the_words_change_without_the_picture(scene: Scene) -> None:
    scene.send(logo())
    before = scene.make.session.scalar(select(TownLogo.digest))
    assert scene.send(None, alt="Un pont bleu").status == 302
    assert scene.send(None, alt="Un pont bleu").status == 302
    assert "Nothing changed." in scene.lead.get(PATH).text
    scene.make.session.rollback()
    stored = scene.make.session.scalars(select(TownLogo)).one()
    assert (stored.alt, stored.digest) == ("Un pont bleu", before)
    assert scene.facts() == ["logo_kept", "logo_described"]


def test_a_logo_is_taken_away_after_a_question(scene: Scene) -> None:
    assert scene.lead.get(f"{PATH}/remove").status == 404
    scene.send(logo())
    assert scene.lead.get(f"{PATH}/remove").h1 == "Take the logo away?"
    assert scene.lead.post(f"{PATH}/remove").location == PATH
    assert "No logo yet" in scene.lead.get(PATH).text
    assert scene.facts() == ["logo_kept", "logo_removed"]
    late = scene.lead.post(f"{PATH}/remove")
    assert late.status == 422
    assert "somebody took it away meanwhile" in late.text


def test_a_pale_logo_is_kept_with_a_warning(scene: Scene) -> None:
    scene.send(logo(ink=(160, 190, 210)))
    assert "It is very pale" in scene.lead.get(PATH).text


def test_those_who_do_not_edit_the_town_neither_see_the_page_nor_its_link(
    scene: Scene, make: Maker, visit: Visit
) -> None:
    leader = visit(make.person(scene.town, Role.LEADER, locale="en"))
    assert leader.get(PATH).status == 403
    assert PATH not in leader.get("/").links.values()
    assert PATH in scene.lead.get("/").links.values()


def test_a_deleted_town_takes_its_logo_along(scene: Scene, app: Flask) -> None:
    scene.send(logo())
    scene.make.session.rollback()
    scene.make.session.delete(scene.make.session.get_one(Municipality, scene.town.id))
    scene.make.session.commit()
    assert scene.make.session.scalars(select(TownLogo)).all() == []
