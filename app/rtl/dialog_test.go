package rtl_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"midad/app/rtl"
)

func TestEnterTakesNothingAway(t *testing.T) {
	w := window(t, rtl.NewButton("قبل", rtl.Quiet, nil))
	did := false
	d := rtl.Ask(w.Canvas(), "حذف", "يُحذف كله.", "حذف", rtl.Danger, func() { did = true })
	press(d, fyne.KeyReturn)
	if did {
		t.Error("Enter deletes")
	}
	d.Answer(0)
	if !did {
		t.Error("the button does not delete")
	}
}

func TestADialogIsAnsweredByEnterAndEscape(t *testing.T) {
	before := rtl.NewButton("قبل", rtl.Quiet, nil)
	w := window(t, before)
	w.Canvas().Focus(before)
	var did []string
	open := func() *rtl.Dialog {
		did = nil
		return rtl.ShowDialog(w.Canvas(), "سؤال", nil, fyne.Size{},
			rtl.Choice{Label: "نعم", Do: func() { did = append(did, "نعم") }},
			rtl.Choice{Label: "لا", Do: func() { did = append(did, "لا") }})
	}
	for key, want := range map[fyne.KeyName]string{fyne.KeyReturn: "نعم", fyne.KeyEscape: "لا"} {
		d := open()
		if w.Canvas().Focused() != fyne.Focusable(d) {
			t.Errorf("the focus is at %T", w.Canvas().Focused())
		}
		press(d, key, key)
		if !slices.Equal(did, []string{want}) {
			t.Errorf("%s answers %v, want %s once", key, did, want)
		}
		wantNothingOver(t, w)
		if w.Canvas().Focused() != fyne.Focusable(before) {
			t.Errorf("after the dialog the focus is at %T", w.Canvas().Focused())
		}
	}
	open()
	test.Tap(top[*rtl.Dialog](t, w).Answers()[1])
	if !slices.Equal(did, []string{"لا"}) {
		t.Errorf("the second button answers %v", did)
	}
}

func TestEscapeIsTheChoiceThatDoesNothing(t *testing.T) {
	w := window(t, box(10, 10))
	did := ""
	d := rtl.ShowDialog(w.Canvas(), "سؤال", nil, fyne.Size{}, rtl.Choice{Label: "إغلاق"}, rtl.Choice{Label: "حذف", Do: func() { did = "حذف" }})
	press(d, fyne.KeyEscape)
	wantNothingOver(t, w)
	if did != "" {
		t.Errorf("Escape does %s", did)
	}
}

func TestADialogGivesItsContentTheKeysThatItTakes(t *testing.T) {
	w := window(t, box(10, 10))
	scroll := rtl.NewScroll(rtl.Column(0, box(10, 900)))
	d := rtl.ShowDialog(w.Canvas(), "نص", rtl.Fixed(100, 100, scroll), fyne.Size{}, rtl.Choice{Label: "إغلاق"})
	d.OnKey = scroll.Key
	for _, c := range []struct {
		key  fyne.KeyName
		want float32
	}{{fyne.KeyDown, 40}, {fyne.KeyPageDown, 100}, {fyne.KeyUp, 60}, {fyne.KeyEnd, 800}, {fyne.KeyHome, 0}, {fyne.KeyPageUp, 0}, {fyne.KeySpace, 60}} {
		press(d, c.key)
		if scroll.Offset() != c.want {
			t.Errorf("after %s the content is at %v, want %v", c.key, scroll.Offset(), c.want)
		}
	}
	press(d, fyne.KeyEscape)
	wantNothingOver(t, w)
}

