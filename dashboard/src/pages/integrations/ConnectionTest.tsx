import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import type { Schema } from '../../api/client';
import type { OperationState } from '../../api/use-operation';
import { chatbotQuery } from '../../api/shared-queries';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { copyText } from '../../components/copy-text';
import { Dialog } from '../../components/Dialog';
import { ErrorState } from '../../components/ErrorState';
import { Progress } from '../../components/Progress';
import { tellDone, tellFailed } from '../../components/toasts';
import { connectionTest } from '../../texts/en';
import { Findings } from './Findings';
import { writeReport } from './connection-report';

interface ConnectionTestProps {
  chatbotId: string;
  state: OperationState<Schema<'ConnectionTestResult'>>;
  onAgain: () => void;
  onClose: () => void;
}

/** What a connection test found, with what to do about it. */
export function ConnectionTest({ chatbotId, state, onAgain, onClose }: ConnectionTestProps) {
  const { data: chatbot } = useQuery(chatbotQuery(chatbotId));
  const result = state.status === 'done' ? state.result : undefined;
  const copy = async () => {
    if (!result) return;
    try {
      await copyText(writeReport(chatbot?.name ?? '', result, new Date()));
      tellDone(connectionTest.copied);
    } catch (error) {
      tellFailed(connectionTest.copyFailed, error);
    }
  };
  const account = result?.account?.username ?? result?.account?.name;
  return (
    <Dialog
      open
      onClose={onClose}
      title={connectionTest.title}
      footer={
        <>
          {result && (
            <Button icon={<Copy className="size-4" aria-hidden />} onClick={() => void copy()}>
              {connectionTest.copy}
            </Button>
          )}
          <Button loading={state.status === 'running'} onClick={onAgain}>
            {connectionTest.again}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="grid gap-5">
        {state.status === 'running' && <Progress label={connectionTest.running} />}
        {state.status === 'failed' && <ErrorState error={state.error} onRetry={onAgain} />}
        {result && (
          <>
            <Banner kind={result.ok ? 'good' : 'danger'}>
              {result.ok ? (account ? connectionTest.ok(account) : connectionTest.okUnnamed) : connectionTest.failed}
            </Banner>
            <Findings checks={result.checks} />
          </>
        )}
      </div>
    </Dialog>
  );
}
