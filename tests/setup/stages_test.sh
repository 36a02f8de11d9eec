#!/usr/bin/env bash
# setup/stages.sh against a small ctest folder of known outcomes: what run-tests counts, and when it fails.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# outcome TESTS COMMAND...: the last line that the stages print for these tests, and 'status N'.
outcome() {
    local tests=$1
    shift
    mkdir -p "$work/build/some"
    printf '%s\n' "$tests" >"$work/build/some/CTestTestfile.cmake"
    # shellcheck disable=SC2016
    root=$work bash -c 'cd "$root"; source "$0/messages.sh"; source "$0/build.sh"; source "$0/stages.sh"
        eval "$1"; closing_line' "$here/../../setup" "$*" 2>/dev/null | tail -n 1
    echo "status ${PIPESTATUS[0]}"
}

# expect NAME WANTED GOT
expect() {
    if [[ $2 != "$3" ]]; then
        printf '%s: failed: %s\nwanted: %s\ngot: %s\n' "${BASH_SOURCE[0]}" "$1" "$2" "$3"
        failures=$((failures + 1))
    fi
}

good='add_test(one /bin/true)
add_test(two /bin/true)'
bad='add_test(three /bin/false)'
skip='add_test(four sh -c "exit 77")
set_tests_properties(four PROPERTIES SKIP_RETURN_CODE 77)'
run='stage tests run_ctest some'

expect "all pass" $'2 passed, 0 failed\nstatus 0' "$(outcome "$good" "$run")"
expect "one fails" $'2 passed, 1 failed\nstatus 1' "$(outcome "$good"$'\n'"$bad" "$run")"
expect "one is skipped" $'2 passed, 0 failed, 1 skipped\nstatus 0' "$(outcome "$good"$'\n'"$skip" "$run")"
expect "two stages add up" $'4 passed, 0 failed\nstatus 0' "$(outcome "$good" "$run; $run")"
expect "no test at all is a failure" $'0 passed, 1 failed\nstatus 1' "$(outcome "" "$run")"
expect "a stage that is no test counts as one failure" $'2 passed, 1 failed\nstatus 1' \
    "$(outcome "$good" "$run; stage build false")"

((failures == 0))
