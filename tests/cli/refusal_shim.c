/* A file system that refuses what others grant.
 *
 *     LD_PRELOAD=libworkpaths_refusals.so WORKPATHS_REFUSE_LOCK=ENOLCK WORKPATHS_REFUSE_SYNC=EINVAL workpaths run ...
 *
 * WORKPATHS_REFUSE_LOCK: every flock fails so. WORKPATHS_REFUSE_SYNC: every fsync of a folder fails so. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int number_of(const char *name) {
    static const struct {
        const char *name;
        int number;
    } known[] = {{"ENOLCK", ENOLCK}, {"ENOSYS", ENOSYS}, {"ENOTSUP", ENOTSUP}, {"EINVAL", EINVAL}};
    for (size_t i = 0; name != NULL && i < sizeof known / sizeof known[0]; ++i) {
        if (strcmp(name, known[i].name) == 0) { return known[i].number; }
    }
    return 0;
}

int flock(int fd, int operation) {
    int (*next)(int, int) = dlsym(RTLD_NEXT, "flock");
    const int refusal = number_of(getenv("WORKPATHS_REFUSE_LOCK"));
    if (refusal == 0) { return next(fd, operation); }
    errno = refusal;
    return -1;
}

int fsync(int fd) {
    int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
    struct stat status;
    const int refusal = number_of(getenv("WORKPATHS_REFUSE_SYNC"));
    if (refusal == 0 || fstat(fd, &status) != 0 || !S_ISDIR(status.st_mode)) { return next(fd); }
    errno = refusal;
    return -1;
}
