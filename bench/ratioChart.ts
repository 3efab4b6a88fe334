import type { RatioRow } from './ratioTable.ts';

const width = 640;
const [left, top, barHeight, gap] = [130, 56, 22, 14];

/** Bars of the studio's share of the reference's rate by connections, as SVG that reads in light and in dark. */
export function ratioChart(rows: readonly RatioRow[]): string {
  const studio = rows.filter(({ engine }) => engine === 'studio');
  const most = Math.max(1, ...studio.map(({ ratio }) => ratio));
  const span = width - left - 70;
  const at = (ratio: number) => left + (ratio / most) * span;
  const height = top + studio.length * (barHeight + gap) + 34;
  const bars = studio.map(({ connections, ratio, perSecond }, index) => {
    const y = top + index * (barHeight + gap);
    const label = `${connections} connection${connections === 1 ? '' : 's'}`;
    return `  <text class="ink" x="${left - 10}" y="${y + 15}" text-anchor="end">${label}</text>
  <rect class="bar" x="${left}" y="${y}" width="${(at(ratio) - left).toFixed(1)}" height="${barHeight}" rx="3"><title>${perSecond.toFixed(0)} messages a second</title></rect>
  <text class="ink" x="${(at(ratio) + 6).toFixed(1)}" y="${y + 15}">${ratio.toFixed(2)}</text>`;
  });
  const lines = [0.5, 1].map(
    (ratio) =>
      `  <line class="line" x1="${at(ratio).toFixed(1)}" x2="${at(ratio).toFixed(1)}" y1="${top - 8}" y2="${height - 30}"/>
  <text class="soft" x="${at(ratio).toFixed(1)}" y="${height - 14}" text-anchor="middle">${ratio === 1 ? 'reference relay' : ratio}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
  <title id="title">Messages acknowledged per second, as a share of the reference relay: ${studio
    .map(({ connections, ratio }) => `${ratio.toFixed(2)} with ${connections}`)
    .join(', ')} connections</title>
  <style>
    text { font: 13px system-ui, sans-serif }
    .ink { fill: #1c2430 } .soft { fill: #5b6675 } .bar { fill: #2563c9 } .line { stroke: #b6bfca; stroke-dasharray: 3 3 }
    @media (prefers-color-scheme: dark) {
      .ink { fill: #e6eaf0 } .soft { fill: #a3adba } .bar { fill: #6ea8fe } .line { stroke: #4a5564 }
    }
  </style>
  <text class="ink" x="16" y="26" style="font-weight:600">Share of the reference relay's rate, both syncing every acknowledged message</text>
${[...lines, ...bars].join('\n')}
</svg>
`;
}
