import { z } from 'zod';
import { LOWEST_SPLUNK } from './splunk-version';
import { settingOf, type StagedApp } from './staged-app';

/**
 * app.manifest, as far as we write it (Splunk Packaging Toolkit, "App manifest schema definition", version 2.0.0).
 * AppInspect does not look inside, so this does.
 */
export const Manifest = z.strictObject({
  schemaVersion: z.literal('2.0.0'),
  info: z.strictObject({
    title: z.string().min(5).max(80),
    id: z.strictObject({ group: z.null(), name: z.string().min(1), version: z.string().regex(/^\d+\.\d+\.\d+$/) }),
    author: z.array(z.strictObject({ name: z.string().min(1), email: z.null(), company: z.null() })).min(1),
    releaseDate: z.null(),
    description: z.string().min(1),
    license: z.strictObject({ name: z.string().min(1), text: z.string().min(1), uri: z.null() }),
  }),
  platformRequirements: z.strictObject({
    splunk: z.strictObject({ Enterprise: z.string().regex(/^>=\d+\.\d+$/) }),
  }),
  supportedDeployments: z.array(z.enum(['_standalone', '_distributed', '_search_head_clustering'])).min(1),
  targetWorkloads: z.array(z.enum(['_search_heads'])).min(1),
});

/** The manifest that says what app.conf says. */
export function manifestOf(app: StagedApp): z.infer<typeof Manifest> {
  return {
    schemaVersion: '2.0.0',
    info: {
      title: settingOf(app, 'app', 'ui', 'label'),
      id: {
        group: null,
        name: settingOf(app, 'app', 'package', 'id'),
        version: settingOf(app, 'app', 'launcher', 'version'),
      },
      author: [{ name: settingOf(app, 'app', 'launcher', 'author'), email: null, company: null }],
      releaseDate: null,
      description: settingOf(app, 'app', 'launcher', 'description'),
      license: { name: 'Apache-2.0', text: 'LICENSE', uri: null },
    },
    platformRequirements: { splunk: { Enterprise: `>=${LOWEST_SPLUNK}` } },
    supportedDeployments: ['_standalone', '_distributed', '_search_head_clustering'],
    targetWorkloads: ['_search_heads'],
  };
}
