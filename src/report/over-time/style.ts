import { colours } from '../styles/colours.js';

/** Style of the pages about several runs: that of a report, with less of it. */
export const style = `${colours}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
.wide{max-width:1180px;margin:0 auto;padding:0 24px}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
h1,h2,p,ul,dl,dd{margin:0}
h1{font-size:1.75rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin-bottom:.5rem}
code,.id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em;overflow-wrap:anywhere}
.note{color:var(--muted);font-size:.87rem;max-width:85ch}
.page{background:var(--panel);border-bottom:1px solid var(--line);padding:1.6rem 0 1.4rem;border-top:4px solid var(--tone,var(--line))}
.over{color:var(--muted);font-size:.85rem;margin-bottom:.35rem}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin-top:1.1rem}
.counts li{display:flex;align-items:baseline;gap:.45rem;padding:.35rem .85rem;border-radius:7px;background:var(--tint);color:var(--tone)}
.counts b{font-size:1.3rem;font-weight:650;font-variant-numeric:tabular-nums}
.counts .zero{background:none;color:var(--muted);box-shadow:inset 0 0 0 1px var(--line)}
.status{margin-top:.7rem;padding:.5rem .8rem;border-left:3px solid var(--tone,var(--inconclusive));background:var(--tint,var(--inconclusive-tint))}
main section{margin:2rem 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.87rem;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:500;color:var(--muted);font-size:.8rem}
tbody th{font-weight:500;white-space:normal;min-width:11rem}
tbody tr:last-child>*{border-bottom:0}
.right{text-align:right}
.words{white-space:normal;min-width:11rem}
.zero{color:var(--muted)}
td.supported,td.refuted,td.inconclusive,td.invalid{color:var(--tone);font-weight:600}
td.zero{color:var(--muted);font-weight:400}
.chip{display:inline-flex;align-items:center;gap:.35em;padding:.06rem .55rem .08rem .45rem;border-radius:99px;background:var(--tint);color:var(--tone);font-size:.8rem;font-weight:600;white-space:nowrap;line-height:1.5}
.chip::before{content:"";width:.55em;height:.55em;border-radius:50%;background:currentColor;flex:none}
.chip.refuted::before{border-radius:0;transform:rotate(45deg)}
.chip.inconclusive::before{background:none;border:.16em solid currentColor}
.chip.invalid::before{border-radius:0;height:.18em}
svg{display:block;width:180px;height:34px}
svg .band{fill:var(--band)}
svg .zero-line{stroke:var(--edge);stroke-width:1}
svg .error{fill:var(--accent);fill-opacity:.22}
svg .mean{fill:none;stroke:var(--accent);stroke-width:1.6;stroke-linejoin:round}
svg .change{stroke:var(--refuted);stroke-width:1.4;stroke-dasharray:3 2}
svg circle{fill:var(--accent)}
svg circle.refuted,svg circle.inconclusive,svg circle.invalid{fill:var(--tone)}
h3{font-size:1.02rem;line-height:1.35;font-weight:600;margin:0 0 .3rem}
article{margin:1.4rem 0;padding-top:1rem;border-top:1px solid var(--line);break-inside:avoid}
.mattering{padding-left:1.1rem;margin-top:.9rem;max-width:95ch}
.mattering li{margin:.3rem 0}
figure{margin:1rem 0}
svg.overlay{width:100%;max-width:620px;height:auto}
.overlay text{fill:var(--text);font-size:12px}
.overlay .tick{fill:var(--muted);font-size:11px}
.overlay .grid,.overlay .axis{stroke:var(--line)}
.overlay .series-0{--own:var(--accent)}.overlay .series-1{--own:var(--refuted)}.overlay .series-2{--own:var(--supported)}.overlay .series-3{--own:var(--invalid)}
.overlay text[class^=series]{fill:var(--own)}
.overlay circle.published{fill:none;stroke:var(--own);stroke-width:1.4}
.overlay circle.found{fill:var(--own)}
.overlay polyline{fill:none;stroke:var(--own);stroke-width:1.3}
.overlay path.open{stroke:var(--own);stroke-width:5;stroke-opacity:.22}
.overlay path.error{stroke:var(--own);stroke-width:1.4}
svg.number-line{width:100%;max-width:560px;height:auto;margin:.6rem 0}
.number-line text{fill:var(--text);font-size:12px}
.number-line .tick,.number-line .published{fill:var(--muted);font-size:11px}
.number-line path.published{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 3}
.number-line path.found{stroke:var(--tone);stroke-width:2}
.number-line circle.supported{fill:var(--tone)}
.number-line path.axis{stroke:var(--line)}
ul.differences{padding-left:1.2rem;font-size:.87rem}
ul.differences li{overflow-wrap:anywhere}
@media (max-width:640px){
.wide{padding:0 14px}
tbody th{min-width:7.5rem}
.claims thead{display:none}
.claims,.claims tbody{display:block}
.claims tr{display:grid;grid-template-columns:1fr auto;gap:.15rem .8rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.claims :is(th,td){border:0;padding:0;white-space:normal;text-align:left}
.claims :is(th,.words){grid-column:1/-1;overflow-wrap:anywhere}
.claims .verdict{grid-column:2;grid-row:2;justify-self:end}
.claims .picture{grid-column:1;grid-row:2}
.claims .now::after{content:" margins"}
.claims .count::after{content:" runs"}
}
@media print{
:root{color-scheme:light}
@page{margin:13mm}
html{font-size:7.6pt}
body{font-size:1rem;line-height:1.35}
.wide{padding:0;max-width:none}
.page{background:none;padding:.6rem 0 .8rem}
h1{font-size:1.5rem}
main section{margin:1rem 0}
.scroll{overflow:visible}
th,td{padding:.16rem .7rem .16rem 0}
tr,figure,.mattering li{break-inside:avoid}
h2,h3{break-after:avoid}
.numbers{columns:2;column-gap:1.4rem}
.numbers h3{font-size:1rem}
article{margin:0;padding:.5rem 0 .7rem}
article table{font-size:.82rem}
article :is(th,td){white-space:normal;padding-right:.5rem}
article .note{font-size:.82rem;line-height:1.3}
svg.number-line{max-width:none;margin:.2rem 0}
article:has(table) svg.number-line{display:none}
.all th:first-child{width:36%}
.all .words{width:22%;min-width:8rem}
.chip{font-size:.74rem}
.overlays{columns:2;column-gap:1.4rem}
.overlays h2{column-span:all}
.overlays figure{margin:.2rem 0 .6rem}
a{color:inherit}
}
`;
