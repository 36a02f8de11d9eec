# Writes a header with one hash over the sources that decide what a run computes:
#     cmake -D SOURCES="a.cpp;b.hpp" -D OUTPUT=fingerprint.hpp -P fingerprint.cmake
set(all "")
foreach(source IN LISTS SOURCES)
    file(SHA256 ${source} hash)
    string(APPEND all "${hash}\n")
endforeach()
string(SHA256 fingerprint "${all}")
file(WRITE ${OUTPUT}
    "#pragma once\n/// One hash over the sources that decide what a run computes; made by CMake.\n\n"
    "namespace workpaths {\n\ninline constexpr const char* engine_fingerprint = \"${fingerprint}\";\n\n"
    "} // namespace workpaths\n")
