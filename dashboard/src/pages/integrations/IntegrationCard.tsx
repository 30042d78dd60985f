import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import type { Schema } from '../../api/client';
import { keys } from '../../api/query-keys';
import { useOperation } from '../../api/use-operation';
import { ChatbotStatus } from '../../components/ChatbotStatus';
import { useCommands } from '../../components/commands';
import { useSearchValue } from '../../components/use-search-value';
import { integrations } from '../../texts/en';
import type { IntegrationDefinition } from './integration-definition';
import { ConnectionTest } from './ConnectionTest';
import { IntegrationActions } from './IntegrationActions';
import { testConnection } from './integrations-queries';
import { RemovalDialog } from './RemovalDialog';
import { WebhookDialog } from './WebhookDialog';

/** The forms library comes with the first form. */
const SetupDialog = lazy(async () => ({ default: (await import('./SetupDialog')).SetupDialog }));

interface IntegrationCardProps {
  chatbotId: string;
  definition: IntegrationDefinition;
  /** Null while it is not set up. */
  integration: Schema<'Integration'> | null;
  installation: Schema<'Installation'> | undefined;
}

/** One integration: what it is, how it is doing, and everything that can be done with it. */
export function IntegrationCard({ chatbotId, definition, integration, installation }: IntegrationCardProps) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useSearchValue('open', { push: true });
  const refresh = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: keys.integration(chatbotId) }),
    [chatbotId, queryClient],
  );
  const test = useOperation<
    Schema<'ConnectionTestResult'> | Schema<'OperationAccepted'>,
    Schema<'ConnectionTestResult'>
  >(
    'testing',
    useCallback((key: string) => testConnection(chatbotId, key), [chatbotId]),
    refresh,
  );
  const runTest = useCallback(() => {
    setOpen('test');
    void test.start();
  }, [setOpen, test]);
  const close = () => setOpen(undefined);
  useCommands(
    useMemo(
      () => [
        { label: integration ? integrations.reconfigure : integrations.setup, run: () => setOpen('setup') },
        ...(integration ? [{ label: integrations.webhook, run: () => setOpen('webhook') }] : []),
      ],
      [integration, setOpen],
    ),
  );
  return (
    <section
      aria-label={definition.name}
      className="overflow-hidden rounded-card border border-line bg-surface shadow-lift"
    >
      <div className={`h-1.5 bg-linear-to-r ${definition.gradient}`} />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4 md:p-5">
        {/* White on the gradient alone would be too faint: the icon stands on a dark chip. */}
        <div className={`rounded-xl bg-linear-to-br p-0.5 ${definition.gradient}`}>
          <div className="rounded-[0.625rem] bg-black/70 p-2.5 text-white">{definition.icon}</div>
        </div>
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-base font-semibold">{definition.name}</h2>
          <p className="text-muted">{definition.description}</p>
        </div>
        <div className="text-[0.8125rem]">
          <ChatbotStatus health={integration?.status ?? 'not_connected'} />
        </div>
      </div>
      <IntegrationActions
        chatbotId={chatbotId}
        integration={integration}
        canSignIn={installation?.instagram_sign_in ?? false}
        testing={test.state.status === 'running'}
        onTest={runTest}
        onOpen={setOpen}
      />
      {open === 'setup' && (
        <Suspense>
          <SetupDialog
            chatbotId={chatbotId}
            definition={definition}
            integration={integration}
            onClose={close}
            onSaved={runTest}
          />
        </Suspense>
      )}
      {open === 'webhook' && integration && (
        <WebhookDialog chatbotId={chatbotId} publicUrl={installation?.public_url} onClose={close} onDone={refresh} />
      )}
      {open === 'test' && integration && (
        <ConnectionTest chatbotId={chatbotId} state={test.state} onAgain={() => void test.start()} onClose={close} />
      )}
      {open === 'delete' && integration && <RemovalDialog chatbotId={chatbotId} onClose={close} />}
    </section>
  );
}
