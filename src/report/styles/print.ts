/**
 * On paper: light colours, no controls, each claim to the depth of its figure and its counterexample;
 * settings, paths and data stay in the file.
 */
export const print = `
@media print{
:root{color-scheme:light}
@page{margin:14mm}
body{font-size:9.5pt}
.wide{padding:0;max-width:none}
.page{background:none;padding-top:0}
#filter,.replay button,.take,.data-of,.evidence-of,.columns,.id-of,.claim>summary .name::after{display:none!important}
.claims{--columns:6.4rem minmax(0,1fr) 11rem}
.claim .unseen,.claim .sees{display:none}
.claim,.claim[open]{border:0;border-top:1px solid var(--line);border-radius:0;margin:0;padding-top:.3rem}
.claim>summary{padding:.3rem 0}
.opened{padding:0 0 .6rem}
.fold{margin-top:.3rem}
.claim .fold:not([open]){display:none}
.body{grid-template-columns:minmax(0,1.9fr) minmax(0,1fr);gap:.6rem 1.4rem;margin-top:.5rem}
figcaption{font-size:7.5pt}
figure svg{min-width:0}
.body figure:not(.regime) svg{max-width:430px}
figure,tr,.reading,.claim>summary{break-inside:avoid}
h2,h3,h4,.claim>summary{break-after:avoid}
main section{margin-top:1.2rem}
.suite-figures .grid{grid-template-columns:1fr 1fr;gap:1rem 1.4rem}
.scroll{overflow:visible}
a{color:inherit}
details.claim::details-content,.methods details::details-content{content-visibility:visible;display:block}
}
`;
