"""What a text says of an agreement that is not, or not yet, in force."""

from __future__ import annotations

import pytest

from .plain import plain, read

DRAFTED = "ناقشت اللجنة تقريرا بشأن مشروع اتفاق بين هيئة الموانئ وشركة السنابل."
APPROVED = "وافق مجلس الوزراء على مذكرة تفاهم بين هيئة الموانئ وشركة السنابل."
MANDATED = (
    "وافق مجلس الوزراء على تفويض وزير النقل بالتباحث مع الجانب المالطي في شأن مشروع اتفاقية "
    "تعاون بين حكومة المملكة العربية السعودية وحكومة جمهورية مالطا والتوقيع عليه."
)
TO_BE_SIGNED = "ستوقع هيئة الموانئ غدا اتفاقية مع شركة السنابل."
DENIED = "نفت هيئة الموانئ توقيع اتفاقية مع شركة السنابل."
FAKE = "وقعت هيئة الموانئ عقدا وهميا مع شركة السنابل."
DENIED_THAT = "نفت هيئة الموانئ أنها وقعت اتفاقية مع شركة السنابل."
DRAWN_BACK = "تراجعت هيئة الموانئ، بعد أيام، عن توقيع اتفاقية مع شركة السنابل."
DENIED_HAVING = "نفت هيئة الموانئ أن تكون قد أبرمت أي اتفاقية مع شركة السنابل."
DENIED_WHAT = "نفى مدير هيئة الموانئ صحة ما تردد عن توقيع اتفاقية مع شركة السنابل."
DECIDED = "قررت هيئة الموانئ توقيع اتفاقية مع شركة السنابل."
DECIDED_END = "قررت هيئة الموانئ إلغاء الاتفاقية المبرمة مع شركة السنابل."
EXPECTED = "رجحت هيئة الموانئ توقيع اتفاقية مع شركة السنابل."
APPROVED_WITH = "صادقت هيئة الموانئ على مشروع اتفاقية تعاون مع شركة السنابل."
BROKEN = "أعلنت هيئة الموانئ، في بيان صدر أمس، فسخ عقد النقل مع شركة السنابل."
NOT_LEFT = "أعلنت هيئة الموانئ انسحابها من حفل التوقيع على الاتفاقية مع شركة السنابل."
WIDENED = "وسعت هيئة الموانئ وشركة السنابل اتفاقية النقل السارية بينهما."
ENDED = "ألغت هيئة الموانئ اتفاقية النقل مع شركة السنابل."
ENDED_THAT = "ألغت هيئة الموانئ العقد الذي وقعته مع شركة السنابل."
ENDING = "أعلنت هيئة الموانئ إنهاء العمل بالاتفاقية الموقعة مع شركة السنابل."
SUSPENDING = "قررت هيئة الموانئ تعليق اتفاقية النقل مع شركة السنابل."
AMENDING = "أعلنت هيئة الموانئ تعديل اتفاقية النقل مع شركة السنابل."
LEFT = "انسحبت هيئة الموانئ من اتفاقية النقل مع شركة السنابل."
ENDING_DENIED = "نفت هيئة الموانئ إلغاء الاتفاقية الموقعة مع شركة السنابل."
CONCLUDED = "بدأت هيئة الموانئ تنفيذ الاتفاقية المبرمة مع شركة السنابل."
SUSPENDED_OF = "أعلنت هيئة الموانئ تعليق العمل بالاتفاقية المبرمة مع شركة السنابل عام 2014."
ONE_DUE = (
    "وقعت هيئة الموانئ عقدين، الأول مع شركة السنابل.\n\n"
    "أما العقد الثاني، مع جامعة الواحة، فسيوقع قبل نهاية العام."
)
BACKGROUND = "ناقشت اللجنة أثر الاتفاق بين هيئة الموانئ وشركة السنابل."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (DRAFTED, "planned"),
        (APPROVED, "planned"),
        (MANDATED, "planned"),
        (TO_BE_SIGNED, "planned"),
        (DENIED, "denied"),
        (FAKE, "denied"),
        (DENIED_THAT, "denied"),
        (DRAWN_BACK, "denied"),
        (DENIED_HAVING, "denied"),
        (DENIED_WHAT, "denied"),
        (DECIDED, "planned"),
        (DECIDED_END, "terminated"),
        (EXPECTED, "planned"),
        (APPROVED_WITH, "planned"),
        (BROKEN, "terminated"),
        (NOT_LEFT, "denied"),
        (WIDENED, "amended"),
        (ENDED, "terminated"),
        (ENDED_THAT, "terminated"),
        (ENDING, "terminated"),
        (SUSPENDING, "suspended"),
        (AMENDING, "amended"),
        (LEFT, "terminated"),
        (ENDING_DENIED, "active"),
        (CONCLUDED, "signed"),
    ],
)
def test_the_status_is_what_the_sentence_says(text: str, status: str) -> None:
    (found,) = plain(read(text))["agreements"]
    assert found["status"] == status
    assert len(found["parties"]) == 2


def test_the_end_of_something_else_ends_no_agreement() -> None:
    (found,) = plain(read("وقعت هيئة الموانئ اتفاقية لإنهاء أزمة المياه مع شركة السنابل."))[
        "agreements"
    ]
    assert found["status"] == "signed"


def test_an_agreement_that_is_only_talked_of_is_not_told() -> None:
    assert plain(read(BACKGROUND)).get("agreements", []) == []


def test_the_date_of_a_suspended_agreement_is_that_of_its_signing() -> None:
    (found,) = plain(read(SUSPENDED_OF))["agreements"]
    assert (found["status"], found["date"]) == ("suspended", "2014")


def test_one_of_several_may_still_be_due() -> None:
    signed, due = plain(read(ONE_DUE))["agreements"]
    assert (signed["status"], due["status"]) == ("signed", "planned")
    assert due["parties"] == ["هيئة الموانئ", "جامعة الواحة"]
