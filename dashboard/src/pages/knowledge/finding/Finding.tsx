import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useLocation } from 'react-router';
import type { Schema } from '../../../api/client';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Field } from '../../../components/Field';
import { Link } from '../../../components/Link';
import { Loaded } from '../../../components/Loaded';
import { PassageFit } from '../../../components/PassageFit';
import { useSearchValue } from '../../../components/use-search-value';
import { finding, shared } from '../../../texts/en';
import { foundQuery } from '../knowledge-queries';

/** Searches as a reply would: the passages with their places and how well they fit. */
export function Finding({ chatbotId }: { chatbotId: string }) {
  const [asked = '', ask] = useSearchValue('question');
  const [typed, setTyped] = useState(asked);
  const [error, setError] = useState<string | undefined>();
  const query = useQuery(foundQuery(chatbotId, asked));
  const search = (event: FormEvent) => {
    event.preventDefault();
    const question = typed.trim();
    setError(question === '' ? shared.required : undefined);
    if (question === '') return;
    if (question === asked) void query.refetch();
    else ask(question);
  };
  return (
    <div className="grid gap-5">
      <p className="max-w-2xl text-muted">{finding.intro}</p>
      <form noValidate role="search" className="grid items-start gap-3 sm:grid-cols-[1fr_auto]" onSubmit={search}>
        <Field
          label={finding.question}
          maxLength={1_000}
          error={error}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          type="submit"
          look="primary"
          className="sm:mt-7"
          icon={<Search className="size-4" aria-hidden />}
          loading={query.isFetching}
        >
          {finding.search}
        </Button>
      </form>
      {asked !== '' && (
        <Loaded query={query}>
          {(found) =>
            found.length === 0 ? (
              <EmptyState title={finding.none}>{finding.noneText}</EmptyState>
            ) : (
              <ol aria-label={finding.passages} className="grid gap-3">
                {found.map((passage, index) => (
                  <Passage key={index} passage={passage} chatbotId={chatbotId} />
                ))}
              </ol>
            )
          }
        </Loaded>
      )}
    </div>
  );
}

function Passage({ passage, chatbotId }: { passage: Schema<'Passage'>; chatbotId: string }) {
  const { text, score, source_id, title, location } = passage;
  const { search } = useLocation();
  return (
    <li className="grid gap-2 rounded-card border border-line bg-surface p-4 shadow-lift">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 wrap-anywhere">
          <Link to={`/chatbots/${chatbotId}/knowledge/${source_id}${search}`}>
            <bdi>{title}</bdi>
          </Link>{' '}
          <Place location={location} />
        </p>
        <PassageFit score={score} />
      </div>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {text}
      </p>
    </li>
  );
}

/** Where in its source a passage stands; an address of a page leads there. */
function Place({ location }: { location: string }) {
  const [, before = location, url = ''] = /^(.*?)(https?:\/\/\S+)$/.exec(location) ?? [];
  return (
    <span className="text-[0.8125rem] text-muted">
      <bdi>{before}</bdi>
      {url && <Link to={url}>{url}</Link>}
    </span>
  );
}
