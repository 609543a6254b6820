/**
 * The theme of the page: of the system, or as chosen. The bar of a phone's browser follows, from the
 * colour that the style sheets say.
 */
let chosen = null;

export function followTheme(theme) {
  if (theme === chosen) {
    return;
  }
  chosen = theme;
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  colourBar();
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', colourBar);

function colourBar() {
  const colour = getComputedStyle(document.body).backgroundColor;
  const metas = document.querySelectorAll('meta[name="theme-color"]');
  for (const meta of metas) {
    meta.removeAttribute('media');
    meta.content = colour;
  }
}
