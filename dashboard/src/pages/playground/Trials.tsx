import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw, SlidersHorizontal, Smartphone } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Schema } from '../../api/client';
import { installationQuery } from '../../api/installation-query';
import { keys } from '../../api/query-keys';
import { Button } from '../../components/Button';
import { useCommands } from '../../components/commands';
import { Link } from '../../components/Link';
import { Page } from '../../components/Page';
import { useSearchValue } from '../../components/use-search-value';
import { playground } from '../../texts/en';
import { BehindAnswer } from './answers/BehindAnswer';
import { TurnList } from './answers/TurnList';
import type { Side } from './answers/turns';
import { useTurns } from './answers/use-turns';
import { changesOfDraft } from './changes/changes-of-draft';
import type { TrialDraft } from './changes/changes-of-draft';
import { ChangesPanel } from './changes/ChangesPanel';
import { keepTrialDraft, readTrialDraft } from './changes/trial-draft';
import { QuestionForm } from './QuestionForm';

/** The playground of one chatbot. */
export function Trials({ chatbot }: { chatbot: Schema<'Chatbot'> }) {
  const client = useQueryClient();
  const { data: installation } = useQuery(installationQuery);
  const [panel, setPanel] = useSearchValue('changes', { push: true });
  const [sides, setSides] = useSearchValue('sides');
  const [behind, setBehind] = useSearchValue('behind', { push: true });
  const [draft, setDraft] = useState<TrialDraft>(() => readTrialDraft(chatbot.id));
  const trial = useMemo(() => changesOfDraft(draft, chatbot), [draft, chatbot]);
  const { turns, ask, again, stop, clear } = useTurns(chatbot.id, trial, () => {
    void client.invalidateQueries({ queryKey: keys.onboarding });
  });
  const change = (next: TrialDraft) => {
    keepTrialDraft(chatbot.id, next);
    setDraft(next);
  };
  const opened = panel !== undefined;
  const beside = sides !== 'one';
  const asked: readonly Side[] = trial.differs ? (beside ? ['stored', 'changed'] : ['changed']) : ['stored'];
  useCommands(useMemo(() => [{ label: playground.changes, run: () => setPanel('open') }], [setPanel]));
  return (
    <Page
      title={playground.title}
      description={playground.description}
      width="full"
      actions={
        <>
          {installation?.simulator_url && (
            <Link to={installation.simulator_url} look="quiet">
              <Smartphone className="size-4" aria-hidden />
              {playground.simulator}
            </Link>
          )}
          {turns.length > 0 && (
            <Button icon={<RotateCcw className="size-4" aria-hidden />} onClick={clear}>
              {playground.startAgain}
            </Button>
          )}
          <Button
            icon={<SlidersHorizontal className="size-4" aria-hidden />}
            aria-expanded={opened}
            onClick={() => setPanel(opened ? undefined : 'open')}
          >
            {playground.changes}
          </Button>
        </>
      }
    >
      <div className={opened ? 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]' : 'grid gap-6'}>
        {opened && (
          <div className="lg:order-last">
            <ChangesPanel
              chatbot={chatbot}
              draft={draft}
              trial={trial}
              beside={beside}
              refused={refusalOf(turns)}
              onChange={change}
              onBeside={(next) => setSides(next ? undefined : 'one')}
              onClose={() => setPanel(undefined)}
            />
          </div>
        )}
        <div className="grid min-w-0 gap-4">
          <TurnList turns={turns} onAgain={again} onBehind={setBehind} onExample={(text) => ask(text, asked)} />
          <QuestionForm
            turns={turns}
            hasProblems={Object.keys(trial.problems).length > 0}
            onStop={stop}
            onAsk={(text) => ask(text, asked)}
          />
        </div>
      </div>
      <BehindAnswer chatbotId={chatbot.id} turns={turns} name={behind} onClose={() => setBehind(undefined)} />
    </Page>
  );
}

/** Why the newest trial with changes was refused. */
function refusalOf(turns: ReturnType<typeof useTurns>['turns']) {
  return turns.at(-1)?.answers.changed?.error;
}
