"""The words by which the lines around a text are known, in English, French, German, Spanish and Portuguese.

Each list holds regular expressions, parted by semicolons, for lines of any case.
"""


def _alternatives(expressions: str) -> str:
    return "|".join(" ".join(expression.split()) for expression in expressions.split(";"))


PAGE_WORDS = _alternatives(r"""
    cookies?; (?:view|read|open) (?:this|in|it)\b.{0,20}\bbrowser; im browser; richtig angezeigt; probleme mit der darstellung;
    version en ligne; ver en (?:el|tu) navegador; no navegador; having trouble; free articles; art[ií]culos gratuitos; artigos
    gr[áa]tis; articles gratuits; sign up for; you are here; você está em; vous êtes ici; se désinscrire; abo verwalten; skip to;
    share this; best viewed
""")
"""What only the page around a text says."""

ROW_WORDS = _alternatives(r"""
    share; partager; teilen; compartir; compartilhar; whatsapp; facebook; twitter; linkedin; sign in; log in; subscribe;
    s['’]abonner; abonnez-vous; suscr[ií]bete; assine; assinar; anmelden; connexion; advertisement; anzeige; publicit[éàa];
    publicidad[e]?; pub; sponsored; patrocinad[oa]; unsubscribe; print; imprimir; imprimer; menu; men[úü]; search; buscar;
    rechercher; download; rate us; startseite; accueil; in[ií]cio; home; portada; comments; kommentare; commentaires;
    comentarios; mediadaten; podcasts?; jobs; in this issue; dans ce numéro; utama
""")
"""Entries of menus and share bars; harmless in a sentence."""

KINDS = _alternatives(r"""
    for immediate release; (?:press|news|media) (?:release|notice|advisory|statement|service|in brief); presse?mitteilung;
    medienmitteilung; communiqu[ée](?: de presse)?; nota (?:de prensa|de imprensa|à imprensa|informativa); comunicado(?: de
    (?:prensa|imprensa))?; (?:libre )?opini[oóã]n?; tribune; tribuna; kommentar; comment(?:ary)?; editorial; leitartikel;
    analys[ei]s?; an[áa]lisis; an[áa]lise; explain(?:er|ed); timeline; feature; interview; entrevista; reporta(?:ge|je|gem);
    letters?(?: to the editor)?; exclusive; breaking(?: news)?; news; update; briefing; fact ?check; column[a]?; cr[óo]nica;
    chronique; glosse; technology; tech; world; politics; business; local; politi(?:que|k|ca); tecnolog[íi]a; notebook; agenda
    item \d+; item \d+; q ?& ?a; memo(?:randum)?; notice; bulletin; brief; dispatch; transcript; obituary; review; guest post;
    blog; results; summary; readout; (?:sección|rubrique|section|rubrik) ?:.*; (?:public notice )?\(.*\); public notice.*; memo
    to .*
""")
"""Lines that name the kind or section of a text and nothing else."""

NO_OUTLETS = _alternatives(r"""
    home; menu; startseite; accueil; in[ií]cio; portada; news; noticias; utama; week; woche; issue; ausgabe; edition; vol; n°;
    nr; no; page; stand
""")
"""How entries begin that stand where an outlet's name could."""

WEEKDAYS = _alternatives(r"""
    (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?; montag; dienstag; mittwoch; donnerstag; freitag; samstag;
    sonntag; lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche; lunes; martes; miércoles; jueves; viernes; sábado;
    domingo; (?:segunda|terça|quarta|quinta|sexta)(?:-feira)?
""")
"""Names of weekdays, short ones included."""

PLACE_STARTS = _alternatives(r"""
    San; Santa; Santo; São; Saint; St\.?; New; Los; Las; La; Port; Porto; Puerto; Fort; Buenos; Belo; Rio; Cape; Hong; Kuala;
    Abu; Tel; Addis; Phnom; Ciudad; Bad; Den
""")
"""First words of place names of two words."""

BODIES = _alternatives(r"""
    ministry; department; government; court; office; council; institute; university; ministère; ministerio; ministério;
    gouvernement
""")
"""First words of the names of public bodies."""

PUBLISHED = _alternatives(r"""
    published; posted; publi[ée]e?; mise? en ligne; ver[öo]ffentlicht; erschienen; publicad[oa]; issued; released; out now;
    stand; compiled
""")
"""Words before a date of publication."""
