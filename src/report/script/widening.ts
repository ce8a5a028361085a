/** What is wider than its frame can be scrolled by keyboard. */
export const widening = `
  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });
  for (const target of all('.scroll')) sizes.observe(target);
`;
