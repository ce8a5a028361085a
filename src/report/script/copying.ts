/** A button beside each replay line that copies it. */
export const copying = `
  for (const line of all('.replay')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'copy';
    button.setAttribute('aria-label', 'copy replay line');
    button.addEventListener('click', async () => {
      const code = line.querySelector('code');
      getSelection().selectAllChildren(code);
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = 'copied';
      } catch {
        button.textContent = 'selected';
      }
      setTimeout(() => { button.textContent = 'copy'; }, 1500);
    });
    line.append(button);
  }
`;
