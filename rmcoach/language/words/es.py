"""Spanish."""

from rmcoach.language.words import DateWords, Words
from rmcoach.language.words.es_cues import CUES

SPANISH = Words(
    code="es",
    common=frozenset(
        "de la que el en y los se las un por con una su para es lo como más pero me no al del yo le"
        " ya si porque antes para voy va hay este esta cuando qué nos mi".split()
    ),
    cues=CUES,
    adverbs=r"(?:\s+(?:también|luego|ya|mismo|misma))*",
    states=frozenset(
        "ser estar haber saber pensar sentir ver querer creer poder seguir intentar aprender entender"
        " tener".split()
    ),
    verbs=frozenset(
        """
        preparar mandar enviar pasar buscar revisar organizar hablar llamar preguntar escribir
        compartir hacer traer invitar presentar comentar consultar reservar completar terminar
        apuntar probar visitar mostrar enseñar leer grabar programar concretar convocar agendar
        redactar publicar diseñar cerrar averiguar pedir recoger recopilar dar elaborar actualizar
        avisar acompañar contar escuchar quedar subir imprimir coordinar poner
        """.split()
    ),
    hypothetical=r"\b(?:si(?!\s*[.!])|tuviera|pudiera|fuera|hubiera|ojalá|algún\s+día|en\s+teoría|\w+aría|\w+ería|habría|contrataría|me\s+gustaría|le\s+gustaría)\b",
    negated=r"\b(?:no(?!\s+olvid)|nunca|jamás|tampoco|nadie|ningún|ninguna)\b",
    doubtful=r"\b(?:quizás?|tal\s+vez|podríamos|podría|deberíamos|igual|a\s+lo\s+mejor|puede\s+que|idea|se\s+me\s+ocurre|estaría\s+bien)\b",
    done=r"\b(?:hecho|ya|terminado|acabado|listo|completado|cerrado)\b|✅|✔|☑|~~",
    settled=r"\b(?:ya|hecho)\b|✅|✔|☑|~~",
    past=r"\b(?:ayer|anteayer|pasad[oa]|última|último|iba\s+a|quería)\b",
    marks=r"(?:acci(?:ón|ones)|tareas?|pendientes?|to-?dos?|todo|próximos? pasos?|compromisos?|deberes)",
    soft_marks=r"(?:ideas?|propuestas?|sugerencias?|quizás?)",
    sections=(
        (
            "done",
            r"(?:hecho|completado|terminado|desde la última.{0,20}|lo hecho|cerrado|seguimiento)",
        ),
        (
            "actions",
            r"(?:(?:nuevos|nuestros|mis|los|las)\s+)*(?:acuerdos|(?:en\s+qué\s+)?(?:hemos\s+)?quedamos(?:\s+en)?(?:\s+(?:lo\s+siguiente|esto|que))?|hemos\s+quedado(?:\s+en)?(?:\s+(?:lo\s+siguiente|esto|que))?|acordamos(?:\s+(?:lo\s+siguiente|esto|que))?|lo\s+(?:que\s+)?(?:acordado|hemos\s+acordado|quedamos|acordamos|pactado)|quién\s+hace\s+qué|acciones|tareas|pendientes|próximos pasos|compromisos|deberes|a hacer|por hacer|quién hace qué|to-?dos?|lo que vamos a hacer|plan de acción|puntos de acción)(?:\s+(?:para|hasta|antes|de)\b.{0,40})?",
        ),
        (
            "agenda",
            r"(?:agenda|orden del día|temas(?: para.{0,30}| a tratar)?|programa|para la próxima(?: sesión| vez)?)",
        ),
        (
            "preparation",
            r"(?:preparación(?:\b.{0,30})?|antes de la (?:sesión|reunión)|preguntas para\b.{0,30}|lo que quiero preguntar|quiero preguntar)",
        ),
        ("decisions", r"(?:decisiones|decisión|decidido|acordado|lo decidido)"),
        (
            "questions",
            r"(?:preguntas(?: abiertas)?|dudas|temas abiertos|abierto|por aclarar|sin resolver)",
        ),
        (
            "insights",
            r"(?:aprendizajes?|lo que (?:aprendí|aprendimos|me llevo|he aprendido|aprendió).{0,20}|conclusiones|reflexiones|me llevo|aprendido|descubrimientos)",
        ),
        ("ideas", r"(?:ideas?|sugerencias|propuestas|quizás?|opciones)(?:\b.{0,30})?"),
        ("people", r"(?:asistentes|presentes|participantes|asisten|ausentes|acta)"),
        ("next", r"(?:próxima (?:sesión|reunión|cita|vez)|siguiente (?:sesión|reunión))"),
        (
            "other",
            r"(?:notas|hablamos|resumen|otras cosas|varios|conversación|tema|contexto|lo hablado|otros)",
        ),
    ),
    columns=(
        ("task", r"(?:tareas?|qué|acci(?:ón|ones)|actividad(?:es)?|compromiso)"),
        ("owner", r"(?:quién|responsables?|persona|encargad[oa]|dueñ[oa])"),
        ("due", r"(?:cuándo|fecha(?: límite)?|plazo|para cuándo|vence|hasta|límite)"),
        ("status", r"(?:estado|hecho\??|situación)"),
        ("topic", r"(?:tema|área|proyecto)"),
        ("note", r"(?:notas?|comentarios?|nº|núm\.?|observaciones)"),
    ),
    nothing=r"(?:ningun[oa](?:\s.{0,40})?|nada(?:\s.{0,30})?|no hay(?:\s.{0,40})?|-+)\W*",
    everyone=r"(?:todos|todas|ambos|ambas|los dos|las dos|nosotros|juntos|equipo|nosotras)",
    roles=(
        ("mentor", r"(?:(?:mi|la|el) )?mentora?"),
        ("mentee", r"(?:(?:mi|la|el) )?mentee"),
    ),
    nicknames=r"(?:alias|llamad[oa]|apodad[oa]|conocid[oa] como|le llaman|la llaman)",
    machine=r"\b(?:ignora|olvida)\s+(?:todas?\s+)?(?:las\s+|tus\s+)?.{0,30}instrucciones|\b(?:querida|hola|oye|nota\s+para\s+la)\s+(?:ia|siri|alexa|copilot|chatgpt|asistente)\b|\b(?:ia|copilot|chatgpt|siri|alexa|asistente)\s*[,:]\s*(?:por|resume|añade|crea|pon|recuérdame|haz)|\bresume\s+(?:esto|este|estas|las\s+notas)|\bcomo\s+ia\b",
    learned=r"\b(?:(?:lo\s+que\s+)?(?:aprendí|he\s+aprendido|aprendió|descubrí|descubrió|entendí|entendió|me\s+llevo|se\s+lleva|me\s+di\s+cuenta|se\s+dio\s+cuenta)|me\s+(?:sorprendió|llamó\s+la\s+atención)|no\s+sabía|aprendizaje\s*:)",
    decided=r"\b(?:decidimos|hemos\s+decidido|acordamos|hemos\s+acordado|decidido\s*:|decisión\s*:|quedó\s+(?:claro|decidido)|queda\s+decidido|se\s+decidió)",
    unclear=r"\b(?:queda\s+abierto|sin\s+resolver|no\s+sabemos|no\s+está\s+claro|por\s+aclarar|pregunta\s+abierta)",
    raised=r"(?:{name}|\bmi\s+mentora?|\bella|\bél)\s+(?:me\s+|nos\s+)?(?:planteó|dijo|comentó|señaló|explicó|contó|mencionó|advirtió|sugirió|se\s+quejó)",
    wrote=r"^\s*El\s.{5,120}\bescribió:\s*$",
    labels=frozenset(
        """
        nota notas fecha hora lugar tema temas asunto de para cc ejemplo acuerdo acuerdos decisión
        idea pregunta respuesta objetivo estado próxima sesión asistentes duración importante
        """.split()
    ),
    question_starts=r"^¿|^(?:quién|qué|cuándo|dónde|por\s+qué|cómo|cuál)\b",
    author=r"(?:notas|acta|escrito)\s*(?:de|por|:)\s*(?:por\s+)?(?P<a>{name})|(?P<b>{name})\s*\(yo\)",
    dates=DateWords(
        weekdays={
            **{
                w: n
                for n, w in enumerate(
                    "lunes martes miércoles jueves viernes sábado domingo".split()
                )
            },
            "miercoles": 2,
            "sabado": 5,
        },
        months={
            **{
                w: n
                for n, w in enumerate(
                    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
                    1,
                )
            },
            **{
                w: n
                for n, w in enumerate("ene feb mar abr may jun jul ago sep oct nov dic".split(), 1)
            },
            "setiembre": 9,
        },
        numbers={
            "un": 1,
            "una": 1,
            "dos": 2,
            "tres": 3,
            "cuatro": 4,
            "cinco": 5,
            "seis": 6,
            "ocho": 8,
            "diez": 10,
            "quince": 15,
            "un par de": 2,
        },
        ordinal=r"(?:º|°)?",
        before=r"(?:antes\s+del?|a\s+más\s+tardar(?:,?\s+el)?|como\s+(?:muy\s+tarde|máximo)(?:,?\s+el)?|para(?:\s+el)?|hasta(?:\s+el)?|a\s+más\s+tardar(?:\s+el)?|el|el\s+día|a|este|plazo:?|fecha:?|del|de|al|antes\s+de\s+que\s+acabe)",
        within=r"(?:en|dentro\s+de)",
        units=(("días?", 1), ("semanas?", 7), ("mes(?:es)?", 0)),
        following=r"(?:el\s+)?(?:próxim[oa]|siguiente)",
        this=r"est[ea]",
        end=r"(?:(?:a\s+)?(?:fin(?:al(?:es)?)?|finales)\s+de(?:l)?(?:\s+la|\s+el)?)",
        week=r"semana",
        month=r"mes",
        quarter=r"trimestre",
        year=r"año",
        today=r"hoy(?:\s+mismo)?",
        tomorrow=r"mañana(?:\s+(?:por\s+la\s+(?:mañana|tarde)))?",
        after_tomorrow=r"pasado\s+mañana",
        day_end=r"(?:final\s+del\s+día|fin\s+del\s+día|última\s+hora|mediodía)",
        session=r"(?:(?:antes\s+de|para|en|hasta|a)\s+)?(?:la|nuestra)\s+(?:próxima|siguiente)\s+(?:sesión|reunión|vez|charla|cita)|antes\s+de\s+(?:volver\s+a\s+)?vernos|hasta\s+que\s+nos\s+veamos|cuando\s+nos\s+veamos",
        vague=r"(?:pronto|cuanto\s+antes|lo\s+antes\s+posible|(?:la\s+)?(?:próxima|siguiente)\s+semana|la\s+semana\s+que\s+viene|(?:el\s+)?(?:próximo|siguiente)\s+(?:mes|año|trimestre)|el\s+mes\s+que\s+viene|en\s+(?:unos|unas|los\s+próximos)\s+(?:días|semanas)|(?:a\s+)?(?:principios|mediados)\s+de\s+\w+|en\s+(?:verano|otoño|invierno|primavera)|sin\s+prisa(?!.))",
        recurring=r"(?:cada\s+(?:día|semana|mes|lunes|martes|miércoles|jueves|viernes)|semanalmente|todos\s+los\s+(?:días|lunes|martes|miércoles|jueves|viernes)|mensualmente)",
        of=r"(?:\s+de)?",
        at=r"(?:\s+a\s+las?\s+\d{1,2}(?:[:.]\d{2})?(?:\s*h)?|\s+por\s+la\s+(?:mañana|tarde|noche))",
        day_first=True,
        ago=r"pasad[oa]\b",
        fixed={"navidad": (12, 25), "nochevieja": (12, 31)},
    ),
)
