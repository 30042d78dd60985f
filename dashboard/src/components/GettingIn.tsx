import type { ReactNode } from 'react';
import { Page } from './Page';

/** The frame of the pages before the sign-in: the product's sign and one card. */
export function GettingIn({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center py-8">
      <img src="/icon.svg" alt="" className="size-12" />
      <main className="w-full max-w-md">
        <Page title={title} description={description}>
          <div className="rounded-card border border-line bg-surface p-5 shadow-lift md:p-6">{children}</div>
        </Page>
      </main>
    </div>
  );
}
