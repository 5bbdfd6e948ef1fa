import type { ChaosOptions } from './options.ts';

/** What a run did and found. */
export interface ChaosReport {
  readonly seed: string;
  readonly minutes: number;
  readonly replicas: number;
  readonly limits: number;
  readonly parallel: number;
  readonly plant: string | null;
  /** Walked to their end, and begun. */
  readonly cases: number;
  readonly begun: number;
  readonly taps: number;
  /** Written by people. */
  readonly messages: number;
  /** Sent by the product. */
  readonly sent: number;
  /** Events that Feishu pushed more than once; those it gave up; taps that got no answer, which come once only. */
  readonly retried: number;
  readonly gaveUp: number;
  readonly unanswered: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly starts: number;
  readonly failedStarts: number;
  /** How often the sender's lease went to another holder. */
  readonly takeovers: number;
  readonly notices: number;
  readonly jobRuns: number;
  readonly jobRunsTakenOver: number;
  readonly parked: readonly string[];
  readonly findings: readonly string[];
}

/** As people read it; the same facts as the JSON. */
export function readable(report: ChaosReport): string {
  const { findings, parked } = report;
  return [
    `${report.cases} of ${report.begun} cases closed, ${report.taps} taps, ${report.messages} messages written, ${report.sent} sent`,
    `${report.minutes} min, ${report.replicas} replicas, limits ×${report.limits}, seed ${report.seed}`,
    `${report.kills} kills, ${report.starts} starts (${report.failedStarts} failed), ${report.takeovers} takeovers of the sender`,
    `${report.retried} events pushed again, ${report.gaveUp} given up by Feishu, ${report.unanswered} taps without an answer`,
    `${report.notices} notices, ${report.jobRuns} runs of jobs (${report.jobRunsTakenOver} taken over)`,
    `faults: ${Object.entries(report.faults)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', ')}`,
    ...parked.map((one) => `PARKED ${one}`),
    ...findings.map((one) => `FINDING ${one}`),
    `${findings.length} findings`,
  ].join('\n');
}

/** As it stands in docs/chaos.md. */
export function asMarkdown(report: ChaosReport, options: ChaosOptions): string {
  const row = (name: string, value: string | number): string => `| ${name} | ${value} |`;
  const list = (items: readonly string[]): string =>
    items.length === 0 ? 'none' : `\n\n${items.map((item) => `- ${item}`).join('\n')}`;
  return `### ${title(report)}

\`\`\`
${commandOf(options)}
\`\`\`

| | |
|---|---|
${[
  row('minutes', report.minutes),
  row('cases closed / begun', `${report.cases} / ${report.begun}`),
  row('taps', report.taps),
  row('messages written / sent by the bot', `${report.messages} / ${report.sent}`),
  row('events pushed again / given up by Feishu', `${report.retried} / ${report.gaveUp}`),
  row('taps without an answer', report.unanswered),
  row('kills -9', report.kills),
  row('starts of replicas (failed)', `${report.starts} (${report.failedStarts})`),
  row('takeovers of the sender', report.takeovers),
  row('notices', report.notices),
  row('runs of jobs (taken over)', `${report.jobRuns} (${report.jobRunsTakenOver})`),
  ...Object.entries(report.faults).map(([kind, times]) => row(`fault: ${kind}`, times)),
].join('\n')}

Parked: ${list(report.parked)}

Findings: ${list(report.findings)}
`;
}

const title = ({ replicas, minutes, plant, seed }: ChaosReport): string =>
  plant === null
    ? `${replicas} replicas, ${minutes} minutes, seed ${seed}`
    : `Control: ${plant}, seed ${seed}`;

/** How to do it again. */
const commandOf = ({ minutes, seed, replicas, cases, parallel, limits, plant }: ChaosOptions): string =>
  `npm run chaos -- --minutes ${minutes} --seed ${seed} --replicas ${replicas} --cases ${cases} --parallel ${parallel} --limits ${limits}` +
  (plant === null ? '' : ` --plant ${plant}`);
