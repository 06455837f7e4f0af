import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from newslens.article import Reason
from newslens.reading.dates import Dated, read_date
from newslens.reading.options import DateOrder

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read(raw: str, order: DateOrder | None = None, now: datetime = NOW) -> Dated:
    return read_date(raw, order=order, now=now)


def iso(raw: str, order: DateOrder | None = None) -> str | None:
    found = read(raw, order)
    assert (found.reason, found.doubt) == (None, None)
    return found.value.isoformat() if found.value else None


@pytest.mark.parametrize(
    "raw",
    ["2024-10-25", " 2024-10-25\n", "20241025", "2024-W43-5", "25 October 2024", "25 Oct 2024",
     "25th October, 2024", "25th of October 2024", "October 25, 2024", "October 25th, 2024",
     "OCT. 25, 2024", "Oct 25 2024", "Fri, 25 Oct 2024", "Friday, October 25, 2024", "25-Oct-2024",
     "25/Oct/2024", "2024 October 25", "2024-Oct-25", "25.10.2024", "25. 10. 2024", "25/10/2024",
     "10/25/2024", "25-10-2024", "2024/10/25", "2024.10.25", "Date: 2024-10-25",
     "Published: 25 October 2024", "Published on October 25, 2024", "Posted 25 Oct 2024",
     "Published 25 October 2024 | Updated 26 October 2024", "(25 October 2024)", "Fri 25/10/2024",
     "Updated: 26 October 2024, Published: 25 October 2024", "25 October 2024 (updated 1 May 2025)",
     "２０２４年１０月２５日", "2024년 10월 25일", "2024年10月25日(金)", "25 octobre 2024",
     "vendredi 25 octobre 2024", "le 25 octobre 2024", "25. Oktober 2024",
     "Freitag, den 25. Oktober 2024", "25 de octubre de 2024", "viernes, 25 de octubre de 2024",
     "25 ottobre 2024", "25 oktober 2024", "25 października 2024", "25 октября 2024 г.",
     "пятница, 25 октября 2024", "25 жовтня 2024 р.", "25 Οκτωβρίου 2024", "25 Ekim 2024",
     "٢٥ أكتوبر ٢٠٢٤", "25 de outubro de 2024", "2024. október 25.", "25 lokakuuta 2024"],
)  # fmt: skip
def test_days(raw: str) -> None:
    assert iso(raw) == "2024-10-25T00:00:00"


@pytest.mark.parametrize(
    ("raw", "time"),
    [("2024-10-25T14:30", "14:30:00"), ("2024-10-25 14:30:05", "14:30:05"),
     ("20241025T143005Z", "14:30:05+00:00"), ("20241025143005", "14:30:05"),
     ("2024-10-25T14:30:00Z", "14:30:00+00:00"), ("2024-10-25t14:30:00z", "14:30:00+00:00"),
     ("2024-10-25T14:30:00+0200", "14:30:00+02:00"),
     ("2024-10-25T14:30:00.1234567+02:00", "14:30:00.123456+02:00"),
     ("2024-10-25 14:30:00 -0430", "14:30:00-04:30"), ("2024-10-25 14:30 UTC", "14:30:00+00:00"),
     ("Fri, 25 Oct 2024 14:30:00 +0200", "14:30:00+02:00"),
     ("Fri, 25 Oct 2024 14:30:00 +0200 (CEST)", "14:30:00+02:00"),
     ("Fri, 25 Oct 2024 14:30:00 GMT", "14:30:00+00:00"),
     ("Fri, 25 Oct 24 14:30:00 GMT", "14:30:00+00:00"),
     ("Fri 25 Oct 2024 14.30 BST", "14:30:00+01:00"),
     ("October 25, 2024 3:04 pm EDT", "15:04:00-04:00"),
     ("Oct. 25, 2024, 3:04 p.m. ET", "15:04:00-04:00"), ("October 25, 2024 at 3pm", "15:00:00"),
     ("10/25/2024 12:05 AM PT", "00:05:00-07:00"),
     ("3:04 PM EST, October 25, 2024", "15:04:00-05:00"),
     ("10:15 GMT on Friday 25 October 2024", "10:15:00+00:00"),
     ("14:30, 25 October 2024", "14:30:00"), ("Fri Oct 25 14:30:00 2024", "14:30:00"),
     ("Fri Oct 25 14:30:00 UTC 2024", "14:30:00+00:00"), ("25 October 2024 | 14:30", "14:30:00"),
     ("25.10.2024 um 14.30 Uhr", "14:30:00"),
     ("25. Oktober 2024, 14:30 Uhr MESZ", "14:30:00+02:00"),
     ("Publié le 25 octobre 2024 à 14h30", "14:30:00"),
     ("25 октября 2024, 14:30 MSK", "14:30:00+03:00"),
     ("25 October 2024 14:30 GMT+3", "14:30:00+03:00"), ("1729866600", "14:30:00+00:00"),
     ("1729866600000", "14:30:00+00:00")],
)  # fmt: skip
def test_times_and_zones(raw: str, time: str) -> None:
    assert iso(raw) == f"2024-10-25T{time}"


