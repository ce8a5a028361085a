/** Text, header, filter, tables, claims. */
export const layout = `
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:4.2rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
.wide{max-width:1180px;margin:0 auto;padding:0 24px}
[hidden]{display:none!important}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
h1,h2,h3,h4,p,dl,dd,ul,ol,figure{margin:0}
h1{font-size:1.75rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin-bottom:.7rem}
h4{font-size:.95rem;font-weight:650;margin:1.5rem 0 .5rem}
code,.parameters,.replay{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
small{font-size:.9em;color:var(--muted)}
.note,.count{color:var(--muted);font-size:.87rem}
.count{font-weight:400;margin-left:.35rem}
.scroll{overflow-x:auto}
.page{background:var(--panel);border-bottom:1px solid var(--line);padding:1.6rem 0 1.4rem;border-top:4px solid var(--tone)}
body.supported,body.refuted,body.inconclusive,body.invalid,body.empty{--tint:var(--panel)}
body.empty{--tone:var(--line)}
.over{color:var(--muted);font-size:.85rem;margin-bottom:.35rem}
.over span::before{content:"·";margin:0 .35rem}
.summary{max-width:75ch;margin-top:.4rem;color:var(--muted)}
.status{margin-top:.7rem;padding:.5rem .8rem;border-left:3px solid var(--inconclusive);background:var(--inconclusive-tint)}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin-top:1.1rem}
.counts li{display:flex;align-items:baseline;gap:.45rem;padding:.35rem .85rem;border-radius:7px;background:var(--tint);color:var(--tone);box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--tone) 30%,transparent)}
.counts b{font-size:1.3rem;font-weight:650;font-variant-numeric:tabular-nums}
.counts .zero{background:none;color:var(--muted);box-shadow:inset 0 0 0 1px var(--line)}
.keys{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;margin-top:1.1rem}
.keys dt{font-size:.78rem;color:var(--muted)}
.keys dd{font-variant-numeric:tabular-nums}
main section{margin-top:2rem}
.chip{display:inline-flex;align-items:center;gap:.35em;padding:.06rem .55rem .08rem .45rem;border-radius:99px;background:var(--tint);color:var(--tone);font-size:.8rem;font-weight:600;white-space:nowrap;line-height:1.5}
.chip::before{content:"";width:.55em;height:.55em;border-radius:50%;background:currentColor;flex:none}
.chip.refuted::before{border-radius:0;transform:rotate(45deg)}
.chip.inconclusive::before{background:none;border:.16em solid currentColor}
.chip.invalid::before{border-radius:0;height:.18em}
table{border-collapse:collapse;width:100%;font-size:.87rem;font-variant-numeric:tabular-nums}
th,td{padding:.32rem .8rem .32rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:500;color:var(--muted);font-size:.8rem}
tbody th{font-weight:500}
tbody tr:last-child>*{border-bottom:0}
.right{text-align:right}
.words{white-space:normal;min-width:15rem}
.position,.fails{color:var(--tone,var(--refuted));font-weight:600}
td.zero{color:var(--muted)}
td.supported,td.refuted,td.inconclusive,td.invalid{color:var(--tone);font-weight:600}
.claims tbody th{white-space:normal;min-width:18rem;width:60%}
.claims .statement,.certificate .statement{display:block;font-weight:400;color:var(--muted);font-size:.84rem;line-height:1.4}
.certificate thead th,.certificate tbody th,.certificate td:nth-child(3),.certificate details td{white-space:normal}
.certificate tbody th,.certificate td:nth-child(3){min-width:8rem}
.claims td,.claims tbody th{padding-top:.5rem;padding-bottom:.5rem}
.claims svg{width:120px;height:16px;display:block;margin-top:.2rem}
.claims tbody tr:hover{background:var(--panel)}
#filter{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;gap:.45rem;padding:.6rem 0;background:var(--page);border-bottom:1px solid var(--line);font-size:.87rem}
#filter label[for]{color:var(--muted)}
#filter-text{flex:1 1 12rem;max-width:22rem;min-width:8rem}
#filter-text,button{font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:6px;padding:.28rem .6rem}
#filter-text::placeholder{color:var(--muted);opacity:1}
button{cursor:pointer;color:var(--muted)}
button:hover{border-color:var(--muted);color:var(--text)}
.toggle{position:relative;cursor:pointer}
.toggle input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
.toggle span{display:block;padding:.28rem .7rem;border-radius:6px;border:1px solid var(--line);color:var(--muted)}
.toggle:hover span{border-color:var(--tone)}
.toggle input:checked+span{background:var(--tint);color:var(--tone);border-color:var(--tone);font-weight:600}
.toggle input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
#filter-count{margin-left:auto;color:var(--muted);font-variant-numeric:tabular-nums}
main>h2{margin-top:2rem}
.suite{margin-top:3rem}
.suite>header p{max-width:80ch}
.claim{margin-top:1.4rem;padding:1.1rem 1.4rem 1.3rem;border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:8px}
.claim:target{box-shadow:0 0 0 2px var(--accent)}
.claim>header{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .7rem}
.claim h3{font-size:.95rem;font-weight:600;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.claim h3 a{color:inherit}
.claim h3 a::after{content:" #" / "";color:var(--muted);opacity:0}
.claim h3 a:hover::after{opacity:1}
.claim>.statement{font-size:1.12rem;line-height:1.45;margin-top:.6rem;max-width:72ch}
.claim section{margin-top:0}
.formula{display:flex;margin:.7rem 0 .9rem;padding:.2rem 0;overflow-y:hidden}
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
.reasons{margin:.35rem 0 0;padding:0;list-style:none;font-size:.87rem}
.reasons+*{margin-top:.5rem}
.code{color:var(--muted)}
.facts{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.25rem 1.2rem;margin-top:1rem;font-size:.87rem}
.facts dt{color:var(--muted)}
.facts dd{min-width:0;max-width:85ch}
.body{display:grid;grid-template-columns:minmax(0,1fr) minmax(16rem,21rem);gap:1.2rem 2.6rem;margin-top:1.3rem}
.stacked{display:block;margin:0;line-height:1.45}
.stacked dt{font-size:.92em}
.stacked dd{margin-bottom:.5rem}
.item{display:block}
details>summary{cursor:pointer;color:var(--muted);font-size:.84rem}
details>summary:hover{color:var(--text)}
.setting{border:1px solid var(--line);border-radius:6px;padding:0 .8rem;margin-top:.4rem}
.setting[open]{padding-bottom:.7rem}
.setting>summary{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .9rem;padding:.4rem 0;color:var(--text)}
.setting>summary::before{content:"";border:.28em solid transparent;border-left-color:var(--muted);margin-right:-.6rem;flex:none}
.setting[open]>summary::before{transform:rotate(90deg)}
.setting .name{color:var(--muted);min-width:1.1rem}
.parameters{flex:1 1 14rem;white-space:pre-wrap}
.number{font-variant-numeric:tabular-nums;color:var(--muted)}
.setting>.note{margin-top:.5rem}
.diagnostics{list-style:none;padding:0;margin:.6rem 0 0;font-size:.87rem}
.diagnostics .holds{font-weight:500}
.counterexample{border-left:3px solid var(--refuted);padding-left:1rem;margin-top:1.5rem!important}
.counterexample h4{margin-top:0}
.counterexample table{width:auto}
.counterexample ol{margin:.3rem 0 .3rem 1.4rem;padding:0;font-size:.87rem}
.replay{display:flex;align-items:flex-start;gap:.5rem;margin-top:.4rem}
.reading .replay code{background:var(--page)}
.replay code{font-size:1em;color:var(--muted);background:var(--panel);border-radius:4px;padding:.15rem .45rem;overflow-wrap:anywhere;white-space:pre-wrap;user-select:all}
.replay button{font:500 .75rem/1.4 system-ui,sans-serif;padding:.1rem .5rem}
.legend{margin-bottom:4rem}
.legend .note,.triage p{max-width:85ch;margin-top:.7rem}
.provenance dd{overflow-wrap:anywhere}
@media (max-width:980px){.body{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){
html{scroll-padding-top:.8rem}
#filter{position:static}
.claims :is(th,td):nth-child(n+3){display:none}
.claims tbody th{min-width:0;overflow-wrap:anywhere;padding-right:0}
.setting>summary .parameters{flex-basis:100%;order:9}
.wide{padding:0 14px}
.claim{padding:.9rem .9rem 1rem}
.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.5rem}
.keys{gap:.5rem 1.4rem}
}
`;
