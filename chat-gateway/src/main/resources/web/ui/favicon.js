/** The page's little picture, with a dot while someone calls. */
let shown = false;
let plain = null;
let dotted = null;

export async function showDot(calls) {
  const link = document.querySelector('link[rel=icon]');
  if (calls === shown || !link) {
    return;
  }
  shown = calls;
  plain ??= link.href;
  if (calls) {
    dotted ??= await withDot(plain).catch(() => plain);
  }
  link.href = shown ? dotted : plain;
}

async function withDot(address) {
  const picture = await (await fetch(address)).text();
  const [, width] = /viewBox="\S+ \S+ (\S+)/.exec(picture);
  const radius = width * 0.25;
  const dot = `<circle cx="${width - radius}" cy="${radius}" r="${radius}" fill="#e5484d"/>`;
  return `data:image/svg+xml,${encodeURIComponent(picture.replace(/<\/svg>\s*$/, `${dot}</svg>`))}`;
}
