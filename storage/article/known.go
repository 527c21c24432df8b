package article

import (
	"strings"

	"midad/editor/arabic"
)

// agencies are the news agencies, with the broadcasters that datelines name
// beside them, in the spellings that newsrooms use. They settle what a text
// alone cannot: whether a lone name is a place or an agency, and whether a name
// in brackets is an agency or a country. A name that is missing here is still
// read where the shape of the line leaves no doubt.
var agencies = nameSet(
	"رويترز", "ا ف ب", "فرانس برس", "وكالة فرانس برس", "وكالة الصحافة الفرنسية", "ا ب", "اسوشيتد برس", "اسوشييتد برس",
	"د ب ا", "الالمانية", "بلومبرغ", "بلومبرج", "يونايتد برس", "ي ب ا", "تاس", "سبوتنيك", "نوفوستي", "ريا نوفوستي", "انترفاكس",
	"شينخوا", "كيودو", "يونهاب", "الاناضول", "ارنا", "فارس", "تسنيم", "انسا", "ايفي", "بي بي سي", "سي ان ان",
	"وام", "واس", "كونا", "قنا", "بنا", "سانا", "سبا", "واع", "وفا", "بترا", "ا ش ا", "وات", "واج", "وما", "وال", "سونا", "وكالة الانباء",
	"الشرق", "العربية", "الجزيرة", "الحدث", "سكاي نيوز عربية", "وكالات", "الوكالات", "وكالة", "صحف",
	"Reuters", "AFP", "AP", "Associated Press", "DPA", "Bloomberg", "UPI", "TASS", "Xinhua", "Kyodo", "Yonhap", "ANSA", "EFE",
	"Anadolu", "AA", "WAM", "SPA", "KUNA", "QNA", "SANA", "BBC", "CNN", "Agencies",
)

// countries are those whose names stand in brackets after a city, for the one
// case that the shape leaves open: a single name in brackets with no agency.
var countries = nameSet(
	"روسيا", "اوكرانيا", "فرنسا", "المانيا", "بريطانيا", "المملكة المتحدة", "ايطاليا", "اسبانيا", "البرتغال", "بولندا", "تركيا", "اليونان",
	"الولايات المتحدة", "اميركا", "امريكا", "كندا", "المكسيك", "البرازيل", "الارجنتين", "تشيلي", "كولومبيا", "فنزويلا",
	"الصين", "اليابان", "الهند", "باكستان", "افغانستان", "ايران", "كوريا الشمالية", "كوريا الجنوبية", "اندونيسيا", "ماليزيا", "الفلبين", "تايلاند", "فيتنام",
	"السعودية", "الامارات", "قطر", "الكويت", "البحرين", "عمان", "سلطنة عمان", "اليمن", "العراق", "سوريا", "سورية", "لبنان", "الاردن", "فلسطين", "اسرائيل",
	"مصر", "السودان", "جنوب السودان", "ليبيا", "تونس", "الجزائر", "المغرب", "موريتانيا", "الصومال", "جيبوتي", "جزر القمر",
	"اثيوبيا", "اريتريا", "كينيا", "اوغندا", "تنزانيا", "نيجيريا", "مالي", "النيجر", "تشاد", "السنغال", "غانا", "جنوب افريقيا", "الكونغو",
	"استراليا", "نيوزيلندا", "هولندا", "بلجيكا", "سويسرا", "النمسا", "السويد", "النرويج", "الدنمارك", "فنلندا", "المجر", "رومانيا", "بلغاريا", "صربيا",
	"Russia", "Ukraine", "France", "Germany", "Italy", "Spain", "Poland", "Turkey", "China", "Japan", "India", "Iran", "Iraq", "Syria", "Lebanon", "Egypt",
)

func nameSet(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, n := range names {
		set[nameKey(n)] = true
	}
	return set
}

var nameJoiner = strings.NewReplacer(" ", "", ".", "", "\u00a0", "")

// nameKey folds a name so that أ.ف.ب., ا ف ب and أ ف ب are one.
func nameKey(s string) string { return nameJoiner.Replace(arabic.Key(s)) }

// IsAgency reports whether the name is a news agency's that Midad knows, in any
// usual spelling.
func IsAgency(name string) bool { return agencies[nameKey(name)] }

func isCountry(name string) bool { return countries[nameKey(name)] }
