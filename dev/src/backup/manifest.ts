import { hashSubject } from "@trouvaille/worker/deletions/deletion-marks";

/** Rises when an older restore could not read what is written. */
export const BACKUP_FORMAT = 1;
export const MANIFEST_FILE = "manifest.json";

export interface BackupColumn {
  name: string;
  /** As PostgreSQL writes it, e.g. vector(512). */
  type: string;
  /** The sequence that numbers the column, and the last number it gave. */
  sequence: { name: string; last: string } | null;
}

export interface BackupFile {
  /** Below the backup's own folder. */
  file: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** Gzipped lines: each row a list of values as PostgreSQL writes them, or null, in the order of the columns. */
export interface BackupTable extends BackupFile {
  name: string;
  columns: BackupColumn[];
  rows: number;
}

/** An object of the list of objects, whose bytes are in the folder that several backups share. */
export interface BackupObject {
  bucket: "photos" | "selfies";
  key: string;
  bytes: number;
  etag: string;
  contentType: string;
  /** Hex. */
  sha256: string;
}

/** A backup without one is not finished. */
export interface Manifest {
  format: number;
  /** When the snapshot of the database was taken, ISO 8601. */
  madeAt: string;
  migrations: { name: string; sha256: string }[];
  /** The model pack whose vectors are compared; null before the first. */
  modelPack: string | null;
  /** checkOfSecret() of the installation's DELETION_SECRET. */
  secretCheck: string;
  tables: BackupTable[];
  objects: BackupFile & { count: number; totalBytes: number; missing: number };
}

/** Tells whether a restore has the same secret, and nothing about it. */
export const checkOfSecret = (secret: string): Promise<string> => hashSubject("check:backup", secret);
