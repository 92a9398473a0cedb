import { pathOf } from '../runs.ts';
import { BUCKET, XLSX } from '../support.ts';
import { type Attack, asking, NOTHING } from './attack.ts';
import { files, type World } from './world.ts';

const forged = () => new Blob(['forged'], { type: XLSX });

const uploading = (path: (world: World) => string) =>
  asking((client, world) => files(client).upload(path(world), forged()));

/** A request that no client library makes. */
const requesting =
  (path: (world: World) => string, more: (world: World) => Record<string, string> = () => ({})): Attack['attempt'] =>
  async (world, client) => {
    const { data } = await client.auth.getSession();
    const { url, publishableKey } = world.backend;
    const headers = { authorization: `Bearer ${data.session?.access_token}`, apikey: publishableKey };
    const answer = await fetch(`${url}/storage/v1${path(world)}`, {
      method: 'POST',
      headers: { ...headers, ...more(world) },
    });
    if (answer.ok) return 'granted';
    const isJson = answer.headers.get('content-type')?.includes('json');
    return `HTTP ${isJson ? (await answer.json()).statusCode : answer.status}`;
  };

const removing = (path: (world: World) => string) => asking((client, world) => files(client).remove([path(world)]));

/** Files in the bucket, and the bucket itself. */
export const ON_FILES: readonly Attack[] = [
  {
    name: 'upload into the running backup of another admin',
    by: 'admin B',
    attempt: uploading(({ running }) => `${running.id}/other.xlsx`),
    refusal: 'HTTP 403',
  },
  {
    name: 'upload into a completed backup',
    by: 'admin A',
    attempt: uploading(({ newest }) => `${newest.id}/other.xlsx`),
    refusal: 'HTTP 403',
  },
  {
    name: 'upload for a single sheet',
    by: 'admin B',
    attempt: uploading(({ foreignRunning }) => `${foreignRunning.id}/other.xlsx`),
    refusal: 'HTTP 403',
  },
  { name: 'upload outside of every run', by: 'admin A', attempt: uploading(() => 'other.xlsx'), refusal: 'HTTP 403' },
  {
    name: 'upload without being an admin',
    by: 'staff',
    attempt: uploading(({ running }) => `${running.id}/other.xlsx`),
    refusal: 'HTTP 403',
  },
  {
    name: 'upload without signing in',
    by: 'anon',
    attempt: uploading(({ running }) => `${running.id}/other.xlsx`),
    refusal: 'HTTP 403',
  },
  {
    name: 'upload in pieces into the running backup of another admin',
    by: 'admin B',
    attempt: requesting(
      () => '/upload/resumable',
      ({ running }) => ({
        'tus-resumable': '1.0.0',
        'upload-length': '6',
        'upload-metadata': Object.entries({
          bucketName: BUCKET,
          objectName: `${running.id}/other.xlsx`,
          contentType: XLSX,
        })
          .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
          .join(','),
      }),
    ),
    refusal: 'HTTP 403',
  },
  {
    name: 'overwrite the file of a completed backup by a second upload',
    by: 'admin A',
    attempt: uploading(({ newest }) => pathOf(newest)),
    refusal: 'HTTP 403',
  },
  {
    name: 'overwrite the file of a completed backup by upsert',
    by: 'admin A',
    attempt: asking((client, world) => files(client).upload(pathOf(world.newest), forged(), { upsert: true })),
    refusal: 'HTTP 403',
  },
  {
    name: 'overwrite the file of a completed backup by update',
    by: 'admin A',
    attempt: asking((client, world) => files(client).update(pathOf(world.newest), forged())),
    refusal: 'HTTP 403',
  },
  {
    name: 'overwrite the file of a running backup by a second upload',
    by: 'admin A',
    attempt: uploading(({ running }) => pathOf(running)),
    refusal: 'HTTP 409',
  },
  {
    name: 'overwrite the file of a running backup by upsert',
    by: 'admin A',
    attempt: asking((client, world) => files(client).upload(pathOf(world.running), forged(), { upsert: true })),
    refusal: 'HTTP 403',
  },
  {
    name: 'keep a signed address that overwrites a file of one’s own later',
    by: 'admin A',
    attempt: requesting(
      ({ running }) => `/object/upload/sign/${BUCKET}/${running.id}/later.xlsx`,
      () => ({
        'x-upsert': 'true',
      }),
    ),
    refusal: 'HTTP 403',
  },
  {
    name: 'keep a signed address for the file of a completed backup',
    by: 'admin A',
    attempt: requesting(({ newest }) => `/object/upload/sign/${BUCKET}/${pathOf(newest)}`),
    refusal: 'HTTP 403',
  },
  {
    name: 'move the file of a completed backup away',
    by: 'admin A',
    attempt: asking((client, world) => files(client).move(pathOf(world.newest), `${world.running.id}/moved.xlsx`)),
    refusal: 'HTTP 403',
  },
  {
    name: 'move a file of one’s own over that of a completed backup',
    by: 'admin A',
    attempt: asking((client, world) => files(client).move(pathOf(world.running), pathOf(world.newest))),
    refusal: 'HTTP 403',
  },
  {
    name: 'copy a file of one’s own over that of a completed backup',
    by: 'admin A',
    attempt: asking((client, world) => files(client).copy(pathOf(world.running), pathOf(world.newest))),
    refusal: 'HTTP 403',
  },
  {
    name: 'delete the file of a completed backup',
    by: 'admin A',
    attempt: removing(({ newest }) => pathOf(newest)),
    refusal: NOTHING,
  },
  {
    name: 'delete the file of a completed backup of another admin',
    by: 'admin A',
    attempt: removing(({ foreign }) => pathOf(foreign)),
    refusal: NOTHING,
  },
  {
    name: 'delete the file of a locked backup',
    by: 'admin B',
    attempt: removing(({ locked }) => pathOf(locked)),
    refusal: NOTHING,
  },
  {
    name: 'delete what the running backup of another admin has uploaded',
    by: 'admin B',
    attempt: removing(({ running }) => pathOf(running)),
    refusal: NOTHING,
  },
  {
    name: 'delete the file of a backup that is being removed without being an admin',
    by: 'staff',
    attempt: removing((world) => pathOf(world.removing)),
    refusal: NOTHING,
  },
  {
    name: 'delete a file without signing in',
    by: 'anon',
    attempt: removing((world) => pathOf(world.removing)),
    refusal: NOTHING,
  },
  {
    name: 'read a file without being an admin',
    by: 'staff',
    attempt: asking((client, world) => files(client).createSignedUrl(pathOf(world.newest), 60)),
    refusal: 'HTTP 404',
  },
  {
    name: 'open the bucket to the public',
    by: 'admin A',
    attempt: asking((client) => client.storage.updateBucket(BUCKET, { public: true })),
    refusal: 'HTTP 404',
  },
  {
    name: 'empty the bucket',
    by: 'admin A',
    attempt: asking((client) => client.storage.emptyBucket(BUCKET)),
    refusal: 'HTTP 404',
  },
  {
    name: 'remove the bucket',
    by: 'admin A',
    attempt: asking((client) => client.storage.deleteBucket(BUCKET)),
    refusal: 'HTTP 409',
  },
];
