#!/usr/bin/env bash
# Everything that is checked without running the program. Needs a configured build/release (for the compile commands).
# Each finding is one line FILE:LINE and what would be right; the exit status is 1 if there is one.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root" || exit 1
readonly python=/usr/bin/python3
outcome=0

# Results in build/ and other untracked places are nobody's source.
sources() {
    find sim analysis experiments cli tests bench -name node_modules -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print
}

scripts() {
    printf '%s\n' quickstart run-tests .ci/run
    find setup tests -name '*.sh'
}

# The checks' own tests, so that a check which stopped finding anything is noticed.
own_tests() {
    local test output
    for test in tests/lint/*_test.py; do
        output=$("$python" "$test" 2>&1) || { echo "$output" && echo "$test:1: error: the test fails" && return 1; }
    done
    for test in tests/setup/*_test.sh; do
        output=$(bash "$test" 2>&1) || { echo "$output" && echo "$test:1: error: the test fails" && return 1; }
    done
}

house_rules() { "$python" tests/lint/check_sources.py .; }

layout() {
    local output
    output=$(sources | xargs -r clang-format-16 --dry-run -Werror 2>&1) && return
    sed -nE "s/^([^ :]+):([0-9]+):.*clang-format-violations.*/\1:\2: error: layout; run: clang-format-16 -i \1/p" \
        <<<"$output" | sort -t: -k1,1 -u
    return 1
}

shell() { scripts | xargs shellcheck --format=gcc --external-sources; }

tidy() { "$python" tests/lint/tidy.py . build/release; }

own_tests || outcome=1
house_rules || outcome=1
layout || outcome=1
shell || outcome=1
tidy || outcome=1
exit "$outcome"
