import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { settingOf, textOf, type StagedApp } from '../staged-app';
import type { Check } from './check';

const VIEWS = 'default/data/ui/views';
const NAVIGATION = 'default/data/ui/nav/default.xml';

/** Views of Splunk's Search app that every app may show. */
const OF_SPLUNK = ['search', 'reports', 'alerts', 'dashboards', 'datasets'];

const viewFiles = ({ folder }: StagedApp): readonly string[] => {
  const path = join(folder, VIEWS);
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.xml')) : [];
};

const attributes = (xml: string, pattern: RegExp): readonly string[] =>
  [...xml.matchAll(pattern)].map(([, value = '']) => value);

/** The set-up view and the navigation name views that are there. */
export const showsItsViews: Check = (app) => {
  const views = viewFiles(app).map((name) => name.replace(/\.xml$/, ''));
  const missing = (view: string, by: string, known: readonly string[]): readonly string[] =>
    known.includes(view) ? [] : [`${by} names the view "${view}"; there are ${known.join(', ') || 'none'}`];
  const setup = settingOf(app, 'app', 'ui', 'setup_view');
  const shown = attributes(textOf(app, NAVIGATION) ?? '', /<view\b[^>]*\bname="([^"]*)"/g);
  return [
    ...(setup === '' ? [] : missing(setup, 'app.conf', views)),
    ...shown.flatMap((view) => missing(view, NAVIGATION, [...views, ...OF_SPLUNK])),
  ];
};

/** A view's scripts are in the package: those of its own app, which it names by path from appserver/static. */
export const hasItsScripts: Check = (app) =>
  viewFiles(app).flatMap((name) => {
    const [scripts = ''] = attributes(
      textOf(app, `${VIEWS}/${name}`) ?? '',
      /<(?:dashboard|form)\b[^>]*\bscript="([^"]*)"/g,
    );
    const paths = scripts.split(',').map((path) => path.trim());
    return paths
      .filter((path) => path !== '' && !existsSync(join(app.folder, 'appserver/static', path)))
      .map((path) => `${VIEWS}/${name} loads ${path}, which is not in appserver/static`);
  });
