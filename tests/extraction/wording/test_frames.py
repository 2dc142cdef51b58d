"""A frame is a turn of phrase that makes a fact; every frame of the English pack reads the sentence written for it."""

import pytest

from graph.extraction.packs import LanguagePack, load_packs
from graph.extraction.scenes.roles import bystanders
from graph.extraction.wording.frames import FrameFinder, frame_finder
from graph.model import ENDS, Relation, StorageError
from tests.extraction.staging import PACK, scenes, told

EXAMPLES = [
    (
        "partnersWith",
        "V * {sign|renew} * {deal|mou|alliance} * (with|from|for) B",
        "[v:Loom] has quietly signed a long agreement with the [a:Port].",
    ),
    ("partnersWith", "B * {sign|renew} * {deal|mou|alliance} * (with|to) V", "The [a:Port] has renewed its old contract with [v:Loom]."),
    ("partnersWith", "V and B ~ {sign|renew|alliance|deal}", "[v:Loom] and the [a:Port] have signed."),
    ("partnersWith", "B and V ~ {sign|renew|alliance|deal}", "The [a:Port] and [v:Loom] have renewed."),
    ("partnersWith", "{deal|mou|alliance} ~ between V and B", "The partnership agreed between [v:Loom] and the [a:Port] is old."),
    ("partnersWith", "{deal|mou|alliance} ~ between B and V", "The pact signed between the [a:Port] and [v:Loom] is old."),
    ("partnersWith", "V ~ {deal|mou|alliance} ~ (with|for|from) B", "[v:Loom] praised the contract with the [a:Port]."),
    ("partnersWith", "B ~ {deal|mou|alliance} * (with|to) V", "The [a:Port] published the contract with [v:Loom]."),
    ("partnersWith", "V * {win} * {deal|award|mou} * (from|with|of|for|by|at) B", "[v:Loom] has won a large contract from the [a:Port]."),
    ("partnersWith", "V ~ {win} B * {deal|award}", "[v:Loom] has won the [a:Port] contract."),
    ("partnersWith", "B ~ {award} V", "The [a:Port] has awarded [v:Loom] the job."),
    ("partnersWith", "B * {award} * {deal|award} ~ to V", "The [a:Port] has awarded a small contract to [v:Loom]."),
    ("partnersWith", "B * {award} * to V", "The [a:Port] awarded the work to [v:Loom]."),
    ("partnersWith", "V * (was|were|been|be) * {award|choose} * by B", "[v:Loom] was finally chosen in March by the [a:Port]."),
    ("partnersWith", "{deal} ~ (awarded|went|handed|given) ~ to V * by B", "The contract was given to [v:Loom] last week by the [a:Port]."),
    ("partnersWith", "B * {choose} V", "The [a:Port] has at last picked [v:Loom]."),
    ("partnersWith", "B * {choose} * (from|by) V", "The [a:Port] picked an assistant made by [v:Loom]."),
    ("partnersWith", "V * {sell} * to B", "[v:Loom] sold its assistant to the [a:Port]."),
    ("partnersWith", "V ~ {sell|supply|give} B", "[v:Loom] now supplies the [a:Port]."),
    ("partnersWith", "V * {supply|sell|give} T * (to|for) B", "[v:Loom] supplies [p:Heron] free of charge to the [a:Port]."),
    ("partnersWith", "B * {buy} * T ~ from V", "The [a:Port] bought forty licences of [p:Heron] directly from [v:Loom]."),
    ("partnersWith", "B * {buy} * from V", "The [a:Port] bought an assistant from [v:Loom]."),
    ("partnersWith", "B * {buy} V", "The [a:Port] will pay [v:Loom] for it."),
    ("partnersWith", "V ~ {work} B", "[v:Loom] has worked with the [a:Port]."),
    ("partnersWith", "B ~ {work} V", "The [a:Port] now works with [v:Loom]."),
    ("partnersWith", "V * {work} B", "[v:Loom] for years has quietly and gladly been working with the [a:Port]."),
    ("partnersWith", "V ~ {alliance} * with B", "[v:Loom] will partner on several tasks with the [a:Port]."),
    ("partnersWith", "B ~ {alliance} * with V", "The [a:Port] has teamed up again with [v:Loom]."),
    ("partnersWith", "B * {deal|mou|alliance} * (to|with|for) V", "The [a:Port] gave the first of three contracts to [v:Loom]."),
    (
        "partnersWith",
        "V ~ (holds?|has|have|had) * {deal} * (with|from|for|at) B",
        "[v:Loom] still holds a contract for tides at the [a:Port].",
    ),
    ("partnersWith", "V * {make} * for B", "[v:Loom] built a tide table for the [a:Port]."),
    ("partnersWith", "B * {customer} ~ of V", "The [a:Port] is a loyal customer of [v:Loom]."),
    ("partnersWith", "V * {customer} * B", "[v:Loom] counts among its customers the [a:Port]."),
    ("partnersWith", "{deal|mou|alliance} * B * with V", "The contract of the [a:Port] with [v:Loom] is old."),
    ("partnersWith", "B * (joins?|joined|joining) V", "The [a:Port] has joined [v:Loom] at last."),
    ("adopts", "B * {use} T", "The [a:Port] now uses [p:Heron]."),
    ("adopts", "B * {use} * T", "The [a:Port] uses a tool called [p:Heron]."),
    ("adopts", "B * {rollout} * T", "The [a:Port] introduced the assistant [p:Heron]."),
    ("adopts", "B * {trial} * T", "The [a:Port] is testing a tool called [p:Heron]."),
    ("adopts", "B * {buy} ~ T", "The [a:Port] bought two copies of [p:Heron]."),
    ("adopts", "B * {access} ~ T", "The [a:Port] gets free use of [p:Heron]."),
    ("adopts", "B ~ {people} * {use|access|trial|rollout} * T", "The [a:Port]'s clerks and officers have used the new [p:Heron]."),
    ("adopts", "{people} * (at|of|in|from) B * {use|trial|access|rollout} * T", "Officers at the [a:Port] daily use [p:Heron]."),
    ("adopts", "T * {use|trial|rollout} * (by|at|in|across|to) B", "[p:Heron] is used daily at the [a:Port]."),
    ("adopts", "T ~ (is|was|has|went|goes) * live * (at|in) B", "[p:Heron] went fully live on Monday at the [a:Port]."),
    ("adopts", "T * available * to B", "[p:Heron] is now available free to the [a:Port]."),
    ("adopts", "T * for * {people} ~ (of|at|in) B", "[p:Heron] is a helper for all officers of the [a:Port]."),
    ("adopts", "B * {choose} T", "The [a:Port] has chosen [p:Heron]."),
    ("adopts", "B * {ban} * T", "The [a:Port] has banned the use of [p:Heron]."),
    ("adopts", "V * {give|supply|sell} T to B", "[v:Loom] gave [p:Heron] to the [a:Port]."),
    ("adopts", "V * {give|supply} B * T", "[v:Loom] gave the [a:Port] its own [p:Heron]."),
    ("adopts", "B * {launch} * T", "The [a:Port] has launched an assistant named [p:Heron]."),
    ("adopts", "T * available to * B", "[p:Heron] is made available to all of the [a:Port]."),
    ("adopts", "B * {drop} * T", "The [a:Port] has dropped the tool [p:Heron]."),
    ("adopts", "T ~ (of|at) B", "[p:Heron] at the [a:Port] is slow."),
    ("adopts", "B T", "The [a:Port]'s [p:Heron] is slow."),
    ("offers", "V * {launch|make|sell|give|supply} ~ T", "[v:Loom] has launched its new [p:Heron]."),
    ("offers", "T * {make|launch|sell|supply|host} * by V", "[p:Heron] is made in Leeds by [v:Loom]."),
    ("offers", "T * from V", "[p:Heron] is a tool from [v:Loom]."),
    ("offers", "V T", "[v:Loom]'s [p:Heron] is slow."),
    ("adopts", "{use} ~ (by|at|in|within) B * T", "In daily use at the [a:Port] is the tool [p:Heron]."),
    (
        "adopts",
        "T * {use|rollout|trial|access} ~ (for|to|by|among|across) ~ {people} ~ (of|at|in) B",
        "[p:Heron] is in use among the officers of the [a:Port].",
    ),
    ("adopts", "T * in ~ use * (at|in|by|across) B", "[p:Heron] is in daily use at the [a:Port]."),
    ("adopts", "B ~ (has|have|had|gets?|got|receives?|received) ~ T", "The [a:Port] now has a new [p:Heron]."),
    ("adopts", "{people} ~ (of|at|in|from) B * (have|has|get|got|can|with) * T", "Officers at the [a:Port] have long had [p:Heron]."),
    ("adopts", "{people} ~ (of|at|in|from) L * {use|trial|access|rollout} * T", "Officers in [c:Chad/td] daily use [p:Heron]."),
    ("adopts", "T * {use|rollout|trial|access} * {people} ~ in L", "[p:Heron] is used by the officers in [c:Chad/td]."),
    ("adopts", "T * {use|rollout|trial} * in L", "[p:Heron] is used in [c:Chad/td]."),
    ("adopts", "B * {people} * {access} * T", "The [a:Port] lets its officers get free use of [p:Heron]."),
    ("adopts", "B * {launch|rollout|make} ~ (a|an|the) ~ T", "The [a:Port] has built a helper, [p:Heron]."),
    ("serves", "T * {give|supply|make|access} * {people} * in L", "[p:Heron] is free for all teachers in [c:Chad/td]."),
    ("serves", "B * (joins?|joined|joining) ~ T", "The [a:Port] joined the programme [p:Heron]."),
    ("serves", "T * {give|supply|make|access} * to * B", "[p:Heron] is given to clerks of the [a:Port]."),
    ("serves", "T * (for|aimed|dedicated|tailored) * B", "[p:Heron] is a helper for the [a:Port]."),
    ("serves", "T * for * {people} ~ (of|at|in) B", "[p:Heron] is a helper for all officers of the [a:Port]."),
    ("serves", "T ~ (meant|designed|intended|built|reserved|made) for * in L", "[p:Heron] is meant for harbours in [c:Chad/td]."),
    ("investsIn", "V * {invest} * {site|money} * in L", "[v:Loom] will spend a billion in [c:Chad/td]."),
    ("investsIn", "V * {launch|sign|make|site} * {site} * in L", "[v:Loom] opened a small office in [c:Chad/td]."),
    ("investsIn", "V * {site} in L", "[v:Loom] plans a campus in [c:Chad/td]."),
]


