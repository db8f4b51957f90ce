"""The letters of languages by how often they are written: what an undeclared encoding is told by."""

from __future__ import annotations

from dataclasses import dataclass

_CYRILLIC = ("cp1251", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic")
_WESTERN = ("cp1252", "iso8859_15", "mac_roman")
_CENTRAL = ("cp1250", "iso8859_2", "cp852")
FAMILIES: tuple[tuple[str, ...], ...] = (
    ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic"),
    ("cp1253", "iso8859_7"),
    ("cp1255", "iso8859_8"),
    ("cp1256", "iso8859_6"),
    ("cp1252", "iso8859_15", "mac_roman"),
    ("cp1250", "iso8859_2", "cp852"),
    ("cp1257", "iso8859_13", "iso8859_4"),
    ("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949"),
)
"""Codecs for the same letters: pages declare one of them and are in another."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A language written with an alphabet, one byte a letter."""

    language: str
    """Tag as in `lang`."""
    codecs: tuple[str, ...]
    """The likelier first."""
    letters: str
    """Lower-case letters beyond ASCII, the commonest first."""
    latin: bool = False
    """Written among ASCII letters, so that two of these rarely stand together."""


ALPHABETS = (
    Alphabet("de", _WESTERN, "üäöß", latin=True),
    Alphabet("fr", _WESTERN, "éèàêçôûîâùïœëü", latin=True),
    Alphabet("es", _WESTERN, "óíáéñú¿¡üº", latin=True),
    Alphabet("it", _WESTERN, "èàùòéì", latin=True),
    Alphabet("pt", _WESTERN, "ãçáéíóõêâúàôº", latin=True),
    Alphabet("sv", _WESTERN, "äåöé", latin=True),
    Alphabet("da", _WESTERN, "åøæé", latin=True),
    Alphabet("is", _WESTERN, "íáðéöóúýþæ", latin=True),
    Alphabet("nl", _WESTERN, "ëéïèöüê", latin=True),
    Alphabet("pl", _CENTRAL, "łęąśóżćńź", latin=True),
    Alphabet("cs", _CENTRAL, "áíéěřščžýůúťďňó", latin=True),
    Alphabet("sk", _CENTRAL, "áíéčšžýúľťňôäďóĺŕ", latin=True),
    Alphabet("hu", _CENTRAL, "áéóöőüíúű", latin=True),
    Alphabet("hr", _CENTRAL, "čžšćđ", latin=True),
    Alphabet("ro", _CENTRAL, "ăîâşţ", latin=True),
    Alphabet("tr", ("cp1254",), "ıüşğçöâîû", latin=True),
    Alphabet("lt", ("cp1257", "iso8859_13"), "ėšųžįąčęū", latin=True),
    Alphabet("lv", ("cp1257", "iso8859_13"), "āīēšūņļčģžķ", latin=True),
    Alphabet("et", ("cp1257", "iso8859_13"), "äõüöšž", latin=True),
    Alphabet("ru", _CYRILLIC, "оеаинтсрвлкмдпуяызьбгчйхжшюцщэфъё"),
    Alphabet("uk", _CYRILLIC, "оаинвіетрслкдумпязьгбчйхжцшюїєщфґ"),
    Alphabet("bg", ("cp1251",), "аиоентрсвлкдпмузябгчшъжцщйхюфь"),
    Alphabet("sr", ("cp1251",), "аоиенрсјтувклмпдзгбчжшцхђљњћџф"),
    Alphabet("el", ("cp1253", "iso8859_7"), "αοιετσνηυρπκμλςίωδάγέχόήύθβώφξζψϊΐϋΰ"),
    Alphabet("he", ("cp1255",), "יוהלאתרבמשנדעקחפםטכגצזסןךףץ"),
    Alphabet("ar", ("cp1256",), "اليمنروتبةعدسفهكقأحجشطصخىإذزضثءآئغظؤ،؟؛ًَُِّ"),
    Alphabet("fa", ("cp1256",), "ايرندهمتوبسشكگقزلعخفجحپآچطصغضذثژظئءهأ،؟؛"),
    Alphabet("th", ("cp874",), "านรอกเงยลม่้วัทสีิตดปคบหจพขชไแะืุใโ์ู็ำๆถผธณญซฟฉศภษฐ๊๋ฤฎฏฮฝฬฆฌ"),
)

SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
    "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民"
    "第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话"
    "合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神"
    "总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则"
    "听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候"
    "带导争运吗吧呢啊哦帖楼版请谢顶贴网坛复登录注册帮助谁呀您哈怎每块钱买卖车图片转载链接支持软件电脑系统"
)
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家"
    "種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民"
    "第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話"
    "合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神"
    "總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則"
    "聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候"
    "帶導爭運嗎吧呢啊喔哦樓版請謝頂貼網壇復登錄註冊幫助誰您哈怎每塊錢買賣車圖片轉載連結支持軟體腦裏啦囉嘛"
)
KANJI = (
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西"
    "電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用"
    "度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研"
    "足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服借飲肉"
    "投稿返信掲示板削除管記事込利版最全部定要対性的法関係相決回加無果変期合初所感現実民調経結成受次面数選表報連議分続内"
)
SYLLABLES = (
    "이다는의에가을고하지한은기도로사어나를들있아리자시인그해서게라대면일안수니요으보만여것제저스정오주거았었습구부전우"
    "상장와과마동생신없적원유공문때조비무모말세경위방성글분데러내년더화중소관좋용할연드람까려미두계물치같네실양직진개남"
    "간금발되된됩합했겠예야재입선행체국회출반번살바히작통외터먹알트크음심교등속명레현영달날못많감본불집강버차식각후너월"
    "답댓쓰잘배처른또약건료판학결점색필록종력단업산운품설망김박최당역복표파접클프"
)
