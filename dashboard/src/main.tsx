import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client';
import './app.css';
import { router } from './routes';
import { followTheme } from './shell/theme';

const Toast = lazy(async () => ({ default: (await import('./components/Toast')).Toast }));

followTheme();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Suspense>
        <Toast />
      </Suspense>
    </QueryClientProvider>
  </StrictMode>,
);
