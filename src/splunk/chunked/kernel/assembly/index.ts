export { allocate, release } from './memory';
export { countLines, scan } from './scan';
export { spliceRows, textBytes } from './splice';
export { newTexts, numberCells, numberOf, numberTuples, seedWith, textAddress, textLength } from './texts';
export { hasText, readNumbers } from './numbers';
