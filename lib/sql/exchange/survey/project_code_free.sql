-- A project without its code, until its own row of the file gives it another: its uid stands there.
UPDATE project
   SET revision = revision + 1,
       code = lower(hex(uid))
 WHERE id = :id
