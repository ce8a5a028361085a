/** Text, tables, pieces that the whole page shares. */
export const layout = `
*{box-sizing:border-box}
html{scroll-padding-top:3.6rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
.wide{max-width:1240px;margin:0 auto;padding:0 24px}
[hidden]{display:none!important}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
h1,h2,h3,h4,p,dl,dd,ul,ol,figure{margin:0}
h1{font-size:1.75rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin-bottom:.7rem}
h3{font-size:1.02rem;line-height:1.35;font-weight:650}
h4{font-size:.92rem;font-weight:650;margin:0 0 .4rem}
code,.replay{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
small{font-size:.9em;color:var(--muted)}
.note,.count{color:var(--muted);font-size:.87rem}
.count{font-weight:400;margin-left:.35rem}
.count a{font-weight:500}
.scroll{overflow-x:auto}
main section{margin-top:2.6rem}
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
.chip{display:inline-flex;align-items:center;gap:.35em;padding:.06rem .55rem .08rem .45rem;border-radius:99px;background:var(--tint);color:var(--tone);font-size:.8rem;font-weight:600;white-space:nowrap;line-height:1.5}
.chip::before{content:"";width:.55em;height:.55em;border-radius:50%;background:currentColor;flex:none}
.chip.refuted::before{border-radius:0;transform:rotate(45deg)}
.chip.inconclusive::before{background:none;border:.16em solid currentColor}
.chip.invalid::before{border-radius:0;height:.18em}
button,#filter-text{font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:6px;padding:.28rem .6rem}
button{cursor:pointer;color:var(--muted)}
button:hover{border-color:var(--muted);color:var(--text)}
.facts{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.25rem 1.2rem;margin-top:.6rem;font-size:.87rem}
.facts dt{color:var(--muted)}
.facts dd{min-width:0;max-width:85ch;overflow-wrap:anywhere}
.item{display:block}
summary{cursor:pointer}
.fold{margin-top:.7rem;border-top:1px solid var(--line)}
.fold>summary{padding:.5rem 0 .2rem;font-weight:600;font-size:.9rem}
.fold>summary:hover{color:var(--link)}
details .note,.methods p{max-width:85ch}
.methods h3{margin-top:1.1rem;font-size:.95rem}
.methods p{margin-top:.35rem}
.reading-list a,.rests a{text-decoration:underline;text-underline-offset:.15em}
.cites a{margin-right:.7rem}
.cites a::before{content:"["}
.cites a::after{content:"]"}
.reading-list ul{padding:0;list-style:none;columns:2 26rem;column-gap:2.6rem;font-size:.9rem}
.reading-list li{break-inside:avoid;margin-bottom:.55rem}
.reading-list li:target{background:var(--band)}
.reading-list cite{font-style:italic}
.legend{margin-bottom:4rem}
.legend .note{max-width:85ch;margin-top:.7rem}
.certificate .statement{display:block;font-weight:400;color:var(--muted);font-size:.84rem;line-height:1.4}
.certificate thead th,.certificate tbody th,.certificate td:nth-child(3),.certificate details td{white-space:normal}
.certificate tbody th,.certificate td:nth-child(3){min-width:8rem}
.replay{display:flex;align-items:flex-start;gap:.5rem;margin-top:.4rem}
.reading .replay code{background:var(--page)}
.replay code{font-size:1em;color:var(--muted);background:var(--panel);border-radius:4px;padding:.15rem .45rem;overflow-wrap:anywhere;white-space:pre-wrap;user-select:all}
.replay button,.take button{font:500 .75rem/1.4 system-ui,sans-serif;padding:.1rem .5rem}
@media (max-width:640px){
html{scroll-padding-top:.8rem}
.wide{padding:0 14px}
.facts{grid-template-columns:minmax(0,1fr);gap:0}
.facts dd{margin-bottom:.5rem}
h1{font-size:1.45rem}
}
`;
