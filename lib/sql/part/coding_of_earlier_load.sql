-- r is of an earlier load of a file of this name, in the row t.
   AND s.kind = 'codings'
   AND s.file_name = :file_name
   AND s.sheet IS :sheet
   AND s.id <> :source
   AND r.row_no = t.row_no
