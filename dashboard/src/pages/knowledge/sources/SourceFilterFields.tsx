import { useEffect, useState } from 'react';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { knowledge } from '../../../texts/en';
import type { SourceFilters } from '../knowledge-queries';

interface SourceFilterFieldsProps {
  filters: SourceFilters;
  setFilter: (name: keyof SourceFilters, value: string | undefined) => void;
}

/** How long somebody pauses before what they typed is searched for. */
const TYPING_MS = 300;

const optionsOf = (any: string, words: Readonly<Record<string, string>>) => [
  { value: '', label: any },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

/** Kind, status and a part of the title. */
export function SourceFilterFields({ filters, setFilter }: SourceFilterFieldsProps) {
  const { search = '' } = filters;
  const [typed, setTyped] = useState(search);
  const [known, setKnown] = useState(search);
  // The address was changed elsewhere: by the back button, or by a link.
  if (known !== search) {
    setKnown(search);
    if (typed.trim() !== search) setTyped(search);
  }
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => setFilter('search', typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [search, setFilter, typed]);
  return (
    <search
      aria-label={knowledge.filter}
      className="grid grid-cols-2 gap-3 sm:grid-cols-[2fr_1fr_1fr] max-sm:*:first:col-span-2"
    >
      <Field
        label={knowledge.search}
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Select
        label={knowledge.kind}
        options={optionsOf(knowledge.anyKind, knowledge.kinds)}
        value={filters.kind ?? ''}
        onChange={(event) => setFilter('kind', event.target.value)}
      />
      <Select
        label={knowledge.status}
        options={optionsOf(knowledge.anyStatus, knowledge.statuses)}
        value={filters.status ?? ''}
        onChange={(event) => setFilter('status', event.target.value)}
      />
    </search>
  );
}
