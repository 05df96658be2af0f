-- Names the author of the changes in this transaction to the triggers of the change log.
UPDATE change_author
   SET who = :who
