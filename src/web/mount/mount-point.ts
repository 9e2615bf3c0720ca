/** Id of the element that a view keeps free for the page; default/data/ui/views names the same. */
export const MOUNT_ID = 'mfa-watch-page';

/** How long to wait for a dashboard to draw the panel that holds the mount point. */
const PATIENCE_MS = 5000;

/**
 * Finds the element for the page, or makes it.
 *
 * A Simple XML dashboard runs its `script` before its panels are drawn, so the element may come later. On a page
 * without AMD loader (the bench; the `splunk_ui_app.html` template of Splunk 10.4) no dashboard will draw it, and it
 * is made at once; likewise where a dashboard has not drawn it in time.
 */
export function findMountPoint(patienceMs: number = PATIENCE_MS): Promise<HTMLElement> {
  const present = document.getElementById(MOUNT_ID);
  if (present) return Promise.resolve(present);
  if (!hasAmdLoader()) return Promise.resolve(makeMountPoint());
  return new Promise((resolve) => {
    const settle = (element: HTMLElement) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(element);
    };
    const observer = new MutationObserver(() => {
      const drawn = document.getElementById(MOUNT_ID);
      if (drawn) settle(drawn);
    });
    const timer = setTimeout(() => settle(makeMountPoint()), patienceMs);
    observer.observe(document.documentElement, { childList: true, subtree: true });
  });
}

function hasAmdLoader(): boolean {
  // Read from window by name: the bundler replaces a bare `define`.
  return 'define' in window && typeof window.define === 'function';
}

function makeMountPoint(): HTMLElement {
  const element = document.createElement('div');
  element.id = MOUNT_ID;
  document.body.style.margin = '0';
  document.body.append(element);
  return element;
}
