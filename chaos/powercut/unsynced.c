/*
 * Loaded into PostgreSQL with LD_PRELOAD: remembers, for every file below CHAOS_ROOT, what stood where something was
 * written that fsync or fdatasync has not yet covered. cutPower.ts puts it back after a "power cut".
 *
 * Per file there is one list in CHAOS_UNDO, named by inode: a header (how many bytes of the list a sync has made void,
 * and how often the list was emptied), then records {kind, offset, length, old file size, old bytes}. Written before the change itself, under a lock on the
 * list, so that any process may write and any other may sync. What is written while a sync runs stays in the list.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct record {
  int64_t kind; /* 1: bytes were overwritten or the file grew; 2: the file was cut off */
  int64_t offset;
  int64_t length; /* bytes of old content that follow */
  int64_t size;   /* size of the file before */
  int64_t span;   /* bytes that the change covers */
};

struct header {
  int64_t void_until;
  int64_t generation;
};

static const char *root, *undo;
static size_t root_length;

__attribute__((constructor)) static void begin(void) {
  /* Copied: PostgreSQL writes its process titles over the environment it was started with. */
  root = getenv("CHAOS_ROOT") ? strdup(getenv("CHAOS_ROOT")) : NULL;
  undo = getenv("CHAOS_UNDO") ? strdup(getenv("CHAOS_UNDO")) : NULL;
  root_length = root ? strlen(root) : 0;
}

/* The descriptors of this process: inode of a file that counts, or of one that does not. */
#define MOST 65536
static struct { ino_t inode; char known, counts; } seen[MOST];

static int counts(int fd, struct stat *st) {
  char link[64], path[PATH_MAX];
  ssize_t length;
  if (!root || !undo || fd < 0 || fd >= MOST) return 0;
  if (fstat(fd, st) != 0 || !S_ISREG(st->st_mode)) return 0;
  if (seen[fd].known && seen[fd].inode == st->st_ino) return seen[fd].counts;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  seen[fd].inode = st->st_ino;
  seen[fd].known = 1;
  seen[fd].counts = strncmp(path, root, root_length) == 0 && path[root_length] == '/';
  return seen[fd].counts;
}

/* Opens and locks the list of a file; the raw calls keep us out of our own way. */
static int open_list(ino_t inode) {
  char name[PATH_MAX];
  snprintf(name, sizeof name, "%s/%llu", undo, (unsigned long long)inode);
  int list = syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (list >= 0 && flock(list, LOCK_EX) != 0) { syscall(SYS_close, list); return -1; }
  return list;
}

static int64_t list_size(int list) {
  struct stat st;
  return fstat(list, &st) == 0 ? st.st_size : 0;
}

/* A rig that cannot remember would prove nothing: it ends the server loudly. */
static void must(int ok) {
  static const char words[] = "chaos: the list of unsynced writes cannot be written\n";
  if (ok) return;
  syscall(SYS_write, 2, words, sizeof words - 1);
  abort();
}

static void write_header(int list, const struct header *header) {
  must(syscall(SYS_pwrite64, list, header, sizeof *header, 0) == sizeof *header);
}

static struct header read_header(int list) {
  struct header header = {sizeof header, 0};
  if (list_size(list) > 0) must(syscall(SYS_pread64, list, &header, sizeof header, 0) == sizeof header);
  return header;
}

static void remember(int fd, const struct stat *st, int64_t kind, int64_t offset, int64_t span) {
  struct record record = {kind, offset, 0, st->st_size, span};
  int saved = errno, list = open_list(st->st_ino);
  int64_t end, old = offset < st->st_size ? st->st_size - offset : 0;
  char *bytes = NULL;
  must(list >= 0);
  if (kind == 1 && old > span) old = span;
  if (old > 0) {
    bytes = malloc(old);
    must(bytes != NULL);
    record.length = syscall(SYS_pread64, fd, bytes, old, offset);
    if (record.length < 0) record.length = 0; /* opened for writing only: then read by name */
    if (record.length == 0) {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
      int again = syscall(SYS_openat, AT_FDCWD, link, O_RDONLY | O_CLOEXEC, 0);
      must(again >= 0);
      record.length = syscall(SYS_pread64, again, bytes, old, offset);
      syscall(SYS_close, again);
    }
    must(record.length == old);
  }
  end = list_size(list);
  if (end == 0) {
    struct header fresh = {sizeof fresh, 0};
    write_header(list, &fresh);
    end = sizeof fresh;
  }
  must(syscall(SYS_pwrite64, list, &record, sizeof record, end) == sizeof record);
  if (record.length > 0)
    must(syscall(SYS_pwrite64, list, bytes, record.length, end + sizeof record) == record.length);
  free(bytes);
  syscall(SYS_close, list);
  errno = saved;
}

