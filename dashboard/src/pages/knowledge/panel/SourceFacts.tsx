import type { ReactNode } from 'react';
import { Link } from '../../../components/Link';
import { TimeAgo } from '../../../components/TimeAgo';
import { addKnowledge, knowledge, sourcePanel } from '../../../texts/en';
import { formatBytes, formatNumber } from '../../../texts/format';
import type { Source } from '../knowledge-queries';

/** What is known about a source, by name. */
export function SourceFacts({ source }: { source: Source }) {
  const { answers, chunk_count, read_at, created_at, file, website } = source;
  return (
    <dl className="grid gap-x-6 gap-y-1.5 grid-cols-[auto_1fr]">
      <Fact name={sourcePanel.inUse}>{answers ? sourcePanel.yes : sourcePanel.no}</Fact>
      <Fact name={sourcePanel.passages}>{formatNumber(chunk_count)}</Fact>
      <Fact name={sourcePanel.lastRead}>{read_at === null ? knowledge.neverRead : <TimeAgo at={read_at} />}</Fact>
      <Fact name={sourcePanel.added}>
        <TimeAgo at={created_at} />
      </Fact>
      {file && (
        <Fact name={sourcePanel.file}>
          <bdi>{file.name}</bdi>, {formatBytes(file.bytes)}
        </Fact>
      )}
      {website && <WebsiteFacts website={website} />}
    </dl>
  );
}

function WebsiteFacts({ website }: { website: NonNullable<Source['website']> }) {
  const { url, max_pages, max_depth, recrawl, include, exclude } = website;
  return (
    <>
      <Fact name={sourcePanel.address}>
        <Link to={url}>{url}</Link>
      </Fact>
      <Fact name={sourcePanel.limits}>{sourcePanel.limitsOf(max_pages, max_depth)}</Fact>
      <Fact name={sourcePanel.visits}>{addKnowledge.recrawls[recrawl]}</Fact>
      {include.length > 0 && <Fact name={sourcePanel.only}>{include.join(', ')}</Fact>}
      {exclude.length > 0 && <Fact name={sourcePanel.not}>{exclude.join(', ')}</Fact>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
