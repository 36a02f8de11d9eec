#!/usr/bin/env bash
# setup/packages.sh against a pretended machine: dpkg-query, apt-get, sudo and id are stand-ins in a folder of their own.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# stand_in NAME BODY: a command of that name that does this.
stand_in() {
    printf '#!/bin/bash\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# A fresh machine on which 'present' is installed, 'gone' was removed, and apt-get works.
pretend_machine() {
    rm -rf "${work:?}/bin" "${work:?}/project"
    mkdir -p "$work/bin" "$work/project"
    local name
    for name in bash cat cut env grep head mkdir paste printf sed sort comm tail touch; do
        ln -s "$(type -P "$name")" "$work/bin/$name"
    done
    stand_in id 'echo 0'
    # shellcheck disable=SC2016 # expanded in the stand-in
    stand_in dpkg-query 'echo "present installed"; echo "gone config-files"; exit 1'
    # shellcheck disable=SC2016
    stand_in apt-get 'echo "$*" >>'"$work/project/calls"
    printf '# a comment\npresent\n\nabsent # why\ngone\n' >"$work/list"
}

# installing [LIST]: what install_packages says and does there; its status is in $status.
installing() {
    # shellcheck disable=SC2016
    output=$(PATH=$work/bin root=$work/project bash -c \
        'set -euo pipefail; source "$0/messages.sh"; source "$0/packages.sh"; cd "$root"; install_packages "$1"' \
        "$here/../../setup" "${1:-$work/list}" 2>&1 </dev/null)
    status=$?
}

# expect NAME CONDITION...: a test is a name and a condition.
expect() {
    local name=$1
    shift
    if ! "$@"; then
        echo "${BASH_SOURCE[0]}: failed: $name; status $status, output: $output"
        failures=$((failures + 1))
    fi
}
says() { [[ $output == *"$1"* ]]; }
called() { grep -q -- "$1" "$work/project/calls" 2>/dev/null; }
not() { ! "$@"; }
one_line() { [[ $(wc -l <<<"$output") == 1 ]]; }

pretend_machine
installing
expect "installs what is missing or was removed, and says so" says "Installing 2 Debian packages: absent gone"
expect "installs nothing else" called "install --no-install-recommends absent gone$"
expect "updates first" called "update"
expect "succeeds" test "$status" == 0
expect "says nothing more" one_line

pretend_machine
echo present >"$work/list"
installing
expect "is silent when all is there" test -z "$output"
expect "leaves apt alone when all is there" not called ""

pretend_machine
stand_in id 'echo 1000'
installing
expect "without root and sudo says what to ask for" says "no sudo; ask an administrator to run: apt-get install absent gone"
expect "without root and sudo fails" test "$status" == 1
expect "one sentence" one_line

pretend_machine
stand_in id 'echo 1000'
stand_in sudo 'exit 1'
installing
expect "refused by sudo" says "sudo refused; ask an administrator"
expect "refused by sudo fails" test "$status" == 1

pretend_machine
stand_in id 'echo 1000'
# shellcheck disable=SC2016
stand_in sudo '[[ $1 == -n ]] && shift; [[ $1 == -v ]] || { echo sudo >>'"$work/project/calls"'; exec "$@"; }'
installing
expect "goes through sudo" called "^sudo$"
expect "sudo installs" called "install --no-install-recommends absent gone$"

pretend_machine
# shellcheck disable=SC2016
stand_in apt-get '[[ "$*" == *update* ]] || { echo "E: Unable to locate package absent"; exit 100; }'
installing
expect "names a package that the sources lack" says "package sources do not have: absent (the lists"
expect "names apt's log" says "build/logs/packages.log"
expect "unknown package fails" test "$status" == 1

pretend_machine
stand_in apt-get 'echo "Err:1 Temporary failure resolving here"; echo "E: Unable to locate package absent"; exit 100'
installing
expect "no network" says "the package servers cannot be reached (is there a network?)"

pretend_machine
stand_in apt-get 'echo "E: dpkg was interrupted"; exit 100'
installing
expect "otherwise apt's own first error" says "apt-get failed: E: dpkg was interrupted"

pretend_machine
rm "$work/bin/apt-get"
installing
expect "not Debian" says "this machine has no apt-get: use Debian 12."
expect "not Debian fails" test "$status" == 1

pretend_machine
installing "$work/nowhere"
expect "a list that is not there fails" test "$status" != 0

((failures == 0))
