package article_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"midad/storage/article"
)

var now = time.Date(2023, 9, 14, 10, 0, 0, 0, time.UTC)

func places(names ...string) []article.DatelinePlace {
	var out []article.DatelinePlace
	for _, n := range names {
		out = append(out, article.DatelinePlace{Name: n})
	}
	return out
}

func abroad(name, country string) article.DatelinePlace {
	return article.DatelinePlace{Name: name, Country: country, ShowCountry: true}
}

func on(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

var seed = article.Dateline{
	Places:   append(places("واشنطن", "لندن", "موسكو"), abroad("فلاديفوستوك", "روسيا")),
	Agencies: []string{"رويترز"},
}

// Each line of print is what Format gives of the parts, and ParseDateline finds
// the parts and the style in it again.
func TestDatelineBothWays(t *testing.T) {
	seedIn := func(style string) article.Dateline { d := seed.Clone(); d.Style = style; return d }
	for _, c := range []struct {
		name, text string
		d          article.Dateline
	}{
		{"asharq: one city, one agency", "موسكو-رويترز",
			article.Dateline{Style: "asharq", Places: places("موسكو"), Agencies: []string{"رويترز"}}},
		{"asharq: four cities, one with its country", "واشنطن/لندن/موسكو/فلاديفوستوك (روسيا)-رويترز", seedIn("asharq")},
		{"asharq: two agencies", "موسكو-رويترز/أ ف ب",
			article.Dateline{Style: "asharq", Places: places("موسكو"), Agencies: []string{"رويترز", "أ ف ب"}}},
		{"asharq: no city", "رويترز", article.Dateline{Style: "asharq", Agencies: []string{"رويترز"}}},
		{"asharq: no agency", "موسكو/لندن", article.Dateline{Style: "asharq", Places: places("موسكو", "لندن")}},
		{"asharq: a city of two words", "سان فرانسيسكو-رويترز",
			article.Dateline{Style: "asharq", Places: places("سان فرانسيسكو"), Agencies: []string{"رويترز"}}},
		{"asharq: a city with a hyphen", "أولان-أودي-رويترز",
			article.Dateline{Style: "asharq", Places: places("أولان-أودي"), Agencies: []string{"رويترز"}}},
		{"asharq: a Latin agency", "موسكو-REUTERS",
			article.Dateline{Style: "asharq", Places: places("موسكو"), Agencies: []string{"REUTERS"}}},
		{"asharq: an agency that Midad does not know", "موسكو/لندن-وكالة المدى",
			article.Dateline{Style: "asharq", Places: places("موسكو", "لندن"), Agencies: []string{"وكالة المدى"}}},
		{"reuters-ar", "مانيلا، 3 ديسمبر (رويترز) -",
			article.Dateline{Style: "reuters-ar", Places: places("مانيلا"), Agencies: []string{"رويترز"}, Date: on(2023, 12, 3)}},
		{"reuters-ar: no city", "9 يونيو (رويترز) -",
			article.Dateline{Style: "reuters-ar", Agencies: []string{"رويترز"}, Date: on(2023, 6, 9)}},
		{"reuters-ar: no day", "مانيلا (رويترز) -",
			article.Dateline{Style: "reuters-ar", Places: places("مانيلا"), Agencies: []string{"رويترز"}}},
		{"reuters-ar: no agency", "مانيلا، 3 ديسمبر -",
			article.Dateline{Style: "reuters-ar", Places: places("مانيلا"), Date: on(2023, 12, 3)}},
		{"reuters-ar: four cities, one with its country", "واشنطن/لندن/موسكو/فلاديفوستوك، روسيا (رويترز) -", seedIn("reuters-ar")},
		{"reuters-en: a region stays with its city", "WEST PALM BEACH, Fla./WASHINGTON (Reuters) -",
			article.Dateline{Style: "reuters-en", Places: append([]article.DatelinePlace{abroad("WEST PALM BEACH", "Fla.")}, places("WASHINGTON")...), Agencies: []string{"Reuters"}}},
		{"reuters-en: a day", "SEATTLE/WASHINGTON, Sept 13 (Reuters) -",
			article.Dateline{Style: "reuters-en", Places: places("SEATTLE", "WASHINGTON"), Agencies: []string{"Reuters"}, Date: on(2023, 9, 13)}},
		{"reuters-en: no city", "(Reuters) -", article.Dateline{Style: "reuters-en", Agencies: []string{"Reuters"}}},
		{"reuters-en: no agency", "SEATTLE -", article.Dateline{Style: "reuters-en", Places: places("SEATTLE")}},
		{"afp-ar", "سانت دينيس (أ ف ب) -",
			article.Dateline{Style: "afp-ar", Places: places("سانت دينيس"), Agencies: []string{"أ ف ب"}}},
		{"afp-ar: a country", "سان دوني (فرنسا) (أ ف ب) -",
			article.Dateline{Style: "afp-ar", Places: []article.DatelinePlace{abroad("سان دوني", "فرنسا")}, Agencies: []string{"أ ف ب"}}},
		{"afp-ar: a country and no agency", "سان دوني (فرنسا) -",
			article.Dateline{Style: "afp-ar", Places: []article.DatelinePlace{abroad("سان دوني", "فرنسا")}}},
		{"afp-ar: no city", "(أ ف ب) -", article.Dateline{Style: "afp-ar", Agencies: []string{"أ ف ب"}}},
		{"sana", "موسكو-سانا", article.Dateline{Style: "sana", Places: places("موسكو"), Agencies: []string{"سانا"}}},
		{"sana: no city", "سانا", article.Dateline{Style: "sana", Agencies: []string{"سانا"}}},
		{"city-byline", "موسكو - سعيد طانيوس:",
			article.Dateline{Style: "city-byline", Places: places("موسكو"), Agencies: []string{"سعيد طانيوس"}}},
		{"city-byline: four cities, one with its country", "واشنطن/لندن/موسكو/فلاديفوستوك (روسيا) - رويترز:", seedIn("city-byline")},
		{"city-byline: no city", "رويترز:", article.Dateline{Style: "city-byline", Agencies: []string{"رويترز"}}},
		{"city-byline: no agency", "موسكو:", article.Dateline{Style: "city-byline", Places: places("موسكو")}},
		{"alkhaleej", "(رويترز)", article.Dateline{Style: "alkhaleej", Agencies: []string{"رويترز"}}},
		{"alkhaleej: a city", "(أولان-أودي - رويترز/أ ف ب)",
			article.Dateline{Style: "alkhaleej", Places: places("أولان-أودي"), Agencies: []string{"رويترز", "أ ف ب"}}},
		{"alkhaleej: four cities, one with its country", "(واشنطن/لندن/موسكو/فلاديفوستوك، روسيا - رويترز)", seedIn("alkhaleej")},
		{"aljazeera", "المصدر : الجزيرة + وكالات",
			article.Dateline{Style: "aljazeera", Agencies: []string{"الجزيرة", "وكالات"}}},
		{"aljazeera: four cities, one with its country", "المصدر : رويترز - واشنطن/لندن/موسكو/فلاديفوستوك (روسيا)", seedIn("aljazeera")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := article.Format(c.d); got != c.text {
				t.Errorf("Format = %q, want %q", got, c.text)
			}
			c.d.Text = c.text
			got, ok := article.ParseDateline(c.text, now)
			if !ok {
				t.Fatalf("ParseDateline(%q) found nothing", c.text)
			}
			if diff := cmp.Diff(c.d, got); diff != "" {
				t.Errorf("ParseDateline(%q) (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

// A style without a source in it prints the places alone, which read as
// DefaultStyle does: the parts are the same.
func TestClosingStylesWithoutAgencyPrintThePlaces(t *testing.T) {
	for _, style := range []string{"alkhaleej", "aljazeera"} {
		d := article.Dateline{Style: style, Places: places("موسكو", "لندن")}
		if got := article.Format(d); got != "موسكو/لندن" {
			t.Errorf("%s: Format = %q", style, got)
		}
	}
}

func TestParseDatelineVariants(t *testing.T) {
	for _, c := range []struct {
		text, style, formatted string
	}{
		{"موسكو – سبأ :", "sana", "موسكو-سبأ"},
		{"باريس - (أ ف ب):", "afp-ar", "باريس (أ ف ب) -"},
		{"* موسكو د ب أ:", "city-byline", "موسكو - د ب أ:"},
		{"مانيلا، 3 ديسمبر (رويترز) –", "reuters-ar", "مانيلا، 3 ديسمبر (رويترز) -"},
		{"القدس (أ.ف.ب.) -", "afp-ar", "القدس (أ.ف.ب.) -"},
		{"  واشنطن / لندن   - رويترز ", "asharq", "واشنطن/لندن-رويترز"},
		{"KING OF PRUSSIA, Pennsylvania/WASHINGTON (Reuters) - ", "reuters-en", "KING OF PRUSSIA, Pennsylvania/WASHINGTON (Reuters) -"},
		{"المصدر: الجزيرة", "aljazeera", "المصدر : الجزيرة"},
	} {
		d, ok := article.ParseDateline(c.text, now)
		if !ok || d.Style != c.style || d.Text != c.formatted {
			t.Errorf("ParseDateline(%q) = %s %q, %v; want %s %q", c.text, d.Style, d.Text, ok, c.style, c.formatted)
		}
	}
}

func TestParseDatelineRefusesSentences(t *testing.T) {
	for _, text := range []string{
		"", " ", "-", "()", "/", "من يحكم المدينة؟", `قال "نعم"`,
		"قالت وزارة الخارجية الأميركية إن إدارة الرئيس جو بايدن لن تتردد في فرض المزيد من العقوبات",
	} {
		if d, ok := article.ParseDateline(text, now); ok {
			t.Errorf("ParseDateline(%q) = %+v", text, d)
		}
	}
}

func TestDetectDatelineWantsEvidence(t *testing.T) {
	for text, want := range map[string]bool{
		"واشنطن/لندن/موسكو/فلاديفوستوك (روسيا)-رويترز": true,
		"مانيلا، 3 ديسمبر -":           true,
		"واشنطن/تبليسي (جورجيا)-المدى": true,
		"حرب مقدسة":                    false,
		"موسكو":                        false,
		"خسائر - وأرباح":               false,
	} {
		if _, ok := article.DetectDateline(text, now); ok != want {
			t.Errorf("DetectDateline(%q) = %v, want %v", text, ok, want)
		}
	}
}

func TestCutDateline(t *testing.T) {
	for _, c := range []struct{ paragraph, dateline, rest string }{
		{"مانيلا، 3 ديسمبر (رويترز) - قال مسؤول إن الأمر - كما يبدو - انتهى.", "مانيلا، 3 ديسمبر (رويترز) -", "قال مسؤول إن الأمر - كما يبدو - انتهى."},
		{"القدس (أ ف ب) – أعلن الجيش", "القدس (أ ف ب) -", "أعلن الجيش"},
		{"باريس - (أ ف ب): أعلنت الشرطة", "باريس (أ ف ب) -", "أعلنت الشرطة"},
		{"موسكو - سبأ : أعلن", "موسكو-سبأ", "أعلن"},
		{"موسكو - رويترز: قال", "موسكو - رويترز:", "قال"},
		{"* موسكو د ب أ: قال", "موسكو - د ب أ:", "قال"},
		{"مانيلا، 3 ديسمبر - قال", "مانيلا، 3 ديسمبر -", "قال"},
		{"WEST PALM BEACH, Fla./WASHINGTON (Reuters) - The", "WEST PALM BEACH, Fla./WASHINGTON (Reuters) -", "The"},
		{"وأضاف ميلر: \"لقد اتخذنا\"", "", "وأضاف ميلر: \"لقد اتخذنا\""},
		{"قال الرئيس - في كلمة له - إن", "", "قال الرئيس - في كلمة له - إن"},
		{"نقلت رويترز: إن", "", "نقلت رويترز: إن"},
		{"", "", ""},
	} {
		d, rest, ok := article.CutDateline(c.paragraph, now)
		if d.Text != c.dateline || rest != c.rest || ok != (c.dateline != "") {
			t.Errorf("CutDateline(%q) = %q, %q, %v; want %q, %q", c.paragraph, d.Text, rest, ok, c.dateline, c.rest)
		}
	}
}

func TestPrintedPrefersTheEditorsText(t *testing.T) {
	d := article.Dateline{Places: places("موسكو"), Text: "من موسكو", Override: true}
	if got := d.Printed(); got != "من موسكو" {
		t.Errorf("Printed = %q", got)
	}
	d.Override = false
	if got := d.Printed(); got != "موسكو" {
		t.Errorf("Printed without override = %q", got)
	}
}

// Any cities and known agencies come back from every style's print; the date
// too, where the style prints it.
func TestDatelinePartsSurviveEveryStyle(t *testing.T) {
	name := rapid.SampledFrom([]string{"موسكو", "سان فرانسيسكو", "أولان-أودي", "لندن", "بورت أو برنس", "WASHINGTON", "كييف"})
	country := rapid.SampledFrom([]string{"", "روسيا", "الولايات المتحدة", "هايتي"})
	agency := rapid.SampledFrom([]string{"رويترز", "أ ف ب", "REUTERS", "سانا", "د ب أ", "الشرق"})
	style := rapid.SampledFrom(article.DatelineStyles)
	rapid.Check(t, func(t *rapid.T) {
		d := article.Dateline{Style: style.Draw(t, "style").ID}
		for range rapid.IntRange(1, 4).Draw(t, "places") {
			p := article.DatelinePlace{Name: name.Draw(t, "place"), Country: country.Draw(t, "country")}
			p.ShowCountry = p.Country != ""
			d.Places = append(d.Places, p)
		}
		for range rapid.IntRange(1, 3).Draw(t, "agencies") {
			d.Agencies = append(d.Agencies, agency.Draw(t, "agency"))
		}
		text := article.Format(d)
		got, ok := article.ParseDateline(text, now)
		if !ok {
			t.Fatalf("ParseDateline(%q) found nothing", text)
		}
		if diff := cmp.Diff(d.Places, got.Places); diff != "" {
			t.Fatalf("%q: places (-want +got):\n%s", text, diff)
		}
		if diff := cmp.Diff(d.Agencies, got.Agencies); diff != "" {
			t.Fatalf("%q: agencies (-want +got):\n%s", text, diff)
		}
	})
}

func FuzzParseDateline(f *testing.F) {
	f.Add("واشنطن/لندن/موسكو/فلاديفوستوك (روسيا)-رويترز")
	f.Add("* موسكو د ب أ:")
	f.Add("المصدر : الجزيرة + وكالات")
	f.Fuzz(func(t *testing.T, s string) {
		article.CutDateline(s, now)
		d, ok := article.ParseDateline(s, now)
		if ok && d.Printed() == "" {
			t.Errorf("ParseDateline(%q) = %+v, which prints nothing", s, d)
		}
	})
}
