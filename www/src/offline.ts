// Without a network: the service worker keeps all files of the site, and a newer site waits until the visitor wants it.

/** Registers the service worker. `ready` is called with how to change to a newer site, when there is one. */
export function offline(ready: (change: () => void) => void): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker || import.meta.env.DEV) return;
  const offer = (waiting: ServiceWorker): void => {
    ready(() => {
      // Another tab has changed to it already.
      if (waiting.state === 'activated') return location.reload();
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take-over');
    });
  };
  const watch = async (): Promise<void> => {
    const registration = await serviceWorker.register('./sw.js');
    // Without a controller the worker is the first: there is nothing to change to.
    if (registration?.waiting && serviceWorker.controller) offer(registration.waiting);
    registration?.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
      });
    });
  };
  // After what the visitor came for.
  const begin = (): void => void watch().catch(() => undefined);
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}
