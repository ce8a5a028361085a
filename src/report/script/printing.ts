/** On paper all claims are open, and their folds as they are. */
export const printing = `
  const folded = [];
  addEventListener('beforeprint', () => {
    for (const claim of claims.filter(({ element }) => !element.open)) {
      setOpen(claim, true);
      folded.push(claim);
    }
  });
  addEventListener('afterprint', () => {
    for (const claim of folded.splice(0)) setOpen(claim, false);
  });
`;
