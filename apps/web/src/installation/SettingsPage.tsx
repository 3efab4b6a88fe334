import { KeysSection } from '../keys/KeysSection.tsx';
import { LegalHoldsSection } from '../retention/LegalHoldsSection.tsx';
import { RetentionSection } from '../retention/RetentionSection.tsx';
import { FourEyesSection } from '../reviews/FourEyesSection.tsx';
import { Page } from '../shell/Page.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { AuditList } from './AuditList.tsx';
import { InstallationFacts } from './InstallationFacts.tsx';
import { SecretList } from './SecretList.tsx';
import { ThemeSetting } from './ThemeSetting.tsx';

/** What holds for the whole installation. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <div className="flex flex-col gap-8">
        <ThemeSetting />
        <PaneBoundary name="the secrets">
          <SecretList />
        </PaneBoundary>
        <PaneBoundary name="publishing">
          <FourEyesSection />
        </PaneBoundary>
        <PaneBoundary name="the retention">
          <RetentionSection />
        </PaneBoundary>
        <PaneBoundary name="the legal holds">
          <LegalHoldsSection />
        </PaneBoundary>
        <PaneBoundary name="the keys">
          <KeysSection />
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
