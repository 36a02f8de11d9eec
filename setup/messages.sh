# Messages and log files for quickstart and run-tests; sourced, not run.
# Needs $root, the project's folder. Noise goes to build/logs/, one file per step, and is only shown when a step fails.
# shellcheck shell=bash
: "${root:?}"

# fail SENTENCE: the one way in which set-up ends early.
fail() {
    echo "${0##*/}: $1" >&2
    exit 1
}

# log_file STEP: prints the path of the step's log, relative to the project's folder.
log_file() {
    mkdir -p "$root/build/logs" 2>/dev/null || fail "cannot write to $root/build, which holds the build and its logs."
    echo "build/logs/${1// /-}.log"
}

# quietly STEP COMMAND...: runs the command with its output in the step's log; on failure shows the log's end.
quietly() {
    local step=$1 log
    shift
    log=$(log_file "$step") || exit 1
    if "$@" >"$root/$log" 2>&1 </dev/null; then return 0; fi
    tail -n 60 "$root/$log" >&2
    echo "${0##*/}: $step failed; the whole log is in $log" >&2
    return 1
}