def test_american_summer_time_is_that_of_the_date() -> None:
    assert iso("Jan 25, 2024 3 pm ET") == "2024-01-25T15:00:00-05:00"
    assert iso("March 10, 2024 1:59 am ET") == "2024-03-10T01:59:00-05:00"
    assert iso("March 10, 2024 2:00 am ET") == "2024-03-10T02:00:00-04:00"
    assert iso("November 2, 2024 11 pm CT") == "2024-11-02T23:00:00-05:00"
    assert iso("November 3, 2024 3 am CT") == "2024-11-03T03:00:00-06:00"


@pytest.mark.parametrize("zone", ["IST", "CST", "AST"])
def test_zones_of_several_countries_are_not_guessed(zone: str) -> None:
    found = read(f"25 October 2024 14:30 {zone}")
    assert found.value == datetime(2024, 10, 25, 14, 30)
    assert found.value.tzinfo is None
    assert found.reason is Reason.AMBIGUOUS_DATE
    assert zone in str(found.doubt)


@pytest.mark.parametrize(
    "raw", ["03/04/2024", "3.4.2024", "03-04-2024", "Published: 03/04/2024 14:30"]
)
def test_two_orders(raw: str) -> None:
    found = read(raw)
    assert (found.value, found.reason) == (None, Reason.AMBIGUOUS_DATE)
    doubt = str(found.doubt)
    assert "3 April 2024" in doubt
    assert "4 March 2024" in doubt
    assert 'nl.load(..., date_order="DMY")' in doubt
    for order, month in (("DMY", 4), ("MDY", 3)):
        given = read(raw, order)  # type: ignore[arg-type]
        assert given.value is not None
        assert (given.value.month, given.doubt) == (month, None)
    assert read(raw, "YMD").reason is Reason.AMBIGUOUS_DATE


@pytest.mark.parametrize(
    ("raw", "day"),
    [("13/04/2024", 13), ("04/13/2024", 13), ("04/04/2024", 4), ("Wednesday 03/04/2024", 3)],
)
def test_what_is_not_ambiguous(raw: str, day: int) -> None:
    assert iso(raw) == f"2024-04-{day:02}T00:00:00"


def test_a_date_against_the_order_is_told() -> None:
    found = read("13/04/2024", "MDY")
    assert found.value == datetime(2024, 4, 13)
    assert found.reason is Reason.AMBIGUOUS_DATE
    assert "date_order='MDY'" in str(found.doubt)


@pytest.mark.parametrize("raw", ["03/04/24", "25/10/24", "04.04.24", "24-10-25", "25 Oct 24"])
def test_years_of_two_digits_need_an_order(raw: str) -> None:
    assert (read(raw).value, read(raw).reason) == (None, Reason.AMBIGUOUS_DATE)


@pytest.mark.parametrize(
    ("raw", "order", "day"),
    [("03/04/24", "DMY", "2024-04-03"), ("03/04/24", "MDY", "2024-03-04"),
     ("25 Oct 24", "DMY", "2024-10-25"), ("24/10/25", "YMD", "2024-10-25"),
     ("25.10.99", "DMY", "1999-10-25")],
)  # fmt: skip
def test_years_of_two_digits_with_an_order(raw: str, order: DateOrder, day: str) -> None:
    assert iso(raw, order) == f"{day}T00:00:00"


