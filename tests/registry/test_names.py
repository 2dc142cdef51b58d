import pytest

from graph.registry import Name, NameKind
from graph.registry.names import distinct, marked_name


@pytest.mark.parametrize(
    ("form", "text", "kind"),
    [
        ("OpenAI", "OpenAI", NameKind.NAME),
        ("@AWS", "AWS", NameKind.ACRONYM),
        ("~Scale", "Scale", NameKind.COMMON),
        ("~ o1", "o1", NameKind.COMMON),
    ],
)
def test_the_mark_of_a_form_says_how_far_it_can_be_trusted(form: str, text: str, kind: NameKind) -> None:
    assert marked_name(form, "vendor/x") == Name(text, "vendor/x", kind)


def test_the_first_of_two_equal_forms_decides_the_kind() -> None:
    first, second = Name("Ada", "vendor/ada", NameKind.COMMON), Name("Ada", "vendor/ada", NameKind.NAME)
    assert list(distinct([first, second])) == [first]


def test_one_form_of_two_entities_stays_two_names() -> None:
    names = [Name("DeepSeek", "vendor/deepseek", NameKind.NAME), Name("DeepSeek", "product/deepseek", NameKind.NAME)]
    assert list(distinct(names)) == names
