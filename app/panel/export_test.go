package panel

import (
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/editor"
)

// Place returns the fields of the i-th place's name and country.
func (d *Dateline) Place(i int) (name, country *rtl.Entry) {
	row := d.places.all[i].object.(*fyne.Container).Objects
	return row[0].(*rtl.Entry), row[1].(*fyne.Container).Objects[0].(*rtl.Entry)
}

// Places returns how many places have fields.
func (d *Dateline) Places() int { return len(d.places.all) }

// AddPlace does what the button under the places does.
func (d *Dateline) AddPlace() { d.addPlace() }

// Preview returns the dateline as the form shows it printed.
func (d *Dateline) Preview() string { return d.preview.Text() }

// Date returns the field of the day.
func (d *Dateline) Date() *rtl.Entry { return d.date }

// Read returns what is told under the day, "" where nothing is.
func (d *Dateline) Read() string {
	if !d.read.Visible() {
		return ""
	}
	return d.read.Text()
}

// Agencies returns the field of the agencies.
func (d *Dateline) Agencies() *rtl.Entry { return d.agencies }

// Caption returns the field of the caption.
func (l *Lead) Caption() *rtl.Entry { return l.fields[0].entry }

// Taken returns what the fields say of when and where the picture was taken.
func (l *Lead) Taken() (out [3]string) {
	for i, f := range l.fields[len(l.fields)-len(out):] {
		out[i] = f.entry.Text()
	}
	return out
}

// Entry returns the field for a new tag.
func (t *Tags) Entry() *rtl.Entry { return t.entry }

// Chips returns how many tags are shown.
func (t *Tags) Chips() int { return len(t.chips.Objects) }

// Buttons returns what moves the i-th story up, down and away.
func (r *Related) Buttons(i int) (up, down, remove *rtl.Button) {
	column := r.rows.all[i].object.(*fyne.Container).Objects
	row := column[1].(*fyne.Container).Objects
	return row[1].(*rtl.Button), row[2].(*rtl.Button), row[3].(*rtl.Button)
}

// Count returns how many versions are listed.
func (v *Versions) Count() int { return len(v.infos) }

// AskName asks for the name of the i-th version.
func (v *Versions) AskName(i int) { v.askName(i) }

// Row returns the texts of the i-th version's row.
func (v *Versions) Row(i int) (lines [3]string) {
	row := v.list.Row()
	v.fillRow(i, row)
	for n, text := range row.(*fyne.Container).Objects[0].(*fyne.Container).Objects {
		lines[n] = text.(*editor.Text).Text()
	}
	return lines
}

// SetTime has the i-th version be of another time.
func (v *Versions) SetTime(i int, at time.Time) { v.infos[i].Time = at }

// List returns the list of versions.
func (v *Versions) List() *rtl.List { return v.list }

// SetDo makes what comes back to the interface's goroutine go to f.
func SetDo(f func(func())) { do = f }

// Embargo returns the field of the embargo, its zones and its note.
func (w *Workflow) Embargo() (*rtl.Entry, *rtl.Select, *editor.Text) {
	return w.embargo.entry, w.embargo.zone, w.embargo.note
}

// Schedule returns the field of the schedule, its zones and its note.
func (w *Workflow) Schedule() (*rtl.Entry, *rtl.Select, *editor.Text) {
	return w.schedule.entry, w.schedule.zone, w.schedule.note
}

// Correction returns the field of the i-th correction.
func (w *Workflow) Correction(i int) *rtl.Entry {
	return w.corrections.all[i].object.(*fyne.Container).Objects[0].(*rtl.Entry)
}

// Corrections returns how many corrections have fields.
func (w *Workflow) Corrections() int { return len(w.corrections.all) }

// MachineZone is machineZone.
var MachineZone = machineZone

// Zones returns how many zones are offered beside the machine's own.
func Zones() int { return len(zones) }
