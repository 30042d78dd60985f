import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { installationQuery } from '../../api/installation-query';
import { chatbotQuery } from '../../api/shared-queries';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { settings } from '../../texts/en';
import { TellUnsaved } from './form/tell-unsaved';
import { SectionNav } from './SectionNav';
import { SectionView } from './SectionView';
import { isSection } from './sections';

/** Everything that can be set of a chatbot, a section at a time. */
export function Settings() {
  const { chatbotId = '', section = 'prompt' } = useParams();
  // Colleagues change settings too, and no live update tells of it.
  const chatbot = useQuery({ ...chatbotQuery(chatbotId), staleTime: 0, refetchOnWindowFocus: true });
  const installation = useQuery(installationQuery);
  const [unsaved, setUnsaved] = useState(false);
  if (!isSection(section)) return <NotFound />;
  return (
    <Page title={settings.sections[section]} description={settings.descriptions[section]} width="wide">
      <div className="grid grid-cols-1 gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-8">
        <SectionNav chatbotId={chatbotId} current={section} unsaved={unsaved} />
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <TellUnsaved value={setUnsaved}>
            <Loaded query={chatbot} skeleton={<Skeleton className="h-96" />}>
              {(stored) => (
                <Loaded query={installation} skeleton={<Skeleton className="h-96" />}>
                  {({ providers }) => (
                    <SectionView
                      key={`${chatbotId}/${section}`}
                      section={section}
                      chatbot={stored}
                      providers={providers}
                    />
                  )}
                </Loaded>
              )}
            </Loaded>
          </TellUnsaved>
        </div>
      </div>
    </Page>
  );
}
