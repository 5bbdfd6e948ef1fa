import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block, type Pair } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import { section } from '../long-text.ts';
import type { Limits } from '../limits.ts';

/** A unit that assists the lead (Article 4(3)). */
export interface CoUnitView {
  readonly unit: string;
  /** 待签收, 待提交意见, 已提交意见 */
  readonly standing: string;
  readonly opinion: { readonly text: string; readonly by: string; readonly at: Instant } | null;
}

/** Who assists, and how far each is. */
export const coUnitPairs = (coUnits: readonly CoUnitView[], { label }: Limits): Pair[] =>
  coUnits.length === 0
    ? []
    : [
        {
          label: '协办',
          value: coUnits.map(({ unit, standing }) => `${oneLine(unit, label)}（${standing}）`).join('、'),
        },
      ];

/** What the co-units have said, each under its name. */
export const opinionBlocks = (coUnits: readonly CoUnitView[], limits: Limits): Block[] =>
  coUnits.flatMap(({ unit, opinion }) =>
    opinion === null
      ? []
      : section(
          '协办意见',
          opinion.text,
          limits,
          `${oneLine(unit, limits.label)}协办意见（${oneLine(opinion.by, limits.label)} ${formatMoment(opinion.at)}）`,
        ),
  );

/** 申请联办: which units, why. */
export interface JointRequestView {
  readonly units: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export const jointRequestBlocks = (asked: JointRequestView | null, limits: Limits): Block[] =>
  asked === null
    ? []
    : [
        pairs([
          { label: '申请联办', value: coloured('orange', oneLine(asked.units, limits.label)) },
          { label: '申请', value: `${oneLine(asked.by, limits.label)} ${formatMoment(asked.at)}` },
        ]),
        ...section('联办理由', asked.reason, limits),
      ];
