/** How much of long texts a card shows; characters, and entries of the timeline. */
export interface Limits {
  /** Shown at once (DESIGN §6: 500 characters, then 展开). */
  readonly preview: number;
  /** Shown in the panel behind 展开. */
  readonly whole: number;
  readonly timeline: number;
  readonly timelineText: number;
  /** Explanation of a clock, names, titles. */
  readonly label: number;
}

/** From generous to bare; a card takes the first with which it can be sent (CARD-V2 §1). */
export const LIMITS: readonly [Limits, ...Limits[]] = [
  { preview: 500, whole: 1500, timeline: 30, timelineText: 200, label: 200 },
  { preview: 500, whole: 1000, timeline: 20, timelineText: 100, label: 100 },
  { preview: 200, whole: 500, timeline: 10, timelineText: 80, label: 80 },
  { preview: 100, whole: 200, timeline: 5, timelineText: 50, label: 50 },
  { preview: 60, whole: 100, timeline: 3, timelineText: 40, label: 30 },
  { preview: 30, whole: 50, timeline: 2, timelineText: 30, label: 20 },
  { preview: 20, whole: 30, timeline: 1, timelineText: 20, label: 15 },
  { preview: 10, whole: 12, timeline: 1, timelineText: 10, label: 8 },
];
