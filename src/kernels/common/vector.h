/* Vectors of the widest unit that the target has, by the vector types of gcc and
 * clang. Intrinsics appear only where those types have no operation for it.
 * A kernel with TVD_FOUR_LANES has four numbers in a vector at least, so that the 32-bit
 * words of its noise fill one of 16 bytes; where that is the widest, numbers take two. */
#ifndef TVD_VECTOR_H
#define TVD_VECTOR_H

#include <stdint.h>

#if defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

#if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#define VECTOR_BYTES 64
#elif defined(__AVX2__) || defined(TVD_FOUR_LANES)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif

#ifdef TVD_FLOAT64
typedef double real;
#define NEGLIGIBLE 1e-290
typedef int64_t real_int;
#define LANES (VECTOR_BYTES / 8)
#else
typedef float real;
#define NEGLIGIBLE 1e-30f
typedef int32_t real_int;
#define LANES (VECTOR_BYTES / 4)
#endif

/* A sum over neurons is kept in the numbers of one part, neuron i in number
 * i mod PART_LANES, whatever the width of the vectors: so it is the same to the bit on
 * every processor. The part is the vector of WASM. */
#define PART_BYTES 16
#define PARTS (VECTOR_BYTES / PART_BYTES)
#define PART_LANES (LANES / PARTS)

/* A decaying coordinate below NEGLIGIBLE is set to zero: numbers so small that
 * they lose digits make each operation with them ten times slower. */

/* LANES numbers of each type: noise is made in 32 bits whatever the state is. */
typedef real real_v __attribute__((vector_size(VECTOR_BYTES)));
typedef real_int real_mask __attribute__((vector_size(VECTOR_BYTES)));
typedef real real_part __attribute__((vector_size(PART_BYTES)));
typedef double double_part __attribute__((vector_size(PART_LANES * 8)));
typedef float float_v __attribute__((vector_size(LANES * 4)));
typedef int32_t int_v __attribute__((vector_size(LANES * 4)));
typedef uint32_t uint_v __attribute__((vector_size(LANES * 4)));
typedef double double_v __attribute__((vector_size(LANES * 8)));

/* Before a loop of at most 16 rounds, whose arrays then live in registers. */
#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

#define INLINE static inline __attribute__((always_inline))
/* A function of its own, so that its loops have all registers to themselves. */
#define SEPARATE static __attribute__((noinline))

#if LANES == 2
#define EVERY_LANE(x) {x, x}
#elif LANES == 4
#define EVERY_LANE(x) {x, x, x, x}
#elif LANES == 8
#define EVERY_LANE(x) {x, x, x, x, x, x, x, x}
#else
#define EVERY_LANE(x) {x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}
#endif

/* Written as an initialiser: a loop over lanes is compiled to one insert a lane. */
INLINE real_v splat(real x) { return (real_v)EVERY_LANE(x); }
INLINE float_v splat_float(float x) { return (float_v)EVERY_LANE(x); }
INLINE uint_v splat_uint(uint32_t x) { return (uint_v)EVERY_LANE(x); }
INLINE int_v splat_int(int32_t x) { return (int_v)EVERY_LANE(x); }

/* mask ? a : b, lane by lane; the lanes of a mask are all ones or all zeros. */
INLINE real_v choose(real_mask mask, real_v a, real_v b) {
  return (real_v)((mask & (real_mask)a) | (~mask & (real_mask)b));
}
INLINE float_v choose_float(int_v mask, float_v a, float_v b) {
  return (float_v)((mask & (int_v)a) | (~mask & (int_v)b));
}

/* mask ? a : 0 */
INLINE real_v only(real_mask mask, real_v a) { return (real_v)(mask & (real_mask)a); }

INLINE real_v positive_part(real_v x) {
#if VECTOR_BYTES == 64 && !defined(TVD_FLOAT64)
  return _mm512_max_ps(x, _mm512_setzero_ps());
#elif VECTOR_BYTES == 32 && !defined(TVD_FLOAT64)
  return _mm256_max_ps(x, _mm256_setzero_ps());
#else
  return only(x > 0, x);
#endif
}

