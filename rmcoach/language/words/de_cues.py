"""The forms of words by which people bind themselves and others in German."""

from rmcoach.language.words import Cue, Force, Who

STEMS = """
schick send frag schreib organisier bereit stell teil such mach klär prüf besprech sprech ruf bestell
buch plan erstell sammel probier teste übernehm kümmer besorg hol bring zeig leit mail melde informier
vereinbar koordinier entwerf überarbeit aktualisier formulier notier kontaktier erkundig trag verschick
schau hör führ bitt lad richt reservier verabred stimm vorbereit schließ veröffentlich präsentier
beantrag ergänz kläre streich kürz erzähl erklär dokumentier druck installier meld begleit besuch
hospitier setz leg reich verteil beantwort evaluier recherchier liefer bau dreh film knöpf pack räum
lös wink sorg bespiel heft häng kleb speicher versuch mach schaff kauf mal zeichn zähl mess rechn
schätz ordn sortier sichte vermittel vernetz verknüpf verkürz verschieb versprech tausch tipp trenn
überleg übersetz überprüf unterschreib verfass abhol anruf anleg aufsetz ausprobier ausfüll durchgeh
durchles einlad einricht einreich einstell freigeb hinterleg lern les mitbring mitnehm nachfrag nachles
nachreich rumschick umbau umsetz weiterleit zuschick zusammenstell zusammenfass zurückmeld jag
""".split()
IRREGULAR = {
    "gebe": "gibt", "nehme": "nimmt", "lese": "liest", "spreche": "spricht", "treffe": "trifft",
    "lade": "lädt", "trage": "trägt", "helfe": "hilft", "halte": "hält", "schlage": "schlägt",
    "sehe": "sieht", "fahre": "fährt", "werfe": "wirft", "gehe": "geht", "komme": "kommt",
    "übernehme": "übernimmt", "bespreche": "bespricht", "entwerfe": "entwirft", "lasse": "lässt",
    "teste": "testet", "melde": "meldet", "rede": "redet", "leite": "leitet", "sende": "sendet",
    "sammle": "sammelt", "tue": "tut", "finde": "findet", "biete": "bietet", "arbeite": "arbeitet",
    "bitte": "bittet", "richte": "richtet", "bereite": "bereitet", "überarbeite": "überarbeitet",
    "rechne": "rechnet", "ordne": "ordnet", "zeichne": "zeichnet", "laufe": "läuft", "fange": "fängt",
    "vergleiche": "vergleicht", "kläre": "klärt",
}  # fmt: skip
_KNOWN = sorted({*(f"{s}e" for s in STEMS), *IRREGULAR})
_NO_FIRST = r"(?!(?:habe|hatte|hätte|wäre|würde|möchte|wollte|sollte|könnte|musste|müsste|dürfte|werde|heute|gerne|keine|eine|meine|deine|seine|ihre|diese|alle|beide|ohne|danke|denke|glaube|finde|hoffe|meine|wurde|konnte|durfte|mochte|brauche|fühle|liebe|kenne|sehe|heiße|freue|merke|verstehe|staune|lerne|frage\s+ich\s+mich)\b)"
_SHORT = "|".join(sorted(STEMS))
_FIRST = rf"(?!sehe\b|denke\b|finde\b)(?:(?:{'|'.join(_KNOWN)})\b|(?:{_SHORT}|geb|nehm|red|hab\s+vor)\b|{_NO_FIRST}(?-i:[a-zäöüß]{{2,}}(?:[^t\W]|[aeiourl]t)e)\b)"
_NO_THIRD = r"(?!(?:ist|hat|sagt|meint|findet|glaubt|weiß|wirkt|hielt|riet|bat|tat|trat|galt|kennt|versteht|denkt|fühlt|heißt|nicht|jetzt|dort|selbst|fast|sonst|erst|meist|lacht|staunt|nickt|fragt|erzählt|lernt|mit|seit|gut|damit|somit|bleibt|braucht|sieht|scheint|steht|sitzt|lebt|liebt|hofft|wünscht|merkt|gehört|erklärt|beklagt)\b)"
_THIRD_KNOWN = sorted({*(f"{s}t" for s in STEMS), *IRREGULAR.values()})
_THIRD = rf"(?:{_NO_THIRD}(?:(?:{'|'.join(_THIRD_KNOWN)})\b|(?-i:[a-zäöüß]{{2,}}t)\b))"
_PLURAL = (
    r"(?:(?!(?:haben|hatten|sind|waren|würden|hätten|wären|könnten|sollten|müssten|möchten|dachten|wollten|mussten|konnten"
    r"|wissen|finden|glauben|denken|einen|keinen|meinen|seinen|ihren|diesen|allen|lernen|verstehen|kennen|brauchen|reden)\b)(?-i:[a-zäöüß]{2,}(?:[^t\W]|[aeiourlhsf]t)e?n)\b)"
)
_WE = r"(?:wir(?:\s+(?:beide|beiden|alle|zwei|drei|zusammen|gemeinsam))?|{name}\s+(?:und|\+|&|/)\s+(?:ich|{name})|ich\s+und\s+{name}|beide(?:\s+zusammen)?|zusammen|gemeinsam)"
_ADV = r"(?:\s+(?:auch|noch|dann|selbst|jetzt|mal|also|außerdem|dafür|mir|dir|ihm|ihr|ihnen|uns|mich|sich|es|das|euch|wiederum|nun|gleich|bitte))*"
_ALONE = r"(?:mach(?:e|t)?|übernehm(?:e|en)|übernimmt|erledig(?:e|t))"


