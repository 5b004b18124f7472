import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { NewConnectionForm } from '../../../../components/connections/new-connection-form.tsx';
import { Crumbs } from '../../../../components/shell/crumbs.tsx';
import { Page, PageBar, PageContent, PageTitle } from '../../../../components/shell/page.tsx';
import { ReadoutStrip } from '../../../../components/shell/readout-strip.tsx';

export const metadata: Metadata = { title: 'Add a connection' };

export default async function NewConnectionPage() {
  await requirePagePermission('connections:manage');
  return (
    <Page>
      <PageBar place="Add a connection">
        <Crumbs
          crumbs={[
            { id: 'connections', label: 'Connections', href: '/connections' },
            { id: 'new', label: 'Add a connection' },
          ]}
        />
      </PageBar>
      <PageContent>
        <PageTitle
          title="Add a connection"
          about="The credential is sealed on this server and never sent to a browser again, not even to yours."
        />
        <div className="px-4 pt-4 pb-12 sm:px-6">
          <NewConnectionForm />
        </div>
      </PageContent>
      <ReadoutStrip left={[{ id: 'note', content: 'Nothing is read or saved until you say so' }]} />
    </Page>
  );
}
