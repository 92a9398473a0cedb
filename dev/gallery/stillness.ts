/** Milliseconds without a change that count as stillness. */
const STILL_MS = 60;

/** Resolves once nothing on the page has changed for a moment. */
export function stillness(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>;
    const observer = new MutationObserver(wait);
    const end = () => {
      clearTimeout(timer);
      observer.disconnect();
      resolve();
    };
    function wait(): void {
      clearTimeout(timer);
      timer = setTimeout(end, STILL_MS);
    }
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    signal.addEventListener('abort', end, { once: true });
    wait();
  });
}
