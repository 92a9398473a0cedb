import { pathOf } from '../runs.ts';
import { BUCKET, XLSX } from '../support.ts';
import { type Attack, asking, attack, NOTHING, viaStorage, type Way } from './attack.ts';
import { files, STRAY, type World } from './world.ts';

const forged = () => new Blob(['forged'], { type: XLSX });

const uploading = (path: (world: World) => string, refusal = 'HTTP 403') =>
  asking((client, world) => files(client).upload(path(world), forged()), refusal);

/** A request that no client library makes. */
const requesting = (path: (world: World) => string, more: (world: World) => Record<string, string> = () => ({})): Way =>
  viaStorage(async (world, client) => {
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
  }, 'HTTP 403');

const removing = (path: (world: World) => string) =>
  asking((client, world) => files(client).remove([path(world)]), NOTHING);

/** Files in the bucket, and the bucket itself. */
export const ON_FILES: readonly Attack[] = [
  attack(
    'upload into the running backup of another admin',
    'admin B',
    uploading(({ running }) => `${running.id}/other.xlsx`),
  ),
  attack(
    'upload into a completed backup',
    'admin A',
    uploading(({ newest }) => `${newest.id}/other.xlsx`),
  ),
  attack(
    'upload for a single sheet',
    'admin B',
    uploading(({ runningOfB }) => `${runningOfB.id}/other.xlsx`),
  ),
  attack(
    'upload outside of every run',
    'admin A',
    uploading(() => 'other.xlsx'),
  ),
  attack(
    'upload without being an admin',
    'staff',
    uploading(({ running }) => `${running.id}/other.xlsx`),
  ),
  attack(
    'upload without signing in',
    'anon',
    uploading(({ running }) => `${running.id}/other.xlsx`),
  ),
  attack(
    'upload in pieces into the running backup of another admin',
    'admin B',
    requesting(
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
  ),
  attack(
    'overwrite the file of a completed backup by a second upload',
    'admin A',
    uploading(({ newest }) => pathOf(newest)),
  ),
  attack(
    'overwrite the file of a completed backup by upsert',
    'admin A',
    asking((client, world) => files(client).upload(pathOf(world.newest), forged(), { upsert: true }), 'HTTP 403'),
  ),
  attack(
    'overwrite the file of a completed backup by update',
    'admin A',
    asking((client, world) => files(client).update(pathOf(world.newest), forged()), 'HTTP 403'),
  ),
  attack(
    'overwrite the file of a running backup by a second upload',
    'admin A',
    uploading(({ running }) => pathOf(running), 'HTTP 409'),
  ),
  attack(
    'overwrite the file of a running backup by upsert',
    'admin A',
    asking((client, world) => files(client).upload(pathOf(world.running), forged(), { upsert: true }), 'HTTP 403'),
  ),
  attack(
    'keep a signed address that overwrites a file of one’s own later',
    'admin A',
    requesting(
      ({ running }) => `/object/upload/sign/${BUCKET}/${running.id}/later.xlsx`,
      () => ({
        'x-upsert': 'true',
      }),
    ),
  ),
  attack(
    'keep a signed address for the file of a completed backup',
    'admin A',
    requesting(({ newest }) => `/object/upload/sign/${BUCKET}/${pathOf(newest)}`),
  ),
  attack(
    'move the file of a completed backup away',
    'admin A',
    asking((client, world) => files(client).move(pathOf(world.newest), `${world.running.id}/moved.xlsx`), 'HTTP 403'),
  ),
  attack(
    'move a file of one’s own over that of a completed backup',
    'admin A',
    asking((client, world) => files(client).move(pathOf(world.running), pathOf(world.newest)), 'HTTP 403'),
  ),
  attack(
    'copy a file of one’s own over that of a completed backup',
    'admin A',
    asking((client, world) => files(client).copy(pathOf(world.running), pathOf(world.newest)), 'HTTP 403'),
  ),
  attack(
    'delete the file of a completed backup',
    'admin A',
    removing(({ newest }) => pathOf(newest)),
  ),
  attack(
    'delete the file of a completed backup of another admin',
    'admin A',
    removing(({ ofB }) => pathOf(ofB)),
  ),
  attack(
    'delete the file of a locked backup',
    'admin B',
    removing(({ locked }) => pathOf(locked)),
  ),
  attack(
    'delete what the running backup of another admin has uploaded',
    'admin B',
    removing(({ running }) => pathOf(running)),
  ),
  attack(
    'delete the file of a backup that is being removed without being an admin',
    'staff',
    removing((world) => pathOf(world.removing)),
  ),
  attack(
    'delete a file without signing in',
    'anon',
    removing((world) => pathOf(world.removing)),
  ),
  attack(
    'delete a file of no record without putting that on record',
    'admin A',
    removing(() => STRAY),
  ),
  attack(
    'delete the file of another program',
    'admin A',
    removing(() => 'nightly.csv'),
  ),
  attack(
    'overwrite the file of another program',
    'admin A',
    asking((client) => files(client).upload('nightly.csv', forged(), { upsert: true }), 'HTTP 403'),
    asking((client) => files(client).update('nightly.csv', forged()), 'HTTP 403'),
  ),
  attack(
    'read a file without being an admin',
    'staff',
    asking((client, world) => files(client).createSignedUrl(pathOf(world.newest), 60), 'HTTP 404'),
  ),
  attack(
    'open the bucket to the public',
    'admin A',
    asking((client) => client.storage.updateBucket(BUCKET, { public: true }), 'HTTP 404'),
  ),
  attack(
    'empty the bucket',
    'admin A',
    asking((client) => client.storage.emptyBucket(BUCKET), 'HTTP 404'),
  ),
  attack(
    'remove the bucket',
    'admin A',
    asking((client) => client.storage.deleteBucket(BUCKET), 'HTTP 409'),
  ),
];
