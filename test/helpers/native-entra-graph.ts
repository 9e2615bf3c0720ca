import type { NativeEvent, NativeRow } from '../../src/eval/model/native-row';
import type { Random } from '../../src/eval/model/random';
import type { SignIn } from '../../src/eval/model/step';
import { writeEntra } from '../../src/eval/native/entra';

/**
 * A sign-in to Entra as Microsoft Graph gives it: the interactive ones alone, in which the sequence is mostly not named.
 * https://learn.microsoft.com/graph/api/resources/signin
 */
export function entraGraphRows(step: SignIn, ids: Random): readonly NativeRow[] {
  return writeEntra(step, ids).flatMap(({ at, event }) => {
    const { category, properties } = event as { category?: string; properties?: NativeEvent };
    if (category !== 'SignInLogs' || properties === undefined) return [];
    const told = { ...properties, originalRequestId: '', signInEventTypes: ['interactiveUser'] };
    return [{ sourcetype: 'ms:aad:signin', at, event: told }];
  });
}
