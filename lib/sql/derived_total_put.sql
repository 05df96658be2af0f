INSERT INTO unit_total (id, units, bytes, next)
VALUES (1, :units, :bytes, :next)
ON CONFLICT (id) DO UPDATE
   SET units = excluded.units, bytes = excluded.bytes, next = excluded.next
