import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { Navigate, Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { asApiError } from '../api/api-error';
import { confirmations } from '../api/confirm-password';
import { followLiveUpdates } from '../api/live-updates';
import { sessionQuery } from '../api/shared-queries';
import { useShortcuts } from '../components/shortcuts';
import { ErrorState } from '../components/ErrorState';
import { shell, shortcuts } from '../texts/en';
import { Banner } from './Banner';
import { BottomBar } from './BottomBar';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';
import { useScrollPosition } from './use-scroll-position';
import { useSessionNews } from './use-session-news';

const CommandMenu = lazy(async () => ({ default: (await import('./CommandMenu')).CommandMenu }));
const ConfirmPassword = lazy(async () => ({ default: (await import('./ConfirmPassword')).ConfirmPassword }));
const SignInAgain = lazy(async () => ({ default: (await import('./SignInAgain')).SignInAgain }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('./ShortcutsDialog')).ShortcutsDialog }));

/** What surrounds every page of somebody who is signed in. */
export function Shell() {
  const queryClient = useQueryClient();
  const session = useQuery(sessionQuery);
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const { chatbotId } = useParams();
  const [opened, setOpened] = useState<'menu' | 'keys' | undefined>();
  const ended = useSessionNews();
  const asked = useSyncExternalStore(confirmations.subscribe, confirmations.asked);
  const signedIn = session.data !== undefined;
  useScrollPosition();

  useEffect(() => (signedIn ? followLiveUpdates(queryClient) : undefined), [signedIn, queryClient]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpened('menu');
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const go = (path: string) => () => void navigate(path);
  useShortcuts([
    { keys: '?', label: shortcuts.show, run: () => setOpened('keys') },
    { keys: 'g h', label: shortcuts.goHome, run: go('/') },
    { keys: 'g i', label: shortcuts.goInbox, run: go('/conversations') },
    { keys: 'g c', label: shortcuts.goChatbots, run: go('/chatbots') },
    ...(chatbotId === undefined
      ? []
      : [{ keys: 'g k', label: shortcuts.goKnowledge, run: go(`/chatbots/${chatbotId}/knowledge`) }]),
  ]);

  if (session.error && !signedIn) {
    if (asApiError(session.error).code === 'unauthorized') {
      const next = `${pathname}${search}${hash}`;
      return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
    }
    return (
      <main className="mx-auto w-full max-w-2xl px-4 py-12">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {shell.skip}
      </a>
      <Sidebar onSearch={() => setOpened('menu')} />
      <div className="flex min-w-0 flex-1 flex-col max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))]">
        <TopBar onSearch={() => setOpened('menu')} />
        <Banner />
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
          {signedIn && <Outlet />}
        </main>
      </div>
      <BottomBar />
      <Suspense>
        {opened === 'menu' && <CommandMenu onClose={() => setOpened(undefined)} />}
        {opened === 'keys' && <ShortcutsDialog onClose={() => setOpened(undefined)} />}
        {asked && <ConfirmPassword asked={asked} />}
        {ended && signedIn && <SignInAgain />}
      </Suspense>
    </div>
  );
}
