"""Short articles of any number, each its own, for what is to be measured on many.

``python -m benchmarks.articles 2000 > articles.jsonl``
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from random import Random

_HEADS = ("جامعة", "شركة", "مؤسسة", "بلدية", "غرفة تجارة")
_NAMES = ("الواحة", "المرجان", "السدرة", "الغاف", "المنارة", "الشراع", "الخزامى", "النورس")
_PLACES = ("صحار", "العين", "تبوك", "أسوان", "الكرك", "صفاقس", "وهران", "طنجة")
_TYPES = ("مذكرة تفاهم", "اتفاقية تعاون", "عقد شراكة", "بروتوكول تعاون")
_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر")
_FIELDS = ("التدريب", "البحث العلمي", "النقل البحري", "الزراعة", "السياحة", "تقنية المعلومات")


def articles(number: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """So many articles, the same for the same seed; each tells of two agreements."""
    random = Random(seed)
    for position in range(number):
        sentences = [_signed(random), _signed(random)]
        text = f"أخبار {random.choice(_PLACES)} رقم {position}\n\n" + "\n\n".join(sentences)
        yield {"id": f"news-{position:06d}", "text": text, "published": _day(random)}


def _signed(random: Random) -> str:
    one, other = _body(random), _body(random)
    date = f"{random.randrange(1, 28)} {random.choice(_MONTHS)} {random.randrange(2010, 2024)}"
    return (
        f"وقّعت {one} {random.choice(_TYPES)} مع {other} في مدينة {random.choice(_PLACES)} "
        f"في {date}، لتطوير {random.choice(_FIELDS)}."
    )


def _body(random: Random) -> str:
    return f"{random.choice(_HEADS)} {random.choice(_NAMES)} في {random.choice(_PLACES)}"


def _day(random: Random) -> str:
    return f"{random.randrange(2010, 2024)}-{random.randrange(1, 13):02d}-15"


def written(number: int, seed: int = 7) -> str:
    """The articles as JSON Lines."""
    lines = (json.dumps(each, ensure_ascii=False) for each in articles(number, seed))
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(written(int(sys.argv[1])))
