import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { knowledge } from '../../../texts/en';
import type { SourceFilters } from '../knowledge-queries';

const NAMES = ['kind', 'status', 'search'] as const;

/** The filters of the list, which stand in the address; a word there that is not one counts as none. */
export function useSourceFilters() {
  const [address, setAddress] = useSearchParams();
  const kind = oneOf(knowledge.kinds, address.get('kind'));
  const status = oneOf(knowledge.statuses, address.get('status'));
  const search = address.get('search')?.trim().slice(0, 200) || undefined;
  const filters: SourceFilters = {
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
    ...(search ? { search } : {}),
  };
  const change = useCallback(
    (values: { [Name in keyof SourceFilters]?: string | undefined }) =>
      setAddress(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setAddress],
  );
  return {
    filters,
    filtered: NAMES.some((name) => filters[name] !== undefined),
    setFilter: useCallback(
      (name: keyof SourceFilters, value: string | undefined) => change({ [name]: value }),
      [change],
    ),
    clear: useCallback(() => change({ kind: undefined, status: undefined, search: undefined }), [change]),
  };
}

function oneOf<Word extends string>(words: Readonly<Record<Word, unknown>>, given: string | null): Word | undefined {
  return given !== null && Object.hasOwn(words, given) ? (given as Word) : undefined;
}
