/**
 * Philox4x32-10 and Box-Muller in WGSL, with the counters, bits and polynomials of
 * src/kernels/common/normal.h: WGSL has no products of 64 bits, and its logarithm and
 * sine are too coarse.
 */
export const normalShader = `
  fn highOfProduct(a : u32, b : u32) -> u32 {
    let aLow = a & 0xffffu;
    let aHigh = a >> 16u;
    let bLow = b & 0xffffu;
    let bHigh = b >> 16u;
    let cross = aHigh * bLow + ((aLow * bLow) >> 16u);
    let carry = aLow * bHigh + (cross & 0xffffu);
    return aHigh * bHigh + (cross >> 16u) + (carry >> 16u);
  }

  fn philox(counter : vec4<u32>, keyOfChain : vec2<u32>) -> vec4<u32> {
    var c = counter;
    var k = keyOfChain;
    for (var round = 0; round < 10; round = round + 1) {
      let high0 = highOfProduct(c.x, 0xd2511f53u);
      let low0 = c.x * 0xd2511f53u;
      let high1 = highOfProduct(c.z, 0xcd9e8d57u);
      let low1 = c.z * 0xcd9e8d57u;
      c = vec4<u32>(high1 ^ c.y ^ k.x, low1, high0 ^ c.w ^ k.y, low0);
      k = k + vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
    }
    return c;
  }

  fn minusLogUniform(hi : u32, lo : u32) -> f32 {
    let isAbove = hi >= 0x80000000u;
    let whole = select(hi, ~hi, isAbove);
    let part = (lo >> 22u) ^ select(0u, 1023u, isAbove);
    let q = f32(whole) * 2.3283064365386963e-10 + (f32(part) + 0.5) * 2.2737367544323206e-13;
    let u = select(q, 1.0 - q, isAbove);
    let shifted = bitcast<i32>(u) - 0x3f3504f3;
    let exponent = shifted >> 23u;
    let mantissa = bitcast<f32>((shifted & 0x007fffff) + 0x3f3504f3);
    let f = select(mantissa - 1.0, -q, isAbove && exponent == 0);
    var tail = 7.0376836292e-2;
    tail = tail * f - 1.1514610310e-1;
    tail = tail * f + 1.1676998740e-1;
    tail = tail * f - 1.2420140846e-1;
    tail = tail * f + 1.4249322787e-1;
    tail = tail * f - 1.6668057665e-1;
    tail = tail * f + 2.0000714765e-1;
    tail = tail * f - 2.4999993993e-1;
    tail = tail * f + 3.3333331174e-1;
    let ofMantissa = f + (tail * f - 0.5) * (f * f);
    return -(f32(exponent) * 0.693147180559945 + ofMantissa);
  }

  fn normalPair(hi : u32, lo : u32) -> vec2<f32> {
    let radius = sqrt(2.0 * minusLogUniform(hi, lo));
    let turn = (lo & 0x3fffffu) + 0x80000u;
    let quarter = turn >> 20u;
    let x = (f32(turn & 0xfffffu) - 524287.5) * 9.5367431640625e-7;
    let square = x * x;
    var sine = -4.60217698871e-3;
    sine = sine * square + 7.96802280644e-2;
    sine = sine * square - 6.45963478642e-1;
    sine = sine * square + 1.57079632197;
    sine = sine * x;
    var cosine = -2.04083525058e-2;
    cosine = cosine * square + 2.53598644099e-1;
    cosine = cosine * square - 1.23369701425;
    cosine = cosine * square + 0.999999972423;
    let isOdd = (quarter & 1u) == 1u;
    let first = select(cosine, sine, isOdd);
    let second = select(sine, cosine, isOdd);
    let signs = vec2<f32>(
      select(1.0, -1.0, ((quarter + 1u) & 2u) != 0u), select(1.0, -1.0, (quarter & 2u) != 0u));
    return radius * vec2<f32>(first, second) * signs;
  }

  fn normalBlock(block : u32, stepLow : u32, stepHigh : u32, keyOfChain : vec2<u32>) -> vec4<f32> {
    let words = philox(vec4<u32>(block, stepLow, u32(uniforms.stream), stepHigh), keyOfChain);
    return vec4<f32>(normalPair(words.x, words.y), normalPair(words.z, words.w));
  }

  fn main(index : i32) {
    if (index >= uniforms.size) {
      return;
    }
    let chain = index / uniforms.blocksPerChain;
    let block = u32(index % uniforms.blocksPerChain);
    let keyOfChain = vec2<u32>(u32(keys[2 * chain]), u32(keys[2 * chain + 1]));
    let stepLow = u32(uniforms.stepLow);
    let stepHigh = u32(uniforms.stepHigh);
    var drawn = normalBlock(block, stepLow, stepHigh, keyOfChain);
    if (uniforms.substeps == 2) {
      drawn = (drawn + normalBlock(block, stepLow + 1u, stepHigh, keyOfChain)) * 0.70710678;
    }
    setOutputAtIndex(index, drawn);
  }
`;
