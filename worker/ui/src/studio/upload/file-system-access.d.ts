/** What Chromium has beyond the standard's types. https://wicg.github.io/file-system-access/ */
interface FileSystemHandle {
  queryPermission?(options: { mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
}
interface FileSystemDirectoryHandle {
  values(): AsyncIterableIterator<FileSystemHandle>;
}
interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
interface Window {
  showDirectoryPicker?(options?: { id?: string; mode?: "read" }): Promise<FileSystemDirectoryHandle>;
}
interface Navigator {
  /** https://wicg.github.io/netinfo/ */
  readonly connection?: { saveData?: boolean; downlink?: number; rtt?: number };
}
