"""Shortcodes of emoji, which boards write as the words behind an emoji's image, to the characters."""

from __future__ import annotations

from threadreader.patterns import lazy

_CODE = lazy(r":([\w+-]+):(?:t([2-6]):)?$")
_NAME = lazy(r"[^\W\d_][^\W_]+(?:[ '-][\w'-]+)*[.!?]*(?:\.(?:gif|png))?")
_FILE = lazy(r"\.(?:gif|png)$")
_TONES = dict(zip("23456", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff", strict=True))
_TABLE = """
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 clap 👏 wave 👋 pray 🙏 muscle 💪 raised_hands 🙌
handshake 🤝 v ✌️ vulcan_salute 🖖 crossed_fingers 🤞 point_up ☝️ point_down 👇 point_left 👈
point_right 👉 point_up_2 👆 fist ✊ metal 🤘 call_me_hand 🤙 raising_hand 🙋
raising_hand_man 🙋‍♂️ raising_hand_woman 🙋‍♀️ shrug 🤷 man_shrugging 🤷‍♂️
woman_shrugging 🤷‍♀️ facepalm 🤦 man_facepalming 🤦‍♂️ woman_facepalming 🤦‍♀️
bowing_man 🙇‍♂️ eyes 👀 brain 🧠 grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 satisfied 😆
sweat_smile 😅 rofl 🤣 joy 😂 slight_smile 🙂 slightly_smiling_face 🙂 upside_down_face 🙃
upside_down 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star_struck 🤩 kissing_heart 😘
kissing 😗 yum 😋 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 zany_face 🤪
stuck_out_tongue_closed_eyes 😝 money_mouth_face 🤑 hugs 🤗 hugging_face 🤗
hand_over_mouth 🤭 shushing_face 🤫 thinking 🤔 thinking_face 🤔 zipper_mouth_face 🤐
raised_eyebrow 🤨 face_with_raised_eyebrow 🤨 neutral_face 😐 expressionless 😑 no_mouth 😶
smirk 😏 unamused 😒 roll_eyes 🙄 rolling_eyes 🙄 grimacing 😬 lying_face 🤥 relieved 😌
pensive 😔 sleepy 😪 drooling_face 🤤 sleeping 😴 mask 😷 nauseated_face 🤢 vomiting_face 🤮
sneezing_face 🤧 hot_face 🥵 cold_face 🥶 woozy_face 🥴 dizzy_face 😵 exploding_head 🤯
cowboy_hat_face 🤠 partying_face 🥳 sunglasses 😎 nerd_face 🤓 monocle_face 🧐
face_with_monocle 🧐 confused 😕 worried 😟 slight_frown 🙁 slightly_frowning_face 🙁
frowning ☹️ frowning_face ☹️ open_mouth 😮 hushed 😯 astonished 😲 flushed 😳
pleading_face 🥺 frowning2 ☹️ anguished 😧 fearful 😨 cold_sweat 😰 disappointed_relieved 😥
cry 😢 sob 😭 scream 😱 confounded 😖 persevere 😣 disappointed 😞 sweat 😓 weary 😩
tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 pout 😡 angry 😠 cursing_face 🤬 smiling_imp 😈
imp 👿 skull 💀 poop 💩 hankey 💩 clown_face 🤡 ghost 👻 alien 👽 robot 🤖 smiley_cat 😺
see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 heart ❤️ orange_heart 🧡 yellow_heart 💛
green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 broken_heart 💔 two_hearts 💕
sparkling_heart 💖 hearts ♥️ smiling_face_with_three_hearts 🥰 100 💯 boom 💥 sweat_drops 💦
dash 💨 zzz 💤 fire 🔥 sparkles ✨ star ⭐ star2 🌟 zap ⚡ tada 🎉 confetti_ball 🎊 gift 🎁
trophy 🏆 medal_sports 🏅 1st_place_medal 🥇 rocket 🚀 airplane ✈️ car 🚗 house 🏠 beer 🍺
beers 🍻 wine_glass 🍷 clinking_glasses 🥂 champagne 🍾 coffee ☕ tea 🍵 pizza 🍕 cake 🍰
birthday 🎂 popcorn 🍿 cookie 🍪 apple 🍎 dog 🐶 cat 🐱 unicorn 🦄 bug 🐛 turtle 🐢 snake 🐍
penguin 🐧 rose 🌹 cherry_blossom 🌸 sunflower 🌻 sunny ☀️ cloud ☁️ rainbow 🌈 snowflake ❄️
umbrella ☔ earth_africa 🌍 earth_americas 🌎 moon 🌔 christmas_tree 🎄 musical_note 🎵
notes 🎶 headphones 🎧 camera 📷 computer 💻 desktop_computer 🖥️ keyboard ⌨️ phone ☎️
iphone 📱 tv 📺 bulb 💡 wrench 🔧 hammer 🔨 gear ⚙️ lock 🔒 unlock 🔓 key 🔑 mag 🔍 link 🔗 book 📖
books 📚 memo 📝 pencil 📝 pencil2 ✏️ pushpin 📌 calendar 📅 email 📧 envelope ✉️ moneybag 💰
dollar 💵 gem 💎 hourglass ⌛ alarm_clock ⏰ bell 🔔 mega 📣 speech_balloon 💬 warning ⚠️
no_entry ⛔ no_entry_sign 🚫 x ❌ o ⭕ heavy_check_mark ✔️ white_check_mark ✅
ballot_box_with_check ☑️ question ❓ exclamation ❗ grey_question ❔
heavy_exclamation_mark ❗ bangbang ‼️ interrobang ⁉️ information_source ℹ️
heavy_plus_sign ➕ roll 🙄 rolleyes 🙄 biggrin 😀 big_grin 😀 very_happy 😀 mrgreen 😁 cheesy 😀
happy 🙂 winking 😉 lol 😂 laugh 😂 razz 😛 xd 😆 tongue 😛 sad 🙁 frown 🙁 cool 😎 mad 😠 evil 👿
evil_or_very_mad 👿 twisted 😈 twisted_evil 😈 devil 😈 shock 😮 shocked 😮 eek 😮 surprised 😮
ohmy 😮 oops 😳 redface 😳 embarrassed 😳 embarrassment 😳 crying 😢 crying_or_very_sad 😢
neutral 😐 mellow 😐 huh 😕 undecided 😕 unsure 😕 sick 🤢 angel 😇 kiss 😗 geek 🤓 idea 💡
arrow ➡️ thumb_up 👍 thumbs_up 👍 thumb 👍 thumbs_down 👎 whistling 😗 sleep 😴 shy 😊 dry 😒
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ tm ™️ copyright ©️ registered ®️
checkered_flag 🏁 think 🤔 thinks 🤔 hmm 🤔 scratch 🤔 doh 🤦 slap 🤦 banghead 🤦 headbang 🤘 rock 🤘
dance 💃 dancing 💃 jump 🤸 jumping 🤸 jumpy 🤸 whistle 😗 drool 🤤 drooling 🤤 hug 🤗 cheers 🍻 prost 🍻
beer2 🍺 party 🥳 love 😍 inlove 😍
grins 😁 giggle 🤭 hehe 😄 haha 😂 rotfl 🤣 roflmao 🤣 lmao 🤣 puke 🤮 barf 🤮 naughty 😏 shh 🤫 yes 👍 no 👎 bow 🙇
salute 🫡 welcome 👋 bye 👋 scared 😨 yawn 🥱 sigh 😔 nerd 🤓 ninja 🥷 crazy 🤪 dizzy 😵 wall 🧱
"""
_TYPED = {
    **dict.fromkeys((":D", ":-D", "=D", "=-D"), "😀"),
    **dict.fromkeys((";D", ";-D"), "😁"),
    **dict.fromkeys((":p", ":P", ":-p", ":-P", "=P", ";p", ";P", ";-p", ";-P"), "😛"),
    **dict.fromkeys((":o", ":O", ":-o", ":-O", ":0", ":-0"), "😮"),
    **dict.fromkeys((":s", ":S", ":-s", ":-S"), "😖"),
    **dict.fromkeys((":x", ":X", ":-x", ":-X"), "😠"),
    **dict.fromkeys(("xd", "xD", "XD"), "😆"),
    **dict.fromkeys(("8)", "8-)", "B)", "B-)"), "😎"),
}
"""Typed smileys with a letter or figure, which would run into the word beside their image."""
_WORDS = _TABLE.split()
_EMOJI = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))


def emoji(words: str) -> str:
    """The character of a shortcode such as `:sob:` or `:+1:t3:`, or of a smiley's name such as `Very Happy`.

    A board's own shortcodes and what is typed without letters, such as `;-)`, stay as they are; a name that nobody
    knows is left out.
    """
    if words in _TYPED:
        return _TYPED[words]
    if _NAME.fullmatch(words):
        return _EMOJI.get(_FILE.sub("", words).casefold().replace(" ", "_"), "")
    found = _CODE.match(words)
    character = _EMOJI.get(found[1]) if found else None
    return character + _TONES.get(found[2], "") if found and character else words
