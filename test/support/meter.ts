import type { Meter } from '../../src/app/meter.ts';

/** A meter that remembers, one line each: `handled tap done`, `sent 0 ok`, `job expire-forms done`. */
export function recordingMeter(): Meter & { readonly counted: string[] } {
  const counted: string[] = [];
  return {
    counted,
    handled: (kind, outcome) => counted.push(`handled ${kind} ${outcome}`),
    sent: (lane, outcome, code) => counted.push(`sent ${lane} ${outcome}${code === null ? '' : ` ${code}`}`),
    jobRan: (job, outcome) => counted.push(`job ${job} ${outcome}`),
  };
}
