import { shared } from '../texts/en';
import { Button } from './Button';

/** The way to further entries of a list that is read page by page. */
export function Pager({ hasMore, loading, onMore }: { hasMore: boolean; loading: boolean; onMore: () => void }) {
  if (!hasMore) return null;
  return (
    <div className="mt-4 flex justify-center">
      <Button loading={loading} onClick={onMore}>
        {shared.showMore}
      </Button>
    </div>
  );
}
