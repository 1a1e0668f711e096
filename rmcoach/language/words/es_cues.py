"""The forms of words by which people bind themselves and others in Spanish."""

from rmcoach.language.words import Cue, Force, Who

_CLITICS = r"(?:(?:me|te|le|les|nos|os|se|lo|la|los|las)\s+)*"
_I_WILL = r"(?!(?:podr|ser|estar|habr|sabr|querr|ver)é\b)\w+ré\b"
_SHE_WILL = r"(?!(?:podr|ser|estar|habr|sabr|querr|tendr)á\b)\w+rá\b"
_WE_WILL = r"(?!(?:podr|ver|ser|estar|habr|sabr|querr)emos\b)\w+remos\b"
_NO_NOW = r"(?!(?:creo|pienso|quiero|puedo|tengo|tiene|puede|quiere|cree|piensa|sabe|dice|dijo|digo|siento|siente|veo|ve|vive|trabaja|siempre|parece|gusta|era|fue|es|está|estaba|había|hubiera|cuando|como|pero|para|ante|sobre|desde|hacia|donde|aunque|entiende|aprende|aprendo|entiendo|necesita|conoce|habla\s+de|cuenta\s+que|confiesa|reconoce|espero|espera|recuerda|recuerdo|nunca|nada|todo|ella|una|la|de|le|me|se|que|no)\b)"
_NOW_I = rf"{_NO_NOW}(?:(?-i:[a-zñáéíóú]{{2,}}o)|doy|voy)\b"
_NOW_SHE = rf"{_NO_NOW}(?-i:[a-zñáéíóú]{{2,}}[ae])\b"
_NOW_WE = r"(?!(?:creemos|hablamos|vimos|estamos|somos|tenemos|podemos|queremos|sabemos|hemos|vamos|quedamos|pensamos|reímos|debemos|aprendimos|comentamos)\b)(?-i:[a-zñáéíóú]{2,}(?:amos|emos|imos))\b"
_READY = r"(?:me|se|nos)\s+(?:comprometo|compromete|comprometemos|comprometí|comprometió|encargo|encarga|encargamos|ofrezco|ofrece|ofrecemos|ofreció|ofrecí|ocupo|ocupa|ocupamos)\s+(?:a|de)"
_AGREED = r"(?:(?:he|ha|hemos)\s+(?:quedado\s+en|prometido|acordado|aceptado)|quedó\s+en|quedé\s+en|prometió|prometí|aceptó|acepté|acordó)"
_THAT = r"(?:prometió|prometí|dijo|dije|aseguró|aseguré|confirmó|confirmé|quedó\s+en|quedé\s+en|garantizó|juró)\s+que\s+(?:yo\s+|ella\s+|él\s+)?"
_US = r"(?:(?:entre\s+)?(?:los|las)\s+dos|ambos|ambas|nosotros|juntos|juntas|{name}\s+y\s+(?:yo|{name})|yo\s+y\s+{name})"
_GIVE_ME = r"(?:mánda|manda|mand|pas|envi|traé|contá|fijá|avis|envía|envia|pása|pasa|tráe|trae|búsca|prepára|prepara|compárte|comparte|dí|da|escríbe|escribe|enséña|muéstra|avísa|avisa|recuérda|resérva|consígue|explíca|apúnta|llám|dé(?:ja)?)(?:me|nos)(?:lo|la|los|las)?"

