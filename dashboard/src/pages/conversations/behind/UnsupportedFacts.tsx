import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { behind } from '../../../texts/en';

type Facts = NonNullable<Schema<'MessageWithPassages'>['generation']>['unsupported_facts'];

/** What a reply says that stands in none of its sources; nothing where all of it does. */
export function UnsupportedFacts({ facts }: { facts: Facts }) {
  if (facts.length === 0) return null;
  return (
    <Banner kind="warning">
      <div className="grid gap-1">
        <p className="font-medium">{behind.unsupported}</p>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {facts.map(({ kind, text }) => (
            <li key={`${kind} ${text}`} className="wrap-anywhere">
              {behind.kinds[kind]}: <bdi className="font-medium">{text}</bdi>
            </li>
          ))}
        </ul>
        <p>{behind.unsupportedHint}</p>
      </div>
    </Banner>
  );
}
