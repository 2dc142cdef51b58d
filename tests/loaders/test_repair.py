import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loaders.code_pages import code_pages
from graph.loaders.repair import repair, resolve_entities

PAGES = {page.name: page for page in code_pages()}

SENTENCES = [
    "L'État a signé un marché à 5 millions d'euros avec l'éditeur français.",
    "Être prêt : la boîte à outils du ministère, conçue cet été.",
    "À Montpellier, l'hôpital écrit sa propre IA « chez nous » où naît l'œuvre.",
    "Die Behörde prüft die Verträge für die Bürger.",
    "Größere Städte müssen die Lösung schließlich übernehmen.",
    "Österreich übernimmt das Gerät – ‚heißt es‘ – „früher“.",
    "El Ministerio firmó un convenio con la compañía española.",
    "¿Qué dirán mañana los niños? ¡Ojalá así fuera, según él!",
    "A União contratou serviços da Microsoft e não está só.",
    "As ações da administração pública são três milhões por mês.",
    "Ministerstwo podpisało umowę ze spółką na pięć lat.",
    "Żółte słońce świeciło nad Łodzią, gdy źrebię ćwiczyło.",
    "The agency’s “résumé” tool costs £5 million — the café said.",
]

SOUND = [
    "Ăștia vin mâine; CĂȘTIG, CĂŞTIG, ÎN CÂTEVA ȘAPTE ȚĂRI; litera Ă este în «Â» și „Ă”",
    "ATÉ “AMANHÃ” «CORAÇÃO» SÃO IRMÃ",
    "Гірник, Ві, Київ. В\xa0Москве Дім Єв",
    "Ăn quả nhớ kẻ trồng cây, Đặng ẮẶ",
    "DŁUŻĘŚ RÓŻA ŁÓŹNY CZĘŚĆ ŻÓŁĆ zażółć gęślą jaźń",
    "PÄŤ päť MÄSO ďalšie, příliš žluťoučký kůň ÚPĚL ĎÁBELSKÉ ÓDY",
    "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP",
    "Ä… nein, sagte er; blå Åland; “Ä…”; São Ñandú; Ελλάδα; 日本語; עברית; 📧",
    "├── data\n│   └── registry\n└── graph",
]

WORDS = {
    "fr": "été déjà hôpital où français boîte à côté élève même être œuvre naïf reçu sûr l’État « » — agence contrat pour avec",
    "de": "für Behörde Verträge größer Städte müssen schließlich über heißt Österreich Änderung „ “ – Amt und mit der Vertrag",
    "es": "firmó compañía mañana niños según él Óscar acción también año Álava ¿ ¡ contrato con para los ministerio",
    "pt": "não são ações três milhões mês União serviços órgão já há última área contrato com para os ministério",
    "pl": "umowę spółką pięć że są już także źródło ćwierć łódź żółty Łódź dzień rząd oraz dla przez ministerstwo",
}


def mangle(text: str, page: str) -> str:
    """The text as it looks when its UTF-8 is read in a code page."""
    return "".join(PAGES[page].character(byte) if byte > 127 else chr(byte) for byte in text.encode())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_read_in_any_code_page_comes_back(sentence: str, page: str) -> None:
    assert repair(mangle(sentence, page)) == sentence


@pytest.mark.parametrize("text", SOUND + SENTENCES)
def test_sound_text_is_never_changed(text: str) -> None:
    assert repair(text) == text


def test_the_language_of_the_line_decides_between_code_pages() -> None:
    assert repair("Les meilleures nouvelles dans votre boĂźte mail. Gratuit, sans spam.") == (
        "Les meilleures nouvelles dans votre boîte mail. Gratuit, sans spam."
    )
    assert repair("Die Vorlage ist fĂźr die Kommunen und nicht fĂźr das Land.") == (
        "Die Vorlage ist für die Kommunen und nicht für das Land."
    )


@pytest.mark.parametrize("gap", ["\xa0 ", "  ", " "])
def test_a_no_break_space_that_became_plain_is_understood(gap: str) -> None:
    damaged = f"Dans votre boĂźte mail, chaque matin.\nmercredi 22 avril 2026 Ă{gap}01:335 min"
    assert repair(damaged).endswith("2026 à 01:335 min")


def test_a_closing_quote_that_lost_its_last_byte_is_understood() -> None:
    assert repair("â€œWe cannot beg,â€ said the president. Itâ€™s so.") == "“We cannot beg,” said the president. It’s so."


def test_only_the_damaged_part_of_a_text_is_changed() -> None:
    assert repair("Rédaction\nA sound line, with “quotes” and é.\nToutes les nouvelles dans votre boĂźte mail") == (
        "Rédaction\nA sound line, with “quotes” and é.\nToutes les nouvelles dans votre boîte mail"
    )


def test_text_that_was_damaged_twice_is_mended_twice() -> None:
    assert repair(mangle(mangle("Le ministère a signé un marché.", "cp1252"), "cp1252")) == "Le ministère a signé un marché."


def test_straight_and_curly_quotes_stay_as_they_are() -> None:
    text = "He said “yes”, ‘no’, \"maybe\" and 'never' … é"
    assert repair(text) == text


def test_soft_hyphens_inside_words_go() -> None:
    assert repair("The Re\xadgion uses Ge\xadmi\xadni.") == "The Region uses Gemini."


def test_entities_in_plain_text_are_letters_again_and_markup_is_not() -> None:
    assert resolve_entities("Caf&eacute; &amp; Co &lt;img src=x&gt;") == "Café & Co &lt;img src=x&gt;"


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = WORDS[draw(st.sampled_from(sorted(WORDS)))].split()
    chosen = draw(st.lists(st.sampled_from(words), min_size=4, max_size=14))
    return " ".join(chosen)


@given(sentences())
def test_sound_sentences_stay_whatever_their_words(sentence: str) -> None:
    assert repair(sentence) == sentence
    assert repair(sentence.upper()) == sentence.upper()
    assert repair(sentence.title()) == sentence.title()


@given(sentences(), st.sampled_from(["cp1252", "iso8859-1", "cp1250", "cp1251", "mac_roman"]))
def test_mended_text_needs_no_more_mending(sentence: str, page: str) -> None:
    once = repair(mangle(sentence, page))
    assert repair(once) == once


@given(st.text(max_size=200))
def test_any_text_can_be_repaired_and_ascii_stays(text: str) -> None:
    repair(text)
    plain = text.encode("ascii", "ignore").decode()
    assert repair(plain) == plain
