import { Link } from '../../../components/Link';
import { TimeAgo } from '../../../components/TimeAgo';
import { addKnowledge, knowledge, sourcePanel } from '../../../texts/en';
import { formatBytes, formatNumber } from '../../../texts/format';
import type { Source } from '../knowledge-queries';

/** What is known about a source, by name. */
export function SourceFacts({ source }: { source: Source }) {
  const { answers, chunk_count, read_at, created_at, file, website } = source;
  const facts = [
    [sourcePanel.inUse, answers ? sourcePanel.yes : sourcePanel.no],
    [sourcePanel.passages, formatNumber(chunk_count)],
    [sourcePanel.lastRead, read_at === null ? knowledge.neverRead : <TimeAgo at={read_at} />],
    [sourcePanel.added, <TimeAgo at={created_at} />],
    ...(file
      ? [
          [
            sourcePanel.file,
            <>
              <bdi>{file.name}</bdi>, {formatBytes(file.bytes)}
            </>,
          ] as const,
        ]
      : []),
    ...(website
      ? ([
          [sourcePanel.address, <Link to={website.url}>{website.url}</Link>],
          [sourcePanel.limits, sourcePanel.limitsOf(website.max_pages, website.max_depth)],
          [sourcePanel.visits, addKnowledge.recrawls[website.recrawl]],
          [sourcePanel.only, website.include.join(', ')],
          [sourcePanel.not, website.exclude.join(', ')],
        ] as const)
      : []),
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr]">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted max-sm:mt-1">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
