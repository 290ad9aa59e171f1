/** Names of partitions, which are tables of their own on PostgreSQL. */

/** The dictionary name: the table's name and the partition's, once where the partition's begins with it. */
export function partitionDictionaryName(table: string, partition: string): string {
  return partition.toUpperCase().startsWith(`${table.toUpperCase()}_`) ? partition : `${table}_${partition}`;
}
