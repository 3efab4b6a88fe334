import { KeysSection } from '../keys/KeysSection.tsx';
import { t } from '../language/t.ts';
import { ReachableSection } from '../network/ReachableSection.tsx';
import { PatientDataSection } from '../patientData/PatientDataSection.tsx';
import { LegalHoldsSection } from '../retention/LegalHoldsSection.tsx';
import { RetentionSection } from '../retention/RetentionSection.tsx';
import { FourEyesSection } from '../reviews/FourEyesSection.tsx';
import { Page } from '../shell/Page.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { AuditList } from './AuditList.tsx';
import { InstallationFacts } from './InstallationFacts.tsx';
import { SecretList } from './SecretList.tsx';

/** What holds for the whole installation. */
export function SettingsPage() {
  return (
    <Page title={t('Settings')}>
      <div className="flex flex-col gap-8">
        <AppearanceSection />
        <PaneBoundary name={t('the secrets')}>
          <SecretList />
        </PaneBoundary>
        <PaneBoundary name={t('the network')}>
          <ReachableSection />
        </PaneBoundary>
        <PaneBoundary name={t('publishing')}>
          <FourEyesSection />
        </PaneBoundary>
        <PaneBoundary name={t('the patient data')}>
          <PatientDataSection />
        </PaneBoundary>
        <PaneBoundary name={t('the retention')}>
          <RetentionSection />
        </PaneBoundary>
        <PaneBoundary name={t('the legal holds')}>
          <LegalHoldsSection />
        </PaneBoundary>
        <PaneBoundary name={t('the keys')}>
          <KeysSection />
        </PaneBoundary>
        <PaneBoundary name={t('the installation')}>
          <InstallationFacts />
        </PaneBoundary>
        <PaneBoundary name={t('the audit trail')}>
          <AuditList />
        </PaneBoundary>
      </div>
    </Page>
  );
}
