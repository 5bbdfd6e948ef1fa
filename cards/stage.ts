import type { Stage } from '../src/domain/case.ts';
import { STAGE_TITLES } from '../src/domain/transitions.ts';
import type { Urgency } from '../src/domain/regulation.ts';
import { textTag, type TextTag } from './kit/shell.ts';

/** Tag colours by CARD-V2 §16: yellow waits for somebody, blue goes on, green is done. */
export const stageTag = (stage: Stage): TextTag =>
  textTag(STAGE_TITLES[stage], stage === 'closed' ? 'green' : stage === 'handling' ? 'blue' : 'yellow');

/** 紧急 and 特急 stand out; 一般 is not worth a tag. */
export const urgencyTag = (urgency: Urgency): TextTag | null =>
  urgency === '一般' ? null : textTag(urgency, urgency === '特急' ? 'red' : 'orange');
