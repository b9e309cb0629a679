"""Synthetic news of any length, in the proportions and at the lengths of a newspaper.

``python -m benchmarks.news 2000 [KIND] > news.jsonl``. The same number and kind, the same articles.
A kind is ``told`` (each tells two agreements among other things), ``cued`` (words that agreements
are told with, and no agreement), ``plain`` (none of these words), ``mixed`` (as a newspaper mixes
them) or ``french`` (French press releases). All sentences are made here, from patterns.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from random import Random

from benchmarks import articles

KINDS = ("told", "cued", "plain", "mixed", "french")
_LONG = 11  # sentences
_OF_A_HUNDRED = (("told", 1), ("cued", 89), ("plain", 10))

_PLACES = ("صحار", "العين", "تبوك", "أسوان", "الكرك", "صفاقس", "وهران", "طنجة")
_FIELDS = ("الأعمال", "الطرق", "المدارس", "الأسواق", "الحدائق", "الملاعب", "المتاحف")
_DAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")
_NAMES = ("سالم الهاشمي", "منى الكعبي", "خالد الزيدي", "هدى المرزوقي", "عمر الفارسي")
_PLAIN = (
    "هطلت أمطار غزيرة على {place} مساء {day}، وجرت المياه في الأودية القريبة.",
    "وفاز فريق {place} على ضيفه بثلاثة أهداف لهدف في مباراة {day}.",
    "وارتفعت أسعار الخضر في أسواق {place} بعد موجة حر استمرت أسبوعا كاملا.",
    "وأغلقت الشرطة طريقا في {place} بعد حادث سير لم يصب فيه أحد.",
    "وامتلأت {field} في {place} بالزوار يوم {day} رغم شدة الحر.",
    "ونضجت ثمار النخيل هذا الصيف قبل موعدها في مزارع {place}.",
    "وبقي البحر هائجا أمام {place} حتى ظهر {day}، ولم تخرج القوارب.",
)
_CUED = (
    "وقال رئيس بلدية {place} {name} إن {field} لن تنتهي قبل نهاية العام.",
    "وبحث المجلس في {place} يوم {day} التعاون في صيانة {field} ولم يتفق أعضاؤه على شيء.",
    "وأوضح المدير العام للمستشفى {name} أن العقد القديم انتهى ولم يجدد.",
    "وأكد وزير النقل أن الاتفاق على {field} ما زال فكرة لم تكتب بعد.",
    "وطالب سكان {place} بتوقيع عقوبات على من يرمي النفايات في {field}.",
    "ونفى مصدر في {place} أن تكون هناك شراكة من أي نوع في {field}.",
    *_PLAIN[:5],
)
_BODIES = (
    "l'Université de Rouen",
    "la Société du Port de Sète",
    "la Chambre de commerce de Nantes",
    "l'Agence régionale de l'eau",
    "la Banque coopérative du Rhône",
    "le Centre national de la mesure",
)
_TELLING = (
    "Le {date}, {one} a signé avec {other} un accord de coopération.",
    "{One} et {other} ont conclu une convention de partenariat le {date}.",
)
_AROUND = (
    "Les travaux du nouveau bâtiment avancent malgré la pluie de ces derniers jours.",
    "Plus de deux cents habitants sont venus poser leurs questions pendant la soirée.",
    "La directrice a rappelé que les inscriptions restent ouvertes jusqu'à la fin du mois.",
    "Une exposition de photographies anciennes occupe le hall depuis le printemps.",
    "Les étudiants présenteront leurs projets devant un jury de professionnels.",
    "Le budget de l'année prochaine sera discuté lors de la prochaine séance.",
)
_MONTHS = ("janvier", "mars", "mai", "juin", "septembre", "novembre")


def news(number: int, kind: str = "mixed", seed: int = 5) -> Iterator[dict[str, str]]:
    """So many articles of a kind, the same for the same seed."""
    random = Random(f"{kind} {seed}")
    told = articles.articles(number, seed)
    for position, other in enumerate(told):
        chosen = _drawn(random) if kind == "mixed" else kind
        text = _french(random) if chosen == "french" else _arabic(random, chosen, other["text"])
        language = "fr" if chosen == "french" else "ar"
        yield {"id": f"{kind}-{position:07d}", "text": text, "language": language}


def _drawn(random: Random) -> str:
    names = [name for name, _ in _OF_A_HUNDRED]
    return random.choices(names, [weight for _, weight in _OF_A_HUNDRED])[0]


def _arabic(random: Random, kind: str, told: str) -> str:
    patterns = _PLAIN if kind == "plain" else _CUED
    sentences = [
        random.choice(patterns).format(
            place=random.choice(_PLACES),
            day=random.choice(_DAYS),
            field=random.choice(_FIELDS),
            name=random.choice(_NAMES),
        )
        for _ in range(_LONG)
    ]
    if kind != "told":
        return "\n\n".join([f"أخبار {random.choice(_PLACES)}", *sentences])
    head, *facts = told.split("\n\n")
    return "\n\n".join([head, *sentences[:4], *facts, *sentences[4:]])


def _french(random: Random) -> str:
    one, other = random.sample(_BODIES, 2)
    date = f"{random.randrange(1, 28)} {random.choice(_MONTHS)} {random.randrange(2010, 2024)}"
    told = random.choice(_TELLING).format(
        one=one, One=one[0].upper() + one[1:], other=other, date=date
    )
    around = random.choices(_AROUND, k=_LONG - 1)
    return " ".join([*around[:3], told, *around[3:]])


def written(number: int, kind: str = "mixed") -> str:
    """The articles as JSON Lines."""
    lines = (json.dumps(each, ensure_ascii=False) for each in news(number, kind))
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(written(int(sys.argv[1]), *sys.argv[2:3]))