_CARES = r"(?:kümmer(?:e|t|n)|sorg(?:e|t|en)|übernehmen?|übernimmt|erledig(?:e|t|en))"


_HAVE = dict.fromkeys(Who, "hat") | {Who.SELF: "habe?", Who.WE: "haben"}


def _cues() -> tuple[Cue, ...]:
    subjects = (
        (Who.SELF, "ich", "(?:werde|muss|soll|möchte noch|will noch|darf)", _FIRST),
        (Who.NAMED, "{name}", "(?:wird|soll|muss|sollte|will|möchte|darf)", _THIRD),
        (Who.PRONOUN, r"(?:er|sie)", "(?:wird|muss|soll|will)", _THIRD),
        (Who.WE, _WE, "(?:werden|müssen|wollen)", _PLURAL),
        (
            Who.ROLE,
            r"(?:mein|meine|der|die)\s+(?:mentor(?:in)?|mentee)",
            "(?:wird|soll|muss)",
            _THIRD,
        ),
    )
    found = []
    for who, subject, modal, finite in subjects:
        start = rf"\b{subject}" if subject != "{name}" else subject
        found += [
            Cue(
                who,
                Force.FIRM,
                rf"(?:{start}\s+{_HAVE[who]}|\b{_HAVE[who]}\s+{subject}){_ADV}\s+(?:(?!dass)(?:\w+|{{name}})\s+){{0,2}}?(?:zugesagt|versprochen|angeboten|vorgenommen|verpflichtet|bereit\s*erklärt|übernommen|gelobt|geschworen|vereinbart|zugesichert)[,:]?\s+(?:(?:dass|daß)\s+(?:er|sie|ich|wir)\s+)?",
            ),
            Cue(
                who,
                Force.FIRM,
                rf"{start}{_ADV}\s+(?:verspr(?:icht|eche|ach)|versichert(?:e)?|verpflichtet(?:e)?|erklärt(?:e)?\s+sich\s+bereit|nimmt|nahm|nehme|sagt(?:e)?\s+zu|bot\s+an|bietet\s+an|biete\s+an)(?:\s+(?:mir|sich|ihr|ihm|uns|dir|mich))?(?:\s+vor)?,\s+(?:(?:dass|daß)\s+(?:er|sie|ich|wir)\s+)?",
            ),
            Cue(who, Force.FIRM, rf"{start}{_ADV}\s+{modal}(?!\s+nicht)"),
            Cue(who, Force.FIRM, rf"\b{modal}\s+{subject}(?!\w)(?!\s+nicht)"),
            Cue(
                who,
                Force.FIRM,
                rf"{start}{_ADV}(?=\s+{_CARES})|(?=\b{_CARES}(?:\s+(?:mich|sich|uns|dann|auch))?\s+{subject}(?!\w))",
            ),
            Cue(
                who,
                Force.PRESENT,
                rf"{start}(?:\s+(?:auch|noch|dann|selbst|jetzt|mal|wiederum|also))?(?=\s+{finite})",
            ),
            Cue(
                who,
                Force.PRESENT,
                rf"(?=\b{finite}(?:\s+(?:mir|mich|sich|dir|ihr|ihm|uns|es|dann|also|noch))?\s+{subject}(?!\w))",
            ),
        ]
    return tuple(found)