func TestADialogThatMayRefuseStaysOpen(t *testing.T) {
	w := window(t, box(10, 10))
	asked := 0
	entry := rtl.NewEntry("", rtl.EntryStyle{}, nil)
	d := rtl.ShowDialog(w.Canvas(), "سؤال", rtl.Column(0, entry), fyne.Size{},
		rtl.Choice{Label: "نعم", Stay: true, Do: func() { asked++ }}, rtl.Choice{Label: "لا"})
	if w.Canvas().Focused() != fyne.Focusable(entry.View) {
		t.Errorf("the focus is at %T, want the first field", w.Canvas().Focused())
	}
	press(d, fyne.KeyReturn, fyne.KeyReturn)
	if asked != 2 || w.Canvas().Overlays().Top() == nil {
		t.Errorf("asked %d times", asked)
	}
	press(entry.View, fyne.KeyEscape)
	wantNothingOver(t, w)
}

func TestADialogsButtonsTellTheirKeys(t *testing.T) {
	w := window(t, box(10, 10))
	yes, no := rtl.Choice{Label: "نعم", Do: func() {}}, rtl.Choice{Label: "لا"}
	other, danger := rtl.Choice{Label: "غيره", Do: func() {}}, rtl.Choice{Label: "حذف", Tone: rtl.Danger, Do: func() {}}
	keyed := func(word, key string) string { return word + "  ·  " + rtl.Path(key) }
	for name, c := range map[string]struct {
		content fyne.CanvasObject
		choices []rtl.Choice
		want    []string
	}{
		"a question":       {nil, []rtl.Choice{yes, no}, []string{keyed("نعم", "Enter"), keyed("لا", "Esc")}},
		"a form":           {rtl.NewEntry("", rtl.EntryStyle{}, nil), []rtl.Choice{yes, other, no}, []string{keyed("نعم", "Ctrl+Enter"), "غيره", keyed("لا", "Esc")}},
		"what takes away":  {nil, []rtl.Choice{danger, no}, []string{"حذف", keyed("لا", "Esc")}},
		"one word to read": {nil, []rtl.Choice{no}, []string{keyed("لا", "Enter")}},
	} {
		d := rtl.ShowDialog(w.Canvas(), "سؤال", c.content, fyne.Size{}, c.choices...)
		for i, want := range c.want {
			w.Canvas().Focus(d.Answers()[i])
			if d.Hinting() != want {
				t.Errorf("%s: button %d tells %q, want %q", name, i, d.Hinting(), want)
			}
		}
		w.Canvas().Unfocus()
		if d.Hinting() != "" {
			t.Errorf("%s: %q is told of no button", name, d.Hinting())
		}
		d.Close()
	}
}

func TestAHintThatHasNoRoomIsTheKeyAlone(t *testing.T) {
	w := window(t, box(10, 10))
	long := func(label string) rtl.Choice { return rtl.Choice{Label: label, Do: func() {}} }
	d := rtl.ShowDialog(w.Canvas(), "سؤال", nil, fyne.Size{},
		long("حفظ النص الذي كُتب هنا"), long("أخذ النص الذي حفظه الآخر"), rtl.Choice{Label: "إلغاء"})
	for i, want := range []string{"Enter", "", "Esc"} {
		w.Canvas().Focus(d.Answers()[i])
		if d.Hinting() != want {
			t.Errorf("button %d tells %q, want %q", i, d.Hinting(), want)
		}
	}
}

func TestCtrlEnterGivesTheFirstChoiceFromAField(t *testing.T) {
	w := window(t, box(10, 10))
	for _, c := range []struct {
		tone rtl.Tone
		can  bool
		want int
	}{{rtl.Loud, true, 1}, {rtl.Danger, true, 0}, {rtl.Loud, false, 0}} {
		agreed := 0
		entry := rtl.NewEntry("", rtl.EntryStyle{}, nil)
		d := rtl.ShowDialog(w.Canvas(), "سؤال", entry, fyne.Size{},
			rtl.Choice{Label: "نعم", Tone: c.tone, Do: func() { agreed++ }}, rtl.Choice{Label: "لا"})
		d.Allow(0, c.can)
		entry.View.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
		entry.View.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
		if agreed != c.want {
			t.Errorf("tone %v, allowed %v: agreed %d times, want %d", c.tone, c.can, agreed, c.want)
		}
		d.Close()
	}
}