#ifdef TVD_FLOAT64
#define SIGN_BIT ((real_int)1 << 63)
#else
#define SIGN_BIT ((real_int)1 << 31)
#endif

INLINE real_v absolute(real_v x) { return (real_v)((real_mask)x & ~SIGN_BIT); }

/* size with the sign of x, for size >= 0. */
INLINE real_v with_sign(real_v size, real_v x) {
  return (real_v)((real_mask)size | ((real_mask)x & SIGN_BIT));
}

/* x, but at least or at most the limit; NaN stays NaN. */
INLINE real_v at_least(real_v x, real limit) {
  const real_v bound = splat(limit);
#if VECTOR_BYTES == 64 && !defined(TVD_FLOAT64)
  return _mm512_max_ps(bound, x);
#elif VECTOR_BYTES == 32 && !defined(TVD_FLOAT64)
  return _mm256_max_ps(bound, x);
#elif defined(__wasm_simd128__) && !defined(TVD_FLOAT64)
  return wasm_f32x4_pmax(x, bound);
#else
  return choose(x < bound, bound, x);
#endif
}
INLINE real_v at_most(real_v x, real limit) {
  const real_v bound = splat(limit);
#if VECTOR_BYTES == 64 && !defined(TVD_FLOAT64)
  return _mm512_min_ps(bound, x);
#elif VECTOR_BYTES == 32 && !defined(TVD_FLOAT64)
  return _mm256_min_ps(bound, x);
#elif defined(__wasm_simd128__) && !defined(TVD_FLOAT64)
  return wasm_f32x4_pmin(x, bound);
#else
  return choose(x > bound, bound, x);
#endif
}

INLINE float_v square_root_float(float_v x) {
#if LANES == 16 && VECTOR_BYTES == 64
  return _mm512_sqrt_ps(x);
#elif LANES == 8 && defined(__AVX__)
  return _mm256_sqrt_ps(x);
#elif LANES == 4 && defined(__SSE2__)
  return _mm_sqrt_ps(x);
#elif LANES == 4 && defined(__wasm_simd128__)
  return wasm_f32x4_sqrt(x);
#elif LANES == 4 && defined(__aarch64__)
  return vsqrtq_f32(x);
#else
  float_v root;
  for (int lane = 0; lane < LANES; lane++) root[lane] = __builtin_sqrtf(x[lane]);
  return root;
#endif
}

INLINE real_v square_root(real_v x) {
#ifdef TVD_FLOAT64
  real_v root;
  for (int lane = 0; lane < LANES; lane++) root[lane] = __builtin_sqrt(x[lane]);
  return root;
#else
  return square_root_float(x);
#endif
}

INLINE float_v to_float(int_v x) { return __builtin_convertvector(x, float_v); }
INLINE real_v to_real(float_v x) { return __builtin_convertvector(x, real_v); }
INLINE double_v to_double(real_v x) { return __builtin_convertvector(x, double_v); }

/* Both halves of the 64-bit products of 32-bit words with one factor. */
INLINE void multiply_wide(uint_v x, uint32_t factor, uint_v *high, uint_v *low) {
#if LANES == 16
  const __m512i all = _mm512_set1_epi64(factor);
  const __m512i even = _mm512_mul_epu32((__m512i)x, all);
  const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64((__m512i)x, 32), all);
  *high = (uint_v)_mm512_mask_blend_epi32(0xaaaa, _mm512_srli_epi64(even, 32), odd);
  *low = (uint_v)_mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
#elif LANES == 8 && defined(__AVX2__)
  const __m256i all = _mm256_set1_epi64x(factor);
  const __m256i even = _mm256_mul_epu32((__m256i)x, all);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64((__m256i)x, 32), all);
  *high = (uint_v)_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xaa);
  *low = (uint_v)_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa);