def test_a_month_of_two_languages_is_ambiguous() -> None:
    found = read("2 listopada 2024")
    assert (found.value, found.reason) == (None, Reason.AMBIGUOUS_DATE)
    assert "2 October 2024 or 2 November 2024" in str(found.doubt)


@pytest.mark.parametrize(
    "raw",
    ["2024-02-30", "2024-13-45", "30/02/2024", "13/25/2024", "31 April 2024", "February 30, 2024",
     "2024-10-25T25:00", "25 October 2024 14:61", "2024-10-25 14:30:60", "Monday, 25 October 2024",
     "Friday 03/04/2024", "25 October 2024 14:30 +23:00", "0 October 2024", "00/00/2024"],
)  # fmt: skip
def test_impossible_dates(raw: str) -> None:
    found = read(raw)
    assert (found.value, found.reason) == (None, Reason.IMPOSSIBLE_DATE)
    assert repr(raw) in str(found.doubt)


def test_the_future() -> None:
    soon = NOW + timedelta(hours=23)
    assert read(soon.isoformat()).value == soon
    for raw in (
        "2026-01-03",
        "3 January 2026",
        "2567-10-25",
        (NOW + timedelta(days=2)).isoformat(),
    ):
        assert (read(raw).value, read(raw).reason) == (None, Reason.FUTURE_DATE)
    east = NOW.astimezone(timezone(timedelta(hours=14)))
    assert read(east.isoformat()).value == NOW


@pytest.mark.parametrize(
    "raw",
    ["", " ", "2024", "October 2024", "2024-10", "25 October", "10/2024", "Friday", "14:30",
     "yesterday", "today", "2 hours ago", "il y a 2 jours", "2 days ago, 14:30", "1500-01-01",
     "0001-01-01", "soon", "until 25 October 2024", "25 October 2024 or so", "25-26 October 2024",
     "25 blorp 2024", "25 octobre 2024 blorp", "avant 25 octobre 2024", "2024-10-25 2024-10-26",
     "Updated", "Published:", "25102024", "12345678", "2024102514", "123456789012345",
     "25 October 20245", "x" * 10_000, "2024-10-25" + " " * 300, "25 ตุลาคม 2567", "\x00", "\ud800",
     "--", "1/2", "1/2/3/4", "2024-10-25Tx"],
)  # fmt: skip
def test_what_is_no_full_date(raw: str) -> None:
    found = read(raw)
    assert (found.value, found.reason) == (None, Reason.UNREAD_DATE)
    assert len(str(found.doubt)) < 200


def test_the_date_of_a_change_is_told() -> None:
    found = read("Last updated 25 October 2024 at 14:30 GMT")
    assert found.value == datetime(2024, 10, 25, 14, 30, tzinfo=UTC)
    assert found.reason is Reason.UNREAD_DATE
    assert "last change" in str(found.doubt)


def test_the_machine_does_not_matter() -> None:
    code = (
        "from datetime import *\nfrom newslens.reading.dates import read_date\n"
        "now = datetime(2026, 1, 1, tzinfo=timezone.utc)\n"
        "for raw in ('25 octobre 2024', '25 Oct 2024 14:30 BST', '1729866600', '5 sept. 2024'):\n"
        "    print(read_date(raw, order=None, now=now).value.isoformat())"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, locale in (("Asia/Tokyo", "C"), ("America/Lima", "fr_FR.UTF-8"))
    }
    assert len(shown) == 1


def test_common_dates_need_no_dateparser() -> None:
    code = (
        "import sys\nfrom datetime import *\nfrom newslens.reading.dates import read_date\n"
        "now = datetime(2026, 1, 1, tzinfo=timezone.utc)\n"
        "for raw in ('2024-10-25', 'Fri, 25 Oct 2024 14:30:00 GMT', '25.10.2024', 'yesterday'):\n"
        "    read_date(raw, order=None, now=now)\n"
        "print('dateparser' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
