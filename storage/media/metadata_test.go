package media_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/media"
)

const fullXMP = `photoshop:Credit="رويترز" photoshop:City="نيويورك" photoshop:DateCreated="2023-09-13T10:20:30+03:00">` +
	`<dc:description><rdf:Alt><rdf:li xml:lang="en">Delegates</rdf:li><rdf:li xml:lang="x-default">مندوبون في القاعة</rdf:li></rdf:Alt></dc:description>` +
	`<dc:creator><rdf:Seq><rdf:li>سلمى أحمد</rdf:li><rdf:li>علي حسن</rdf:li></rdf:Seq></dc:creator>` +
	`<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© الوكالة</rdf:li></rdf:Alt></dc:rights>` +
	`<photoshop:Source>الوكالة</photoshop:Source><photoshop:Country>الولايات المتحدة</photoshop:Country>`

func win1256(t *testing.T, s string) string {
	t.Helper()
	out, err := charmap.Windows1256.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMetadata(t *testing.T) {
	jpg := jpegBytes(t, picture(8, 8))
	full := media.Meta{
		Caption: "مندوبون في القاعة", Credit: "رويترز", Creator: "سلمى أحمد، علي حسن", Source: "الوكالة",
		Copyright: "© الوكالة", DateCreated: "2023-09-13T10:20:30+03:00", City: "نيويورك", Country: "الولايات المتحدة",
	}
	for _, c := range []struct {
		name string
		data []byte
		want media.Meta
	}{
		{"a file that says nothing", jpg, media.Meta{}},
		{"XMP as attributes, texts and lists", withSegments(jpg, xmpSegment(fullXMP)), full},
		{"XMP in a PNG", withChunk(pngBytes(t, picture(8, 8)), "iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpPacket(fullXMP)), full},
		{"EXIF in a PNG", withChunk(pngBytes(t, picture(8, 8)), "eXIf", exif(1, "Delegates", "Salma")), media.Meta{Caption: "Delegates", Creator: "Salma"}},
		{"EXIF alone", withSegments(jpg, exifSegment(1, "قاعة المؤتمر", "سلمى")), media.Meta{Caption: "قاعة المؤتمر", Creator: "سلمى"}},
		{"IIM that declares UTF-8", withSegments(jpg, iim(true, map[byte]string{120: "مؤتمر الكرم", 110: "رويترز", 55: "20230913"})),
			media.Meta{Caption: "مؤتمر الكرم", Credit: "رويترز", DateCreated: "2023-09-13"}},
		{"IIM in UTF-8 that does not say so, ending in a meem", withSegments(jpg, iim(false, map[byte]string{120: "مؤتمر الكرم", 80: "علي حسن", 90: "القدس"})),
			media.Meta{Caption: "مؤتمر الكرم", Creator: "علي حسن", City: "القدس"}},
		{"IIM in Windows-1256 that does not say so", withSegments(jpg, iim(false, map[byte]string{120: win1256(t, "مؤتمر السلام"), 101: win1256(t, "مصر")})),
			media.Meta{Caption: "مؤتمر السلام", Country: "مصر"}},
		{"IIM in Windows-1256 that says UTF-8", withSegments(jpg, iim(true, map[byte]string{120: win1256(t, "مؤتمر السلام")})),
			media.Meta{Caption: "مؤتمر السلام"}},
		{"XMP before IIM before EXIF, member by member",
			withSegments(jpg, exifSegment(1, "exif", "exif"), xmpSegment(`photoshop:Credit="xmp">`),
				iim(true, map[byte]string{110: "iim", 120: "iim", 5: "title"})),
			media.Meta{Caption: "iim", Credit: "xmp", Creator: "exif", Headline: "title"}},
		{"controls and hidden characters are left out", withSegments(jpg, xmpSegment("photoshop:Credit=\"\u202eرويترز\u2066\">")),
			media.Meta{Credit: "رويترز"}},
		{"a GIF says nothing", gifBytes(t, 1), media.Meta{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := media.Metadata(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAPictureBeginsWithWhatItsFileSays(t *testing.T) {
	meta, err := media.Metadata(withSegments(jpegBytes(t, picture(8, 8)), xmpSegment(fullXMP)))
	if err != nil {
		t.Fatal(err)
	}
	meta.UsageTerms = "للنشر مرة"
	want := article.Picture{Caption: "مندوبون في القاعة", Credit: "رويترز", Image: doc.Image{
		Creator: "سلمى أحمد، علي حسن", Source: "الوكالة", Copyright: "© الوكالة", UsageTerms: "للنشر مرة",
		DateCreated: "2023-09-13T10:20:30+03:00", City: "نيويورك", Country: "الولايات المتحدة",
	}}
	if diff := cmp.Diff(want, meta.Picture()); diff != "" {
		t.Error(diff)
	}
}

func TestMetadataKeepsWhatCanBeRead(t *testing.T) {
	broken := segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta><rdf")
	got, err := media.Metadata(withSegments(jpegBytes(t, picture(8, 8)), broken, iim(true, map[byte]string{110: "رويترز"})))
	if err == nil || !strings.Contains(err.Error(), "XMP") {
		t.Errorf("the error does not name the part: %v", err)
	}
	if got.Credit != "رويترز" {
		t.Errorf("the credit was lost: %+v", got)
	}
}

func FuzzHostileFiles(f *testing.F) {
	jpg := jpegBytes(f, picture(8, 8))
	f.Add(withSegments(jpg, exifSegment(6, "a", "b"), xmpSegment(fullXMP), iim(false, map[byte]string{120: "x"})))
	f.Add(withChunk(pngBytes(f, picture(8, 8)), "eXIf", exif(6, "a", "b")))
	f.Add(gifBytes(f, 2))
	f.Add([]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := media.Inspect(data)
		_, _ = media.Metadata(data) // must come back, whatever it says
		stripped, stripErr := media.Strip(data)
		if err != nil || stripErr != nil {
			return
		}
		after, err := media.Inspect(stripped)
		if err != nil {
			t.Fatalf("a sound header does not survive stripping: %v", err)
		}
		if after.Width*after.Height != before.Width*before.Height || after.Type != before.Type {
			t.Fatalf("stripping changed %+v to %+v", before, after)
		}
	})
}
