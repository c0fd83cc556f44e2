// Each image is in the page once: the others are copies of it.
for (const article of document.querySelectorAll('article')) {
  for (const copy of article.querySelectorAll('.dark img')) copy.src = article.querySelector(`.white .${copy.className}`).src;
  const said = document.getElementById('said');
  article.querySelector('.copy').addEventListener('click', async ({ target }) => {
    const code = article.querySelector('pre');
    let done = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      done = document.execCommand('copy');
    }
    target.textContent = done ? 'Copied' : 'Not copied';
    said.textContent = done ? 'Copied.' : 'Not copied: select the code and copy it yourself.';
    setTimeout(() => {
      target.textContent = 'Copy code';
      said.textContent = '';
    }, 1500);
  });
  for (const button of article.querySelectorAll('[data-save]')) {
    button.addEventListener('click', () => {
      const link = document.createElement('a');
      link.href = article.querySelector(`.white .${button.dataset.save}`).src;
      link.download = button.dataset.name;
      link.click();
    });
  }
}
for (const button of document.querySelectorAll('[data-of]')) {
  const article = document.getElementById(button.dataset.of);
  button.firstElementChild.src = article.querySelector('.svg').src;
}
