import { X } from 'lucide-react';
import { Button } from '../../components/Button';
import { Link } from '../../components/Link';
import { Select } from '../../components/Select';
import { logs as words } from '../../texts/en';
import type { LogFilters } from './log-filters';

interface LogFilterFieldsProps {
  filters: LogFilters;
  setFilter: (name: keyof LogFilters, value: string | undefined) => void;
}

const optionsOf = (any: string, known: Readonly<Record<string, string>>) => [
  { value: '', label: any },
  ...Object.entries(known).map(([value, label]) => ({ value, label })),
];

/** How serious, what about, since when, and of which conversation. */
export function LogFilterFields({ filters, setFilter }: LogFilterFieldsProps) {
  const { level, about, since, conversation } = filters;
  return (
    <search aria-label={words.filter} className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          label={words.level}
          options={optionsOf(words.anyLevel, words.levels)}
          value={level ?? ''}
          onChange={({ target }) => setFilter('level', target.value)}
        />
        <Select
          label={words.about}
          options={optionsOf(words.anyAbout, words.abouts)}
          value={about ?? ''}
          onChange={({ target }) => setFilter('about', target.value)}
        />
        <Select
          label={words.since}
          options={optionsOf(words.anySince, words.sinces)}
          value={since ?? ''}
          onChange={({ target }) => setFilter('since', target.value)}
        />
      </div>
      {conversation && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {words.ofOne}
          <Link to={`/conversations/${encodeURIComponent(conversation)}`}>{words.openConversation}</Link>
          <Button
            size="small"
            look="ghost"
            icon={<X className="size-3.5" aria-hidden />}
            onClick={() => setFilter('conversation', undefined)}
          >
            {words.ofAll}
          </Button>
        </p>
      )}
    </search>
  );
}
