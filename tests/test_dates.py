"""Dates as forums show them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.dates import Clock, find_date, is_date_like, parse, parse_machine, settle_order, stated_offset

SAVED = datetime(2024, 6, 12, 15, 0, tzinfo=UTC)  # a Wednesday
MACHINE = [
    ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05", True),
    ("2024-01-02T03:04:05+0500", "2024-01-01T22:04:05", True),
    ("2024-01-02T03:04:05.123456789+05:30", "2024-01-01T21:34:05.123456", True),
    ("2024-01-02 03:04", "2024-01-02T03:04:00", False),
    ("2012-08-04 14:37:12Z", "2012-08-04T14:37:12", True),
    ("2024-01-02", "2024-01-02T00:00:00", False),
    ("2024-01-02T24:00:00Z", "2024-01-03T00:00:00", True),
    ("2024-01-02T03:04:05 1704164645", "2024-01-02T03:04:05", False),
    ("1704164645", "2024-01-02T03:04:05", True),
    ("1704164645000", "2024-01-02T03:04:05", True),
    ("Fri, 04 Oct 2024 15:51:58 +0300", "2024-10-04T12:51:58", True),
    ("Fri, 04 Oct 2024 15:51:58 GMT", "2024-10-04T15:51:58", True),
    ("Fri Oct 04 2024 15:51:58 GMT+0300", "2024-10-04T12:51:58", True),
    ("Fri Oct 04 2024 15:51:58 GMT+0300 (Eastern European Summer Time)", "2024-10-04T12:51:58", True),
    ("Friday, October 4th, 2024 at 3:51:58 PM GMT+03:00", "2024-10-04T12:51:58", True),
    ("Tue Jan  2 03:04:05 UTC 2024", "2024-01-02T03:04:05", True),
    ("2019-01-21T21:40:59.62Z+00:00", "2019-01-21T21:40:59.620000", True),
    ("Tue Jan  2 03:04:05 2024", "2024-01-02T03:04:05", False),
]
SHOWN = [
    ("August 4, 2012 at 2:37 pm", None, "2012-08-04 14:37"),
    ("Sun Aug 12, 2007 3:04 pm", None, "2007-08-12 15:04"),
    ("17 Dec 2023, 11:18", None, "2023-12-17 11:18"),
    ("Dec 17th, '23, 11:18", None, "2023-12-17 11:18"),
    ("03-04-2009, 08:15 PM", None, "2009-03-04 20:15"),
    ("Wed 4th Mar 2009 at 8.15pm", None, "2009-03-04 20:15"),
    ("4 March 2009, 12.15 a.m.", None, "2009-03-04 00:15"),
    ("4 March 2009, 24:00", None, "2009-03-05 00:00"),
    ("4 March 2009, 24:15", None, "2009-03-04 00:15"),
    ("7. 21 April 2013", None, "2013-04-21 00:00"),
    ("7 April 21, 2013 9.40 PM", None, "2013-04-21 21:40"),
    ("04.03.2009, 20:15", None, "2009-03-04 20:15"),
    ("30th March 2025, 16:26", None, "2025-03-30 16:26"),
    ("Sat 24th Oct '17, 2:00pm", None, "2017-10-24 14:00"),
    ("22 Oct. 2018 at 23:47", None, "2018-10-22 23:47"),
    ("19 Juli 2018 um 19:27 Uhr", "de", "2018-07-19 19:27"),
    ("Aug 26 2007, 08:59 AM", None, "2007-08-26 08:59"),
    ("12 March 2010 - 08:15 PM", None, "2010-03-12 20:15"),
    ("07/09/2010 - 13:40", "fr", "2010-09-07 13:40"),
    ("January 28, 2024, 3:36pm", None, "2024-01-28 15:36"),
    ("22-02-2013, 16h58", None, "2013-02-22 16:58"),
    ("2013-02-22, 04:58 PM", None, "2013-02-22 16:58"),
    ("June 04, 2024, 11:23:55 AM", None, "2024-06-04 11:23:55"),
    ("December 16, 2004 12:51AM", None, "2004-12-16 00:51"),
    ("2 Jan '24", None, "2024-01-02 00:00"),
    ("2024-08-03 10:59:47", None, "2024-08-03 10:59:47"),
    ("Jan 2nd 2024", None, "2024-01-02 00:00"),
    ("2020-2-3 03:41:53", None, "2020-02-03 03:41:53"),
    ("January 02, 2024 03:04PM", None, "2024-01-02 15:04"),
    ("01/02/24 03:04 AM", None, "2024-01-02 03:04"),
    ("12 Jan, 2019 @ 3:04pm", None, "2019-01-12 15:04"),
    ("12/31/18(Mon)17:05:48", None, "2018-12-31 17:05:48"),
    ("10/23/22 (Sun) 18:48:48", None, "2022-10-23 18:48:48"),
    ("2014/12/27(土) 01:01:01.85", "ja", "2014-12-27 01:01:01"),
    ("14/12/27(土) 01:01:01.85", "ja", "2014-12-27 01:01:01"),
    ("2024年3月5日 14:02", "zh", "2024-03-05 14:02"),
    ("2024年3月5日 下午 2:37", "zh", "2024-03-05 14:37"),
    ("2024年3月5日(火) 14時02分", "ja", "2024-03-05 14:02"),
    ("2024년 3월 5일 오후 2:37", "ko", "2024-03-05 14:37"),
    ("发表于 2024-3-5 14:02", "zh", "2024-03-05 14:02"),
    ("3:21pm On Mar 09, 2023", None, "2023-03-09 15:21"),
    ("Posted: Sat May 14, 2005 3:00 am", None, "2005-05-14 03:00"),
    ("« Reply #3 on: June 04, 2024, 11:23:55 AM »", None, "2024-06-04 11:23:55"),
    ("« on: June 04, 2024, 11:23:55 AM »", None, "2024-06-04 11:23:55"),
    ("Geschrieben: 4. März 2010, 20:15 Uhr", "de", "2010-03-04 20:15"),
    ("Écrit le 14 août 2011 à 21h05", "fr", "2011-08-14 21:05"),
    ("mar. 3 janv. 2012 14:02", "fr", "2012-01-03 14:02"),
    ("1er mars 2012", "fr", "2012-03-01 00:00"),
    ("Mar 3 Ene 2012, 14:02", "es", "2012-01-03 14:02"),
    ("4 de marzo de 2010 a las 20:15", "es", "2010-03-04 20:15"),
    ("12 ago 2019", "es", "2019-08-12 00:00"),
    ("4 marzo 2010 alle 20:15", "it", "2010-03-04 20:15"),
    ("Segunda-feira, 4 de março de 2010 às 20h15", "pt-BR", "2010-03-04 20:15"),
    ("4 mrt 2010 om 20:15", "nl", "2010-03-04 20:15"),
    ("4 maj 2010 kl. 20.15", "sv", "2010-05-04 20:15"),
    ("4. desember 2010 kl. 20:15", "nb", "2010-12-04 20:15"),
    ("12. joulukuuta 2010 klo 20.15", "fi", "2010-12-12 20:15"),
    ("12 lis 2010, 20:15", "pl", "2010-11-12 20:15"),
    ("12 lis 2010, 20:15", "hr", "2010-10-12 20:15"),
    ("4 stycznia 2010 o 20:15", "pl", "2010-01-04 20:15"),
    ("4 září 2010 v 20:15", "cs", "2010-09-04 20:15"),
    ("2024. január 5. 20:15", "hu", "2024-01-05 20:15"),
    ("4 august 2010, 20:15", "ro", "2010-08-04 20:15"),
    ("4 марта 2010 г. в 20:15", "ru", "2010-03-04 20:15"),
    ("Пн мар 04, 2010 8:15 pm", "ru", "2010-03-04 20:15"),
    ("4 листопада 2010, 20:15", "uk", "2010-11-04 20:15"),
    ("4 Μαρτίου 2010, 8:15 μ.μ.", "el", "2010-03-04 20:15"),
    ("4 Ağustos 2010, 20:15", "tr", "2010-08-04 20:15"),
    ("04 KASIM 2010", "tr", "2010-11-04 00:00"),
    ("5 tháng 3, 2024 lúc 14:02", "vi", "2024-03-05 14:02"),
    ("5 มี.ค. 2567 14:02 น.", "th", "2024-03-05 14:02"),
    ("5 มีนาคม 2567", "th", "2024-03-05 00:00"),
    ("5 मार्च 2024", "hi", "2024-03-05 00:00"),
    ("5 במרץ 2024 בשעה 14:02", "he", "2024-03-05 14:02"),
    ("٥ مارس ٢٠٢٤", "ar", "2024-03-05 00:00"),
    ("5 كانون الثاني 2024", "ar", "2024-01-05 00:00"),
    ("1394/11/27, 00:31", "fa", "2016-02-16 00:31"),
    ("۲۷ بهمن ۱۳۹۴", "fa", "2016-02-16 00:00"),
    ("1403/12/30", "fa", "2025-03-20 00:00"),
    ("20 Sierpnia 1997", "pl", "1997-08-20 00:00"),
]
RELATIVE = [
    ("Today, 04:12 AM", None, "2024-06-12 04:12"),
    ("Yesterday at 9:13 PM", None, "2024-06-11 21:13"),
    ("Monday at 4:12 PM", None, "2024-06-10 16:12"),
    ("Wednesday at 4:12 PM", None, "2024-06-05 16:12"),
    ("5 minutes ago", None, "2024-06-12 14:55"),
    ("A moment ago", None, "2024-06-12 15:00"),
    ("just now", None, "2024-06-12 15:00"),
    ("an hour ago", None, "2024-06-12 14:00"),
    ("half an hour ago", None, "2024-06-12 14:30"),
    ("2 Weeks Ago", None, "2024-05-29 15:00"),
    ("Posted: 2 years ago", None, "2022-06-13 15:00"),
    ("1 year, 2 months ago", None, "2023-04-14 15:00"),
    ("3h", None, "2024-06-12 12:00"),
    ("1d", None, "2024-06-11 15:00"),
    ("2y", None, "2022-06-13 15:00"),
    ("2 yr. ago", None, "2022-06-13 15:00"),
    ("Jan 2", None, "2024-01-02 00:00"),
    ("Dec 16", None, "2023-12-16 00:00"),
    ("12 Jan @ 3:04pm", None, "2024-01-12 15:04"),
    ("Feb 29", None, "2024-02-29 00:00"),
    ("vor 3 Tagen", "de", "2024-06-09 15:00"),
    ("vor einer Stunde", "de", "2024-06-12 14:00"),
    ("Gestern, 13:37", "de", "2024-06-11 13:37"),
    ("Heute um 13:37 Uhr", "de", "2024-06-12 13:37"),
    ("Vorgestern, 13:37", "de", "2024-06-10 13:37"),
    ("il y a 2 heures", "fr", "2024-06-12 13:00"),
    ("Aujourd'hui à 13:37", "fr", "2024-06-12 13:37"),
    ("Aujourd’hui, 13h37", "fr", "2024-06-12 13:37"),
    ("Hier à 13:37", "fr", "2024-06-11 13:37"),
    ("lundi à 13:37", "fr", "2024-06-10 13:37"),
    ("hace 3 días", "es", "2024-06-09 15:00"),
    ("Ayer a las 13:37", "es", "2024-06-11 13:37"),
    ("3 giorni fa", "it", "2024-06-09 15:00"),
    ("Ieri alle 13:37", "it", "2024-06-11 13:37"),
    ("há 3 dias", "pt", "2024-06-09 15:00"),
    ("3 dias atrás", "pt", "2024-06-09 15:00"),
    ("Ontem às 13:37", "pt", "2024-06-11 13:37"),
    ("3 dagen geleden", "nl", "2024-06-09 15:00"),
    ("Gisteren om 13:37", "nl", "2024-06-11 13:37"),
    ("I går kl. 13:37", "da", "2024-06-11 13:37"),
    ("I dag 13:37", "nb", "2024-06-12 13:37"),
    ("Idag, 13:37", "sv", "2024-06-12 13:37"),
    ("för 3 dagar sedan", "sv", "2024-06-09 15:00"),
    ("for 3 dager siden", "nb", "2024-06-09 15:00"),
    ("3 päivää sitten", "fi", "2024-06-09 15:00"),
    ("Eilen klo 13:37", "fi", "2024-06-11 13:37"),
    ("3 dni temu", "pl", "2024-06-09 15:00"),
    ("godzinę temu", "pl", "2024-06-12 14:00"),
    ("Wczoraj, 13:37", "pl", "2024-06-11 13:37"),
    ("před 3 dny", "cs", "2024-06-09 15:00"),
    ("Včera, 13:37", "cs", "2024-06-11 13:37"),
    ("pred 3 dňami", "sk", "2024-06-09 15:00"),
    ("3 napja", "hu", None),
    ("3 nappal ezelőtt", "hu", "2024-06-09 15:00"),
    ("tegnap 13:37", "hu", "2024-06-11 13:37"),
    ("ma 13:37", "hu", "2024-06-12 13:37"),
    ("acum 3 zile", "ro", "2024-06-09 15:00"),
    ("Ieri, 13:37", "ro", "2024-06-11 13:37"),
    ("сегодня, 12:10", "ru", "2024-06-12 12:10"),
    ("Вчера в 12:10", "ru", "2024-06-11 12:10"),
    ("час назад", "ru", "2024-06-12 14:00"),
    ("3 дня назад", "ru", "2024-06-09 15:00"),
    ("2 години тому", "uk", "2024-06-12 13:00"),
    ("Вчора, 12:10", "uk", "2024-06-11 12:10"),
    ("преди 3 дни", "bg", "2024-06-09 15:00"),
    ("πριν από 3 ημέρες", "el", "2024-06-09 15:00"),
    ("Χθες, 12:10", "el", "2024-06-11 12:10"),
    ("3 gün önce", "tr", "2024-06-09 15:00"),
    ("Dün, 12:10", "tr", "2024-06-11 12:10"),
    ("Bugün 12:10", "tr", "2024-06-12 12:10"),
    ("3 päeva tagasi", "et", "2024-06-09 15:00"),
    ("prieš 3 dienas", "lt", "2024-06-09 15:00"),
    ("pirms 3 dienām", "lv", "2024-06-09 15:00"),
    ("fa 3 dies", "ca", "2024-06-09 15:00"),
    ("3 hari yang lalu", "id", "2024-06-09 15:00"),
    ("Hari ini, 12:10", "id", "2024-06-12 12:10"),
    ("Kemarin, 12:10", "id", "2024-06-11 12:10"),
    ("قبل 3 أيام", "ar", "2024-06-09 15:00"),
    ("منذ ساعتين", "ar", "2024-06-12 13:00"),
    ("أمس, 12:10", "ar", "2024-06-11 12:10"),
    ("۳ روز پیش", "fa", "2024-06-09 15:00"),
    ("دیروز، 12:10", "fa", "2024-06-11 12:10"),
    ("לפני 3 ימים", "he", "2024-06-09 15:00"),
    ("אתמול, 12:10", "he", "2024-06-11 12:10"),
    ("3 ngày trước", "vi", "2024-06-09 15:00"),
    ("Hôm qua, lúc 12:10", "vi", "2024-06-11 12:10"),
    ("3 วันที่แล้ว", "th", "2024-06-09 15:00"),
    ("3 दिन पहले", "hi", "2024-06-09 15:00"),
    ("3日前", "ja", "2024-06-09 15:00"),
    ("3時間前", "ja", "2024-06-12 12:00"),
    ("昨日 12:10", "ja", "2024-06-11 12:10"),
    ("3일 전", "ko", "2024-06-09 15:00"),
    ("어제 오후 2:10", "ko", "2024-06-11 14:10"),
    ("3 天前", "zh", "2024-06-09 15:00"),
    ("2 个月前", "zh", "2024-04-13 15:00"),
    ("昨天 12:10", "zh", "2024-06-11 12:10"),
    ("前天 12:10", "zh", "2024-06-10 12:10"),
    ("半小时前", "zh", "2024-06-12 14:30"),
    ("发表于 昨天 12:10", "zh", "2024-06-11 12:10"),
    ("prije 3 dana", "hr", "2024-06-09 15:00"),
    ("пре 3 године", "sr", "2021-06-13 15:00"),
    ("pred 3 dnevi", "sl", "2024-06-09 15:00"),
]
NO_DATE = [
    "", "ada", "Member", "Posts: 1234", "1234", "2012", "$3.50", "1.2.3", "v2.10.12", "10.0.12.1", "192.168.1.10",
    "555-123-4567", "+44 20 7946 0958", "Page 2 of 12", "12 replies", "16:9", "14:02", "3/4", "Jan 2024", "May 2015",
    "December 2004", "Friday", "iPhone 12 Pro 2020", "31 February 2020", "3 days", "2 years 3 months",
]  # fmt: skip
MEMBER = [
    "Joined: Jan 12, 2012", "Registered: 2012-03-04", "Mitglied seit 4. März 2010", "Регистрация: 12.03.2010",
    "Join Date: 03-04-2009", "注册时间 2009-3-4", "Last edited by ada on 12 March 2010",
]  # fmt: skip


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("text", "moment", "zone_known"), MACHINE)
def test_machine_readable_times(text: str, moment: str, zone_known: bool) -> None:
    assert parse_machine(text) == (_utc(moment), zone_known)


@pytest.mark.parametrize(
    "text", ["", "12", "hello", "2024", "2024-13-01", "99999999999999", "12 March 2010", "May 2015"]
)
def test_other_texts_are_no_machine_times(text: str) -> None:
    assert parse_machine(text) is None


@pytest.mark.parametrize(("text", "language", "moment"), SHOWN)
def test_shown_dates(text: str, language: str | None, moment: str) -> None:
    assert parse(text, Clock(language=language)) == (_utc(moment), False)


@pytest.mark.parametrize(("text", "language", "moment"), RELATIVE)
def test_relative_dates(text: str, language: str | None, moment: str | None) -> None:
    found = parse(text, Clock(saved_at=SAVED, language=language))
    assert (found and found[0]) == (moment and _utc(moment))


@pytest.mark.parametrize(("text", "language"), [(text, language) for text, language, _ in RELATIVE])
def test_relative_dates_need_the_save_time(text: str, language: str | None) -> None:
    assert parse(text, Clock(language=language)) is None


@pytest.mark.parametrize(("text", "moment"), [
    ("8 Mar 2024 10:00 EST", "2024-03-08 15:00"),
    ("8 Mar 2024 10:00 GMT+2", "2024-03-08 08:00"),
    ("8 Mar 2024 10:00 (UTC)", "2024-03-08 10:00"),
    ("8.3.2024, 10:00 Uhr CET", "2024-03-08 09:00"),
])  # fmt: skip
def test_a_zone_beside_the_time(text: str, moment: str) -> None:
    assert parse(text) == (_utc(moment), True)


def test_a_page_that_states_its_zone() -> None:
    clock = Clock(saved_at=SAVED, offset=timedelta(hours=-5))
    assert parse("03-04-2009, 08:15 PM", clock) == (_utc("2009-03-05 01:15"), True)
    assert parse("Today, 04:12 AM", clock) == (_utc("2024-06-12 09:12"), True)


@pytest.mark.parametrize(("text", "hours"), [
    ("All times are GMT -5. The time now is 04:12 PM.", -5),
    ("Delete cookies • All times are UTC - 8 hours [ DST ]", -7),
    ("All times are UTC+05:30", 5.5),
    ("Es ist jetzt 10:12 Uhr. Alle Zeiten sind UTC+01:00", 1),
    ("Fuseau horaire GMT +1. Il est actuellement 12h25", 1),
    ("Часовой пояс: UTC+03:00", 3),
    ("GMT+8, 2012-5-3 10:22 , Processed in 0.02 second(s)", 8),
    ("当前时区 GMT+8", 8),
    ("All times are UTC", 0),
    ("All times are UTC+88", None),
    ("All times are UTC+1. All times are UTC+2.", None),
    ("The ferry leaves at nine, GMT+2, as ever", None),
    ("nothing here", None),
])  # fmt: skip
def test_the_zone_that_a_page_states(text: str, hours: float | None) -> None:
    assert stated_offset(text) == (None if hours is None else timedelta(hours=hours))


def test_time_gone_by_knows_its_zone() -> None:
    assert parse("5 minutes ago", Clock(saved_at=SAVED)) == (_utc("2024-06-12 14:55"), True)


@pytest.mark.parametrize("text", ["03-04-2009", "2-1-2024 at 03:04", "03/04/09 20:15"])
def test_numbers_of_open_order_are_no_date(text: str) -> None:
    assert parse(text) is None
    assert parse(text, Clock(language="en")) is None


def test_order_of_the_page_settles_numbers() -> None:
    assert parse("03-04-2009", Clock(order="dmy")) == (_utc("2009-04-03"), False)
    assert parse("03-04-2009", Clock(order="mdy")) == (_utc("2009-03-04"), False)
    assert parse("03/04/2009 8:15 pm", Clock(order="dmy")) == (_utc("2009-04-03 20:15"), False)


def test_language_settles_numbers() -> None:
    assert parse("03/04/2009", Clock(language="en-GB")) == (_utc("2009-04-03"), False)
    assert parse("03/04/2009", Clock(language="en-US")) == (_utc("2009-03-04"), False)


def test_a_month_of_two_languages_needs_one() -> None:
    assert parse("12 listopada 2010, 20:15") is None
    assert parse("12 listopada 2010, 20:15", Clock(language="pl")) == (_utc("2010-11-12 20:15"), False)


def test_a_month_of_an_unlisted_language() -> None:
    assert parse("5 Marti 2019", Clock(language="mfe")) is None
    assert parse("5 Mawrth 2019", Clock(language="cy")) == (_utc("2019-03-05"), False)


@pytest.mark.parametrize("text", NO_DATE)
def test_other_texts_are_no_dates(text: str) -> None:
    assert not is_date_like(text)
    assert parse(text) is None


@pytest.mark.parametrize("text", MEMBER)
def test_member_data_is_no_date_of_a_post(text: str) -> None:
    assert not is_date_like(text)
    assert find_date(text) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", [text for text, _, moment in [*SHOWN, *RELATIVE] if moment and not text.startswith("ma ")]
)
def test_dates_look_like_dates(text: str) -> None:
    assert is_date_like(text) or "lis 2010" in text or "ago 2019" in text


@pytest.mark.parametrize(("line", "date"), [
    ("Posted by ada on 12 March 2010 - 08:15 PM", "12 March 2010 - 08:15 PM"),
    ("by ada » Sat May 14, 2005 3:00 am", "Sat May 14, 2005 3:00 am"),
    ("#5 Posted 3 days ago by ada", "3 days ago"),
    ("ada, 03-04-2009, 08:15 PM", "03-04-2009, 08:15 PM"),
    ("ada 发表于 2024-3-5 14:02", "2024-3-5 14:02"),
    ("Geschrieben von ada am 4. März 2010, 20:15 Uhr", "4. März 2010, 20:15"),
    ("#7 created: 21. Apr 2013,", "21. Apr 2013"),
    ("7 April 21, 2013", "April 21, 2013"),
    ("21 April 99999", None),
    ("Reply 7: 4 March 2009, 8.15pm", "4 March 2009, 8.15pm"),
    ("nothing here", None),
])  # fmt: skip
def test_the_date_in_a_line(line: str, date: str | None) -> None:
    assert find_date(line) == date


@pytest.mark.parametrize(("texts", "language", "order"), [
    (["03-04-2009", "13-04-2009"], None, "dmy"),
    (["03-04-2009", "03-14-2009"], None, "mdy"),
    (["03-04-2009", "02-05-2009", "01-06-2009"], None, "dmy"),
    (["03-04-2009", "03-05-2009", "04-01-2009"], None, "mdy"),
    (["03-04-2009"], "de", "dmy"),
    (["03-04-2009"], "en-US", "mdy"),
    (["03-04-2009"], "en", None),
    (["Sat, 01/07/2023 - 14:20", "Sun, 01/08/2023 - 08:00"], "en", "mdy"),
    (["Tue, 01/08/2023 - 08:00"], "en", "dmy"),
    (["Sat, 01/07/2023 - 14:20"], "en", None),
    ([], None, None),
])  # fmt: skip
def test_the_order_of_a_page(texts: list[str], language: str | None, order: str | None) -> None:
    assert settle_order(texts, language) == order


_WORDS = st.sampled_from(
    [
        "12",
        "3",
        "2024",
        "'07",
        "13:45",
        "march",
        "mar",
        "年",
        "月",
        "5",
        "days",
        "ago",
        "vor",
        "yesterday",
        "at",
        ",",
        ".",
        "/",
        "-",
        ":",
        "pm",
        "+0300",
        "۱۳۹۴",
        "#3",
    ]
)


@given(st.text() | st.lists(_WORDS).map(" ".join), st.datetimes(timezones=st.just(UTC)))
def test_any_text_gives_a_plausible_aware_date_or_none(text: str, saved: datetime) -> None:
    found = [parse_machine(text), parse(text), parse(text, Clock(saved, "dmy", "fa", timedelta(hours=14)))]
    assert all(one is None or (one[0].tzinfo is not None and 1980 <= one[0].year < 2100) for one in found)
    assert is_date_like(text) in (True, False)
    assert (part := find_date(text)) is None or part in text


@pytest.mark.parametrize(
    "text",
    [
        "Mar 1 '99999999999999999999 at 18:10",
        "1 Mar '²",
        "①2 Mar 2014",
        "٣ Mar 2014 ²²:10",
        "99999999999999999999 days ago",
        "0000-00-00 00:00",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-23:59",
        "2014-03-01T10:00:00+99:99",
        "1e30",
        "-99999999999999",
        "NaN",
        "9" * 79,
    ],
)
@pytest.mark.parametrize("year", [1, 2014, 9999])
def test_no_odd_date_is_an_error(text: str, year: int) -> None:
    clock = Clock(saved_at=datetime(year, 1, 1, tzinfo=UTC), offset=timedelta(hours=-12))
    for found in (parse(text, clock), parse_machine(text)):
        assert found is None or 1980 <= found[0].year < 2100


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("text", ["3 days ago", "40 years ago", "yesterday, 10:00", "1 March, 10:00"])
def test_a_save_of_no_plausible_time_dates_nothing(text: str, year: int) -> None:
    assert parse(text, Clock(saved_at=datetime(year, 1, 1, tzinfo=UTC), offset=timedelta(hours=-12))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat 1st Apr 2006 at 3.15pm", "2006-04-01T15:15:00"),
        ("2 Apr 2006, 12.30am", "2006-04-02T00:30:00"),
        ("2 Apr 2006, 3.15", "2006-04-02T03:15:00"),
    ],
)
def test_a_dot_may_part_hours_and_minutes(text: str, expected: str) -> None:
    found = parse(text)
    assert found is not None and found[0].isoformat()[:19] == expected


def test_the_number_of_a_post_before_its_date_is_no_part_of_that() -> None:
    assert find_date("#14\ncreated: 21. Apr 2013,") == "21. Apr 2013"
