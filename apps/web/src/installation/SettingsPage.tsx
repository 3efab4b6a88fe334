import { Page } from '../shell/Page.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { AuditList } from './AuditList.tsx';
import { InstallationFacts } from './InstallationFacts.tsx';
import { SecretList } from './SecretList.tsx';
import { ThemeSetting } from './ThemeSetting.tsx';

export function SettingsPage() {
  return (
    <Page title="Settings">
      <div className="flex flex-col gap-8">
        <ThemeSetting />
        <PaneBoundary name="the secrets">
          <SecretList />
        </PaneBoundary>
        <PaneBoundary name="the installation">
          <InstallationFacts />
        </PaneBoundary>
        <PaneBoundary name="the audit trail">
          <AuditList />
        </PaneBoundary>
      </div>
    </Page>
  );
}
