import { useRef } from 'react';

/** Something that a person sends by a click or the Enter key. */
interface Sent {
  preventDefault: () => void;
}

/**
 * Sends once for however many clicks: what is clicked while the last one is still checked or under way does nothing. `send` shows by
 * itself why it failed.
 */
export function useOnce<Event extends Sent>(send: (event: Event) => Promise<unknown>): (event: Event) => void {
  const underWay = useRef(false);
  return (event) => {
    event.preventDefault();
    if (underWay.current) return;
    underWay.current = true;
    void send(event)
      .catch(() => undefined)
      .finally(() => {
        underWay.current = false;
      });
  };
}
