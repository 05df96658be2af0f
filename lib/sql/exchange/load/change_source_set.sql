-- Names the file that is being loaded to the triggers of the change log.
UPDATE change_author
   SET source = nullif(:source, 0)
