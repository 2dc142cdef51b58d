"""Forms of names: alternatives, telling words, odd letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolution.spelling import abbreviates, alternatives, forms_of, odd_letters


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("AINS dba OPEXUS", ["AINS", "OPEXUS"]),
        ("Ontario Systems, LLC d/b/a Finvi", ["Ontario Systems, LLC", "Finvi"]),
        ("SMX (Formerly Smartronix)", ["SMX", "Smartronix"]),
        ("Veterans Health Administration (VHA)", ["Veterans Health Administration", "VHA"]),
        ("VHA: Veterans Health Administration", ["VHA", "Veterans Health Administration"]),
        ("NEC (Nippon Electric Company)", ["NEC", "Nippon Electric Company"]),
        ("Duo Security (a Cisco Company)", ["Duo Security"]),
        ("ServiceNow (SAAS hosting provider)", ["ServiceNow"]),
        ("Microsoft Corporation (GitHub)", ["Microsoft Corporation (GitHub)"]),
        ("dba", ["dba"]),
        ("()", ["()"]),
    ],
)
def test_a_name_can_hold_several(name, wanted):
    assert list(alternatives(name)) == wanted


@given(st.text(max_size=40))
def test_every_name_has_a_form_and_none_breaks(name):
    forms = forms_of([name])
    assert forms
    assert [form.skeleton for form in forms] == [form.skeleton for form in forms_of([name])]
    odd_letters(name)


def test_the_words_of_the_own_country_tell_nothing_unless_little_is_left():
    drop = [("united", "states"), ("us",)]
    forms = forms_of(["United States Department of the Treasury", "U.S. Army"], drop)
    assert [form.content for form in forms] == [("department", "treasury"), ("army", "us")]


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("Microsoft", None),
        ("Société Générale", None),
        ("Министерство обороны", None),
        ("Υπουργείο Ψηφιακής Διακυβέρνησης", None),
        ("Яндекс Cloud", None),
        ("P\u0430lantir", "mixes Latin and Cyrillic letters in a word"),
        ("G\u03bfogle", "mixes Latin and Greek letters in a word"),
        ("Micro\u200bsoft", "holds invisible characters"),
        ("\u202eelcarO", "holds invisible characters"),
        ("Micro\u034fsoft", "holds invisible characters"),
    ],
)
def test_odd_letters_are_told(name, odd):
    assert odd_letters(name) == odd


@pytest.mark.parametrize(
    ("short", "long", "so"),
    [
        ("DOJ", "Department of Justice", True),
        ("DoJ", "Department of Justice", True),
        ("doj", "Department of Justice", False),
        ("DHS", "Department of Health", False),
    ],
)
def test_an_acronym_is_made_of_first_letters(short, long, so):
    assert abbreviates(short, long) is so
