import { useState } from 'react';
import { Banner } from '../../../components/Banner';
import { Dialog } from '../../../components/Dialog';
import { Link } from '../../../components/Link';
import { PassageList } from '../../../components/PassageList';
import { Tabs } from '../../../components/Tabs';
import { behind, playground } from '../../../texts/en';
import { PromptParts } from './PromptParts';
import { StepTimes } from './StepTimes';
import type { Answer, Turn } from './answer';

interface BehindAnswerProps {
  chatbotId: string;
  turns: readonly Turn[];
  /** Of which answer: the turn and the side, as in the address; nothing is open for an answer that is not there. */
  name: string | undefined;
  onClose: () => void;
}

/** What stands behind one answer: the passages, the prompt and the steps. */
export function BehindAnswer({ chatbotId, turns, name, onClose }: BehindAnswerProps) {
  const [tab, setTab] = useState('passages');
  const answer = answerNamed(turns, name);
  if (answer === undefined) return null;
  const passages = answer.found?.passages ?? answer.reply?.passages ?? [];
  return (
    <Dialog open onClose={onClose} title={playground.behind} size="large">
      <Tabs
        label={playground.tabs.label}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'passages',
            label: playground.tabs.passages(passages.length),
            content: (
              <div className="grid gap-3">
                {answer.found?.degraded && <Banner kind="warning">{behind.degraded}</Banner>}
                {passages.length === 0 ? (
                  <p className="text-muted">
                    {playground.noPassages}{' '}
                    <Link to={`/chatbots/${chatbotId}/knowledge`}>{playground.addKnowledge}</Link>
                  </p>
                ) : (
                  <PassageList passages={passages} chatbotId={chatbotId} />
                )}
              </div>
            ),
          },
          { value: 'prompt', label: playground.tabs.prompt, content: <PromptParts prompt={answer.prompt} /> },
          { value: 'times', label: playground.tabs.times, content: <StepTimes answer={answer} /> },
        ]}
      />
    </Dialog>
  );
}

function answerNamed(turns: readonly Turn[], name: string | undefined): Answer | undefined {
  const [id, side] = name?.split('-') ?? [];
  const turn = turns.find((one) => String(one.id) === id);
  return side === 'stored' || side === 'changed' ? turn?.answers[side] : undefined;
}