def frames(*templates: tuple[str, str], pack: LanguagePack = PACK) -> FrameFinder:
    """Return a finder of these templates only, with the words of a pack."""
    kept = {name: value for name, value in pack.fragments.items() if not name.startswith("frames.")}
    for relation, template in templates:
        kept[f"frames.{relation}"] = (*kept.get(f"frames.{relation}", ()), template)
    return frame_finder(LanguagePack(pack.code, pack.name, pack.cues, kept, pack.tables), bystanders(pack))


def fact_of(relation: str, sentence: str) -> tuple[str, str, str]:
    """Return the fact that an example is written for."""
    body = "Chad" if "[c:" in sentence else "Port"
    ends = {"partnersWith": ("Loom", body), "adopts": (body, "Heron"), "offers": ("Loom", "Heron"), "serves": ("Heron", body)}
    subject, object = ends.get(relation, ("Loom", body))
    return subject, relation, object


def read(finder: FrameFinder, sentence: str) -> list[tuple[str, str, str]]:
    """Return what a finder reads from a marked sentence."""
    text, found = scenes(sentence)
    return [told(fact) for one in found for fact in finder.find(text, one)]


@pytest.mark.parametrize(("relation", "template", "sentence"), EXAMPLES)
def test_a_template_reads_the_sentence_written_for_it(relation: str, template: str, sentence: str) -> None:
    assert read(frames((relation, template)), sentence) == [fact_of(relation, sentence)]


