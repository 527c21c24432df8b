#!/bin/sh
# need.sh GROUP...: sees that what the groups name is on this machine, and
# installs what is not. Silent, and without the network, when all is there.
#
#   go      the Go toolchain (never installed from here, only asked for)
#   build   a C compiler, the libraries of the window, and the certificates
#           that Go fetches the modules with
#   screen  a virtual screen with a window manager, for work without a display,
#           and another program to copy from and paste to
#   data    the Unicode files that the conformance tests read
#   ci      what a bare machine lacks before make can run
set -u

say() { printf 'midad: %s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
library() { have pkg-config && pkg-config --exists "$@"; }

# there PACKAGE: is what the Debian package brings on this machine? Asked by
# what it does, so that other systems and hand-made installations count too.
there() {
	case $1 in
	gcc) have gcc || have clang ;;
	libc6-dev) printf '#include <stdlib.h>\n' | "$(command -v gcc || command -v clang)" -E - >/dev/null 2>&1 ;;
	pkg-config) have pkg-config ;;
	libgl1-mesa-dev) library gl ;;
	xorg-dev) library x11 xcursor xrandr xinerama xi xxf86vm ;;
	libxkbcommon-dev) library xkbcommon ;;
	xvfb) have Xvfb ;;
	xauth) have xauth ;;
	openbox) have openbox ;;
	x11-xkb-utils) have setxkbmap && have xkbcomp ;;
	xclip) have xclip ;;
	libgl1-mesa-dri) ls /usr/lib*/dri/*_dri.so /usr/lib/*/dri/*_dri.so 2>/dev/null | grep -q . ;;
	unicode-data) [ -r /usr/share/unicode/BidiCharacterTest.txt ] ;;
	make) have make ;;
	# Where Go looks for them (crypto/x509, root_linux.go).
	ca-certificates)
		for bundle in "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" /etc/pki/tls/certs/ca-bundle.crt \
			/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
			[ ! -r "$bundle" ] || return 0
		done
		return 1
		;;
	esac
}

check_go() {
	if ! have go; then
		say "Go is missing. Install Go 1.26 or newer from https://go.dev/dl/ and put its bin folder on the PATH."
		exit 1
	fi
	version=$(GOTOOLCHAIN=local go env GOVERSION)
	minor=${version#go1.}
	minor=${minor%%[!0-9]*}
	# Since 1.21 an older go fetches the toolchain that go.mod names.
	if [ "${minor:-99}" -lt 21 ]; then
		say "$version is too old. Install Go 1.26 or newer from https://go.dev/dl/."
		exit 1
	fi
}

packages=
for group; do
	case $group in
	go) check_go ;;
	build) packages="$packages ca-certificates gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libxkbcommon-dev" ;;
	screen) packages="$packages xvfb xauth openbox x11-xkb-utils libgl1-mesa-dri xclip" ;;
	data) packages="$packages unicode-data" ;;
	ci) packages="$packages make" ;;
	*)
		say "need.sh knows no group named $group"
		exit 2
		;;
	esac
done

missing=
for package in $packages; do
	there "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! have apt-get; then
	say "missing here (by their Debian names):$missing. Install them with this system's package manager and try again."
	exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
	by_hand="sudo apt-get install$missing"
	if ! have sudo; then
		say "missing:$missing. As root, run: apt-get install$missing"
		exit 1
	elif [ -t 0 ] && [ -t 2 ]; then
		printf 'midad: missing:%s. Install with sudo apt-get? [Y/n] ' "$missing" >&2
		read -r answer
		case $answer in
		'' | [Yy]*) as_root=sudo ;;
		*)
			say "nothing was installed. By hand: $by_hand"
			exit 1
			;;
		esac
	elif sudo -n true 2>/dev/null; then
		as_root='sudo -n'
	else
		say "missing:$missing. Run: $by_hand"
		exit 1
	fi
fi

say "installing$missing with apt-get (a minute or two)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A list that cannot be brought up to date is no failure as long as the
# packages can be had.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >"$log" 2>&1 ||
	say "the package lists could not all be brought up to date"
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing </dev/null >>"$log" 2>&1; then
	tail -n 20 "$log" >&2
	say "apt-get could not install$missing; what it said stands above"
	exit 1
fi
