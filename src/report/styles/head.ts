/** The head of the page: outcome, what was seen, damage; and the filter. */
export const head = `
.page{background:var(--panel);border-bottom:1px solid var(--line);padding:1.1rem 0 1rem;border-top:4px solid var(--tone)}
body.supported,body.refuted,body.inconclusive,body.invalid,body.empty{--tint:var(--panel)}
body.empty{--tone:var(--line)}
body.damaged{--tone:var(--refuted)}
.over{color:var(--muted);font-size:.85rem;margin-bottom:.25rem}
.over span::before{content:"·";margin:0 .35rem}
.summary{max-width:85ch;margin-top:.4rem;color:var(--muted)}
.sight{margin-top:.7rem}
.suites-of{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.8rem;padding:0;margin-top:.6rem;font-size:.92rem}
.suites-of span{color:var(--muted)}
.suites-of a{text-decoration:underline;text-underline-offset:.15em}
.status{margin-top:.7rem;padding:.5rem .8rem;border-left:3px solid var(--inconclusive);background:var(--inconclusive-tint)}
.damage{margin-top:.8rem;padding:.7rem 1rem;border:2px solid var(--refuted);border-radius:6px;background:var(--refuted-tint)}
.damage b{color:var(--refuted)}
.damage ul{margin:.3rem 0 0;padding-left:1.2rem;font-size:.9rem;overflow-wrap:anywhere}
.damaged .counts{opacity:.55}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin-top:.8rem}
.counts a{display:flex;align-items:baseline;gap:.45rem;padding:.3rem .85rem;border-radius:7px;background:var(--tint);color:var(--tone);box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--tone) 30%,transparent)}
.counts a:hover{text-decoration:none;box-shadow:inset 0 0 0 1px var(--tone)}
.counts a[aria-current=true]{box-shadow:inset 0 0 0 2px var(--tone)}
.counts b{font-size:1.3rem;font-weight:650;font-variant-numeric:tabular-nums}
.counts .zero a{background:none;color:var(--muted);box-shadow:inset 0 0 0 1px var(--line)}
.counts+.note{margin-top:.5rem}
.keys{display:flex;flex-wrap:wrap;gap:.3rem 2rem;margin-top:.8rem}
.keys dt{font-size:.78rem;color:var(--muted)}
.keys dd{font-variant-numeric:tabular-nums;font-size:.92rem}
#filter{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;gap:.45rem .8rem;padding:.55rem 0;margin-top:.6rem;background:var(--page);border-bottom:1px solid var(--line);font-size:.87rem}
#filter label{color:var(--muted)}
#filter-text{flex:1 1 12rem;max-width:26rem;min-width:8rem}
#filter-text::placeholder{color:var(--muted);opacity:1}
#filter-count{color:var(--muted);font-variant-numeric:tabular-nums}
#filter-count.none{color:var(--refuted);font-weight:600}
#filter .to:first-of-type{margin-left:auto}
.since{margin-top:.4rem}
.mark.since{border-style:solid;border-color:var(--accent);color:var(--link)}
.mark{padding:.02rem .5rem;border-radius:99px;border:1px dashed var(--muted);color:var(--muted);font-size:.78rem;font-weight:500;white-space:nowrap}
@media (max-width:640px){
#filter{position:static}
.keys{gap:.3rem 1.2rem}
.counts{gap:.4rem}
.counts a{padding:.15rem .6rem}
.counts .zero{display:none}
.page{padding:.8rem 0}
}
`;
