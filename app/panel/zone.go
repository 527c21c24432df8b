package panel

import (
	"os"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a machine without its own table of zones knows them too

	"midad/app/rtl"
	"midad/app/say"
)

// zones are the time zones that the form offers after the machine's own, by
// their names in the IANA table.
var zones = []string{
	"Asia/Riyadh", "Africa/Cairo", "Asia/Dubai", "Asia/Baghdad", "Asia/Amman", "Asia/Beirut", "Asia/Damascus",
	"Asia/Jerusalem", "Asia/Aden", "Africa/Khartoum", "Africa/Tripoli", "Africa/Tunis", "Africa/Algiers",
	"Africa/Casablanca", "Africa/Nouakchott", "UTC", "Europe/London", "Europe/Paris", "Europe/Istanbul", "America/New_York",
}

// zone is a clock that a moment can be set by. Name is IANA's; empty where only
// the distance from Greenwich is known.
type zone struct {
	name  string
	words string
	clock *time.Location
}

// offeredZones are the machine's own and those of zones.
func offeredZones() []zone {
	here := zone{machineZone(), rtl.T("workflow.zone.local"), time.Local}
	if here.name != "" {
		here.words += " · " + say.ZoneName(rtl.Language(), here.name)
	}
	all := []zone{here}
	for _, name := range zones {
		clock, err := time.LoadLocation(name)
		if err != nil {
			continue // the table in the program has them all
		}
		all = append(all, zone{name, say.ZoneName(rtl.Language(), name), clock})
	}
	return all
}

// shows reports whether the zone's clock shows the moment as it is written.
func (z zone) shows(t time.Time) bool {
	_, here := t.In(z.clock).Zone()
	_, there := t.Zone()
	return here == there
}

// zoneOf returns the zone by which a moment was set: that of the name, or one that
// has only the moment's distance from Greenwich where there is no such name or
// its clock shows another hour.
func zoneOf(t time.Time, name string) zone {
	if clock, err := time.LoadLocation(name); err == nil && name != "" {
		if z := (zone{name, say.ZoneName(rtl.Language(), name), clock}); z.shows(t) {
			return z
		}
	}
	_, offset := t.Zone()
	return zone{"", say.Zone(rtl.Language(), t), time.FixedZone("", offset)}
}

// machineZone returns IANA's name of the machine's own zone, as the environment
// or the link to its table names it; empty where neither does.
var machineZone = sync.OnceValue(func() string {
	name, set := os.LookupEnv("TZ")
	if !set {
		table, err := os.Readlink("/etc/localtime")
		if err != nil {
			return "" // Windows, or a copy of the table
		}
		name = table
	}
	if _, after, ok := strings.Cut(name, "zoneinfo/"); ok {
		name = after
	}
	name = strings.TrimPrefix(name, ":")
	if name == "" || name == "Local" {
		return ""
	}
	if _, err := time.LoadLocation(name); err != nil {
		return ""
	}
	return name
})
