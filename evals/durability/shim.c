/* A failing disk and a power cut, for one process: loaded before the C library, it sees every call by which anything in
   the process (SQLite, Chroma, the index files, Python) changes a file under one folder.

   It counts those calls and notes of each what can befall it. At the armed one it refuses with an error, once or from
   then on; writes half and refuses; or kills the process before or in the middle of it. For a power cut it keeps aside,
   by inode, what each file held when it was last synced and which names each folder held when it was last synced.

   While armed, the clock of the day stands and what is drawn at random is the same each time, so that trials which
   leave the same leave it byte for byte. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { COUNT, NO_ROOM, IO_ERROR, TORN, DIE, DIE_TORN };
/* A write can be torn, other calls happen or do not, and letting a name go needs no room. */
enum { WRITES = 'w', CHANGES = 'c', LETS_GO = 'u' };

static char root[4096], kept[4096];
static long armed_at = -1, seen = 0;
static int kind = COUNT;
static char noted[1 << 16];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct timespec moment;
static unsigned long drawn = 0;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void faults_arm(const char *folder, const char *keep, int what, long at) {
    snprintf(root, sizeof root, "%s", folder);
    snprintf(kept, sizeof kept, "%s", keep);
    kind = what;
    seen = 0;
    memset(noted, 0, sizeof noted);
    drawn = 1;
    armed_at = at;
}

/* Let the clock stand at this moment whenever a fault is armed. */
void faults_stop_clock(void) { syscall(SYS_clock_gettime, CLOCK_REALTIME, &moment); }

long faults_seen(void) { return seen; }

/* One letter a call; 0 where there were more than can be noted. */
const char *faults_noted(void) { return seen < (long)sizeof noted ? noted : 0; }

static int inside(const char *path) {
    size_t length = strlen(root);
    return length && !strncmp(path, root, length) && (path[length] == '/' || !path[length]);
}

static int watched(int fd) {
    char name[64], path[4096];
    if (armed_at < 0) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return inside(path);
}

int clock_gettime(clockid_t which, struct timespec *now) {
    if (armed_at < 0 || which != CLOCK_REALTIME) return (int)syscall(SYS_clock_gettime, which, now);
    *now = moment;
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    if (armed_at < 0) return (int)syscall(SYS_gettimeofday, now, zone);
    now->tv_sec = moment.tv_sec;
    now->tv_usec = moment.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *kept_at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept_at) *kept_at = now.tv_sec;
    return now.tv_sec;
}

ssize_t getrandom(void *data, size_t size, unsigned flags) {
    if (armed_at < 0) return syscall(SYS_getrandom, data, size, flags);
    pthread_mutex_lock(&lock);
    for (size_t at = 0; at < size; at++) {
        drawn = drawn * 6364136223846793005UL + 1442695040888963407UL;
        ((unsigned char *)data)[at] = drawn >> 56;
    }
    pthread_mutex_unlock(&lock);
    return size;
}

/* Count one call; return what is to happen to it. The process dies here if it is to die before the call. */
static int next_fault(char form) {
    pthread_mutex_lock(&lock);
    long now = seen++;
    if (now < (long)sizeof noted - 1) noted[now] = form;
    pthread_mutex_unlock(&lock);
    if (now < armed_at || (now > armed_at && kind != NO_ROOM && kind != TORN)) return COUNT;
    if (now > armed_at && kind == TORN) return NO_ROOM;
    if (kind == DIE) kill(getpid(), SIGKILL);
    return kind;
}

static int refuse(int fault) {
    errno = fault == IO_ERROR ? EIO : ENOSPC;
    return -1;
}

/* Let a write happen, happen by half, or not. */
#define WRITING(call, half)                                  \
    if (watched(fd)) {                                       \
        int fault = next_fault(WRITES);                      \
        if (fault == TORN || fault == DIE_TORN) {            \
            ssize_t done = half;                             \
            if (fault == DIE_TORN) kill(getpid(), SIGKILL);  \
            if (done > 0) return done;                       \
            return refuse(NO_ROOM);                          \
        }                                                    \
        if (fault != COUNT) return refuse(fault);            \
    }                                                        \
    return call;

ssize_t write(int fd, const void *data, size_t size) {
    WRITING(NEXT(write)(fd, data, size), size > 1 ? NEXT(write)(fd, data, size / 2) : 0)
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    WRITING(NEXT(pwrite)(fd, data, size, at), size > 1 ? NEXT(pwrite)(fd, data, size / 2, at) : 0)
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    WRITING(NEXT(pwrite64)(fd, data, size, at), size > 1 ? NEXT(pwrite64)(fd, data, size / 2, at) : 0)
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    WRITING(NEXT(writev)(fd, parts, count), count > 1 ? NEXT(writev)(fd, parts, count / 2) : 0)
}

/* What is written through a buffer leaves the process later; the fault strikes where the program hears of it. */
size_t fwrite(const void *data, size_t size, size_t count, FILE *stream) {
    if (watched(fileno(stream))) {
        int fault = next_fault(WRITES);
        if (fault == TORN || fault == DIE_TORN) {
            size_t done = NEXT(fwrite)(data, size, count / 2, stream);
            if (fault == TORN) return done;
            fflush(stream);
            kill(getpid(), SIGKILL);
        }
        if (fault != COUNT) {
            refuse(fault);
            return 0;
        }
    }
    return NEXT(fwrite)(data, size, count, stream);
}

/* Calls that happen or do not. */
#define ALL_OR_NOTHING(condition, call)                      \
    if (condition) {                                         \
        int fault = next_fault(CHANGES);                     \
        if (fault == DIE_TORN) kill(getpid(), SIGKILL);      \
        if (fault != COUNT) return refuse(fault);            \
    }                                                        \
    return call;

