import { useEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** Where each step of the history was left, in this tab's memory alone. */
const positions = new Map<string, number>();

/** A new page begins at its top; going back finds a page where it was left. */
export function useScrollPosition(): void {
  const { key, pathname } = useLocation();
  const kind = useNavigationType();
  useEffect(() => {
    if (kind === NavigationType.Pop) scrollTo(0, positions.get(key) ?? 0);
    else if (kind === NavigationType.Push) scrollTo(0, 0);
    return () => void positions.set(key, scrollY);
    // A filter or an opened panel changes the key, and is no other page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname]);
}
