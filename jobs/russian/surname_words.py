"""Surnames whose declension no ending tells."""

from typing import Final

from jobs.russian.lists import words

#: First parts of double surnames and names that stay as they are: «Бонч-Бруевича», «Сент-Экзюпери», «Абдул-Гамида».
FIXED_FIRST_PARTS: Final = words("""
    аб абд абдель абдул абдуль абу ага ад аль ас ат аш бар бек белиц бен бин бонч ван вар гаджи гази грум дар де
    дел дель демут дер ди дос дю дюссар ель зайн жан ибн кара кёр кер книппер корвин ла ле лос мак мелик мир мулла
    нур призван сайф санкт сан санта сен сент тер уль фон хаджи хан шах шейх шолом эд эль эр
""")

#: Last parts of Turkic double names, before which the first part stays: «Амет-хана», «Адиль-Гирея».
TURKIC_LAST_PARTS: Final = words("али бай бек бей гирей заде мурза оглы оол хан шах")

#: Last parts of such surnames: «Турсун-заде», «Алдын-оола».
TURKIC_LAST_PARTS_OF_SURNAMES: Final = words("заде зода оол хан")

#: First parts of double names of Muslims, most of which are names themselves: «Магомед-Расула», «Саид-Эмину».
MUSLIM_FIRST_PARTS: Final = words("""
    али ахмад ахмед магомед мирза мохаммед мухамед мухаммад мухаммед саид сайд сеид султан хаж хож
""")

#: Parts of Buryat, Kalmyk and Mongolian double names, of which only the last part changes: «Бадма-Цырену».
MONGOLIAN_PARTS: Final = words("""
    аюр аюша бадма баир бата бато батор бат болд галсан гомбо дамба дамдин дара дари даши доржи доржо дугар
    жамбал жамсо жамьян жап жаргал лубсан лхасаран мунко мунх мункэ намжил нима норбо очир пунцаг ринчин сандак
    сайн содном хух цыбен цыбик цыден цыдып цырен цэрэн чимит ширап эрдэм эрдэни эрдэнэ энх янжима
""")

#: Surnames in -а and -я stressed on the last vowel, mostly French: «роман Дюма», «роман Золя».
STRESSED_FRENCH: Final = words("дюма золя петипа дега люка ферма труайя деррида")

#: Surnames in -ин, -ов, -ев that are not Russian adjectives and take «-ом»: «Дарвином», «Мартином».
FOREIGN_IN_OV: Final = words("""
    августин бенджамин болдуин бюлов валентин вениамин гершвин гриффин дарвин джоплин зеев иаков кальвин кельвин
    константин кронин мартин робин франклин чаплин эдвин эрвин яков
""")

#: Surnames in -ова and -ева that are nouns for women too: «Елене Сове», not «Совой».
NOUNS_IN_OVA: Final = words("""
    бечева бова вдова голова дева казанова канова корова мова обнова основа подкова рева рёва сова синева
    терранова
""")

#: Surnames in -ина that hardly ever come from a man's surname in -ин: «Ольге Щербине», not «Щербиной».
NOUNS_IN_INA: Final = words("""
    бузина быстрина година деревина дивчина домовина дружина дытына калина кручина крушина лещина лозина лучина
    людина лядина овчина перепелина половина середина скотина судьбина тычина хмелина холстина хоромина чуприна
    щербина щетина яворина ялина
""")

#: Georgian surnames in -ая, which are nouns: «Софико Шенгелае».
GEORGIAN_AYA: Final = words("""
    бигвая габелая гергая зухбая какубая квирая кекелая ломая тодая хубулая цулая цхакая шенгелая
""")

#: Stems of possessive adjectives: «Волчий» gives «Волчьего», «Волчья» gives «Волчьей».
POSSESSIVE_STEMS: Final = words("бож волч вовч вдов враж заяч коз коров лис медвеж олен птич рыб собач трет")

#: Surnames that look like adjectives in -кий and -ний and are nouns.
NOUNS_IN_IY: Final = frozenset({"корний", "мокий", "скорний"})

#: Surnames with a stressed ending after ж, ч, ш, щ, ц («Гармашом», «Квашой») that are not nouns of the dictionary.
STRESSED_ENDING: Final = words("гармаш кулиш кныш ильич кузьмич лукич фомич гаджа ганжа кваша хижа")

#: Surnames in -ач whose stress falls on an earlier syllable: «Лукачем».
UNSTRESSED_ACH: Final = frozenset({"ковач", "лукач"})

#: Surnames of women that two families decline differently: the wife of Смородин and the wife of Смородина.
TWO_FAMILIES: Final = (
    words("былина вершина диброва долина дуброва жемчужина картина малина рябина седина смородина")
    | NOUNS_IN_OVA
    | NOUNS_IN_INA
)
