import { Router } from 'express';

/** The browser's own wish stands for the user's preference that Splunk Web would know. */
const SCRIPT = `window.__get_theme__ = {
  getTheme: () => Promise.resolve(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
};
`;

/** Splunk Web's own script that tells a page the user's theme; @splunk/splunk-utils loads it. */
export function theme(): Router {
  return Router().get('/en-US/static/:buster/build/api/get_theme.js', (_request, response) => {
    response.type('js').set('Cache-Control', 'no-cache').send(SCRIPT);
  });
}
