/** Figures: every colour is a variable, so that both schemes and print follow. */
export const figures = `
figure{min-width:0}
.body figure+figure{margin-top:1.6rem}
.take{display:flex;gap:.35rem;margin-top:.4rem}
figure .data-of{margin-top:.3rem}
.paper{position:absolute;left:-9999px;width:700px;background:#fff;color:var(--text)}
figure svg{display:block;width:100%;font:11.5px/1 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
figure svg{min-width:520px;max-width:760px}
figure.regime svg{min-width:0;max-width:420px}
figcaption{font-size:.82rem;line-height:1.45;color:var(--muted);margin:.35rem 0 .2rem;max-width:85ch;white-space:pre-wrap}
figcaption b{color:var(--text);font-weight:600}
figure details table{width:auto;margin-top:.3rem;font-size:.82rem}
figure details :is(th,td){padding-top:.15rem;padding-bottom:.15rem}
svg text{fill:var(--text);font-variant-numeric:tabular-nums}
svg .ticks text,svg .axis,svg .note{fill:var(--muted)}
svg .note{font-size:10.5px}
svg .unusable .note{stroke:var(--band);stroke-width:5px;paint-order:stroke}
svg .setting{font-weight:600;font-size:11px;border:0;white-space:pre}
svg .middle{text-anchor:middle}
svg .end{text-anchor:end}
svg path{fill:none}
svg .band{fill:var(--band);stroke:none}
svg .grid{stroke:var(--grid)}
svg .edge{stroke:var(--edge);stroke-dasharray:3 3}
svg .zero{stroke:var(--edge);stroke-width:1.4}
svg .theory{fill:var(--theory);opacity:.45}
svg .wide{stroke:var(--tone);stroke-width:1.2;max-width:none}
svg .core{stroke:var(--tone);stroke-width:3.2}
svg .beyond{stroke:var(--tone);stroke-width:2}
svg circle{fill:var(--tone,var(--accent))}
svg .sequence{fill:var(--accent);fill-opacity:.13}
svg .limits{stroke:var(--accent);stroke-width:1.1}
svg .estimate{stroke:var(--accent);stroke-width:2}
svg .whisker{stroke:var(--accent);stroke-width:1.3}
svg .point circle{fill:var(--accent)}
svg .axis-of-regime .axis{font-weight:600;fill:var(--text)}
svg .edge-of-regime{stroke:var(--edge)}
svg .at{fill:var(--tone);fill-opacity:.55;stroke:var(--tone);stroke-width:1.2}
svg .point .open{fill:var(--page);stroke:var(--accent);stroke-width:1.3}
`;
