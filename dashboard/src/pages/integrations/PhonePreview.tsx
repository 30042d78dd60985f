import { Menu } from 'lucide-react';
import { messengerProfile } from '../../texts/en';
import type { ProfileValues } from './messenger-profile-values';

/** How questions and menu look in the conversation on a phone. */
export function PhonePreview({ values: { ice_breakers, menu } }: { values: ProfileValues }) {
  const questions = ice_breakers.filter(({ question }) => question.trim() !== '');
  const entries = menu.filter(({ title }) => title.trim() !== '');
  return (
    <figure className="justify-self-center lg:justify-self-end">
      <div className="flex h-96 w-60 flex-col overflow-hidden rounded-4xl border-4 border-control bg-canvas">
        <div className="flex flex-1 flex-col justify-end gap-2 overflow-y-auto p-3">
          {questions.length + entries.length === 0 && (
            <p className="my-auto text-center text-[0.8125rem] text-muted">{messengerProfile.previewEmpty}</p>
          )}
          {questions.map(({ question }, index) => (
            <p
              key={index}
              className="rounded-2xl border border-line bg-surface px-3 py-2 text-center text-[0.8125rem] wrap-anywhere"
            >
              <bdi>{question}</bdi>
            </p>
          ))}
        </div>
        {entries.length > 0 && (
          <div className="border-t border-line bg-surface p-3">
            <p className="mb-1.5 flex items-center gap-1.5 text-xs text-muted">
              <Menu className="size-3.5" aria-hidden />
              {messengerProfile.previewMenu}
            </p>
            <ul className="grid gap-1 text-[0.8125rem]">
              {entries.map(({ title }, index) => (
                <li key={index} className="truncate">
                  <bdi>{title}</bdi>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <figcaption className="mt-2 text-center text-xs text-muted">{messengerProfile.preview}</figcaption>
    </figure>
  );
}
