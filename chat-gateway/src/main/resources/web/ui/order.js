/** Notices, each `after` a seq, among the entries. */
export function merged(entries, notices) {
  if (notices.length === 0) {
    return entries;
  }
  const all = [];
  let next = 0;
  for (const entry of entries) {
    while (next < notices.length && notices[next].after < entry.seq) {
      all.push(notices[next++]);
    }
    all.push(entry);
  }
  return [...all, ...notices.slice(next)];
}

/**
 * Makes these the children, in this order, touching only what is elsewhere: what is moved loses the
 * focus.
 */
export function place(parent, elements) {
  const kept = new Set(elements);
  [...parent.childNodes].filter((child) => !kept.has(child)).forEach((child) => child.remove());
  let next = parent.firstChild;
  for (const element of elements) {
    if (element === next) {
      next = next.nextSibling;
    } else {
      parent.insertBefore(element, next);
    }
  }
}
