/** Who walks in the demo's chats (DESIGN §9), and where. */

export const CENTRE_CHAT = '企业诉求受理中心';

/** Units that get cases in a walk. */
export const UNITS = ['市税务局', '市人社局', '昌邑区'] as const;

/** A chat of the walk, and the people who tap there. */
export interface Room {
  readonly chat: string;
  readonly people: readonly string[];
  /** The unit whose chat it is; null for the centre's. */
  readonly unit: string | null;
}

export const CENTRE: Room = {
  chat: CENTRE_CHAT,
  people: ['受理员甲', '受理员乙', '中心负责人', '中心副负责人'],
  unit: null,
};

export const ROOMS: readonly Room[] = [
  CENTRE,
  ...UNITS.map((unit) => ({
    chat: `${unit}·接诉即办`,
    people: [`联络员·${unit}`, `联络员乙·${unit}`],
    unit,
  })),
];

/** Those who only look on, and write commands now and then. */
export const OTHERS = [
  '督查室',
  '分管副市长',
  '市长',
  '专班秘书',
  '主管领导·市税务局',
  '一把手·市税务局',
] as const;

export const EVERYBODY: readonly string[] = [...ROOMS.flatMap(({ people }) => people), ...OTHERS];
