"""What pages call their encoding, and the codec a browser reads it with.

Facts: the WHATWG Encoding Standard, section "Names and labels": a label names the superset that browsers really use.
"""

from __future__ import annotations

import re

_LABELS: dict[str, str] = {
    "utf_8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig utf8mb4",
    # A page whose label could be read cannot be in UTF-16.
    "utf_16_le": "utf-16 utf-16le ucs-2 unicode unicodefeff iso-10646-ucs-2 csunicode",
    "utf_16_be": "utf-16be unicodefffe",
    "cp866": "ibm866 cp866 866 csibm866",
    "iso8859_2": "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso-ir-101 latin2 l2 csisolatin2",
    "iso8859_3": "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso-ir-109 latin3 l3 csisolatin3",
    "iso8859_4": "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso-ir-110 latin4 l4 csisolatin4",
    "iso8859_5": "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso-ir-144 cyrillic csisolatincyrillic",
    "iso8859_6": "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso-8859-6-e iso-8859-6-i arabic asmo-708 ecma-114",
    "iso8859_7": "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso-ir-126 greek greek8 ecma-118 elot_928 sun_eu_greek",
    "iso8859_8": "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso-8859-8-e iso-8859-8-i iso-ir-138 hebrew logical visual",
    "iso8859_10": "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6",
    "iso8859_13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859_14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859_15": "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin-9 latin9 l9 csisolatin9",
    "iso8859_16": "iso-8859-16",
    "koi8_r": "koi8-r koi koi8 koi8_r cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "mac_roman": "macintosh mac x-mac-roman csmacintosh",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "windows-874 dos-874 cp874 tis-620 tis620 iso-8859-11 iso8859-11 iso885911",
    "cp1250": "windows-1250 cp1250 x-cp1250 win-1250 win1250",
    "cp1251": "windows-1251 cp1251 x-cp1251 win-1251 win1251 windows1251 cp-1251",
    "cp1252": (
        "windows-1252 cp1252 x-cp1252 win-1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso-8859-1:1987 iso-ir-100 "
        "latin1 latin-1 l1 csisolatin1 ibm819 cp819 ascii us-ascii ansi_x3.4-1968 x-user-defined ansi"
    ),
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso-ir-148 latin5 l5 csisolatin5",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "gb18030": "gbk gb2312 gb_2312 gb_2312-80 gb18030 chinese x-gbk cp936 ms936 euc-cn csgb2312 iso-ir-58 gb-2312",
    "hz": "hz-gb-2312 hz",
    "big5hkscs": "big5 big5-hkscs big-5 cn-big5 csbig5 x-x-big5 x-big5 cp950",
    "euc_jis_2004": "euc-jp x-euc-jp x-euc eucjp ujis cseucpkdfmtjapanese",
    "iso2022_jp_ext": "iso-2022-jp csiso2022jp jis",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j cp932 csshiftjis shiftjis",
    "cp949": "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 windows-949 uhc cp949 korean",
    "iso2022_kr": "iso-2022-kr csiso2022kr",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_EDGES = " \t\r\n\"'`;,"

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(
    rb"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([\w.:/-]+)|<\?xml\b[^<>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.I
)
_NEAR, _FAR = 4096, 65536
"""Bytes searched for a declaration; the further, up to the end of `head`, where the nearer hold none."""


def codec_named(label: str | None) -> str | None:
    """The codec behind a label; None for one that no browser knows."""
    return _CODECS.get(label.strip(_EDGES).lower()) if label else None


def declared_codecs(data: bytes) -> list[str]:
    """The codecs that a page's own head declares (`meta`, XML declaration), in order, those outside comments only."""
    head = _COMMENT.sub(b"", data[:_FAR])
    found = _META.findall(head[:_NEAR]) or _META.findall(head.partition(b"</head")[0])
    names = [codec_named((meta or xml).decode("ascii", "replace")) for meta, xml in found]
    return list(dict.fromkeys("utf_8" if name.startswith("utf_16") else name for name in names if name))
