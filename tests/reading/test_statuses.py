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
DENIED_THAT = "نفت هيئة الموانئ أنها وقعت اتفاقية مع شركة السنابل."
ENDED = "ألغت هيئة الموانئ اتفاقية النقل مع شركة السنابل."
ENDED_THAT = "ألغت هيئة الموانئ العقد الذي وقعته مع شركة السنابل."
BACKGROUND = "ناقشت اللجنة أثر الاتفاق بين هيئة الموانئ وشركة السنابل."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (DRAFTED, "planned"),
        (APPROVED, "planned"),
        (MANDATED, "planned"),
        (TO_BE_SIGNED, "planned"),
        (DENIED, "denied"),
        (DENIED_THAT, "denied"),
        (ENDED, "terminated"),
        (ENDED_THAT, "terminated"),
    ],
)
def test_the_status_is_what_the_sentence_says(text: str, status: str) -> None:
    (found,) = plain(read(text))["agreements"]
    assert found["status"] == status
    assert len(found["parties"]) == 2


def test_an_agreement_that_is_only_talked_of_is_not_told() -> None:
    assert plain(read(BACKGROUND)).get("agreements", []) == []
