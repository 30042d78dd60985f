import { useRouteError } from 'react-router';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { errors } from '../texts/en';

/** What stands where a page broke: never a blank one. A new version of the dashboard takes the parts of the old one away. */
export function PageError() {
  const error = useRouteError();
  return (
    <main className="mx-auto w-full max-w-2xl px-4 py-12">
      <h1 className="sr-only">{errors.pageFailed}</h1>
      <EmptyState
        title={errors.pageFailed}
        action={
          <Button look="primary" onClick={() => location.reload()}>
            {errors.reload}
          </Button>
        }
      >
        <p>{errors.pageFailedHint}</p>
        <p className="mt-2 font-mono text-xs">{error instanceof Error ? error.name : ''}</p>
      </EmptyState>
    </main>
  );
}
