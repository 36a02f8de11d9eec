# Installs the Debian packages that are missing; sourced after messages.sh, not run.
# shellcheck shell=bash
: "${root:?}"

# listed_packages FILE...: the names in the lists, without comments and empty lines.
listed_packages() {
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"
}

# missing_packages NAME...: those that are not installed, in one call of dpkg-query.
missing_packages() {
    local installed
    # dpkg-query fails when it has never heard of a name; such a name is missing like any other
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p') || true
    comm -23 <(printf '%s\n' "$@" | sort -u) <(sort -u <<<"$installed")
}

# as_root COMMAND...: the command through sudo where we are not root.
as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi
}

# become_root COUNT NAMES: asks for the sudo password once, in the open, or says what an administrator has to do.
become_root() {
    if [[ $(id -u) == 0 ]]; then return; fi
    local remedy="ask an administrator to run: apt-get install $2"
    command -v sudo >/dev/null || fail "installing $1 missing Debian packages needs root, and this machine has no sudo; $remedy"
    local -a prompt=()
    if [[ ! -t 0 ]]; then prompt=(-n); fi # nobody is there to type a password
    sudo "${prompt[@]}" -v 2>/dev/null || fail "installing $1 missing Debian packages needs root, and sudo refused; $remedy"
}

# why_not LOG: one clause from apt's log that says why nothing was installed.
why_not() {
    local unknown
    unknown=$(sed -nE -e 's/^E: Unable to locate package ([^ ]+).*/\1/p' -e "s/^E: Package '([^']+)' has no.*/\1/p" "$1" |
        sort -u | paste -sd ' ')
    if grep -qE 'Could not resolve|Temporary failure resolving|Could not connect|Connection timed out|Failed to fetch' "$1"; then
        echo "the package servers cannot be reached (is there a network?)"
    elif [[ -n $unknown ]]; then
        echo "this machine's package sources do not have: $unknown (the lists in setup/ are for Debian 12)"
    elif grep -q 'No space left\|enough free space' "$1"; then
        echo "the disk is full"
    elif grep -q 'Could not get lock' "$1"; then
        echo "another program is installing packages"
    else
        echo "apt-get failed: $(grep '^E:' "$1" | head -n 1)"
    fi
}

# install_packages FILE...: everything in the lists that is missing. Silent when nothing is.
install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        fail "set-up installs Debian packages, and this machine has no apt-get: use Debian 12."
    fi
    local names
    names=$(listed_packages "$@") || fail "cannot read the package lists: $*"
    local -a wanted missing apt
    mapfile -t wanted <<<"$names"
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if ((${#missing[@]} == 0)); then return; fi

    become_root "${#missing[@]}" "${missing[*]}"
    echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    apt=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3)
    local log
    log=$(log_file packages) || exit 1
    # an update can fail for a source that we do not need: the install decides
    as_root "${apt[@]}" update >"$root/$log" 2>&1 </dev/null || true
    as_root "${apt[@]}" install --no-install-recommends "${missing[@]}" >>"$root/$log" 2>&1 </dev/null ||
        fail "cannot install ${#missing[@]} missing Debian packages: $(why_not "$root/$log"); apt's own words are in $log"
}
