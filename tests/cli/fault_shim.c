/* Stands between a program and the disk: the Nth write, fsync or rename dies or fails.
 *
 *     LD_PRELOAD=libworkpaths_faults.so WORKPATHS_FAULT=ENOSPC WORKPATHS_FAULT_AT=7 workpaths run ...
 *
 * WORKPATHS_FAULT is "die" (half of what a write was given is written first), "ENOSPC", "EIO" or "count"; then the
 * number of calls is written to the file WORKPATHS_FAULT_COUNT. Only regular files and folders count, and of these not
 * the standard streams. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls = 0;

static int is_kind(const char *kind) {
    const char *set = getenv("WORKPATHS_FAULT");
    return set != NULL && strcmp(set, kind) == 0;
}

/* Whether this call is the one; after "ENOSPC" a disk stays full. */
static int strikes(void) {
    const char *at = getenv("WORKPATHS_FAULT_AT");
    const long number = atomic_fetch_add(&calls, 1) + 1;
    if (at == NULL) { return 0; }
    return is_kind("ENOSPC") ? number >= atol(at) : number == atol(at);
}

static int on_disk(int fd) {
    struct stat status;
    return fd > 2 && fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

static int fail(void) {
    if (is_kind("die")) { kill(getpid(), SIGKILL); }
    errno = is_kind("EIO") ? EIO : ENOSPC;
    return -1;
}

__attribute__((destructor)) static void tell(void) {
    const char *name = getenv("WORKPATHS_FAULT_COUNT");
    if (name == NULL || !is_kind("count")) { return; }
    FILE *file = fopen(name, "w");
    if (file == NULL) { return; }
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    ssize_t (*next)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (!on_disk(fd) || !strikes()) { return next(fd, bytes, size); }
    if (is_kind("die")) { next(fd, bytes, size / 2); }
    return fail();
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
    ssize_t (*next)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
    if (!on_disk(fd) || !strikes()) { return next(fd, bytes, size, offset); }
    if (is_kind("die")) { next(fd, bytes, size / 2, offset); }
    return fail();
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) { return pwrite(fd, bytes, size, offset); }

int fsync(int fd) {
    int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
    return on_disk(fd) && strikes() ? fail() : next(fd);
}

int rename(const char *from, const char *to) {
    int (*next)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    return strikes() ? fail() : next(from, to);
}
