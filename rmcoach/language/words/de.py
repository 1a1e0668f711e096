"""German."""

from rmcoach.language.words import DateWords, Words
from rmcoach.language.words.de_cues import CUES, IRREGULAR, STEMS

GERMAN = Words(
    code="de",
    common=frozenset(
        "und der die das ist nicht ich wir ein eine zu mit den von auf für im dass sie es er auch"
        " bis wie noch hat sich als bei nach aus wird dem habe haben".split()
    ),
    cues=CUES,
    adverbs=r"(?:\s+(?:auch|noch|dann|jetzt|selbst))*",
    states=frozenset(
        "sein haben werden wissen denken fühlen sehen wollen mögen bleiben glauben hoffen versuchen"
        " lernen verstehen".split()
    ),
    verbs=frozenset(
        f"{stem}{ending}"
        for stem in [*STEMS, "geb", "les", "nehm", "treff", "red", "lern", "find"]
        for ending in ("en", "n", "e", "t", "")
    )
    | frozenset(IRREGULAR)
    | frozenset(IRREGULAR.values()),
    hypothetical=r"\b(?:wenn|falls|würden?|würde|hätten?|wäre|wären|eines\s+tages|irgendwann|am\s+liebsten|angenommen|theoretisch)\b",
    negated=r"\b(?:(?<!noch\s)nicht(?!\s+vergessen)|kein(?:e|en|er|em)?|nichts|nix|nie(?:mals)?|keinesfalls|auf\s+keinen\s+fall|niemand)\b",
    doubtful=r"\b(?:vielleicht|eventuell|evtl|könnten?|sollten?|eigentlich|idee|überlegen|möglicherweise|mal\s+sehen|man\s+könnte)\b",
    done=r"\b(?:erledigt|schon|bereits|fertig|abgeschlossen|abgehakt|gemacht\s*$|hat\s+sich\s+erledigt)\b|✅|✔|☑|~~",
    settled=r"\b(?:schon|bereits|erledigt)\b|✅|✔|☑|~~",
    past=r"\b(?:gestern|letzte[nsmr]?|vorige[nsmr]?|wollte(?!\s+(?:ich\s+)?noch)|sollte\s+eigentlich|war|hatte)\b",
    marks=r"(?:aufgaben?|to-?dos?|todo|to do|aktion(?:en)?|maßnahmen?|nächste(?:r)? schritte?|ap|action(?:s| items?)?|hausaufgaben?)",
    soft_marks=r"(?:idee|vorschlag|vielleicht|option|wunsch)(?:n|en)?",
    sections=(
        (
            "done",
            r"(?:erledigt(?:es)?|abgeschlossen(?:es)?|fertig|seit dem letzten.{0,30}|rückblick|(?:offene )?punkte vom letzten.{0,20}|stand.{0,5}(?:aufgaben|letzte).{0,20})",
        ),
        (
            "actions",
            r"(?:(?:offene|neue|unsere|meine|nächste|die)\s+)*(?:(?:so,?\s+)?(?:jetzt,?\s+)?was\s+(?:(?:wir\s+)?(?:ausgemacht|vereinbart|abgemacht|verabredet)(?:\s+(?:ist|wurde|haben))?)|(?:ausgemacht|vereinbart|abgemacht)\s+(?:haben\s+wir|ist|wurde)(?:\s+folgendes)?|aufgaben?|to-?\s?dos?|maßnahmen|aktionen|aktionspunkte|nächste schritte|schritte|vereinbarungen|zusagen|hausaufgaben|wer macht was(?: bis wann)?|was (?:wir|ich) (?:tun|machen)(?: werden)?|vereinbart|verabredet|abgemacht|action items?)(?:\s+(?:bis|für|zum|vor|von)\b.{0,40})?",
        ),
        (
            "agenda",
            r"(?:agenda|tagesordnung|themen(?: für.{0,30}| heute)?|ablauf|tops?|nächstes mal|für(?:s| das) nächste (?:mal|treffen)|themenspeicher|parkplatz|programm)",
        ),
        (
            "preparation",
            r"(?:vorbereitung(?:en)?(?:\b.{0,30})?|vorab|fragen (?:an|für)\b.{0,30}|was ich (?:fragen|ansprechen).{0,20}|vor dem (?:treffen|gespräch|termin))",
        ),
        (
            "decisions",
            r"(?:entscheidung(?:en)?|beschl(?:uss|üsse)|beschlossen|entschieden|festgelegt)",
        ),
        (
            "questions",
            r"(?:offene (?:fragen?|punkte)|fragen?|offen(?:es)?|ungeklärt|unklar|noch offen)",
        ),
        (
            "insights",
            r"(?:erkenntnis(?:se)?(?: .{1,30})?|einsichten|gelernt|was (?:ich|wir|\w+) (?:gelernt|mitgenommen|mitnehme|mitnehmen).{0,20}|aha(?:-?(?:momente?|erlebnisse?))?|mitgenommen|lernpunkte|beobachtungen)",
        ),
        (
            "ideas",
            r"(?:ideen?|vorschläge|vielleicht|optionen|ideensammlung|gedanken|könnte man)(?:\b.{0,30})?",
        ),
        (
            "people",
            r"(?:teilnehmer(?:innen|:innen|\*innen)?|anwesend(?:e)?|teilnehmende|dabei|entschuldigt|protokoll)",
        ),
        ("next", r"(?:nächste[rs]? (?:treffen|termin|sitzung|gespräch)|wiedersehen)"),
        (
            "other",
            r"(?:notizen|besprochen(?:es)?|gespräch|zusammenfassung|diskussion|inhalt|verlauf|hintergrund|thema|worüber wir.{0,20})",
        ),
    ),
    columns=(
        ("task", r"(?:aufgaben?|was|maßnahmen?|aktion(?:en)?|to-?do|tätigkeit|schritt)"),
        ("owner", r"(?:wer|verantwortlich(?:e[rn]?)?|zuständig|durch|person|verantwortung)"),
        ("due", r"(?:bis(?: wann)?|termin|frist|fällig(?: am)?|datum|wann|deadline)"),
        ("status", r"(?:status|stand|erledigt\??)"),
        ("topic", r"(?:thema|themen|bereich|projekt)"),
        ("note", r"(?:nr\.?|bemerkung(?:en)?|notiz(?:en)?|kommentar|anmerkung(?:en)?|warum)"),
    ),
    nothing=r"(?:keine?(?:\s.{0,40})?|nichts(?:\s.{0,30})?|entfällt|-+)\W*",
    everyone=r"(?:alle|beide|wir(?: beide| alle)?|gemeinsam|zusammen|wir zwei|uns beide|team)",
    roles=(
        ("mentor", r"(?:(?:mein|meine|der|die|unser|unsere)[nrs]? )?mentor(?:in)?"),
        ("mentee", r"(?:(?:mein|meine|der|die|unser|unsere)[nrs]? )?mentee"),
    ),
    nicknames=r"(?:genannt|alias|kurz:?|spitzname|gerufen|kürzel)",
    machine=r"\b(?:ignoriere?|vergiss|missachte)\s+(?:alle|die|deine)\s+.{0,30}(?:anweisungen?|instruktionen|regeln)|\b(?:liebe[srn]?|hallo|hey|an\s+(?:die|das|den)|hinweis\s+an\s+(?:die|das|den))\s+(?:\w+-)?(?:ki|programm|handy|telefon|gerät|bot|protokollbot|roboter|assistent|siri|alexa|copilot|chatgpt|maschine|software)\b|\bfass(?:e)?\s+(?:das|dies|diese|den)\b.{0,40}zusammen|\b(?:ki|copilot|chatgpt|siri|alexa|assistent)\s*[,:]\s*(?:bitte|erstelle|füge|setze|trage|weise|schreib|erinner|fass)|\bals\s+ki\b",
    learned=r"\b(?:erkenntnis(?:\s+\w+)?\s*:|gelernt(?:\s+\w+)?\s*:|(?:ich|wir|{name}|er|sie)\s+(?:habe?n?|hat)\s+(?:\w+\s+){0,2}(?:gelernt|verstanden|erkannt|gemerkt|begriffen)|gelernt\s+habe|(?:mir|uns|ihr|ihm)\s+(?:wurde|war|ist)\s+(?:\w+\s+){0,2}(?:klar|bewusst|neu)|überrascht\s+(?:hat|war)|aha\b|(?:ich\s+)?nehme\s+(?:ich\s+)?mit\b|nimmt\s+mit\b|(?:ich|{name})\s+(?:wusste|ahnte)\s+(?:gar\s+)?nicht|was\s+ich\s+mitnehme)",
    decided=r"\b(?:beschlossen|entschieden|entscheidung\s*:|beschluss\s*:|wir\s+haben\s+(?:vereinbart|beschlossen|entschieden|uns\s+geeinigt)|vereinbart\s*:)",
    unclear=r"\b(?:offen(?:e\s+frage)?\s*:|noch\s+offen|unklar|ungeklärt|wissen\s+wir\s+(?:noch\s+)?nicht|noch\s+nicht\s+(?:klar|entschieden)|keiner\s+wusste|offen\s+(?:blieb|ist|bleibt))",
    raised=r"(?:{name}|\bmein(?:e)?\s+mentor(?:in)?|\ber|\bsie)\s+(?:hat\s+)?(?:sprach\s+an|angesprochen|sagt(?:e)?|erzählt(?:e)?|erklärt(?:e)?|meint(?:e)?|beklagt(?:e)?|warnt(?:e)?|erwähnt(?:e)?|findet|fand|schlug\s+vor)",
    wrote=r"^\s*Am\s.{5,120}\bschrieb\b.{0,60}:\s*$",
    labels=frozenset(
        """
        notiz notizen datum zeit ort thema themen uhrzeit wer was wann wo warum betreff von an cc
        beispiel hinweis achtung aufgabe aufgaben entscheidung idee frage fragen antwort ergebnis
        ziel ziele status stand anwesend teilnehmer dauer bis erkenntnis beschluss beschlossen
        nächstes treffen protokoll vorbereitung gelernt wichtig sonstiges übrigens
        """.split()
    ),
    question_starts=r"^(?:wer|was|wann|wo|warum|wieso|wie|welche[rsnm]?|ob|ist|sind|hat|haben|soll|sollen|wird|kann|können|darf)\b",
    author=r"(?:notizen|protokoll|mitschrift|aufgeschrieben)\s*(?:von|:|durch)?\s*(?:von\s+)?(?P<a>{name}|mentorin?|mentee)",
    dates=DateWords(
        weekdays={
            **{
                w: n
                for n, w in enumerate(
                    "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
                )
            },
            **{w: n for n, w in enumerate("mo di mi do fr sa so".split())},
            "sonnabend": 5,
        },
        months={
            **{
                w: n
                for n, w in enumerate(
                    "januar februar märz april mai juni juli august september oktober november dezember".split(),
                    1,
                )
            },
            **{
                w: n
                for n, w in enumerate("jan feb mär apr mai jun jul aug sep okt nov dez".split(), 1)
            },
            "jänner": 1,
            "sept": 9,
            "mrz": 3,
        },
        numbers={
            "einem": 1,
            "einer": 1,
            "ein": 1,
            "eine": 1,
            "zwei": 2,
            "drei": 3,
            "vier": 4,
            "fünf": 5,
            "sechs": 6,
            "acht": 8,
            "zehn": 10,
            "ein paar": 0,
        },
        ordinal=r"\.",
        before=r"(?:bis(?:\s+(?:spätestens|zum|zur|einschließlich))*|vor(?:\s+dem)?|am|spätestens(?:\s+am)?|ab|zum|im|in\s+der|ende|termin:?|frist:?|fällig(?:\s+am)?:?|den)",
        within=r"(?:in|innerhalb(?:\s+von)?|binnen)",
        units=(("tage?n?", 1), ("wochen?", 7), ("monate?n?", 0)),
        following=r"(?:nächste[nrsm]?|kommende[nrsm]?|folgende[nrsm]?|in\s+der\s+(?:nächsten|kommenden))",
        this=r"(?:diese[nrsm]?)",
        end=r"(?:(?:zum\s+)?ende\s+(?:de[rs]\s+)?)",
        week=r"woche",
        month=r"monats?",
        quarter=r"quartals?",
        year=r"jahres?",
        today=r"(?:heute(?:\s+(?:abend|nachmittag|noch))?)",
        tomorrow=r"morgen(?:\s+(?:früh|abend|nachmittag|mittag))?",
        after_tomorrow=r"übermorgen",
        day_end=r"(?:feierabend|dienstschluss|tagesende|ende\s+des\s+tages|mittag|abend|früh)",
        session=r"(?:(?:bis\s+|vor\s+|beim\s+|zum\s+|zur\s+|in\s+)*(?:unser(?:e[rmn]?)?|de[rmn]|das|die|nächsten)?\s*(?:nächste[nrsm]?\s+)(?:mal|treffen|sitzung|session|gespräch|termin|meeting)|bis\s+wir\s+uns\s+(?:wieder)?(?:sehen|treffen)|(?:bis|beim|zum)\s+nächste[nm]\s+mal)",
        vague=r"(?:bald|so\s+bald\s+wie\s+möglich|asap|demnächst|(?:in\s+)?den\s+nächsten\s+(?:tagen|wochen)|nächste[nrs]?\s+(?:woche|monat|jahr|quartal)|im\s+(?:sommer|herbst|winter|frühjahr|frühling|neuen\s+jahr)|in\s+ein\s+paar\s+(?:tagen|wochen)|(?:anfang|mitte)\s+\w+|vor\s+(?:weihnachten|dem\s+sommer|ostern|den\s+ferien)|q[1-4])",
        recurring=r"(?:jede[nrs]?\s+(?:tag|woche|monat|montag|dienstag|mittwoch|donnerstag|freitag)|wöchentlich|täglich|monatlich|montags|freitags)",
        of=r"",
        at=r"(?:\s+(?:um\s+)?\d{1,2}(?:[:.]\d{2})?\s*uhr|\s+(?:abend|früh|mittag|nachmittag|vormittag|morgen))",
        day_first=True,
        ago=r"letzte[nrsm]?\s+|vorige[nrsm]?\s+",
        fixed={"weihnachten": (12, 25), "heiligabend": (12, 24), "silvester": (12, 31)},
    ),
)
