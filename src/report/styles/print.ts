/** On paper: light colours, no controls, nothing cut in two that fits on a page. */
export const print = `
@media print{
:root{color-scheme:light}
body{font-size:10.5pt}
.page{background:none}
#filter,.replay button{display:none!important}
.claim{break-inside:auto}
figure,tr,.reading,.facts{break-inside:avoid}
h2,h3,h4,.claim>header{break-after:avoid}
.scroll{overflow:visible}
a{color:inherit}
details::details-content{content-visibility:visible;display:block}
}
`;
