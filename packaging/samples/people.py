# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501, SIM905
"""Invented people and firms; names of many habits, because name habits are where readers fail."""

from __future__ import annotations

import random
from dataclasses import dataclass

_WEST = (
    (
        "Adaeze Ingrid|Tomás|Élodie|Jürgen|Siobhán|Mateusz|Zoë|Håkon|Marisol|Bartholomew|Anneliese|Nuno|Freya|Callum|Ilse|"
        "Renée|Björn|Łucja|Imogen|Desmond|Priscilla|Oskar|Katharina|Aoife|Rafael|Beatriz|Konrad|Maud|Tobias|Wilhelmina"
    ).split("|"),
    (
        "Nnamdi|O'Brien-Hale|Müller|Kowalczyk|D'Angelo|Sørensen|Castellanos|van der Meer|Ó Dálaigh|Brandt|Whitcombe|Ferreira|"
        "Szczepański|Lindqvist|Achterberg|MacAllister|Grünwald|Delacroix|Hollis-Grant|Pemberton|Nováková|Oyelaran|Quintero|"
        "Żurawski|Thistlewood|Bäcker|Okafor|Lombardi|Vasconcelos|Hartigan"
    ).split("|"),
)
_EAST = (
    "Magomed|Aleksei|Rustam|Dmitri|Ilya|Timur|Anzor|Murad|Pavel|Yusup".split("|"),
    "Guliev|Sokolin|Karaev|Dudarov|Petrenkov|Zaurbekov|Ismailin|Vetrov|Abdulov|Kazimov".split("|"),
    "Magomedovich|Salimovich|Pavlovich|Ruslanovich|Olegovich|Ibragimovich|Yurievich|Timurovich".split("|"),
)
_SOUTH = (
    "Chiamaka|Rajesh|Noor|Thandiwe|Wei Ling|Farid|Soo-Jin|Amara|Lakshmi|Kwame|Yusra|Hiroto|Ngozi|Arjun|Mei|Tariq".split(
        "|"
    ),
    "Adeyemi|Ramanathan|al-Rashidi|Dlamini|Tan|Hosseinpour|Bae|Mensah-Boateng|Iyer|Asante|Haddad|Morikawa|Eze|Chaudhry".split(
        "|"
    ),
)
_LONG = (
    ("Maria Alexandra Konstantina Theodora", "Papadimitriou-Vasilopoulou"),
    ("Wolfgang Maximilian Ferdinand", "von Hohenstaufen-Wittgensteiner"),
    ("Chandrasekhara Venkata Subramanian", "Balasubramaniam Iyengar"),
)
_SINGLE = "Suharjo Budiono Sukarwo Mononymous Tenzingla Wulandari".split()

_STREETS = "Lindenallee|Quay Street|Rue des Tanneurs|Mill Lane|Kastanienweg|Harbour Road|Calle del Olmo|Orchard Close|Foundry Row|Kirkegata"
_TOWNS = "Northport|Ebersfeld|Saint-Avre|Kestrel Bay|Altmarkt|Lowfield|Villareno|Grayhaven|Oslin|Westerby"

_FIRM_A = (
    "Nordlicht|Brightwater|Kestrel|Talvera|Grünfeld|Harrow & Pike|Oakline|Sandoval|Meridian Bay|Rosenquist|Altamar|Penhallow|"
    "Vistula|Copperfield|Thornbury|Lindgren|Eisenhardt|Marlowe|Quillan|Saltmarsh|Ostrava|Beaumont-Roy|Pinecrest|Waldheim|Corvane|"
    "Larkspur|Bellweather|Tessaro|Holmgaard|Zephyrine"
).split("|")
_FIRM_B = (
    "Logistik|Office Supply|Bürotechnik|Instruments|Catering|Print Works|Energy Services|Packaging|Timber|Facility Care|"
    "Laboratories|Components|Freight|Textiles|Data Systems|Marine|Foods|Tooling|Interiors|Analytics"
).split("|")
_FIRM_C = {
    "DE": "GmbH",
    "NL": "B.V.",
    "FR": "SARL",
    "BE": "NV",
    "PL": "Sp. z o.o.",
    "AT": "GmbH",
    "ES": "S.L.",
    "GB": "Ltd",
}


@dataclass(frozen=True)
class Person:
    """An invented person; `habit` names what makes the name hard."""

    given: str
    surname: str
    habit: str
    sex: str

    @property
    def full(self) -> str:
        """The name as people write it."""
        return f"{self.given} {self.surname}".strip()


@dataclass(frozen=True)
class Address:
    """An invented address."""

    street: str
    town: str
    postcode: str


def person(rng: random.Random, habit: str | None = None) -> Person:
    """Draw a person; `habit` is one of western, patronymic, southern, long, single."""
    kind = habit or rng.choices(["western", "patronymic", "southern", "long", "single"], [52, 14, 26, 5, 3])[0]
    sex = rng.choice("MF")
    if kind == "patronymic":
        return Person(f"{rng.choice(_EAST[0])} {rng.choice(_EAST[2])}", rng.choice(_EAST[1]), kind, "M")
    if kind == "southern":
        return Person(rng.choice(_SOUTH[0]), rng.choice(_SOUTH[1]), kind, sex)
    if kind == "long":
        given, surname = rng.choice(_LONG)
        return Person(given, surname, kind, sex)
    if kind == "single":
        return Person("", rng.choice(_SINGLE), kind, sex)
    given = rng.choice(_WEST[0])
    if rng.random() < 0.35 and " " not in given:
        given += " " + rng.choice([g for g in _WEST[0] if " " not in g and g != given])
    return Person(given, rng.choice(_WEST[1]), "western", sex)


def address(rng: random.Random) -> Address:
    """Draw an address in a town that does not exist."""
    return Address(
        f"{rng.choice(_STREETS.split('|'))} {rng.randint(1, 188)}",
        rng.choice(_TOWNS.split("|")),
        str(rng.randint(10000, 98999)),
    )


def firm(rng: random.Random, country: str | None = None) -> tuple[str, str]:
    """Draw a firm's name and its country code."""
    country = country or rng.choice(list(_FIRM_C))
    return f"{rng.choice(_FIRM_A)} {rng.choice(_FIRM_B)} {_FIRM_C[country]}", country
