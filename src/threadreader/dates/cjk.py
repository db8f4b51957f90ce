"""Chinese, Japanese, Korean and Thai dates in western words: those scripts put no spaces between theirs."""

from __future__ import annotations

import re

from threadreader.dates.fold import fold

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WORDS = {
    "day before yesterday": "前天 一昨日 おととい 그저께 그제 เมื่อวานซืน",
    "yesterday": "昨天 昨日 きのう 昨晚 어제 เมื่อวานนี้ เมื่อวาน", "today": "今天 今日 きょう 오늘 วันนี้",
    "just now": "刚刚 剛剛 刚才 剛才 たった今 방금 เมื่อสักครู่",
    "am": "上午 凌晨 早上 午前 오전 清晨", "pm": "下午 晚上 午後 오후 傍晚", "at": "เวลา 於 于",
    "ago": "ที่ผ่านมาแล้ว ที่ผ่านมา ที่แล้ว", "hour": "ชั่วโมง ชม", "minute": "นาที", "second": "วินาที", "week": "สัปดาห์",
    "month": "เดือน",
    "posted": "发表于 發表於 发布于 發佈於 發布於 发布 發表 发表 投稿日時 投稿日 投稿 작성일 작성 등록일 등록 更新",
}  # fmt: skip
_TO_WEST = {theirs: f" {west} " for west, forms in _WORDS.items() for theirs in forms.split()}
_WORD = re.compile("|".join(sorted(map(re.escape, _TO_WEST), key=len, reverse=True)))
_UNIT_FORMS = {
    "second": "秒 秒钟 秒鐘 초",
    "minute": "分 分钟 分鐘 分間 분",
    "hour": "小时 小時 时 時間 시간 钟头",
    "day": "天 日 일",
    "week": "周 週 週間 星期 礼拜 주 주일",
    "month": "月 개월 달 ヶ月 か月 カ月 ケ月 ヵ月",
    "year": "年 年間 년",
}
_UNITS = {fold(theirs): west for west, forms in _UNIT_FORMS.items() for theirs in forms.split()}
_COUNTS = {"一": "1", "两": "2", "兩": "2", "二": "2", "三": "3", "한": "1"}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_AGO = re.compile(rf"(\d+|[一两兩二三한])\s*(?:个|個)?({_UNIT})(?:\s*半)?\s*(?:之前|以前|前|전)")
_HALF = {"小时": "30 minute", "小時": "30 minute", "天": "12 hour", "年": "6 month", "日": "12 hour"}
_HALF_AGO = re.compile(r"半(?:个|個)?(小时|小時|天|年|日)(?:之前|以前|前)")
_DATE = re.compile(r"(\d{4}|\d\d)\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)(?:\s*[日号號일])?")
_MONTH_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*[月월]\s*(\d\d?)\s*[日号號일]")
_TIME = re.compile(r"(\d\d?)\s*[时時点點시](?!間|间|间)\s*(?:(\d\d?)\s*[分분]?)?\s*(?:(\d\d?)\s*[秒초])?")
_WEEKDAY = re.compile(
    r"[(（]\s*([月火水木金土日一二三四五六월화수목금토일])\s*[)）]|(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])|([月火水木金土日])曜日?|([월화수목금토일])요일"
)
_WEEKDAY_SIGNS = ("月一월", "火二화", "水三수", "木四목", "金五금", "土六토", "日天일")


def needed(folded: str) -> bool:
    """Whether a text has such a script in it."""
    return any("\u0e00" <= c <= "\u0e7f" or "\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in folded)


def western(folded: str) -> str:
    """`2024年3月5日 下午 2:37` as `2024-3-5 pm 2:37`, `3天前` as `3 day ago`."""
    text = _HALF_AGO.sub(lambda m: f" {_HALF[m[1]]} ago ", folded)
    text = _AGO.sub(lambda m: f" {_COUNTS.get(m[1], m[1])} {_UNITS[m[2]]} ago ", text)
    text = _DATE.sub(lambda m: f" {_year(m[1])}-{m[2]}-{m[3]} ", text)
    text = _MONTH_DAY.sub(lambda m: f" {_MONTHS[int(m[1]) - 1]} {m[2]} ", text)
    text = _WEEKDAY.sub(lambda m: f" {_weekday(m[m.lastindex or 0])} ", text)
    text = _TIME.sub(lambda m: f" {m[1]}:{int(m[2] or 0):02}:{int(m[3] or 0):02} ", text)
    return _WORD.sub(lambda m: _TO_WEST[m[0]], text)


def _year(shown: str) -> str:
    return shown if len(shown) == 4 else f"{'19' if int(shown) >= 70 else '20'}{shown}"


def _weekday(sign: str) -> str:
    return next(day for day, signs in zip(_DAYS, _WEEKDAY_SIGNS, strict=True) if sign in signs)
