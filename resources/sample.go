package resources

import _ "embed"

//go:generate sh -c "cd icon && go run draw.go"
//go:generate sh -c "cd sample && go run picture.go && go run -tags sqlite_fts5 story.go"

//go:embed sample/story.txt
var sampleText []byte

// SampleText returns a story of our own invention as an agency's page would give
// it: what is pasted from a browser. Do not change the bytes.
func SampleText() []byte { return sampleText }

//go:embed sample/story.json
var sampleStory []byte

// SampleStory returns the same story as Midad JSON, with its lead picture named
// by the hash of SamplePicture: what a new library starts with. Do not change
// the bytes.
func SampleStory() []byte { return sampleStory }

//go:embed sample/picture.jpg
var samplePicture []byte

// SamplePicture returns the story's lead picture, a JPEG of 1280 by 720 pixels
// drawn by sample/picture.go. Do not change the bytes.
func SamplePicture() []byte { return samplePicture }

//go:embed icon/midad.png
var iconPNG []byte

// IconPNG returns the program's icon, 512 pixels square, rendered by
// icon/draw.go from icon/midad.svg.
func IconPNG() []byte { return iconPNG }
