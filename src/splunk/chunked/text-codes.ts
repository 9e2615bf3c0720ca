import { kernel } from './kernel/kernel';
import { KernelTexts } from './kernel/kernel-texts';
import { TextArena, type TextCodes } from './text-arena';
import { TextDictionary } from './text-dictionary';

/**
 * A list of texts for a column's codes.
 * @param distinct equal texts have one code; else they may have several, for columns of which hardly two rows say the same
 */
export function textCodes(distinct: boolean): TextCodes {
  const found = kernel();
  if (found !== undefined) return new KernelTexts(found, distinct);
  return distinct ? new TextDictionary() : new TextArena();
}
