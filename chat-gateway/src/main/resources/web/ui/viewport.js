/**
 * Keeps the page as high as what is seen of it: on a phone the keyboard takes a part, and Safari then
 * moves the page up under it instead of making it smaller.
 */
export function followHeight() {
  const viewport = window.visualViewport;
  if (!viewport) {
    return;
  }
  const follow = () => {
    // Pinched larger, the page stays as it is: who looks closely wants no other layout.
    if (viewport.scale > 1.01) {
      return;
    }
    document.documentElement.style.setProperty('--height', `${viewport.height}px`);
    if (viewport.offsetTop > 0) {
      scrollTo(0, 0);
    }
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
  follow();
}
