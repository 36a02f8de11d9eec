# A layer is one folder, one static library, and one include root that holds nothing but this folder:
# a file can only include "sim/world/people.hpp" if its own target links the layer sim_world.
#
#   workpaths_layer(sim/world LINKS sim_base)
#
# makes the target sim_world from every .cpp in the folder. HOT layers are those that a week's time is spent in.

include(CheckCXXSourceRuns)

# This machine's vector instructions, as far as AVX2 (x86-64-v3); else the compiler's
# default. Results do not depend on it: see -ffp-contract below.
set(CMAKE_REQUIRED_FLAGS "-march=x86-64-v3")
check_cxx_source_runs("int main() { return __builtin_cpu_supports(\"x86-64-v3\") ? 0 : 1; }" WORKPATHS_RUNS_X86_64_V3)
unset(CMAKE_REQUIRED_FLAGS)

add_library(workpaths_flags INTERFACE)
if(WORKPATHS_RUNS_X86_64_V3)
    target_compile_options(workpaths_flags INTERFACE -march=x86-64-v3)
endif()
target_compile_options(workpaths_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror
    -ffp-contract=off # the same bits on processors with and without FMA
    -fno-trapping-math -fno-math-errno) # nobody reads the flags of floating-point exceptions: loops with choices vectorise

# The address-sanitizer build compiles each folder of sim/ and experiments/ as one source, since most of a source is its headers. So no two
# sources of a folder may keep the same name to themselves.
if(CMAKE_UNITY_BUILD)
    target_compile_options(workpaths_flags INTERFACE -Wno-shadow) # of what a neighbour keeps to itself
endif()

# Optimised over all hot layers together a program spends some 5 % less on a week. The objects hold both what that needs
# and finished code, so that the many test programs need not be optimised anew.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_BUILD_TYPE STREQUAL Release)
    set(WORKPATHS_HOT_COMPILE -flto -ffat-lto-objects)
    set(WORKPATHS_WHOLE_PROGRAM -flto=auto)
    set(WORKPATHS_PART_BY_PART -fno-lto)
endif()

function(workpaths_layer folder)
    cmake_parse_arguments(PARSE_ARGV 1 layer "HOT" "" "LINKS")
    string(REPLACE "/" "_" target ${folder})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)

    set(root ${CMAKE_BINARY_DIR}/include/${target})
    cmake_path(GET folder PARENT_PATH parent)
    file(MAKE_DIRECTORY ${root}/${parent})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${folder} SYMBOLIC)

    if(sources)
        add_library(${target} STATIC ${sources})
        target_include_directories(${target} PUBLIC ${root})
        target_link_libraries(${target} PUBLIC ${layer_LINKS} PRIVATE workpaths_flags)
        if(layer_HOT)
            target_compile_options(${target} PRIVATE ${WORKPATHS_HOT_COMPILE})
        endif()
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE ${root})
        target_link_libraries(${target} INTERFACE ${layer_LINKS})
    endif()
endfunction()
