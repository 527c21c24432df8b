#!/bin/sh
# screen.sh COMMAND...: runs the command on a virtual screen of its own (X with
# GLX, 1280x900, a free display number, a window manager) and gives back its
# exit status. Whatever was started here is ended here, however it ends.
set -u

say() { printf 'midad: %s\n' "$*" >&2; }

work=$(mktemp -d)
server= manager= job=
end() {
	trap - EXIT INT TERM HUP
	# The job leads a process group of its own, so that what it left behind can
	# be ended by that number.
	[ -z "$job" ] || kill -s TERM -- "-$job" 2>/dev/null
	[ -z "$manager" ] || kill "$manager" 2>/dev/null
	[ -z "$server" ] || kill "$server" 2>/dev/null
	wait
	rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# until_there FILE PID: waits at most 20 s for the file to have something in
# it; false when time is up or the process has ended.
until_there() {
	tries=0
	while [ ! -s "$1" ]; do
		tries=$((tries + 1))
		[ $tries -le 200 ] && kill -0 "$2" 2>/dev/null || return 1
		sleep 0.1
	done
}

Xvfb -displayfd 3 -screen 0 1280x900x24 +extension GLX -nolisten tcp -noreset \
	3>"$work/display" >"$work/server.log" 2>&1 </dev/null &
server=$!
if ! until_there "$work/display" $server; then
	cat "$work/server.log" >&2
	say "the virtual screen did not start; what it said stands above"
	exit 1
fi
DISPLAY=:$(cat "$work/display")
export DISPLAY
unset WAYLAND_DISPLAY

openbox --sm-disable --startup "sh -c 'echo up >$work/manager'" >"$work/manager.log" 2>&1 </dev/null &
manager=$!
if ! until_there "$work/manager" $manager; then
	cat "$work/manager.log" >&2
	say "the window manager did not start; what it said stands above"
	exit 1
fi

setsid "$@" </dev/null &
job=$!
wait $job
exit $?
