import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * A part of the page's state that stands in its address: a tab, a filter, an opened panel. An opened one is a step of the browser's
 * history (`push`), so that the back button closes it.
 */
export function useSearchValue(name: string, { push = false } = {}) {
  const [search, setSearch] = useSearchParams();
  const value = search.get(name) ?? undefined;
  const setValue = useCallback(
    (next: string | undefined) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (next === undefined || next === '') after.delete(name);
          else after.set(name, next);
          return after;
        },
        { replace: !push || next === undefined, preventScrollReset: true },
      ),
    [name, push, setSearch],
  );
  return [value, setValue] as const;
}
