package media

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"io"
	"strings"
)

// The XMP namespaces that a newsroom's metadata lives in.
const (
	nsRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsDC        = "http://purl.org/dc/elements/1.1/"
	nsPhotoshop = "http://ns.adobe.com/photoshop/1.0/"
	nsRights    = "http://ns.adobe.com/xap/1.0/rights/"
)

// xmpProperties are the properties that are read, by namespace.
var xmpProperties = map[string]map[string]bool{
	nsDC:        {"description": true, "title": true, "creator": true, "rights": true},
	nsPhotoshop: {"Headline": true, "Credit": true, "Source": true, "DateCreated": true, "City": true, "State": true, "Country": true},
	nsRights:    {"UsageTerms": true},
}

// parseXMP puts the properties that are read into values as "xmp:name". A
// property is an attribute of an rdf:Description or an element in it, whose
// value is its text or a list: of an rdf:Alt the item in x-default, else the
// first; of an rdf:Seq or rdf:Bag all. No packet is no error.
func parseXMP(packet []byte, values map[string]string) error {
	packet = bytes.Trim(packet, "\x00")
	if len(packet) == 0 {
		return nil
	}
	d := xml.NewDecoder(bytes.NewReader(packet))
	d.Strict = true
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Space == nsRDF && start.Name.Local == "Description" {
			for _, a := range start.Attr {
				if xmpProperties[a.Name.Space][a.Name.Local] {
					values["xmp:"+a.Name.Local] = a.Value
				}
			}
			continue
		}
		if !xmpProperties[start.Name.Space][start.Name.Local] {
			continue
		}
		var p xmpProperty
		if err := d.DecodeElement(&p, &start); err != nil {
			return err
		}
		if v := p.value(); v != "" {
			values["xmp:"+start.Name.Local] = v
		}
	}
}

type xmpProperty struct {
	Text string    `xml:",chardata"`
	Alt  []xmpItem `xml:"Alt>li"`
	Seq  []xmpItem `xml:"Seq>li"`
	Bag  []xmpItem `xml:"Bag>li"`
}

type xmpItem struct {
	Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Text string `xml:",chardata"`
}

func (p xmpProperty) value() string {
	if len(p.Alt) > 0 {
		for _, item := range p.Alt {
			if item.Lang == "x-default" {
				return item.Text
			}
		}
		return p.Alt[0].Text
	}
	var all []string
	for _, item := range append(p.Seq, p.Bag...) {
		if s := strings.TrimSpace(item.Text); s != "" {
			all = append(all, s)
		}
	}
	if len(all) > 0 {
		return join(all)
	}
	return strings.TrimSpace(p.Text)
}

// pngXMP returns the XMP packet of a PNG's iTXt chunk, nil where it has none or
// it cannot be read: the library reads EXIF and IIM of a PNG alone.
func pngXMP(data []byte) []byte {
	var packet []byte
	// A PNG that breaks off has no XMP after the break.
	_ = pngChunks(data, func(name string, payload, _ []byte) {
		rest, ok := bytes.CutPrefix(payload, []byte("XML:com.adobe.xmp\x00"))
		if name != "iTXt" || !ok || len(rest) < 2 {
			return
		}
		compressed := rest[0] == 1
		rest = rest[2:]
		for range 2 { // the language tag and the translated keyword
			_, after, ok := bytes.Cut(rest, []byte{0})
			if !ok {
				return
			}
			rest = after
		}
		if compressed {
			z, err := zlib.NewReader(bytes.NewReader(rest))
			if err != nil {
				return
			}
			if rest, err = io.ReadAll(io.LimitReader(z, maxXMP)); err != nil {
				return
			}
		}
		packet = rest
	})
	return packet
}
