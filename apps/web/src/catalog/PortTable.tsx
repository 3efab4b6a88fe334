import { kindTitles, type Port } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { KindGlyph } from '../ui/KindGlyph.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';

export function PortTable({ title, ports, note }: { title: string; ports: readonly Port[]; note?: string }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium">{title}</h3>
      {ports.length > 0 ? (
        <ScrollBox label={title}>
          <table className="w-full text-start text-xs">
            <tbody className="divide-y">
              {ports.map((port) => (
                <tr key={port.name} className="[&>*]:px-3 [&>*]:py-1.5 [&>*]:align-top">
                  <th scope="row" className="whitespace-nowrap font-medium">
                    <span className="flex items-center gap-2">
                      <KindGlyph kinds={port.kinds} isError={port.name === 'error'} />
                      {port.title}
                    </span>
                  </th>
                  <td className="text-ink-2">
                    {port.sameAs ? t('What arrived, unchanged') : kindTitles(port.kinds)}
                  </td>
                  <td className="w-1/2 text-ink-2">{port.help}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {note ? <p className="mt-1 text-ink-2 text-xs">{note}</p> : null}
    </section>
  );
}
