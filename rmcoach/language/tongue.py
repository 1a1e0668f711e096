"""Whether a text is in a language that the rules speak, by its commonest words. No guess."""

from collections.abc import Collection

_COMMON = {
    "en": """
        the a an and or but of to in on at for with from by about as is are was were be been am do
        does did have has had can could will would shall should may might must not no i you he she
        it we they me him her us them my your his its our their this that these those what which
        who whom whose when where why how if so than then there here just only ever never some any
        all more most very too up out down over again because tell show describe give help let
        walk think know want feel say make get go see talk work people someone anyone
        """,
    "de": """
        der die das und oder aber von zu im auf mit aus über als ist sind war waren sein bin hat
        haben habe kann können wird werden würde soll sollte muss nicht kein ich du er sie es wir
        ihr mich dich uns mein dein unser dieser diese dieses was welche wer wann wo warum wie wenn
        dann nur noch immer einen einem einer eine ein auch sich für dass denn mal doch
        """,
    "fr": """
        le la les un une des et ou mais de du dans sur avec par pour comme est sont était être ai
        as avez ont peut peuvent veut veulent ne pas je tu il elle nous vous ils elles me te se mon
        ton son notre votre leur ce cette ces que quoi quel quelle qui quand où pourquoi comment
        si alors aussi plus très jamais toujours au aux est-ce jeunes travailler
        """,
    "es": """
        el la los las un una unos y o pero de del en con por para como es son era ser estar está
        están he has ha han puede pueden quiere quieren no yo tú él ella nosotros ellos me te se mi
        tu su nuestro este esta estos que qué cuál quién cuándo dónde porqué cómo si también más
        muy nunca siempre al usted ustedes
        """,
    "it": """
        il lo la gli le un uno una e o ma di del della dei in con per da come è sono era essere ho
        hai ha hanno può possono vuole vogliono non io tu lui lei noi voi loro mi ti si mio tuo suo
        nostro questo questa questi che cosa quale chi quando dove perché se anche più molto mai
        sempre
        """,
    "nl": """
        de het een en of maar van naar op met uit over als is zijn was waren ben heb heeft hebben
        kan kunnen wil willen zal zou moet niet geen ik jij je hij zij wij jullie mij jou ons mijn
        jouw dit dat deze wat welke wie wanneer waar waarom hoe ook nog altijd nooit voor
        """,
    "pt": """
        o a os as um uma e ou mas de do da dos das em no na com por para como é são era ser estar
        está tem têm pode podem quer querem não eu tu ele ela nós vocês eles você me te se meu teu
        seu nosso este esta isso que qual quem quando onde porque também mais muito nunca sempre
        """,
    "pl": """
        i w na z do nie się to jest są był być mam masz ma mają może chce co jak kiedy gdzie
        dlaczego czy ja ty on ona my wy oni mój twój nasz ten ta te który dla po od ale
        """,
    "sv": """
        och i att det som en ett på är av för med till den har de inte om jag du han hon vi ni man
        min din vår denna vad vilken vem när var varför hur också alltid aldrig kan vill ska
        """,
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SPOKEN: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in _words:
        _SPOKEN.setdefault(_word, []).append(_language)


def is_written_in(language: str, words: Collection[str], known: Collection[str] = ()) -> bool:
    """Say whether a text can be taken to be in a language.

    Args:
        language: A code such as ``en``.
        words: The words of the text, in small letters.
        known: Further words of that language.
    """
    if not words or language not in _WORDS:
        return bool(words)
    hits = 0
    others = dict.fromkeys(_WORDS, 0)
    for word in words:
        spoken = _SPOKEN.get(word, ())
        hits += language in spoken or word in known
        if language not in spoken:
            for other in spoken:
                others[other] += 1
    return hits > max(others.values()) and 6 * hits >= len(words)
