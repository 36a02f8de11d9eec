# The stages of run-tests: each runs quietly, prints one line with its duration, and counts; sourced after build.sh, not run.
# shellcheck shell=bash
: "${root:?}"

passed=0 failed=0 skipped=0

# Sanitizers end a test at the first finding, so that none passes with one.
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=$root/setup/tsan-suppressions.txt

# stage NAME COMMAND...: a failure counts as one failed test unless the command counted for itself.
stage() {
    local name=$1 before=$failed start=$SECONDS verdict=ok
    shift
    if ! "$@"; then
        verdict=FAILED
        if ((failed == before)); then failed=$((failed + 1)); fi
    fi
    printf '%-24s %-6s %5d s\n' "$name" "$verdict" $((SECONDS - start))
    [[ $verdict == ok ]]
}

# count_tests JUNIT: adds the totals of ctest's report to ours.
count_tests() {
    local tests failures disabled skips
    read -r tests failures disabled skips < <(tr '\n' ' ' <"$1" | sed -E \
        's/.*<testsuite [^>]*tests="([0-9]+)"[^>]*failures="([0-9]+)"[^>]*disabled="([0-9]+)"[^>]*skipped="([0-9]+)".*/\1 \2 \3 \4\n/')
    passed=$((passed + tests - failures - disabled - skips))
    failed=$((failed + failures))
    skipped=$((skipped + disabled + skips))
}

# run_ctest PRESET [CTEST OPTION...]: runs the preset's tests and counts them; none at all is a failure.
run_ctest() {
    local preset=$1 outcome=0
    shift
    local report=$root/build/logs/test-$preset.xml
    rm -f "$report"
    quietly "test $preset" ctest --test-dir "$root/build/$preset" --parallel "$(nproc)" --timeout 600 \
        --output-on-failure --no-tests=error --output-junit "$report" "$@" || outcome=1
    if [[ -f $report ]]; then count_tests "$report"; fi
    return "$outcome"
}

# closing_line: the totals, alone on the line; its status is that of the whole run.
closing_line() {
    echo "$passed passed, $failed failed$( ((skipped == 0)) || echo ", $skipped skipped")"
    ((failed == 0 && passed > 0))
}
