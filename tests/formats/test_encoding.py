"""Bytes to text: what a page declares, where that is wrong, and what undeclared letters look like."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.formats.encoding import decode

SENTENCES = [
    ("cp1251", "Привет всем! Купил новый фонарь для лодки, светит очень ярко. Кто уже пробовал такой?"),
    ("koi8_r", "Привет всем! Купил новый фонарь для лодки, светит очень ярко. Кто уже пробовал такой?"),
    ("cp866", "Привет всем! Купил новый фонарь для лодки, светит очень ярко. Кто уже пробовал такой?"),
    ("iso8859_5", "Ёлка стоит у окна, а под ней подарки. Завтра приедут гости, надо бы прибраться."),
    ("cp1251", "Доброго дня! Підкажіть, будь ласка, де в Києві можна полагодити старий велосипед?"),
    ("koi8_u", "Доброго дня! Підкажіть, будь ласка, де в Києві можна полагодити старий велосипед? Їжак її ґанок."),
    ("cp1251", "Здравейте, търся резервни части за стара шевна машина. Някой знае ли къде се продават?"),
    ("cp932", "昨日、庭に新しいトマトを植えました。水はどのくらいあげればいいですか?"),
    ("euc_jp", "昨日、庭に新しいトマトを植えました。水はどのくらいあげればいいですか?"),
    ("iso2022_jp", "昨日、庭に新しいトマトを植えました。水はどのくらいあげればいいですか?"),
    ("gbk", "大家好，我昨天买了一台旧收音机，打开以后没有声音，请问有人知道怎么修吗？"),
    ("big5", "大家好，我昨天買了一台舊收音機，打開以後沒有聲音，請問有人知道怎麼修嗎？"),
    ("euc_kr", "안녕하세요. 어제 오래된 라디오를 샀는데 소리가 나지 않습니다. 고치는 방법을 아시는 분 있나요?"),
    ("cp1250", "Wczoraj kupiłem używaną łódkę, żagiel jest trochę podarty. Gdzie mógłbym go naprawić?"),
    ("iso8859_2", "Wczoraj kupiłem używaną łódkę, żagiel jest trochę podarty. Gdzie mógłbym go naprawić?"),
    ("cp1250", "Včera jsem koupil starší člun, plachta je trochu roztržená. Můžete mi někdo poradit?"),
    ("iso8859_2", "Včera jsem koupil starší člun, plachta je trochu roztržená. Můžete mi někdo poradit?"),
    ("cp1250", "Tegnap vettem egy öreg rádiót, de nem szól. Meg tudná valaki javítani? Főleg az erősítő gyenge."),
    ("cp1253", "Καλησπέρα σε όλους! Αγόρασα ένα παλιό ραδιόφωνο και δεν ακούγεται. Άραγε φταίει η κεραία;"),
    ("cp1254", "Merhaba arkadaşlar, dün bir radyo aldım ama sesi çıkmıyor. Nasıl tamir edeceğimi bilen var mı?"),
    ("cp1255", "שלום לכולם, קניתי אתמול רדיו ישן והוא לא משמיע שום קול. מישהו יודע איך מתקנים אותו?"),
    ("cp1256", "السلام عليكم، اشتريت أمس مذياعا قديما ولكن لا يصدر منه أي صوت. هل يعرف أحد كيف يمكن إصلاحه؟"),
    ("cp874", "สวัสดีครับ เมื่อวานผมซื้อวิทยุเก่ามาเครื่องหนึ่ง แต่ไม่มีเสียงเลย ใครรู้วิธีซ่อมบ้างครับ"),
    ("cp1257", "Vakar nusipirkau seną radijo imtuvą, bet jis tyli. Gal kas žino, kaip jį pataisyti? Ačiū už pagalbą."),
    ("cp1252", "Mein altes Radio gibt keinen Ton. Weiß jemand, wie man so etwas für wenig Geld zurückbaut? Grüße"),
    ("cp1252", "J’ai acheté une radio très abîmée. Quelqu’un sait-il où la faire réparer à bon marché ?"),
    ("cp1252", "Ayer compré una radio y no suena. ¿Alguien sabe cómo se arregla? Sería más rápido, mañana pruebo."),
    ("cp1252", "Comprei um rádio antigo, mas não faz som. Alguém sabe se há uma solução? Não é fácil."),
    ("cp1252", "Igår köpte jag en gammal radio men den är tyst. Vet någon hur man får liv i den?"),
    ("cp1252", "Jeg købte en gammel radio i går, men den er tavs. Er der nogen der ved, hvad man så gør?"),
]


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>Radio</title></head><body><div class='post'><p>{text}</p></div></body></html>"


@pytest.mark.parametrize(("codec", "text"), SENTENCES, ids=[f"{codec}-{text[:9]}" for codec, text in SENTENCES])
def test_undeclared_page_is_told_by_its_letters(codec: str, text: str) -> None:
    assert decode(page(text).encode(codec)) == page(text)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Спасибо, помогло!"),
        ("koi8_r", "Спасибо, помогло!"),
        ("gbk", "谢谢楼主，问题解决了"),
        ("big5", "謝謝大家，問題解決了"),
        ("cp932", "ありがとうございます"),
        ("euc_jp", "ありがとうございます"),
        ("euc_kr", "감사합니다 잘 되네요"),
        ("cp1252", "Danke schön, Müller"),
        ("cp1253", "Ευχαριστώ πολύ"),
        ("cp1255", "תודה רבה לכם"),
        ("cp1256", "شكرا جزيلا لكم"),
        ("cp874", "ขอบคุณมากครับ"),
    ],
)
def test_few_words_are_enough(codec: str, text: str) -> None:
    assert decode(page(text).encode(codec)) == page(text)


def test_letters_of_scripts_and_attributes_do_not_count() -> None:
    noise = "<script>var x = '" + "ъыь" * 400 + "'</script><img alt='ЪЪЪ'>"
    text = page("Wczoraj kupiłem używaną łódkę i żagiel, który był trochę podarty.")
    assert "używaną łódkę" in decode(noise.encode("cp1251") + text.encode("cp1250"))


def test_language_of_the_page_tips_the_balance() -> None:
    short = "<html lang={}><p>\xe3\xee\xe9</p>"
    assert decode(short.format("ru").encode("latin-1")) == "<html lang=ru><p>гой</p>"
    assert decode(short.format("he").encode("latin-1")) == "<html lang=he><p>דמי</p>"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_mark_is_obeyed_and_taken_off(mark: bytes) -> None:
    codec = {3: "utf-8", 4: "utf-32-le"}.get(len(mark), "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be")
    assert decode(mark + "für <b>".encode(codec)) == "für <b>"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark(codec: str) -> None:
    assert decode("<html><p>für immer</p></html>".encode(codec)) == "<html><p>für immer</p></html>"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", "“curly” – 5 €"),
        ("x-sjis", "cp932", "①番"),
        ("gb2312", "gb18030", "朱镕基"),
        ("ks_c_5601-1987", "cp949", "똠방각하"),
        ("tis-620", "cp874", "ขอบคุณ"),
        ("ISO-8859-9", "cp1254", "değil mi"),
        ("euc-jp", "euc_jis_2004", "①日本"),
        ("win-1251", "cp1251", "да"),
    ],
)
def test_label_means_what_browsers_take_it_for(label: str, codec: str, text: str) -> None:
    html = page(text, f'<meta http-equiv="Content-Type" content="text/html; charset={label}">')
    assert decode(html.encode(codec)) == html


def test_xml_declaration_counts() -> None:
    html = '<?xml version="1.0" encoding="iso-8859-2"?><html><p>żółw</p></html>'
    assert decode(html.encode("iso8859_2")) == html


def test_declaration_inside_a_comment_does_not_count() -> None:
    html = page("größer", "<!-- <meta charset=koi8-r> --><meta charset=windows-1252>")
    assert decode(html.encode("cp1252")) == html


def test_what_stands_outside_the_page_goes_first() -> None:
    html = page("да", "<meta charset=koi8-r>")
    assert decode(html.encode("cp1251"), "windows-1251") == html


def test_declared_utf_8_that_is_none_is_passed_over() -> None:
    html = page("Elle a été réparée à côté, très bien", "<meta charset=utf-8>")
    assert decode(html.encode("latin-1")) == html


def test_stray_byte_does_not_make_a_page_less_utf_8() -> None:
    html = page("été à côté", "<meta charset=utf-8>").encode() + b"<i>\xe9</i>"
    assert decode(html).endswith("<i>\ufffd</i>")
    assert "été à côté" in decode(html)


@pytest.mark.parametrize("label", ["gb2312", "iso-8859-1", "windows-1251", "shift_jis"])
def test_valid_utf_8_is_utf_8_whatever_the_page_says(label: str) -> None:
    html = page("看可乐这些年的价格 für naïve", f"<meta charset={label}>")
    assert decode(html.encode()) == html


def test_utf_8_cut_within_a_character_is_still_utf_8() -> None:
    html = page("ありがとうございます", "<meta charset=shift_jis>").encode()
    cut = html[: html.index("す".encode()) + 1]
    assert decode(cut).endswith("ございま\ufffd")


def test_latin_1_that_is_cyrillic_is_passed_over() -> None:
    html = page("Купил новый фонарь для лодки, светит очень ярко, всем советую", "<meta charset=iso-8859-1>")
    assert decode(html.encode("cp1251")) == html


def test_second_declaration_is_heard_where_the_first_is_wrong() -> None:
    html = page("ţară şi oraş", "<meta charset=utf-8><meta charset=iso-8859-2>")
    assert decode(html.encode("iso8859_2")) == html


def test_zero_bytes_are_left_out() -> None:
    assert decode(b"a\0b") == "ab"


@given(
    st.binary(max_size=400), st.sampled_from([None, "utf-8", "gbk", "hz", "iso-2022-kr", "utf-16", "nonsense", "big5"])
)
def test_nothing_is_too_broken_to_decode(data: bytes, declared: str | None) -> None:
    text = decode(data, declared)
    assert "\0" not in text
    text.encode("utf-8")


@given(st.text(max_size=200).filter(lambda text: any("\x80" < one < "\ud800" for one in text)))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    html = f"<p>{text}</p>"
    assert decode(html.encode()) == html.replace("\0", "")


# Declarations that the letters contradict

RUSSIAN = "Как точить стамеску? Пробовал на мокром камне, кромка всё равно сыплется. Покажите, кто умеет."
CONTRADICTED = [
    ("windows-1251", "koi8_r", RUSSIAN),
    ("koi8-r", "cp1251", RUSSIAN),
    ("iso-8859-5", "cp1251", RUSSIAN),
    ("windows-1251", "iso8859_5", RUSSIAN),
    ("windows-1251", "cp866", RUSSIAN),
    ("windows-1253", "iso8859_7", "Άραγε; Άλλη μία! Όχι, Άγγελε. Άσε με. Άκουσα ότι Άνοιξε. Άντε Άννα, Άρη, Άλκη."),
    ("windows-1255", "cp1255", "שלום לכולם, קניתי אתמול רדיו ישן והוא לא משמיע שום קול."),
    ("windows-1256", "iso8859_6", "السلام عليكم، اشتريت أمس مذياعا قديما ولكن لا يصدر منه أي صوت."),
    ("iso-8859-6", "cp1256", "السلام عليكم، اشتريت أمس مذياعا قديما ولكن لا يصدر منه أي صوت."),
    (
        "iso-8859-2",
        "cp1250",
        "Včera šel Tomáš přes náměstí, ještě štěstí že měl šálu. Šťastně došel, až když žízeň přešla.",
    ),
    (
        "windows-1250",
        "iso8859_2",
        "Včera šel Tomáš přes náměstí, ještě štěstí že měl šálu. Šťastně došel, Škoda že šel.",
    ),
    ("windows-1250", "cp852", "Včera jsem koupil starší člun, plachta je trochu roztržená. Můžete mi někdo poradit?"),
    ("gb2312", "big5", "大家好，我昨天買了一台舊收音機，打開以後沒有聲音，請問有人知道怎麼修嗎？"),
    ("big5", "gbk", "大家好，我昨天买了一台旧收音机，打开以后没有声音，请问有人知道怎么修吗？"),
    ("euc-jp", "cp932", "昨日、庭に新しいトマトを植えました。水はどのくらいあげればいいですか?"),
    ("gb2312", "euc_jp", "昨日、庭に新しいトマトを植えました。水はどのくらいあげればいいですか?"),
    (
        "gb2312",
        "euc_kr",
        "안녕하세요. 어제 오래된 라디오를 샀는데 소리가 나지 않습니다. 고치는 방법을 아시는 분 있나요?",
    ),
    ("euc-kr", "gbk", "大家好，我昨天买了一台旧收音机，打开以后没有声音，请问有人知道怎么修吗？"),
]


def declaring(label: str, text: str) -> str:
    return page(text, f"<meta charset={label}>")


@pytest.mark.parametrize(("label", "codec", "text"), CONTRADICTED, ids=[f"{a}-{b}" for a, b, _ in CONTRADICTED])
def test_declaration_gives_way_to_another_encoding_of_the_same_letters(label: str, codec: str, text: str) -> None:
    assert decode(declaring(label, text).encode(codec)) == declaring(label, text)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", "ПРИВЕТ ВСЕМ! КУПИЛ НОВЫЙ ФОНАРЬ ДЛЯ ЛОДКИ, СВЕТИТ ОЧЕНЬ ЯРКО"),
        ("koi8-r", "koi8_r", "СПАСИБО"),
        ("windows-1251", "cp1251", "Ъ"),
        ("x-mac-cyrillic", "mac_cyrillic", "Да"),
        ("iso-8859-2", "iso8859_2", "Łódź"),
        ("macintosh", "mac_roman", "déjà"),
        ("gb2312", "gbk", "さくら さくら やよいの空は 谢谢楼主的歌词"),
        ("big5", "big5", "謝謝"),
        ("euc-kr", "euc_kr", "네"),
    ],
)
def test_declaration_holds_where_the_letters_are_not_sure(label: str, codec: str, text: str) -> None:
    assert decode(declaring(label, text).encode(codec)) == declaring(label, text)


# Pages of two encodings


def test_post_in_an_older_encoding_costs_a_utf_8_page_nothing() -> None:
    first, last = declaring("utf-8", "Où trouver un affûtage ?"), "<p>Ça va être « prêt » à Noël.</p>"
    data = first.encode() + "<p>Très bien, été où? déjà vu.</p>".encode("cp1252") + last.encode()
    assert decode(data) == first + "<p>Très bien, été où? déjà vu.</p>" + last


@pytest.mark.parametrize("codec", ["koi8_r", "cp1251", "cp866"])
def test_lines_of_two_encodings_are_read_one_by_one(codec: str) -> None:
    lines = ["Привет всем! Купил новый фонарь.", "Светит очень ярко, всем советую.", "А как насчёт дождя?"] * 4
    data = b"\n".join(line.encode("utf-8" if at % 2 else codec) for at, line in enumerate(lines))
    assert decode(data) == "\n".join(lines)


def test_post_in_utf_8_is_read_on_a_page_in_an_older_encoding() -> None:
    old = declaring("windows-1251", "Как точить стамеску? " * 20)
    data = old.encode("cp1251") + "<p>Сначала выровняйте спинку</p>".encode()
    assert decode(data) == old + "<p>Сначала выровняйте спинку</p>"


def test_gbk_that_is_utf_8_by_chance_is_gbk() -> None:
    text = declaring("gbk", "<b>药品知识</b> 大家好，我昨天买了一台旧收音机")
    assert decode(text.encode("gbk")) == text


def test_surrogates_in_six_bytes_are_one_character() -> None:
    html = declaring("utf-8", "Prêt ").encode()
    assert "Prêt" in (text := decode(html + b"\xed\xa0\xbd\xed\xb8\x80" * 30))
    assert text.endswith("\U0001f600" * 30)


@pytest.mark.parametrize(
    "damaged", [b"\xed\xa0\xbd", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf5\x80\x80\x80", b"\xe2\x80", b"\xc3"]
)
def test_damaged_character_is_one_mark(damaged: bytes) -> None:
    html = declaring("utf-8", "Où trouver un affûtage ?").encode()
    assert decode(html + b"<p>caf" + damaged + b"</p>").endswith("<p>caf\ufffd</p>")


def test_utf_8_that_declares_latin_1_stays_utf_8_with_a_stray_byte() -> None:
    html = declaring("iso-8859-1", "<p>".join(["Où trouver un affûtage ?"] * 5)).encode()
    assert decode(html + b"<i>\xe9</i>").startswith(html.decode())


def test_mark_of_utf_8_goes_before_what_is_declared() -> None:
    html = declaring("windows-1251", "Où ?")
    assert decode(codecs.BOM_UTF8 + html.encode()) == html


def test_mark_of_utf_8_before_an_older_encoding_is_only_taken_off() -> None:
    html = declaring("windows-1251", RUSSIAN)
    assert decode(codecs.BOM_UTF8 + html.encode("cp1251")) == html


def test_zero_bytes_do_not_make_a_page_wide_or_broken() -> None:
    html = declaring("utf-8", "Où trouver un affûtage ?")
    assert decode(b"\0" * 600 + html.encode().replace("û".encode(), b"\xc3\0\xbb")) == html


def test_only_a_sample_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    from threadreader.formats import encoding_guess

    judged: list[int] = []
    score = encoding_guess._text_score

    def counted(text: str, codec: str) -> float:
        judged.append(len(text))
        return score(text, codec)

    monkeypatch.setattr(encoding_guess, "_text_score", counted)
    decode(declaring("windows-1251", RUSSIAN * 2000).encode("koi8_r"))
    assert 0 < sum(judged) < 20 * 2 * encoding_guess.SAMPLE