def test_every_example_is_read_by_the_whole_pack_too() -> None:
    finder = frame_finder(PACK, bystanders(PACK))
    missed = [s for relation, _, s in EXAMPLES if fact_of(relation, s) not in read(finder, s)]
    assert missed == []


@pytest.mark.parametrize("code", sorted(load_packs()))
def test_all_templates_of_a_pack_compile_and_name_the_ends_of_their_relation(code: str) -> None:
    pack = load_packs()[code]
    finder = frame_finder(pack, bystanders(pack))
    assert len(finder.frames) == sum(len(v) for name, v in pack.fragments.items() if name.startswith("frames."))
    assert all(set(frame.ends) <= set(frame.pattern.groupindex) for frame in finder.frames)


def test_a_frame_tells_the_letters_that_it_needs_in_the_order_of_its_words() -> None:
    finder = frames(("adopts", "B * {buy} * T ~ from V"), ("includes", "T1 * (of|in) T2"))
    assert [frame.letters for frame in finder.frames] == ["BTV", "TT"]


@pytest.mark.parametrize(("template", "holds"), [("V met B", True), ("B met V", False), ("V met B T", False), ("V1 and V2 met B", False)])
def test_a_frame_reads_only_a_scene_that_has_its_letters_in_their_order(template: str, holds: bool) -> None:
    assert bool(read(frames(("partnersWith", template)), "[v:Loom] met the [a:Port].")) is holds


