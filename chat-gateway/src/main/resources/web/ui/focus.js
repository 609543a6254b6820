/**
 * Gives the focus back to this element of this area; where it is gone, to the button that is called the
 * same now, as what is drawn anew is, or else to the heading of the area or its first button.
 */
export function focusBack(element, area) {
  if (element?.isConnected) {
    element.focus();
    return;
  }
  const name = element?.getAttribute('aria-label');
  const choices = [...(area?.querySelectorAll('h2[tabindex], button') ?? [])].filter((choice) =>
    choice.checkVisibility(),
  );
  const same = name && choices.find((choice) => choice.getAttribute('aria-label') === name);
  (same || choices[0])?.focus();
}
