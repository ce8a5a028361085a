/** Claims: a line each, and what it opens to. */
export const claims = `
.suite>header p{max-width:85ch;color:var(--muted)}
.claims{--columns:7.2rem minmax(0,1fr) 12.5rem 5.2rem 5.2rem;margin-top:.5rem}
.columns,.claim>summary{display:grid;grid-template-columns:var(--columns);gap:.2rem 1rem;align-items:start}
.columns{color:var(--muted);font-size:.8rem;padding:0 .8rem .25rem;border-bottom:1px solid var(--line)}
.columns :nth-child(n+4),.claim .unseen,.claim .sees{text-align:right}
.claim{border-bottom:1px solid var(--line);border-left:3px solid transparent}
.claim[open]{border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:8px;margin:.8rem 0}
.claim>summary{padding:.5rem .8rem;list-style:none}
.claim>summary::-webkit-details-marker{display:none}
.claim>summary:hover{background:var(--panel)}
.claim>summary:hover .name{color:var(--link)}
.claim>summary .chip{justify-self:start}
.claim .name{font-weight:600}
.claim>summary .name::after{content:"";display:inline-block;border:.28em solid transparent;border-left-color:var(--muted);margin-left:.5rem}
.claim[open]>summary .name::after{transform:rotate(90deg) translateX(.1em)}
.claim>summary .statement{display:block;color:var(--muted);font-size:.87rem;line-height:1.4}
.claim[open]>summary .statement{color:var(--text);font-size:1.05rem;margin-top:.25rem}
.off{display:flex;gap:.6rem;align-items:center;font-variant-numeric:tabular-nums}
.off .value{min-width:3.2rem;text-align:right}
.off svg{width:120px;height:16px;flex:none}
.unseen,.sees{font-variant-numeric:tabular-nums;white-space:nowrap}
.claim .label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.opened{padding:.2rem 1.2rem 1.2rem;scroll-margin-top:7rem}
.formula{display:flex;margin:.3rem 0 .8rem;padding:.2rem 0;overflow-y:hidden}
math{font-size:1.12em;font-family:"Latin Modern Math","STIX Two Math","Cambria Math","Noto Sans Math",math}
.formula math{font-size:1.2em}
mfrac{math-style:normal;padding:0 .12em}
mfrac>:first-child{padding-bottom:.12em}
mfrac mfrac{math-style:compact}
.tml-right{text-align:right}.tml-left{text-align:left}
mtd.tml-right{padding-right:0}mtd.tml-left{padding-left:.15em}
.tex{white-space:pre-wrap}
.reading{padding:.6rem .9rem;border-radius:6px;background:var(--tint);font-variant-numeric:tabular-nums}
.reading b{color:var(--tone);white-space:nowrap}
.context{font-size:.84rem;color:var(--muted);white-space:pre-wrap}
.rests{margin-top:.6rem;font-size:.9rem;max-width:95ch}
.trend{display:flex;align-items:center;gap:.7rem;margin-top:.5rem;font-size:.87rem;color:var(--muted)}
.trend svg{width:180px;height:34px;flex:none}
.trend .zero-line{stroke:var(--edge)}
.trend .error{fill:var(--accent);opacity:.2}
.trend .mean{fill:none;stroke:var(--accent);stroke-width:1.5}
.trend .change{stroke:var(--refuted);stroke-dasharray:3 2}
.reasons{margin:.35rem 0 0;padding:0;list-style:none;font-size:.87rem}
.reasons+*{margin-top:.5rem}
.code{color:var(--muted)}
.body{display:grid;grid-template-columns:minmax(0,1.9fr) minmax(0,1fr);gap:1.2rem 2.4rem;margin-top:1.2rem}
.body>div:empty{display:none}
.setting{border:1px solid var(--line);border-radius:6px;padding:0 .8rem;margin-top:.4rem}
.setting[open]{padding-bottom:.7rem}
.setting>summary{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .9rem;padding:.4rem 0;font-size:.9rem}
.setting>summary::before{content:"";border:.28em solid transparent;border-left-color:var(--muted);margin-right:-.6rem;flex:none}
.setting[open]>summary::before{transform:rotate(90deg)}
.setting>.note{margin-top:.5rem}
.setting .name{color:var(--muted);min-width:1.1rem;font-weight:400}
.parameters{flex:1 1 14rem;white-space:pre-wrap}
.number{font-variant-numeric:tabular-nums;color:var(--muted)}
.diagnostics{list-style:none;padding:0;margin:.6rem 0 0;font-size:.87rem}
.diagnostics .holds{font-weight:500}
.counterexample{border-left:3px solid var(--refuted);padding-left:1rem;margin-top:1.5rem!important}
.counterexample table{width:auto}
.counterexample ol{margin:.3rem 0 .3rem 1.4rem;padding:0;font-size:.87rem}
.evidence-of figure{margin-top:1.4rem}
.id-of{margin-top:.8rem}
details:not(.claim,.fold,.setting)>summary{color:var(--muted);font-size:.84rem}
@media (max-width:980px){
.body{grid-template-columns:minmax(0,1fr)}
.claims{--columns:7.2rem minmax(0,1fr) 12.5rem}
.columns :nth-child(n+4),.claim .unseen,.claim .sees{display:none}
}
@media (max-width:640px){
.columns{display:none}
.claim>summary{grid-template-columns:minmax(0,1fr) auto;padding:.55rem .3rem}
.claim>summary .what{grid-column:1/-1;grid-row:2}
.off{justify-self:end}
.off svg{width:84px}
.opened{padding:.2rem .6rem 1rem}
}
`;
