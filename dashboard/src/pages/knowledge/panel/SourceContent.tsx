import type { ReactNode } from 'react';
import { addKnowledge, sourcePanel } from '../../../texts/en';
import type { Source } from '../knowledge-queries';
import { SourceState } from '../sources/SourceState';
import { SourceFacts } from './SourceFacts';
import { WebsitePages } from './WebsitePages';

/** How a source is doing, what it holds, and what was left out of it. */
export function SourceContent({ source }: { source: Source }) {
  const { kind, question, answer, text, warnings } = source;
  return (
    <>
      <SourceState source={source} />
      {question !== undefined && <Words title={addKnowledge.question}>{question}</Words>}
      {answer !== undefined && <Words title={addKnowledge.answer}>{answer}</Words>}
      {text !== undefined && <Words title={addKnowledge.body}>{text}</Words>}
      {warnings.length > 0 && (
        <Part title={sourcePanel.problems}>
          <ul className="grid list-disc gap-1 pl-5">
            {warnings.map(({ message }, index) => (
              <li key={index} className="wrap-anywhere">
                <bdi>{message}</bdi>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={sourcePanel.details}>
        <SourceFacts source={source} />
      </Part>
      {kind === 'website' && (
        <Part title={sourcePanel.pages}>
          <WebsitePages source={source} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Words({ title, children }: { title: string; children: string }) {
  return (
    <Part title={title}>
      <div
        tabIndex={0}
        role="region"
        aria-label={title}
        dir="auto"
        className="max-h-72 overflow-y-auto rounded-control border border-line bg-canvas p-3 whitespace-pre-wrap wrap-anywhere"
      >
        {children}
      </div>
    </Part>
  );
}
