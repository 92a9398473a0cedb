/** What `--help` prints. */
export const USAGE = `Usage: workbook-backup COMMAND [options]

Commands
  run              makes one full backup, proves it and puts it into the bucket
  retry            sends the finished file that an earlier run could not bring to the bucket
  verify ID|FILE   holds a file of the bucket, or of this computer, against its record
  list             the records of earlier runs
  catalog          the shipped catalog, or with --from that of a live project
  sql              the module's SQL; with --schedule that of a nightly call
  doctor           versions, and what of the project is unsafe or missing

Who, and where
  --url URL        address of the project            (or SUPABASE_URL)
  --key KEY        its publishable key               (or SUPABASE_PUBLISHABLE_KEY)
  --email EMAIL    sign in as this admin             (or WORKBOOK_BACKUP_EMAIL)
  --bucket NAME    default customer-backups
  The password comes from WORKBOOK_BACKUP_PASSWORD or the standard input. Without --email the secret key in
  SUPABASE_SECRET_KEY is used. A secret is never an argument.

Of run
  --catalog WHAT   database (default), isp-billing, or a file with the export "catalog"
  --format FORMAT  xlsx (default), zip or csv
  --zone ZONE      IANA name of the zone whose clock the backup shows
  --title TEXT     title of the workbook
  --currency TEXT  what stands in front of amounts of money
  --out DIR        puts a copy of the file into this folder too
  --no-upload      with --out: puts it there alone, and not into the bucket
  --keep RULE      after a proven run, removes older ones: 30 (the newest 30), 30,12 (and the newest of each of 12
                   months), or project (the project's own rule)

  --quiet          says nothing but errors, and that a backup is not proven
  --json           one line of JSON on the standard output

Exit codes: 0 proven (verify: intact), 3 completed but not proven, 1 failed or cancelled, 4 another backup is going on,
2 wrong use.
`;