/* Runs the real sync; what was in the list before it began is on the disk now. */
static int synced(int fd, long call) {
  struct stat st;
  struct header at_begin = {0, 0}, header;
  int64_t before = 0;
  int result, saved, list, is_ours = counts(fd, &st);
  if (is_ours) {
    list = open_list(st.st_ino);
    must(list >= 0);
    before = list_size(list);
    at_begin = read_header(list);
    syscall(SYS_close, list);
  }
  result = syscall(call, fd);
  if (!is_ours || result != 0 || before <= (int64_t)sizeof header) return result;
  saved = errno;
  list = open_list(st.st_ino);
  must(list >= 0);
  header = read_header(list);
  /* Emptied meanwhile by another sync: what is in it now came later than our begin. */
  if (header.generation == at_begin.generation) {
    if (list_size(list) == before) {
      must(syscall(SYS_ftruncate, list, sizeof header) == 0);
      header.void_until = sizeof header;
      header.generation++;
    } else if (before > header.void_until) header.void_until = before;
    write_header(list, &header);
  }
  syscall(SYS_close, list);
  errno = saved;
  return result;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  struct stat st;
  if (counts(fd, &st)) remember(fd, &st, 1, offset, count);
  return syscall(SYS_pwrite64, fd, bytes, count, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) { return pwrite(fd, bytes, count, offset); }

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  static ssize_t (*real)(int, const struct iovec *, int, off_t);
  struct stat st;
  if (!real) real = dlsym(RTLD_NEXT, "pwritev");
  if (counts(fd, &st)) {
    int64_t span = 0;
    for (int i = 0; i < count; i++) span += parts[i].iov_len;
    remember(fd, &st, 1, offset, span);
  }
  return real(fd, parts, count, offset);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev(fd, parts, count, offset); }

ssize_t write(int fd, const void *bytes, size_t count) {
  struct stat st;
  if (counts(fd, &st)) {
    int flags = fcntl(fd, F_GETFL);
    int64_t offset = flags & O_APPEND ? st.st_size : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    remember(fd, &st, 1, offset, count);
  }
  return syscall(SYS_write, fd, bytes, count);
}

static void before_cut(int fd, off_t length) {
  struct stat st;
  if (!counts(fd, &st)) return;
  if (length < st.st_size) remember(fd, &st, 2, length, st.st_size - length);
  else remember(fd, &st, 1, st.st_size, length - st.st_size);
}
int ftruncate(int fd, off_t length) {
  before_cut(fd, length);
  return syscall(SYS_ftruncate, fd, length);
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

int truncate(const char *path, off_t length) {
  int fd = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0), result;
  if (fd < 0) return -1;
  if (fd < MOST) seen[fd].known = 0;
  result = ftruncate(fd, length);
  syscall(SYS_close, fd);
  return result;
}
int truncate64(const char *path, off_t length) { return truncate(path, length); }

int posix_fallocate(int fd, off_t offset, off_t length) {
  struct stat st;
  if (counts(fd, &st) && offset + length > st.st_size) remember(fd, &st, 1, st.st_size, offset + length - st.st_size);
  return syscall(SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
}
int posix_fallocate64(int fd, off_t offset, off_t length) { return posix_fallocate(fd, offset, length); }

/* An inode number is used again: the list of the file that is gone must not be taken for one of the next. */
static void forget(const char *path) {
  struct stat st;
  char name[PATH_MAX];
  if (!undo || lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink > 1) return;
  snprintf(name, sizeof name, "%s/%llu", undo, (unsigned long long)st.st_ino);
  syscall(SYS_unlinkat, AT_FDCWD, name, 0);
}
int unlink(const char *path) {
  forget(path);
  return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
int rename(const char *from, const char *to) {
  forget(to);
  return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
