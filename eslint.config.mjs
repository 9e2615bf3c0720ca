import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** The rooms of src/, with what each may import: downwards only (DESIGN, "Where things are"). */
const rooms = {
  model: [],
  detection: ['model'],
  enrichment: ['model'],
  splunk: [],
  commands: ['splunk', 'detection', 'enrichment', 'model'],
  'bench-spl': [],
  'bench-conf': ['bench-spl'],
  'bench-store': ['bench-conf', 'bench-spl'],
  'bench-macros': ['bench-conf', 'bench-spl'],
  'bench-fields': ['bench-store', 'bench-conf', 'bench-spl'],
  'bench-input': ['bench-fields', 'bench-store', 'bench-conf', 'bench-spl'],
  'bench-external': ['commands', 'splunk', 'bench-conf', 'bench-spl'],
  'bench-rest': ['bench-store', 'bench-conf'],
  'bench-core': [
    ...['bench-rest', 'bench-external', 'bench-input', 'bench-fields', 'bench-macros', 'bench-store', 'bench-conf'],
    'bench-spl',
  ],
  'bench-replay': ['bench-core', 'bench-store', 'bench-conf', 'bench-spl'],
  'bench-cli': [
    ...['bench-replay', 'bench-core', 'bench-rest', 'bench-input', 'bench-store', 'bench-conf', 'bench-spl'],
  ],
  'eval-model': [],
  'eval-native': ['eval-model'],
  'eval-life': ['eval-native', 'eval-model'],
  'eval-attacks': ['eval-life', 'eval-model'],
  'eval-peers': ['eval-model'],
  'eval-measure': [
    ...['eval-peers', 'eval-attacks', 'eval-life', 'eval-native', 'eval-model', 'commands'],
    ...['bench-cli', 'bench-replay', 'bench-external', 'bench-core', 'bench-store', 'bench-conf', 'bench-spl'],
  ],
  'eval-cli': ['eval-measure', 'eval-life', 'eval-model', 'bench-core'],
  web: [],
};

const elements = Object.keys(rooms)
  .filter((type) => type !== 'bench-core')
  .map((type) => ({ type, pattern: `src/${type.replace('-', '/')}/**`, partialMatch: false }))
  // The files that stand in src/bench itself.
  .concat({ type: 'bench-core', pattern: 'src/bench', partialMatch: false });

export default tseslint.config(
  { ignores: ['build/', 'coverage/', 'node_modules/', 'src/**/generated/', 'src/splunk/chunked/kernel/assembly/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strict],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': [{ category: 'errors', pattern: 'src/bench/errors.ts' }],
      'import/resolver': { typescript: { alwaysTryTypes: true } },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': ['error', { allow: ['error'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { from: { element: { type: 'bench-*' } }, allow: { to: { file: { categories: 'errors' } } } },
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            ...Object.entries(rooms).map(([type, below]) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...below] } } } },
            })),
          ],
        },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    extends: [...tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-var': 'off' },
  },
);