#elif LANES == 4 && defined(__SSE2__)
  const __m128i all = _mm_set1_epi64x(factor);
  const __m128i even = _mm_mul_epu32((__m128i)x, all);
  const __m128i odd = _mm_mul_epu32(_mm_srli_epi64((__m128i)x, 32), all);
  const __m128i low_words = _mm_set1_epi64x(0xffffffff);
  *high = (uint_v)_mm_or_si128(_mm_srli_epi64(even, 32), _mm_andnot_si128(low_words, odd));
  *low = (uint_v)_mm_or_si128(_mm_and_si128(low_words, even), _mm_slli_epi64(odd, 32));
#elif LANES == 4 && defined(__wasm_simd128__)
  const v128_t all = wasm_i32x4_splat((int32_t)factor);
  const v128_t first = wasm_u64x2_extmul_low_u32x4((v128_t)x, all);
  const v128_t last = wasm_u64x2_extmul_high_u32x4((v128_t)x, all);
  *high = (uint_v)wasm_i32x4_shuffle(first, last, 1, 3, 5, 7);
  *low = (uint_v)wasm_i32x4_shuffle(first, last, 0, 2, 4, 6);
#else
  for (int lane = 0; lane < LANES; lane++) {
    const uint64_t product = (uint64_t)x[lane] * factor;
    (*high)[lane] = (uint32_t)(product >> 32);
    (*low)[lane] = (uint32_t)product;
  }
#endif
}

#ifndef TVD_FOUR_LANES
/* Numbers part * PART_LANES to (part + 1) * PART_LANES - 1; `part` is known to the compiler. */
INLINE real_part part_of(real_v x, int part) {
#if PARTS == 4
  switch (part) {
    case 0:
      return (real_part)_mm512_castps512_ps128((__m512)x);
    case 1:
      return (real_part)_mm512_extractf32x4_ps((__m512)x, 1);
    case 2:
      return (real_part)_mm512_extractf32x4_ps((__m512)x, 2);
    default:
      return (real_part)_mm512_extractf32x4_ps((__m512)x, 3);
  }
#elif PARTS == 2
  return part == 0 ? (real_part)_mm256_castps256_ps128((__m256)x)
                   : (real_part)_mm256_extractf128_ps((__m256)x, 1);
#else
  (void)part;
  return x;
#endif
}

/* Part k of vector r becomes part r of vector k. */
INLINE void exchange_parts(real_v x[PARTS]) {
#if PARTS == 4
  const __m512 a = (__m512)x[0], b = (__m512)x[1], c = (__m512)x[2], d = (__m512)x[3];
  const __m512 first_ab = _mm512_shuffle_f32x4(a, b, 0x44), last_ab = _mm512_shuffle_f32x4(a, b, 0xee);
  const __m512 first_cd = _mm512_shuffle_f32x4(c, d, 0x44), last_cd = _mm512_shuffle_f32x4(c, d, 0xee);
  x[0] = (real_v)_mm512_shuffle_f32x4(first_ab, first_cd, 0x88);
  x[1] = (real_v)_mm512_shuffle_f32x4(first_ab, first_cd, 0xdd);
  x[2] = (real_v)_mm512_shuffle_f32x4(last_ab, last_cd, 0x88);
  x[3] = (real_v)_mm512_shuffle_f32x4(last_ab, last_cd, 0xdd);
#elif PARTS == 2
  const __m256 a = (__m256)x[0], b = (__m256)x[1];
  x[0] = (real_v)_mm256_permute2f128_ps(a, b, 0x20);
  x[1] = (real_v)_mm256_permute2f128_ps(a, b, 0x31);
#else
  (void)x;
#endif
}

INLINE double_part part_to_double(real_part x) { return __builtin_convertvector(x, double_part); }
#endif

INLINE int any_lane(real_mask mask) {
  real_int any = 0;
  for (int lane = 0; lane < LANES; lane++) any |= mask[lane];
  return any != 0;
}

/* To be called last by every function that others call. Compilers do it where they see that a
 * function used wide registers itself, and miss those of loops that they have split off; while
 * the upper parts of registers hold numbers, every scalar operation of the caller waits for
 * them: Math.exp of JavaScript takes forty times as long. */
INLINE void clear_upper_parts(void) {
#ifdef __AVX__
  _mm256_zeroupper();
#endif
}

#endif
