/** A continuous law as plain data. */
export type Law = { readonly kind: 'normal'; readonly mean: number; readonly deviation: number };
