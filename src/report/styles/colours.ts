const light = `
--page:#fff;--panel:#f6f7f9;--line:#d9dee5;--text:#1c2330;--muted:#566173;--link:#0b5cad;--accent:#2f6fb3;
--supported:#1a6f35;--refuted:#b42318;--inconclusive:#845400;--invalid:#6b3fb5;
--supported-tint:#e5f4e9;--refuted-tint:#fdebe9;--inconclusive-tint:#fbf0d9;--invalid-tint:#f1eafb;
--band:#dfe9f5;--grid:#e8ebf0;--edge:#9db5d1;--theory:#8792a2`;

const dark = `
--page:#11161d;--panel:#181f28;--line:#2c3643;--text:#dce3ec;--muted:#9aa7b8;--link:#79b8ff;--accent:#79b0ea;
--supported:#5cc47a;--refuted:#ff8a80;--inconclusive:#e2b34d;--invalid:#bfa0ff;
--supported-tint:#14291d;--refuted-tint:#331b1c;--inconclusive-tint:#2e2616;--invalid-tint:#251f38;
--band:#1d2c3f;--grid:#232c37;--edge:#48658a;--theory:#76808e`;

/** Colours of both schemes, light ones on paper, and which verdict has which. */
export const colours = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
.paper{${light}}
.supported,.inside{--tone:var(--supported);--tint:var(--supported-tint)}
.refuted,.outside{--tone:var(--refuted);--tint:var(--refuted-tint)}
.inconclusive,.across{--tone:var(--inconclusive);--tint:var(--inconclusive-tint)}
.invalid,.unusable{--tone:var(--invalid);--tint:var(--invalid-tint)}
`;
