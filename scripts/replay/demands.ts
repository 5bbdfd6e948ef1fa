import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { pick, randomFrom } from './random.ts';

/** One case to be walked: what the enterprise wants, and who gets it. */
export interface Demand {
  readonly enterprise: string;
  readonly contact: string;
  readonly phone: string;
  readonly content: string;
  readonly byForm: boolean;
  readonly unit: string;
}

const Line = z.object({ text: z.string().min(1) });

/** What the product takes (第四条（一）), in the command and in one field of a form. */
const LONGEST = { command: 2000, form: 1000 } as const;
const EVERY_THIRD = 3;
/** Few enough that units get several cases at the same time. */
const UNITS = 6;

const NAMES = ['瑞丰', '松花湖', '北山', '江城', '雾凇', '龙潭', '长白', '鸿运', '恒信', '丰满'];
const TRADES = ['食品', '机械', '化工', '建材', '物流', '医药', '纺织', '电子', '餐饮', '碳纤维'];
const SURNAMES = '王 李 张 刘 陈 杨 赵 黄 周 吴'.split(' ');

/**
 * Reads the texts of JSON lines.
 * @throws Error naming the line that has none.
 */
export async function readTexts(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new Error(`${file} holds no texts`);
  return lines.map((line, index) => {
    try {
      return Line.parse(JSON.parse(line)).text;
    } catch (error) {
      throw new Error(`${file}, line ${index + 1}: no JSON with a text`, { cause: error });
    }
  });
}

/** `count` demands; the texts are begun again from the first when they are used up. */
export function inventDemands(
  texts: readonly string[],
  allUnits: readonly string[],
  count: number,
  seed: string,
): Demand[] {
  const random = randomFrom(`${seed}/units`);
  const units = Array.from({ length: UNITS }, () => pick(random, allUnits));
  return Array.from({ length: count }, (_, index) =>
    invent(texts[index % texts.length] ?? '', units, index, seed),
  );
}

function invent(text: string, units: readonly string[], index: number, seed: string): Demand {
  const random = randomFrom(`${seed}/case/${index}`);
  const byForm = index % EVERY_THIRD === EVERY_THIRD - 1;
  // The running number makes the name unique; a fixed width keeps one name from being part of another.
  const number = String(index + 1).padStart(4, '0');
  return {
    enterprise: `吉林市${pick(random, NAMES)}${number}${pick(random, TRADES)}有限公司`,
    contact: `${pick(random, SURNAMES)}经理`,
    phone: `138${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    content: cut(text.trim(), byForm ? LONGEST.form : LONGEST.command),
    byForm,
    unit: pick(random, units),
  };
}

/** The first `most` characters as inputs count them, never half of one. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
