export { type HostedSettings, hostedExport } from './hosted.ts';