CUES = (
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\bvon\s+mir\s+(?:(?:kriegt|bekommt|erhält|hat|bekommst|kriegst|hast|erhältst|gibt\s+es|gibt's|kommt|bekommen|erhalten|kriegen)(?:\s+(?:er|sie|du|ihr|{name}))?)(?=\s)",
        does="Liefern:",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\b(?:du|sie|er|{name})\s+(?:kriegst|bekommst|kriegt|bekommt|bekommen|erhältst|erhält|hast|hat)(?=\s[^.!?\n]{0,80}\bvon\s+mir\b)|\bdu\s+(?:kriegst|bekommst|erhältst)(?=\s)|\b(?:kriegst|bekommst|erhältst)\s+du(?=\s[^?\n]{0,120}[.!\n])",
        does="Liefern:",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\b(?:das\s+|den\s+rest\s+)?(?:überlass|überlasst|überlassen\s+sie)\s+(?:das\s+|es\s+)?mir(?=\s)",
        does="Übernehmen:",
    ),
    *_cues(),
    Cue(Who.NAMED, Force.FIRM, r"(?:{name})\s*(?:-+>|=>|>)\s*"),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        r"(?:{name})\s*[,:]?\s*(?:bitte|kannst\s+du|könntest\s+du|könnten\s+sie|können\s+sie|würdest\s+du|magst\s+du|sei\s+so\s+(?:gut|lieb)\s+und)\s",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\b(?:kannst|könntest|würdest|magst|machst|schickst|gibst|bringst|zeigst|hilfst|fragst|prüfst|schaust|leitest|sagst)\s+du(?:\s+(?:bitte|mir|uns|mal|noch|das|den|die|es))*|\b(?:können|könnten|würden)\s+sie(?:\s+(?:bitte|mir|uns|mal|noch))*|\bsei(?:en\s+sie)?\s+(?:bitte\s+)?so\s+(?:gut|lieb|nett|freundlich)\s+und",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"(?<![a-zäöü]\s)\bbitte(?=\s+[a-zäöü])|\b(?:und|aber|dann)\s+bitte(?=\s+[a-zäöü])",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"(?:schick|send|mail|gib|zeig|bring|leih|leite|schreib|sag|nenn|such|frag|prüf|klär|stell|mach|besorg|hol|ruf|druck|reservier|kläre|reich|notier|trag|lad|melde?)e?\s+(?:mir|uns|bitte|mal|du|doch)(?=\s)",
        first=True,
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\bich\s+(?:bräuchte|brauche)(?:\s+(?:noch|dann|bitte|dafür|dazu))*\s+von\s+(?:dir|ihnen)|\b(?:bräuchte|brauche)\s+ich(?:\s+(?:noch|dann|bitte|mal|von\s+dir))*(?=[,\s])",
        does="Liefern:",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\b(?:hätte|wünschte)\s+ich\s+(?:mir\s+)?(?:gerne?|noch)(?:\s+noch)?(?:\s+von\s+(?:dir|ihnen))?|\bich\s+hätte\s+gerne?(?:\s+noch)?(?:\s+von\s+(?:dir|ihnen))",
        does="Liefern:",
    ),
    Cue(
        Who.SELF,
        Force.REQUEST,
        r"\b(?:bat|bittet|hat|beauftragt(?:e)?)\s+(?:mich)(?:\s+(?:gebeten|beauftragt|darum\s+gebeten))?,\s+|\b(?:er|sie|{name})\s+(?:möchte|will|wünscht\s+sich|wollte),?\s+dass\s+ich\s+|\bich\s+soll(?:e)?\b",
    ),
    Cue(
        Who.PRONOUN,
        Force.REQUEST,
        r"\bich\s+(?:bat|bitte|habe)\s+(?:sie|ihn)(?:\s+(?:gebeten|beauftragt))?,\s+",
    ),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        r"\b(?:bat|bitte|habe|hat|wurde)\s+{name}(?:\s+(?:gebeten|beauftragt))?,\s+|{name}\s+wurde\s+(?:gebeten|beauftragt),\s+",
    ),
    Cue(
        Who.WE,
        Force.FIRM,
        r"\bwir\s+haben\s+(?:vereinbart|verabredet|abgemacht|beschlossen),?\s+(?:dass\s+wir\s+)?|\bes\s+bleibt\s+dabei,?\s+dass\s+wir\s+",
    ),
    Cue(
        Who.SELF,
        Force.NEED,
        r"(?:ich\s+)?(?:nicht\s+vergessen:?|muss\s+(?:auch\s+)?noch|noch\s+zu\s+tun:?|daran\s+denken:?|merken:?|dran\s+denken:?)\s",
        first=True,
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\bmein(?:e)?\s+(?:aufgabe|hausaufgabe|part|teil|job|versprechen|zusage|beitrag|to-?do|nächster\s+schritt)\s*(?:ist|:)(?:\s+es,)?\s|(?<!\w)(?:auf|an)\s+mi(?:r|ch)\s*:\s|\bbei\s+mir\s+(?:liegt|bleibt|landet)(?=\s)|\ban\s+mir\s+ist\s+es,?\s",
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        r"\b(?:aufgabe|hausaufgabe|job)\s+(?:für|von)\s+{name}\s*(?:ist|:)\s|\bbei\s+{name}\s+(?:liegt|bleibt|landet)(?=\s)|{name}s?\s+(?:aufgabe|hausaufgabe|part|job)\s*(?:ist|:)(?:\s+es,)?\s|{name}\s+ist\s+(?:zuständig\s+für|verantwortlich\s+für|dran\s+mit)(?=\s)",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\b(?:ich\s+wollte|wollte\s+ich|ich\s+will|will\s+ich)\s+(?:auch\s+)?noch(?=\s)",
    ),
    Cue(
        Who.WE,
        Force.SOFT,
        r"\b(?:wir\s+(?:könnten|sollten)|man\s+(?:könnte|sollte)|lass(?:t)?\s+uns|{name}\s+(?:könnte|sollte)|ich\s+(?:könnte|sollte))",
    ),
)
