# Configures and builds one preset of CMakePresets.json; sourced after messages.sh, not run.
# shellcheck shell=bash
: "${root:?}"

# Cache hits across clones of the project: paths inside it count as relative.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=true

# configure PRESET: makes build/PRESET, unless it is there and newer than the presets (Ninja looks after the rest).
configure() {
    local folder=$root/build/$1
    local -a fresh=()
    if [[ -f $folder/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        fresh=(--fresh) # the clone was moved, and CMake's cache holds the old paths
    elif [[ $folder/build.ninja -nt $root/CMakePresets.json ]]; then
        return
    fi
    quietly "configure $1" cmake -S "$root" --preset "$1" "${fresh[@]}"
}

# build PRESET [TARGET]: brings the target, or everything, up to date.
build() {
    configure "$1" && quietly "build $1" cmake --build "$root/build/$1" --parallel "$(nproc)" ${2:+--target "$2"}
}
