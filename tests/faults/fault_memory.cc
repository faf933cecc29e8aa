// Preloaded into a program under test: makes one allocation, or all from one on, find no memory.
//
//   FAULT_AT     the n-th allocation (from 1) is the one; 0 or none: only counts
//   FAULT_STICKY 1: all later ones fail, too
//   FAULT_COUNT  file that receives the number of allocations when the program ends
//
// Nothing here may allocate: it would call itself.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" {
// The C library's own, under the names it keeps for interposers (glibc, malloc/malloc.c).
void* __libc_malloc(size_t size);                 // NOLINT(bugprone-reserved-identifier)
void* __libc_calloc(size_t count, size_t size);   // NOLINT(bugprone-reserved-identifier)
void* __libc_realloc(void* memory, size_t size);  // NOLINT(bugprone-reserved-identifier)
}

namespace {

std::atomic<long> allocations{0};
std::atomic<bool> is_ready{false};
long fails_at = 0;
bool sticky = false;

__attribute__((constructor)) void read_settings() {
  if (const char* at = ::getenv("FAULT_AT"); at != nullptr) fails_at = std::atol(at);
  if (const char* value = ::getenv("FAULT_STICKY"); value != nullptr) sticky = value[0] == '1';
  is_ready = true;
}

__attribute__((destructor)) void write_count() {
  const char* path = ::getenv("FAULT_COUNT");
  if (path == nullptr) return;
  char text[32];
  const int length = std::snprintf(text, sizeof text, "%ld", allocations.load());
  const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return;
  (void)!::write(file, text, static_cast<size_t>(length));
  ::close(file);
}

bool fails() {
  if (!is_ready) return false;
  const long now = ++allocations;
  if (fails_at == 0 || now < fails_at || (now > fails_at && !sticky)) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

void* malloc(size_t size) { return fails() ? nullptr : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* memory, size_t size) {
  return fails() ? nullptr : __libc_realloc(memory, size);
}

}  // extern "C"