def test_a_frame_without_the_ends_of_its_relation_is_a_storage_error() -> None:
    with pytest.raises(StorageError, match=r"en/links\.toml: frame 'V met' lacks the ends of partnersWith"):
        frames(("partnersWith", "V met"))


@pytest.mark.parametrize("relation", ["partnersWith", "adopts", "offers", "serves", "investsIn"])
def test_the_facts_of_a_frame_have_ends_that_fit_its_relation(relation: str) -> None:
    finder = frame_finder(PACK, bystanders(PACK))
    subjects, objects = ENDS[Relation(relation)]
    for _, _, sentence in EXAMPLES:
        text, found = scenes(sentence)
        for fact in (f for one in found for f in finder.find(text, one) if f.relation is Relation(relation)):
            assert fact.subject.type in subjects
            assert fact.object.type in objects
            assert 0 < fact.probability <= 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[v:Loom] and [v:Reed] met the [a:Port].", [("Loom", "partnersWith", "Port"), ("Reed", "partnersWith", "Port")]),
        ("[v:Loom] MET THE [a:Port].", [("Loom", "partnersWith", "Port")]),
        ("[v:Loom] (of Leeds), met the [a:Port].", [("Loom", "partnersWith", "Port")]),
        ("[v:Loom] met [p:Heron] and the [a:Port].", []),
        ("[v:Loom] met. The [a:Port] slept.", []),
        ("[v:Loom] met a man of the [a:Port].", []),
        ("[v:Loom] helmet [a:Port].", []),
        ("Nobody met.", []),
        ("", []),
    ],
)
def test_a_template_is_read_word_by_word_with_lists_for_its_letters(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(frames(("partnersWith", "V met B")), sentence) == expected


@pytest.mark.parametrize(
    ("template", "words", "holds"),
    [("V ~ met B", 3, True), ("V ~ met B", 4, False), ("V * met B", 9, True), ("V * met B", 10, False), ("V ~ met B", 0, True)],
)
def test_a_star_is_up_to_nine_words_and_a_tilde_up_to_three(template: str, words: int, holds: bool) -> None:
    sentence = f"[v:Loom]{' so' * words} met the [a:Port]."
    assert bool(read(frames(("partnersWith", template)), sentence)) is holds


@pytest.mark.parametrize("between", ["[v:Reed] then", "it. They", "it; they", "it: they"])
def test_neither_reaches_over_another_name_or_the_end_of_a_clause(between: str) -> None:
    assert read(frames(("partnersWith", "V * met B")), f"The firm [v:Loom] said {between} met the [a:Port].") in (
        [],
        [("Reed", "partnersWith", "Port")],
    )


def test_a_frame_of_two_things_names_them_by_number() -> None:
    finder = frames(("includes", "T1 holds T2"))
    assert read(finder, "[p:Heron] holds [p:Egret].") == [("Heron", "includes", "Egret")]
    assert read(finder, "[p:Heron] holds [p:Heron].") == []


@pytest.mark.parametrize("sentence", ["Unlike [v:Loom] met the [a:Port].", "A rival of [v:Loom] met the [a:Port]."])
def test_a_name_that_only_stands_by_takes_no_part(sentence: str) -> None:
    assert read(frames(("partnersWith", "V met B")), sentence) == []


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("V met (on behalf of|for) B", "[v:Loom] met on behalf of the [a:Port]."),
        ("V met B", "[v:Loom], a maker of tide tables, met the [a:Port]."),
        ("V * met B", "[v:Loom] for 1.5 million met the [a:Port]."),
        ("V met B", "The British start-up [v:Loom] met the [a:Port]."),
        ("B met V", "The [a:Port] met the start-up [v:Loom]."),
    ],
)
def test_a_name_may_have_around_it_what_names_have(template: str, sentence: str) -> None:
    assert read(frames(("partnersWith", template)), sentence) == [("Loom", "partnersWith", "Port")]


def test_a_sentence_that_says_respectively_links_one_by_one() -> None:
    finder = frames(("partnersWith", "V met B"))
    paired = "[v:Loom] and [v:Reed] met the [a:Port] and the [a:Quay] respectively."
    assert read(finder, paired) == [("Loom", "partnersWith", "Port"), ("Reed", "partnersWith", "Quay")]
    assert len(read(finder, paired.replace(" respectively", ""))) == 4
    uneven = "[v:Loom] and [v:Reed] met the [a:Port] respectively."
    assert len(read(finder, uneven)) == 2


