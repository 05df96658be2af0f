-- A case study without its number, until its own row of the file gives it another.
UPDATE case_study
   SET revision = revision + 1,
       number = NULL
 WHERE id = :id
