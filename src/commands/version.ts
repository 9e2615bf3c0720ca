// The named import keeps the rest of package.json out of the bundle.
export { version as VERSION } from '../../package.json';
