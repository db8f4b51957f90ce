from __future__ import annotations

import pytest

from threadreader.markup.phrases import is_attribution, quoted_author


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("ada wrote:", "ada"),
        ("ada Wrote:", "ada"),
        ("ada said: ↑", "ada"),
        ("ada wrote: Sun May 05, 2009 10:00 am", "ada"),
        ("(05-05-2009, 10:00 AM)ada Wrote:", "ada"),
        ("On 5 May 2009, ada99 said:", "ada99"),
        ("On Mon, Jan 5, 2009 at 10:00 AM, Ada Lovelace <ada@x.example> wrote:", "Ada Lovelace"),
        ("On Mon, Jan 5, 2009 at 10:00 AM Ada Lovelace <ada@x.example> wrote:", "Ada Lovelace"),
        ("On Monday, January 5, 2009 at 10:00:05 AM UTC+1 ada wrote:", "ada"),
        ("5 hours ago, ada said:", "ada"),
        ("Originally Posted by ada", "ada"),
        ("Originally posted by ada:", "ada"),
        ("Quote from: ada on 5 May 2009", "ada"),
        ("QUOTE(ada @ May 5 2009, 10:00 AM)", "ada"),
        ("Posted by: @ada", "ada"),
        ("ada schrieb:", "ada"),
        ("ada hat geschrieben: ↑", "ada"),
        ("Am 5. Mai 2009 schrieb ada:", "ada"),
        ("Am 5. Mai 2009 um 10:15 hat ada geschrieben:", "ada"),
        ("Zitat von: ada am 5. Mai 2009", "ada"),
        ("Jean a écrit :", "Jean"),
        ("Le 05/05/2009 à 10:00, Jean Dupont a dit :", "Jean Dupont"),
        ("Envoyé par Jean", "Jean"),
        ("Ana escribió:", "Ana"),
        ("Iniciado por Ana", "Ana"),
        ("Ada Rossi ha scritto:", "Ada Rossi"),
        ("ana escreveu:", "ana"),
        ("ada schreef:", "ada"),
        ("ada skrev:", "ada"),
        ("ada kirjoitti:", "ada"),
        ("Jan napisał(a):", "Jan"),
        ("Jan pisze:", "Jan"),
        ("Jan napsal:", "Jan"),
        ("ada írta:", "ada"),
        ("ada a scris:", "ada"),
        ("ада писал(а):", "ада"),
        ("5 мая 2009 пользователь ада написал:", "ада"),
        ("Сообщение от ада", "ада"),
        ("Цитата (ада, 05.05.2009)", "ада"),
        ("ада пише:", "ада"),
        ("άντα έγραψε:", "άντα"),
        ("ada yazdı:", "ada"),
        ("Alıntı: ada", "ada"),
        ("田中さんは書きました：", "田中"),
        ("小明 发表于 2009-5-5 10:00", "小明"),
        ("שרה כתב:", "שרה"),
        ("“ada” wrote:", "ada"),
    ],
)
def test_who_is_quoted(shown: str, name: str) -> None:
    assert quoted_author(shown) == name


@pytest.mark.parametrize("shown", [None, "", "Quote:", "Zitat:", "ada:", "A line of text.", "Quoted text:"])
def test_nobody_is_named(shown: str | None) -> None:
    assert quoted_author(shown) is None


def test_a_long_line_names_nobody() -> None:
    assert quoted_author("On " + "1, " * 100_000 + "ada wrote:") is None


@pytest.mark.parametrize("line", ["ada wrote:", "Quote:", "Zitat:", "Цитата:", "Citation :"])
def test_lines_above_a_quote(line: str) -> None:
    assert is_attribution(line)


@pytest.mark.parametrize("line", ["ada wrote me a letter", "I have three points:", "Wrote:", "wrote " * 40 + ":"])
def test_other_lines(line: str) -> None:
    assert not is_attribution(line)
