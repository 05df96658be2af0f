-- What could not be taken, for another row or rule of ours is against it, is for a person.
UPDATE temp.join_cell
   SET verdict = iif((SELECT kind FROM temp.join_column WHERE tbl = join_cell.tbl AND name = join_cell.field) = 'quiet', 'kept', 'conflict')
 WHERE verdict = 'take'
