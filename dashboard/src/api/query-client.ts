import { QueryClient } from '@tanstack/react-query';
import { asApiError } from './api-error';

const READ_RETRIES = 2;

/** The cache of the server's state. Live updates say what has changed, so nothing is read again without a reason. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // Only what may work the next time: a network failure, or a server that is away for a moment.
      retry: (failures, error) => failures < READ_RETRIES && isPassing(error),
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    // A change that got no answer may have happened: people decide about a second try.
    mutations: { retry: false },
  },
});

function isPassing(error: unknown): boolean {
  const { code, status } = asApiError(error);
  return code === 'network' || status === 502 || status === 503 || status === 504;
}
