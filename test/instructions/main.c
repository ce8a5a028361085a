/* Runs the plan of a file, the block of memory that the kernel is called with, and writes
 * what has become of the block into a second file if one is named. KERNEL is the C file of a
 * kind of kernel. */
#include <stdio.h>
#include <stdlib.h>

#include KERNEL

int main(int argc, char **argv) {
  FILE *file = argc >= 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 2;
  const size_t bytes = ftell(file);
  rewind(file);
  uint8_t *memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (memory == NULL || fread(memory, 1, bytes, file) != bytes) return 2;
  tvd_advance(memory);
  if (argc == 3) {
    FILE *out = fopen(argv[2], "wb");
    if (out == NULL || fwrite(memory, 1, bytes, out) != bytes || fclose(out) != 0) return 2;
  }
  const plan *p = (const plan *)memory;
  return p->steps_done == p->num_steps ? 0 : 1;
}
