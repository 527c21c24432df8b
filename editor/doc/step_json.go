package doc

import (
	"encoding/json"
	"fmt"
)

// Steps is a list of steps that is read from JSON and written to it; a journal
// keeps it.
type Steps []Step

// MarshalJSON writes the steps as an array of objects, each with the step's
// name in the member step.
func (s Steps) MarshalJSON() ([]byte, error) {
	out := make([]json.RawMessage, 0, len(s))
	for _, step := range s {
		data, err := MarshalStep(step)
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return encode(out)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Steps) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("steps: %w", err)
	}
	out := make(Steps, 0, len(raw))
	for i, r := range raw {
		step, err := UnmarshalStep(r)
		if err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
		out = append(out, step)
	}
	*s = out
	return nil
}

// stepJSON is any step. At is block, field, rune.
type stepJSON struct {
	Step        string     `json:"step"`
	At          *[3]int    `json:"at,omitempty"`
	Delete      int        `json:"delete,omitempty"`
	Text        string     `json:"text,omitempty"`
	Block       int        `json:"block,omitempty"`
	Length      int        `json:"length,omitempty"`
	Marks       []MarkJSON `json:"marks,omitempty"`
	ID          string     `json:"id,omitempty"`
	Attrs       *attrsJSON `json:"attrs,omitempty"`
	MoveSpeaker bool       `json:"moveSpeaker,omitempty"`
	From        int        `json:"from,omitempty"`
	To          int        `json:"to,omitempty"`
	Blocks      []*Block   `json:"blocks,omitempty"`
}

// attrsJSON is all of Attrs, whatever the kind.
type attrsJSON struct {
	Kind    string    `json:"kind"`
	Dir     string    `json:"dir"`
	Level   int       `json:"level,omitempty"`
	Ordered bool      `json:"ordered,omitempty"`
	Depth   int       `json:"depth,omitempty"`
	Image   *Image    `json:"image,omitempty"`
	URL     string    `json:"url,omitempty"`
	Links   []linkOut `json:"links,omitempty"`
}

// MarshalStep writes one step as a JSON object.
func MarshalStep(s Step) ([]byte, error) {
	var j stepJSON
	switch s := s.(type) {
	case ReplaceText:
		j = stepJSON{Step: "replaceText", At: posOut(s.At), Delete: s.Delete, Text: s.Text, Marks: marksOut(s.Marks)}
	case SetMarks:
		j = stepJSON{Step: "setMarks", Block: s.Block, Marks: marksOut(s.Marks)}
	case SetAttrs:
		j = stepJSON{Step: "setAttrs", Block: s.Block, Attrs: attrsOut(s.Attrs)}
	case Split:
		j = stepJSON{Step: "split", At: posOut(s.At), ID: s.ID, Attrs: attrsOut(s.Attrs), MoveSpeaker: s.MoveSpeaker}
	case Join:
		j = stepJSON{Step: "join", Block: s.Block, Length: s.At}
	case ReplaceBlocks:
		j = stepJSON{Step: "replaceBlocks", From: s.From, To: s.To, Blocks: s.Blocks}
	default:
		return nil, fmt.Errorf("marshal step: unknown type %T", s)
	}
	return encode(j)
}

// UnmarshalStep reads what MarshalStep writes.
func UnmarshalStep(data []byte) (Step, error) {
	var j stepJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return nil, fmt.Errorf("unmarshal step: %w", err)
	}
	marks, err := marksIn(j.Marks)
	if err != nil {
		return nil, fmt.Errorf("unmarshal step %s: %w", j.Step, err)
	}
	attrs, err := attrsIn(j.Attrs)
	if err != nil {
		return nil, fmt.Errorf("unmarshal step %s: %w", j.Step, err)
	}
	var at Pos
	if j.At != nil {
		at = Pos{Block: j.At[0], Field: j.At[1], Rune: j.At[2]}
	}
	switch j.Step {
	case "replaceText":
		return ReplaceText{At: at, Delete: j.Delete, Text: j.Text, Marks: marks}, nil
	case "setMarks":
		return SetMarks{Block: j.Block, Marks: marks}, nil
	case "setAttrs":
		return SetAttrs{Block: j.Block, Attrs: attrs}, nil
	case "split":
		return Split{At: at, ID: j.ID, Attrs: attrs, MoveSpeaker: j.MoveSpeaker}, nil
	case "join":
		return Join{Block: j.Block, At: j.Length}, nil
	case "replaceBlocks":
		for i, b := range j.Blocks {
			if b == nil {
				return nil, fmt.Errorf("unmarshal step replaceBlocks: block %d is null", i)
			}
		}
		return ReplaceBlocks{From: j.From, To: j.To, Blocks: j.Blocks}, nil
	}
	return nil, fmt.Errorf("unmarshal step: unknown step %q", j.Step)
}

func posOut(p Pos) *[3]int { return &[3]int{p.Block, p.Field, p.Rune} }

func marksIn(in []MarkJSON) ([]Mark, error) {
	var out []Mark
	for _, j := range in {
		kind, ok := MarkKindOf(j.Kind)
		if !ok {
			return nil, fmt.Errorf("unknown kind of mark %q", j.Kind)
		}
		m := Mark{Kind: kind, Start: j.Start, End: j.End, Href: j.Href, ID: j.ID}
		if j.Dir != "" {
			if m.Dir, ok = DirOf(j.Dir); !ok {
				return nil, fmt.Errorf("unknown direction %q", j.Dir)
			}
		}
		out = append(out, m)
	}
	return out, nil
}

func attrsOut(a Attrs) *attrsJSON {
	j := &attrsJSON{Kind: a.Kind.String(), Dir: a.Dir.String(), Level: a.Level, Ordered: a.Ordered, Depth: a.Depth, URL: a.URL}
	if a.Image != (Image{}) {
		im := a.Image
		j.Image = &im
	}
	for _, l := range a.Links {
		j.Links = append(j.Links, linkOut(l))
	}
	return j
}

func attrsIn(j *attrsJSON) (Attrs, error) {
	if j == nil {
		return Attrs{}, nil
	}
	kind, ok := KindOf(j.Kind)
	if !ok {
		return Attrs{}, fmt.Errorf("unknown kind %q", j.Kind)
	}
	dir, ok := DirOf(j.Dir)
	if !ok {
		return Attrs{}, fmt.Errorf("unknown direction %q", j.Dir)
	}
	a := Attrs{Kind: kind, Dir: dir, Level: j.Level, Ordered: j.Ordered, Depth: j.Depth, URL: j.URL}
	if j.Image != nil {
		a.Image = *j.Image
	}
	for _, l := range j.Links {
		a.Links = append(a.Links, StoryLink(l))
	}
	return a, nil
}
