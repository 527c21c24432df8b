package raster_test

import (
	"strings"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

var (
	naskh = layout.Style{Size: 20, LineHeight: 36}
	sans  = layout.Style{Family: layout.Sans, Size: 16, LineHeight: 28}
	large = layout.Style{Size: 32, LineHeight: 60}
	roomy = layout.Style{Size: 28, LineHeight: 56}
)

func bold(s layout.Style) layout.Style { s.Bold = true; return s }

func aligned(s layout.Style, a layout.Align) layout.Style { s.Align = a; return s }

func mark(k doc.MarkKind, start, end int) doc.Mark { return doc.Mark{Kind: k, Start: start, End: end} }

func isolate(start, end int, d doc.Dir) doc.Mark {
	return doc.Mark{Kind: doc.Isolate, Start: start, End: end, Dir: d}
}

// picture is a text laid out and drawn.
type picture struct {
	name, text string
	base       bidi.Base
	style      layout.Style
	width      float32
	marks      []doc.Mark
}

// pictures are the layouts that are drawn.
var pictures = []picture{
	{"naskh", news, bidi.RTL, naskh, 360, nil},
	{"naskh-bold", news, bidi.RTL, bold(naskh), 360, nil},
	{"naskh-small", news, bidi.RTL, layout.Style{Size: 12, LineHeight: 20}, 360, nil},
	{"sans", news, bidi.RTL, sans, 360, nil},
	{"sans-bold", news, bidi.RTL, bold(sans), 360, nil},
	{"headline", "واشنطن تلوح بعقوبات على موسكو", bidi.RTL, layout.Style{Size: 32, LineHeight: 52, Bold: true}, 360, nil},
	{"headline-mixed", "بوتين لـ CNN: \"لا\" لهدنة 30 يوماً", bidi.RTL, layout.Style{Size: 32, LineHeight: 52, Bold: true}, 360, nil},

	{"latin-in-arabic", "أعلنت شركة Apple Inc. إطلاق iPhone 15 بسعر 799$ (نحو 3,000 ريال)، وفق CNN.", bidi.RTL, naskh, 360, nil},
	{"latin-in-sans", "أعلنت شركة Apple Inc. إطلاق iPhone 15 بسعر 799$ (نحو 3,000 ريال)، وفق CNN.", bidi.RTL, sans, 360, nil},
	{"latin-first", "REUTERS - قال Smith إن C++ و C# لغتان.", bidi.RTL, naskh, 360, nil},
	{"latin-wrapped", "وكتب The quick brown fox jumps over the lazy dog again and again في نهاية السطر.", bidi.RTL, naskh, 360, nil},
	{"latin-alone-in-rtl", "Reuters reported (Monday).", bidi.RTL, naskh, 360, nil},
	{"arabic-in-latin", "The word سلام (peace) has 4 letters: س ل ا م; see «العربية» 123.", bidi.LTR, naskh, 360, nil},
	{"ltr-paragraph", "A paragraph of Latin, with AVA, fi, ffl — and “quotes”; é, ü, ß.", bidi.LTR, sans, 360, nil},

	{"numbers", "ارتفع 50% وبلغ -5 في 13/9/2023 من 2010-2020 عند 10:30، نحو 1,234.5 و٤٫٥ و٥٠٪", bidi.RTL, naskh, 360, nil},
	{"numbers-arabic", "من ٢٠١٠-٢٠٢٠ بنسبة ٥٠٪ أي ١٬٢٣٤٫٥ في ١٣/٩/٢٠٢٣، ۴۵۶ فارسی", bidi.RTL, naskh, 360, nil},
	{"telephone", "هاتف: +7 (495) 123-45، أو +961 1 234567", bidi.RTL, naskh, 360, nil},
	{"telephone-isolated", "هاتف: +7 (495) 123-45، أو +961 1 234567", bidi.RTL, naskh, 360,
		[]doc.Mark{isolate(6, 21, doc.LeftToRight), isolate(26, 39, doc.LeftToRight)}},
	{"brackets", "قال (نعم) و[لا] و{ربما} «هنا» <هناك> \"ثم\" (CNN) [BBC] «AFP».", bidi.RTL, naskh, 360, nil},
	{"brackets-nested", "قال («نعم (CNN) [لا]» 12) ثم ((أ) ب) و‹هنا› “هناك” ‘ثم’", bidi.RTL, naskh, 360, nil},
	{"web-address", "انظر https://example.com/a?x=1&y=2 ثم عد، أو راسل a.b@example.com.", bidi.RTL, naskh, 360, nil},
	{"web-address-in-arabic", "انظر example.com/ثم/x ثم عد", bidi.RTL, naskh, 360, nil},
	{"dateline", "واشنطن/لندن (روسيا)-رويترز: قالت مصادر إن الاجتماع انتهى.", bidi.RTL, naskh, 150, nil},

	{"tashkeel", "مُحَمَّدٌ كِتَابٌ لَا إِلٰهَ إِلَّا اللهُ، بِسْمِ اللَّهِ", bidi.RTL, roomy, 360, nil},
	{"tashkeel-sans", "مُحَمَّدٌ كِتَابٌ لَا إِلٰهَ إِلَّا اللهُ، بِسْمِ اللَّهِ", bidi.RTL, layout.Style{Family: layout.Sans, Size: 28, LineHeight: 60}, 360, nil},
	{"quran", "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ \u06dd١ ذَٰلِكَ ٱلۡكِتَٰبُ لَا رَيۡبَۛ فِيهِۛ هُدٗى لِّلۡمُتَّقِينَ ﴿٢﴾", bidi.RTL, roomy, 360, nil},
	{"marks-piled-up", "بَُِّْ سًٌٍّ ا\u0653\u0654 ن" + strings.Repeat("\u0651", 5) + " كِّ", bidi.RTL, roomy, 360, nil},
	{"lam-alef", "لا لأ لإ لآ بلاد ملأ الله لله", bidi.RTL, naskh, 360, nil},
	{"lam-alef-sans", "لا لأ لإ لآ بلاد ملأ الله لله", bidi.RTL, sans, 360, nil},
	{"lam-alef-vowelled", "لَا لُأ لِإ لَآ بِلَادٌ اللَّهُ لِلَّهِ اللّٰه", bidi.RTL, roomy, 360, nil},
	{"kashida", "كتـــاب جميـل ســـلام مـحـمـد لـــا", bidi.RTL, naskh, 360, nil},
	{"joiners", "می\u200Cخواهم ه\u200D كتـــاب جميـل لـ\u200Dه", bidi.RTL, naskh, 360, nil},
	{"persian-and-urdu", "پژوهشگاه چگونه گفت، ڤيديو؛ یہ ٹھیک ہے ڈاکٹر کہانی", bidi.RTL, naskh, 360, nil},
	{"presentation-forms", "ﻻ ﷲ ﷺ ﻣﺤﻤﺪ ﷽", bidi.RTL, naskh, 360, nil},
	{"letters-no-face-has", "قال 🙂 ثم 👍🏽 و中文 و\u05E9\u05DC\u05D5\u05DD.", bidi.RTL, naskh, 360, nil},

	{"marks", "أكدت وزارة الخارجية أن الوفد غادر أمس مدينة جنيف بعد محادثات شاقة", bidi.RTL, naskh, 360,
		[]doc.Mark{mark(doc.Strong, 5, 19), mark(doc.Emphasis, 23, 33), mark(doc.Link, 38, 48), mark(doc.Note, 53, 61)}},
	{"marks-over-lines", news, bidi.RTL, naskh, 360,
		[]doc.Mark{mark(doc.Link, 20, 62), mark(doc.Note, 80, 120)}},
	{"marks-over-latin", "قال Smith Brothers (CNN) إن ذلك تم", bidi.RTL, naskh, 360,
		[]doc.Mark{mark(doc.Strong, 4, 9), mark(doc.Emphasis, 10, 18), mark(doc.Link, 16, 24)}},
	{"bold-half-of-a-word", "محمد مستشفى الاستقلال", bidi.RTL, naskh, 360,
		[]doc.Mark{mark(doc.Strong, 0, 2), mark(doc.Strong, 7, 10), mark(doc.Strong, 14, 21)}},
	{"isolate", "اتصل بنا على +961 (1) 234-567 الآن", bidi.RTL, naskh, 360, []doc.Mark{isolate(13, 29, doc.LeftToRight)}},
	{"isolate-controls", "قال \u2066C++ (v. 2)\u2069 ثم \u2067نعم abc\u2069 و\u200EC#\u200E.", bidi.RTL, naskh, 360, nil},
	{"isolates-nested", "abc (قال «x و+1» نعم) def", bidi.LTR, naskh, 360, []doc.Mark{isolate(5, 20, doc.RightToLeft), isolate(11, 15, doc.LeftToRight)}},

	{"long-word", "https://example.com/a/very/long/address/that/does/not/fit?on=one&line=true", bidi.RTL, sans, 240, nil},
	{"long-arabic-word", "قال " + strings.Repeat("كتابمحمد", 12) + " ثم", bidi.RTL, naskh, 240, nil},
	{"soft-hyphen-and-tab", "in\u00ADter\u00ADna\u00ADtion\u00ADal كتاب\tجديد a\tb", bidi.RTL, naskh, 150, nil},
	{"lines-ended-by-hand", "سطر أول\nسطر ثان", bidi.RTL, naskh, 360, nil},
	{"centred", news, bidi.RTL, aligned(naskh, layout.AlignCenter), 360, nil},
	{"at-the-end", "كتاب\u0020جديد abc", bidi.RTL, aligned(naskh, layout.AlignEnd), 360, nil},
}

// selections are drawn with the boxes of a range and the places of the caret.
var selections = []struct {
	name, text string
	base       bidi.Base
	start, end int
}{
	{"carets", "قال Smith لا (12%) كِتاب", bidi.RTL, 2, 7},
	{"half-a-ligature", "بلاد الله ملأ", bidi.RTL, 2, 7},
	{"selection-in-latin", "abc ابج def", bidi.LTR, 1, 5},
	{"selection-of-a-number", "سنة 2023 م", bidi.RTL, 2, 6},
	{"selection-of-marks", "مُحَمَّدٌ لَا", bidi.RTL, 2, 7},
}
