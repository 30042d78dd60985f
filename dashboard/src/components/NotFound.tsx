import { SearchX } from 'lucide-react';
import { nothingHere } from '../texts/en';
import { EmptyState } from './EmptyState';
import { Link } from './Link';
import { Page } from './Page';

/** For unknown addresses and for ids that are unknown or another account's: both look the same. */
export function NotFound({ back = { to: '/', text: nothingHere.home } }: { back?: { to: string; text: string } }) {
  return (
    <Page title={nothingHere.title} width="narrow">
      <EmptyState
        icon={<SearchX className="size-5" aria-hidden />}
        title={nothingHere.explanation}
        action={
          <Link to={back.to} look="primary">
            {back.text}
          </Link>
        }
      />
    </Page>
  );
}
