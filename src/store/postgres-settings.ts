// How the embedded PostgreSQL is set up: every setting that differs from its defaults, and why.

/** For tests: no syncing to disk, and open to every account of this machine on 127.0.0.1. */
export interface Throwaway {
  port: number;
}

export const databaseUser = "alongside";
export const defaultPort = 5432;

/** Nothing of this process's environment: it holds secrets, and settings meant for other programs. */
export const postgresEnvironment = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };

/** @param folder empty, and owned by the account that runs it */
export function initdbArguments(folder: string, throwaway?: Throwaway): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${databaseUser}`,
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
    // Whoever enters the socket's folder, which is private, is trusted.
    "--auth-local=trust",
    `--auth-host=${throwaway ? "trust" : "reject"}`,
    ...(throwaway ? ["--no-sync"] : []),
  ];
}

/** On the command line, so that a newer release's settings also hold for an older data folder. */
export function serverArguments(
  cluster: string,
  socketFolder: string,
  throwaway?: Throwaway,
): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: throwaway ? "127.0.0.1" : "",
    port: throwaway?.port ?? defaultPort,
    // A list: a comma or a quote in the path would end it.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    max_connections: throwaway ? 200 : 50,
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    max_parallel_workers_per_gather: 0,
    jit: "off",
    timezone: "UTC",
    fsync: throwaway ? "off" : "on",
    synchronous_commit: throwaway ? "off" : "on",
    // Files, not /dev/shm: that is small in containers, and systemd empties it when a user logs out.
    dynamic_shared_memory_type: "mmap",
    // What a killed process left running ends soon.
    client_connection_check_interval: "2s",
    // Messages of errors quote values: only starts, stops and crashes are logged.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_checkpoints: "off",
    log_timezone: "UTC",
  };
  return [
    "-D", // The way `postmaster.ts` knows it by.
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}
