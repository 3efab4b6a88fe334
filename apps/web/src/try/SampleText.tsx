import { t } from '../language/t.ts';
import { Textarea } from '../ui/Textarea.tsx';

const crOnly = /\r(?!\n)/;

interface SampleTextProps {
  text: string;
  /** A masked text is only looked at: typed over, its masks would be taken for what it says. */
  isMasked: boolean;
  onChange(text: string): void;
}

/**
 * The message as text to edit. HL7 v2 ends segments with CR, which a text area would turn into line feeds:
 * they are shown as lines and written back as CR when the sample came with CR.
 */
export function SampleText({ text, isMasked, onChange }: SampleTextProps) {
  const usesCr = crOnly.test(text);
  return (
    <Textarea
      mono
      readOnly={isMasked}
      aria-label={t('Message text')}
      className="min-h-32 flex-1"
      placeholder={t('Paste a message here')}
      value={usesCr ? text.replaceAll('\r', '\n') : text}
      onChange={(event) => {
        const typed = event.target.value;
        const isHl7 = usesCr || /^(MSH|FHS|BHS)\|/.test(typed);
        onChange(isHl7 ? typed.replaceAll('\n', '\r') : typed);
      }}
    />
  );
}
