// Package e2e drives the real program in a real window, as a person would: keys
// and the mouse through X's XTEST, pictures of the screen, and the files that
// were exported. Its tests have the build tag e2e and need an X display; `make
// e2e` gives them one. Nothing imports it.
package e2e
