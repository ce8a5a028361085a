/**
 * Wide tables: cells break between numbers, never in one, and where not even that fits, each row
 * is a block that names its cells. Nothing is left out.
 */
export const folds = `
.scroll:has(>.folds){container-type:inline-size}
.folds :is(th,td){white-space:normal;padding-right:.9rem}
.folds :is(td>span,small,.position){white-space:nowrap}
.folds .words{min-width:11rem}
.folds tbody th{overflow-wrap:anywhere;min-width:6.5rem}
.folds .line{white-space:normal;overflow-wrap:anywhere;min-width:14rem}
.data :is(thead th,td:nth-child(-n+2)){white-space:normal}
@container (max-width:660px){
.folds,.folds tbody{display:block}
.folds thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.folds tr{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.folds tr:last-child{border-bottom:0}
.folds :is(th,td){display:block;border:0;padding:0;min-width:0;max-width:100%}
.folds :is(tbody th,.words,.line){flex:1 0 100%}
.folds tbody th{font-weight:600}
.folds td::before{content:attr(data-name) ": ";color:var(--muted);font-weight:400}
}
`;