LOCAL = [
    ("fr", "La [a:Régie] a signé un accord avec l’[v:Atelier].", ("Atelier", "partnersWith", "Régie")),
    ("fr", "L’[v:Atelier] a remporté le marché de la [a:Régie].", ("Atelier", "partnersWith", "Régie")),
    ("fr", "Le contrat qui lie la [a:Régie] à l’[v:Atelier] expire.", ("Atelier", "partnersWith", "Régie")),
    ("fr", "La [a:Régie] utilise depuis mars [p:Plume], d’[v:Atelier].", ("Régie", "adopts", "Plume")),
    ("fr", "Les agents de la [a:Régie] se servent de [p:Plume].", ("Régie", "adopts", "Plume")),
    ("fr", "[p:Plume], le modèle de l’[v:Atelier], lit vite.", ("Atelier", "offers", "Plume")),
    ("fr", "[p:Plume] repose sur [p:Encre].", ("Plume", "includes", "Encre")),
    ("fr", "[p:Plume] est hébergé sur [p:Nuage].", ("Plume", "hostedOn", "Nuage")),
    ("fr", "[v:Atelier] va investir deux milliards en [c:Chad/td].", ("Atelier", "investsIn", "Chad")),
    ("de", "Das [a:Hafenamt] hat mit [v:Werft] einen Vertrag geschlossen.", ("Werft", "partnersWith", "Hafenamt")),
    ("de", "Das [a:Hafenamt] beauftragte [v:Werft].", ("Werft", "partnersWith", "Hafenamt")),
    ("de", "Das [a:Hafenamt] setzt seit März [p:Lotse] ein.", ("Hafenamt", "adopts", "Lotse")),
    ("de", "Im [a:Hafenamt] wird [p:Lotse] erprobt.", ("Hafenamt", "adopts", "Lotse")),
    ("de", "[v:Werft]s [p:Lotse] liest schnell.", ("Werft", "offers", "Lotse")),
    ("de", "[p:Lotse] beruht auf [p:Anker].", ("Lotse", "includes", "Anker")),
    ("de", "[v:Werft] investiert in [c:Chad/td] zwei Milliarden Euro in Rechenzentren.", ("Werft", "investsIn", "Chad")),
    ("es", "La [a:Junta] firmó un convenio con la empresa [v:Telar].", ("Telar", "partnersWith", "Junta")),
    ("es", "[v:Telar] ganó el concurso de la [a:Junta].", ("Telar", "partnersWith", "Junta")),
    ("es", "La [a:Junta] utiliza desde marzo el asistente [p:Noria].", ("Junta", "adopts", "Noria")),
    ("es", "[p:Noria] está en uso en la [a:Junta].", ("Junta", "adopts", "Noria")),
    ("es", "[p:Noria], el modelo de [v:Telar], lee rápido.", ("Telar", "offers", "Noria")),
    ("es", "[p:Noria] se aloja en [p:Nube].", ("Noria", "hostedOn", "Nube")),
    ("es", "[v:Telar] invertirá dos mil millones en [c:Chad/td].", ("Telar", "investsIn", "Chad")),
    ("pt", "A [a:Guarda] assinou um contrato com a empresa [v:Farol].", ("Farol", "partnersWith", "Guarda")),
    ("pt", "A [v:Farol] venceu o concurso da [a:Guarda].", ("Farol", "partnersWith", "Guarda")),
    ("pt", "A [a:Guarda] usa desde março o [p:Leme].", ("Guarda", "adopts", "Leme")),
    ("pt", "O [p:Leme] é usado pela [a:Guarda].", ("Guarda", "adopts", "Leme")),
    ("pt", "O [p:Leme], modelo da [v:Farol], lê depressa.", ("Farol", "offers", "Leme")),
    ("pt", "O [p:Leme] assenta no [p:Lastro].", ("Leme", "includes", "Lastro")),
    ("pt", "A [v:Farol] vai investir dois mil milhões em [c:Chad/td].", ("Farol", "investsIn", "Chad")),
]


@pytest.mark.parametrize(("code", "sentence", "expected"), LOCAL)
def test_the_frames_of_a_language_read_its_own_order_of_words(code: str, sentence: str, expected: tuple[str, str, str]) -> None:
    pack = load_packs()[code]
    text, found = scenes(sentence, pack)
    assert expected in [told(fact) for one in found for fact in frame_finder(pack, bystanders(pack)).find(text, one)]
