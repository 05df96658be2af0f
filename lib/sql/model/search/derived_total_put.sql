INSERT INTO unit_total (id, units, blocks, bytes, next)
VALUES (1, :units, :blocks, :bytes, :next)
ON CONFLICT (id) DO UPDATE
   SET units = excluded.units, blocks = excluded.blocks, bytes = excluded.bytes, next = excluded.next
