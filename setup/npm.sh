# Installs npm packages as their lock files say; sourced after packages.sh, not run.
# shellcheck shell=bash
: "${root:?}"

# install_npm_packages FOLDER: the packages of FOLDER/package-lock.json, unless they are there. Silent when they are.
install_npm_packages() {
    local folder=$root/$1
    if [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then return; fi
    # a Node of one's own is used: Debian's npm does not install beside it
    if ! command -v npm >/dev/null; then install_packages setup/packages-npm.txt; fi
    echo "Installing the npm packages of $1"
    local log
    log=$(log_file npm) || exit 1
    (cd "$folder" && npm ci --no-audit --no-fund >"$root/$log" 2>&1 </dev/null) ||
        fail "cannot install the npm packages of $1 (is there a network?); npm's own words are in $log"
    touch "$folder/node_modules/.package-lock.json"
}
