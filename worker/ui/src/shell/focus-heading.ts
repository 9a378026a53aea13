let first = true;

/** After a change of page the keyboard and screen readers are at its title, as after loading one. */
export function focusHeading(): void {
  if (first) {
    first = false;
    return;
  }
  requestAnimationFrame(() => {
    const busy = document.activeElement?.closest("dialog, [data-keeps-focus]");
    if (!busy) document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  });
}