int ftruncate(int fd, off_t size) { ALL_OR_NOTHING(watched(fd), NEXT(ftruncate)(fd, size)) }
int ftruncate64(int fd, off64_t size) { ALL_OR_NOTHING(watched(fd), NEXT(ftruncate64)(fd, size)) }
int fallocate(int fd, int mode, off_t at, off_t size) { ALL_OR_NOTHING(watched(fd), NEXT(fallocate)(fd, mode, at, size)) }

static int absolute_inside(const char *path) { return armed_at >= 0 && inside(path); }

static int beside(int folder, const char *path) {
    return path[0] == '/' || folder == AT_FDCWD ? absolute_inside(path) : watched(folder);
}

int rename(const char *from, const char *to) { ALL_OR_NOTHING(absolute_inside(to), NEXT(rename)(from, to)) }
int mkdir(const char *path, mode_t mode) { ALL_OR_NOTHING(absolute_inside(path), NEXT(mkdir)(path, mode)) }

/* Opening a file changes something where it makes or empties it. */
static int makes(int folder, const char *path, int flags) {
    return (flags & O_TRUNC) || ((flags & O_CREAT) && faccessat(folder, path, F_OK, 0));
}

static const char *same_each_time(const char *path) {
    return armed_at >= 0 && !strcmp(path, "/dev/urandom") ? "/dev/zero" : path;
}

#define OPENING(name, folder, call)                          \
    path = same_each_time(path);                             \
    mode_t mode = 0;                                         \
    if (flags & (O_CREAT | __O_TMPFILE)) {                   \
        va_list rest;                                        \
        va_start(rest, flags);                               \
        mode = va_arg(rest, mode_t);                         \
        va_end(rest);                                        \
    }                                                        \
    ALL_OR_NOTHING(makes(folder, path, flags) && beside(folder, path), call)

int open(const char *path, int flags, ...) { OPENING(open, AT_FDCWD, NEXT(open)(path, flags, mode)) }
int open64(const char *path, int flags, ...) { OPENING(open64, AT_FDCWD, NEXT(open64)(path, flags, mode)) }
int openat(int at, const char *path, int flags, ...) { OPENING(openat, at, NEXT(openat)(at, path, flags, mode)) }
int openat64(int at, const char *path, int flags, ...) { OPENING(openat64, at, NEXT(openat64)(at, path, flags, mode)) }

#define OPENING_STREAM(call)                                 \
    if (mode[0] == 'w' && absolute_inside(path)) {           \
        int fault = next_fault(CHANGES);                     \
        if (fault == DIE_TORN) kill(getpid(), SIGKILL);      \
        if (fault != COUNT) {                                \
            refuse(fault);                                   \
            return 0;                                        \
        }                                                    \
    }                                                        \
    return call;

FILE *fopen(const char *path, const char *mode) { OPENING_STREAM(NEXT(fopen)(path, mode)) }
FILE *fopen64(const char *path, const char *mode) { OPENING_STREAM(NEXT(fopen64)(path, mode)) }

/* A full disk still lets names go; a failing one may not. */
#define LETTING_GO(condition, call)                          \
    if (condition) {                                         \
        int fault = next_fault(LETS_GO);                     \
        if (fault == DIE_TORN) kill(getpid(), SIGKILL);      \
        if (fault == IO_ERROR) return refuse(fault);         \
    }                                                        \
    return call;

int unlink(const char *path) { LETTING_GO(absolute_inside(path), NEXT(unlink)(path)) }
int rmdir(const char *path) { LETTING_GO(absolute_inside(path), NEXT(rmdir)(path)) }
int unlinkat(int at, const char *path, int flags) { LETTING_GO(beside(at, path), NEXT(unlinkat)(at, path, flags)) }

static void keep_file(int fd, const struct stat *about) {
    char path[8192], buffer[65536];
    ssize_t got;
    off_t at = 0;
    snprintf(path, sizeof path, "%s/i%lu", kept, (unsigned long)about->st_ino);
    int copy = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    /* The descriptor may be open for writing only, so the file is read by another. */
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int own = open(path, O_RDONLY);
    while ((got = pread(own, buffer, sizeof buffer, at)) > 0) {
        if (NEXT(write)(copy, buffer, got) != got) abort();
        at += got;
    }
    close(own);
    close(copy);
}

static void keep_names(int fd, const struct stat *about) {
    char path[8192];
    snprintf(path, sizeof path, "%s/d%lu", kept, (unsigned long)about->st_ino);
    FILE *list = fopen(path, "w");
    int own = openat(fd, ".", O_RDONLY | O_DIRECTORY);
    DIR *folder = fdopendir(own);
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        fprintf(list, "%lu %c %s\n", (unsigned long)entry->d_ino, entry->d_type == DT_DIR ? 'd' : 'f', entry->d_name);
    }
    closedir(folder);
    fclose(list);
}

static int keep(int fd, int result) {
    struct stat about;
    if (result || !kept[0] || fstat(fd, &about)) return result;
    pthread_mutex_lock(&lock);
    if (S_ISDIR(about.st_mode)) keep_names(fd, &about);
    else keep_file(fd, &about);
    pthread_mutex_unlock(&lock);
    return result;
}

#define SYNCING(call)                                        \
    if (!watched(fd)) return call;                           \
    int fault = next_fault(CHANGES);                         \
    if (fault == DIE_TORN) kill(getpid(), SIGKILL);          \
    if (fault != COUNT) return refuse(fault);                \
    return keep(fd, call);

int fsync(int fd) { SYNCING(NEXT(fsync)(fd)) }
int fdatasync(int fd) { SYNCING(NEXT(fdatasync)(fd)) }
