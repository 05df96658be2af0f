-- A memo of a list that a row corrects, with the row that said it last.
UPDATE memo
   SET revision = revision + 1,
       text = :text,
       written_at = coalesce(:written_at, written_at),
       source_row = :source_row
 WHERE id = :id
