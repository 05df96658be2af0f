-- Of one file two laptops may have kept different rows: it has those of both.
UPDATE main.source
   SET row_count = (SELECT count(*) FROM main.source_row AS r WHERE r.source = source.id)
 WHERE id IN (SELECT ours FROM temp.id_source)
   AND row_count <> (SELECT count(*) FROM main.source_row AS r WHERE r.source = source.id)
