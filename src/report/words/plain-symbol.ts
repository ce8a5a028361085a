const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  omega: 'ω',
};

const raised: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
};

/**
 * Symbols that somebody typed without a formula editor, in the characters of print: powers
 * that are whole numbers are raised, and Greek letters before `_` or `^` are spelt as such.
 *
 * @example plainSymbol('weight^2') // 'weight²'
 * @example plainSymbol('sigma_w^2') // 'σ_w²'
 */
export function plainSymbol(text: string): string {
  return text
    .replaceAll(/\b([a-z]+)(?=[_^])/g, (name) => greek[name] ?? name)
    .replaceAll(/\^(?:\((-?\d+)\)|(-?\d+))(?![\w./])/g, (_, inBrackets?: string, bare = '') =>
      [...(inBrackets ?? bare)].map((character) => raised[character] ?? character).join(''),
    );
}
