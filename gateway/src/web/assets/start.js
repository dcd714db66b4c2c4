// Runs the example queries of the start page against this gateway, and keeps the state of the office current.
const run = async (button) => {
  const article = button.closest('article');
  const output = article.querySelector('output');
  const query = article.querySelector('[data-query]').textContent;
  button.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const pre = document.createElement('pre');
    const code = document.createElement('code');
    code.textContent = JSON.stringify(await response.json(), null, 2);
    pre.tabIndex = 0;
    pre.append(code);
    output.replaceChildren(pre);
    output.dataset.status = String(response.status);
  } catch {
    output.textContent = output.dataset.failed;
  } finally {
    button.removeAttribute('aria-busy');
  }
};

for (const button of document.querySelectorAll('button[data-run]')) {
  button.hidden = false;
  button.addEventListener('click', () => void run(button));
}

const state = document.querySelector('[data-state]');
const follow = async () => {
  try {
    const response = await fetch('/health/ready');
    const { ready, reasons } = await response.json();
    state.className = ready ? 'state good' : 'state bad';
    state.textContent = ready ? state.dataset.ready : `${state.dataset.waiting} ${reasons.join('; ')}`;
    if (ready) return;
  } catch {
    state.className = 'state bad';
    state.textContent = state.dataset.gone;
  }
  setTimeout(() => void follow(), 2000);
};
if (state) void follow();