CUES = (
    Cue(
        Who.SELF,
        Force.FIRM,
        r"(?<!no\s)(?:\byo\s+)?\b(?:voy\s+a|me\s+comprometo\s+a|me\s+comprometí\s+a|me\s+encargo\s+de|me\s+encargaré\s+de|me\s+ocupo\s+de|he\s+quedado\s+en|quedé\s+en|he\s+prometido|prometí|quedo\s+en|me\s+toca|me\s+ofrezco\s+a|me\s+ofrecí\s+a|me\s+he\s+comprometido\s+a|corre\s+de\s+mi\s+cuenta|de\s+mi\s+(?:parte|lado)\s*[,:]|mi\s+(?:tarea|parte|compromiso)\s*(?:es|:)|por\s+mi\s+parte,?\s+voy\s+a)(?!\w)",
    ),
    Cue(
        Who.SELF, Force.HANDED, r"\bme\s+(?:ocupo|encargo)(?:\s+yo)?\b(?!\s+de\b)", does="Ocuparse:"
    ),
    Cue(
        Who.SELF,
        Force.NEED,
        r"(?<!no\s)\b(?:yo\s+)?(?:tengo\s+que|debo|he\s+de|necesito(?=\s+\w+r\b)|hay\s+que)",
    ),
    Cue(Who.SELF, Force.FIRM, rf"(?<!no\s)(?:\byo\s+)?(?=\b{_CLITICS}{_I_WILL})"),
    Cue(
        Who.SELF,
        Force.PRESENT,
        rf"\byo(?:\s+(?:también|mismo|misma|ya|luego))?(?=\s+{_CLITICS}{_NOW_I})",
    ),
    Cue(
        Who.SELF,
        Force.PRESENT,
        rf"(?<!no\s)(?<!\w)(?!te\s+(?:resumo|digo|agradezco|confieso|quiero|deseo|recuerdo|llamo\s+yo))(?=(?:(?:te|os|le|les)(?:\s+(?:lo|la|los|las))?|se\s+(?:lo|la|los|las))\s+{_NOW_I})",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\b(?:le|les)\s+(?:dije|prometí|aseguré|he\s+dicho)\s+que\s+(?:yo\s+)?(?!sí|no\b)",
    ),
    Cue(
        Who.SELF,
        Force.PRESENT,
        rf"\b(?:el\s+(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|mañana|hoy|luego|después)\s+(?:ya\s+)?(?={_CLITICS}{_NOW_I})",
    ),
    Cue(
        Who.SELF,
        Force.PRESENT,
        rf"(?:por\s+mi\s+parte,?\s+)?(?={_CLITICS}{_NOW_I.replace('[a-z', '[A-Za-z', 1)})",
        first=True,
    ),
    Cue(
        Who.WE,
        Force.FIRM,
        rf"(?<!no\s)\b(?:vamos\s+a|quedamos\s+en(?!\s+que)|quedamos\s+en\s+que\s+(?=\w+(?:remos|mos)\b)|hemos\s+quedado\s+en|acordamos|nos\s+comprometemos\s+a|nos\s+encargamos\s+de)|(?=(?<!no\s)\b{_CLITICS}{_WE_WILL})",
    ),
    Cue(
        Who.WE,
        Force.PRESENT,
        rf"\b{_US},?(?=\s+{_CLITICS}{_NOW_WE})|{{name}}\s+y\s+(?:yo|{{name}})(?=\s+{_CLITICS}\w+)|\b(?:los|las)\s+dos(?=\s+{_CLITICS}{_NOW_WE})",
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        rf"(?:{{name}})\s+(?:(?:me|te|le|nos|les|se)\s+)?(?:(?:también|luego|además)\s+)?(?:va\s+a|tiene\s+que|debe|ha\s+de|queda\s+en|{_AGREED}|{_READY}|{_THAT})",
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        r"\b(?:le\s+toca\s+a|a\s+cargo\s+de|corre\s+a\s+cargo\s+de|tarea\s+(?:de|para)|queda\s+en\s+manos\s+de|depende\s+de)\s+{name}\s*:?\s",
    ),
    Cue(Who.NAMED, Force.FIRM, rf"(?:{{name}})(?=\s+{_CLITICS}{_SHE_WILL})"),
    Cue(
        Who.NAMED,
        Force.PRESENT,
        rf"(?:{{name}})(?:\s+(?:también|luego|ya|además))?(?=\s+{_CLITICS}{_NOW_SHE})",
    ),
    Cue(Who.NAMED, Force.FIRM, r"(?:{name})\s*(?:-+>|=>|>)\s*"),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        r"(?:{name})\s*,?\s*¿?\s*(?:(?:me|nos)\s+)?(?:puedes|podrías|puede|podría|por\s+favor)\s",
    ),
    Cue(
        Who.SELF,
        Force.REQUEST,
        r"\b(?:me\s+(?:pidió|pide|ha\s+pedido|encargó|encarga|ha\s+encargado|rogó)|quiere\s+que|quería\s+que\s+yo)(?:\s+que)?\s+",
    ),
    Cue(
        Who.PRONOUN,
        Force.REQUEST,
        r"\b(?:le\s+(?:pedí|he\s+pedido|pido|encargué|rogué)(?:\s+(?:a\s+ella|a\s+él))?(?:\s+que)?|quiero\s+que\s+ella|quiero\s+que\s+él)\s+",
    ),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        r"\b(?:pedí|pedimos|pido|pidió|encargó|pedido|encargado)\s+a\s+{name}\s+(?:que\s+)?|\bquiero\s+que\s+{name}\s+|\bquedamos\s+en\s+que\s+{name}\s+",
    ),
    Cue(
        Who.PRONOUN,
        Force.FIRM,
        rf"\b(?:él|ella)\s+(?:(?:me|nos|se|le)\s+)?(?:va\s+a|tiene\s+que|debe|{_AGREED}|{_READY}|{_THAT})|\b(?:él|ella)(?=\s+{_CLITICS}{_SHE_WILL})|(?<!\w)(?:me|nos)\s+(?:{_THAT})|(?<!\w)se\s+(?:comprometió|compromete|ofreció|ofrece|encarga|encargará|ocupa|ocupará)\s+(?:a|de)(?=\s)",
    ),
    Cue(
        Who.PRONOUN,
        Force.PRESENT,
        rf"\b(?:él|ella)(?:,?\s+por\s+su\s+parte,?)?(?=\s+{_CLITICS}{_NOW_SHE})",
    ),
    Cue(
        Who.ROLE,
        Force.FIRM,
        rf"\b(?:mi|la|el)\s+(?:mentora?|mentee)\s+(?:va\s+a|tiene\s+que|debe|se\s+compromete\s+a|{_AGREED})|\b(?:mi|la|el)\s+(?:mentora?|mentee)(?=\s+{_CLITICS}{_SHE_WILL})",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"¿?\b(?:(?:me|nos|te)\s+)?(?:puedes|podés|querés|podrías|puede\s+usted|podría\s+usted|(?<=me\s)puede|(?<=me\s)podría|importaría|te\s+importa|serías\s+tan\s+amable\s+de)(?=\s+\w)|\bnecesito\s+que\s+(?:me\s+)?",
    ),
    Cue(Who.YOU, Force.REQUEST, r"\bpor\s+favor,?(?=\s+\w)"),
    Cue(Who.YOU, Force.REQUEST, rf"(?=\b{_GIVE_ME}\b)"),
    Cue(
        Who.SELF,
        Force.NEED,
        r"(?:no\s+olvidar:?|recordar:?|pendiente:?|falta|que\s+no\s+se\s+me\s+olvide|acordarme\s+de)\s",
        first=True,
    ),
    Cue(
        Who.WE,
        Force.SOFT,
        r"\b(?:podríamos|deberíamos|podemos|se\s+podría|habría\s+que|estaría\s+bien|{name}\s+podría|yo\s+podría)",
    ),
)
