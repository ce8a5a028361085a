const light = `
--s0:#1f65b0;--s1:#b35900;--s2:#1d7a46;--s3:#7a4bb8;--s4:#b5302c;--s5:#0b7583;--s6:#6f6400;--s7:#a83279`;

const dark = `
--s0:#7db5f0;--s1:#f0a35c;--s2:#6cc995;--s3:#c0a3ff;--s4:#ff938a;--s5:#5ec9d6;--s6:#d6c05a;--s7:#f08cc4`;

/** Figures of suites, their series, whose markers hide none below them, and exploratory claims. */
export const suiteFigures = `
:root{${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
.paper{${light}}
${Array.from({ length: 8 }, (_, index) => `.s${index}{--series:var(--s${index})}`).join('\n')}
.suite-figures .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:2.2rem 2.6rem;margin-top:1rem}
.suite-figures figure{min-width:0}
.suite-figures h3,.exploratory-group h3{font-size:1.05rem;font-weight:650}
.suite-figures figcaption{white-space:normal}
.suite-figures figure:target h4{text-decoration:underline;text-decoration-color:var(--accent);text-underline-offset:.3em}
.names{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;padding:0;margin:.35rem 0 .1rem;font-size:.82rem}
.names li{display:inline-flex;align-items:center;gap:.4rem}
figure .names svg{width:38px;min-width:38px;height:14px;flex:none}
svg .series .curve,svg.series .curve{stroke:var(--series);stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
svg .series .error{fill:var(--series);fill-opacity:.2;stroke:none}
svg .series .whisker{stroke:var(--series)}
svg .series .marker,svg.series .marker{fill:var(--series);fill-opacity:.4;stroke:var(--series);stroke-width:1.3}
svg .series .open,svg.series .open{fill:none;stroke-width:1.7}
svg .cells .on-dark{fill:#fff}
svg .cells .on-light{fill:#000}
svg .outline{stroke:var(--edge)}
svg .missing{stroke:var(--muted);stroke-width:1}
svg .boundary{stroke:#fff;stroke-width:2}
svg .boundary-edge{stroke:#000;stroke-opacity:.65;stroke-width:4.6}
svg .discs .published{stroke:#fff;stroke-width:1.8}
.mark{padding:.02rem .5rem;border-radius:99px;border:1px dashed var(--muted);color:var(--muted);font-size:.78rem;font-weight:500;white-space:nowrap;font-family:system-ui,sans-serif}
.exploratory-group{margin-top:1.6rem}
.claim.exploratory{border-left-style:double;border-left-width:5px}
`;
