//go:build ignore

// Draw renders midad.svg, which is the drawing, as midad.png, 512 pixels square.
// Run from this folder: go run draw.go
package main

import (
	"image"
	"image/png"
	"log"
	"os"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

const side = 512

func main() {
	drawing, err := oksvg.ReadIcon("midad.svg", oksvg.StrictErrorMode)
	if err != nil {
		log.Fatal(err)
	}
	drawing.SetTarget(0, 0, side, side)
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	drawing.Draw(rasterx.NewDasher(side, side, rasterx.NewScannerGV(side, side, img, img.Bounds())), 1)

	out, err := os.Create("midad.png")
	if err != nil {
		log.Fatal(err)
	}
	if err := png.Encode(out, img); err != nil {
		log.Fatal(err)
	}
	if err := out.Close(); err != nil {
		log.Fatal(err)
	}
}
