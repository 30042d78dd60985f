import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { installationQuery } from '../../api/installation-query';
import { usePermissions } from '../../api/permissions';
import { Button } from '../../components/Button';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { Tabs } from '../../components/Tabs';
import { useSearchValue } from '../../components/use-search-value';
import { knowledge } from '../../texts/en';
import { UploadList } from './adding/UploadList';
import { useUploads } from './adding/use-uploads';
import { Sources } from './sources/Sources';

const AddDialog = lazy(async () => ({ default: (await import('./adding/AddDialog')).AddDialog }));
const SourceDialog = lazy(async () => ({ default: (await import('./panel/SourceDialog')).SourceDialog }));
const Finding = lazy(async () => ({ default: (await import('./finding/Finding')).Finding }));
const Gaps = lazy(async () => ({ default: (await import('./gaps/Gaps')).Gaps }));

/** What a chatbot answers from: its sources, what a question finds in them, and what they lack. */
export function Knowledge() {
  const { chatbotId = '', sourceId } = useParams();
  return <KnowledgeOf key={chatbotId} chatbotId={chatbotId} sourceId={sourceId} />;
}

function KnowledgeOf({ chatbotId, sourceId }: { chatbotId: string; sourceId: string | undefined }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const { cannotEdit } = usePermissions();
  const limits = useQuery(installationQuery).data?.limits;
  const uploads = useUploads(chatbotId, limits);
  const [part = 'sources', showPart] = useSearchValue('part');
  const [adding, setAdding] = useSearchValue('add', { push: true });
  const add = (
    <Button
      look="primary"
      icon={<Plus className="size-4" aria-hidden />}
      disabledReason={cannotEdit}
      onClick={() => setAdding('files')}
    >
      {knowledge.add}
    </Button>
  );
  const isAdding = adding !== undefined && cannotEdit === undefined;
  return (
    <Page title={knowledge.title} description={knowledge.description} actions={add} width="wide">
      {!isAdding && <UploadList uploads={uploads} />}
      <Tabs
        label={knowledge.parts}
        value={part}
        onChange={(next) => showPart(next === 'sources' ? undefined : next)}
        tabs={[
          { value: 'sources', label: knowledge.sources, content: <Sources chatbotId={chatbotId} add={add} /> },
          {
            value: 'found',
            label: knowledge.found,
            content: (
              <Suspense fallback={<Skeleton lines={3} />}>
                <Finding chatbotId={chatbotId} />
              </Suspense>
            ),
          },
          {
            value: 'gaps',
            label: knowledge.gaps,
            content: (
              <Suspense fallback={<Skeleton lines={3} />}>
                <Gaps chatbotId={chatbotId} />
              </Suspense>
            ),
          },
        ]}
      />
      <Suspense>
        {isAdding && (
          <AddDialog
            chatbotId={chatbotId}
            way={adding}
            onWay={setAdding}
            uploads={uploads}
            limits={limits}
            onClose={() => setAdding(undefined)}
          />
        )}
        {sourceId !== undefined && (
          <SourceDialog
            key={sourceId}
            chatbotId={chatbotId}
            sourceId={sourceId}
            onClose={() => void navigate({ pathname: `/chatbots/${chatbotId}/knowledge`, search }, { replace: true })}
          />
        )}
      </Suspense>
    </Page>
  );
}
